import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';
import { CS_SECTION, CsResource, type CsObjectProps } from './cs-resource';

const SOURCE = 'Guide, "Configure Trusted Applications on Lync Server"';

/** The pool that stands for an IM and Presence cluster. */
export interface CsTrustedApplicationPoolProps extends CsObjectProps {
  /**
   * *Identity*: an FQDN that stands for the cluster, `trustedpool.sip.com` (`trusted-application/pool`; Guide,
   * "Configure Trusted Applications on Lync Server"). The name of the computer itself only where it stays the only one.
   */
  readonly fqdn: string;
  /**
   * *ComputerFqdn*: FQDN of the routing node, which the pool is made with (`trusted-application/computer`). The other
   * nodes are added with `addComputer`.
   */
  readonly computerFqdn: string;
}

/**
 * A trusted application pool and its computers: Lync takes requests from them without asking who they are
 * (`New-CsTrustedApplicationPool`, `New-CsTrustedApplicationComputer`; Guide, "Configure Trusted Applications on Lync
 * Server"). The four flags are as the guide demands (Guide, "Configure Trusted Applications on Lync Server").
 */
export class CsTrustedApplicationPool extends CsResource {
  /** *Identity*, lower case. */
  public readonly fqdn: string;
  /** FQDN of the computer that it is made with, lower case. */
  public readonly computerFqdn: string;

  private readonly members: string[] = [];

  constructor(scope: Construct, id: string, props: CsTrustedApplicationPoolProps) {
    const fqdn = parsed(childPath(scope, id), 'trusted-application/pool', () =>
      DomainName.of(props.fqdn, 'trusted application pool').toString(),
    );
    super(scope, id, props.cs, `trusted application pool ${fqdn}`, { existing: props.existing });
    this.fqdn = fqdn;
    this.computerFqdn = this.computer(props.computerFqdn);
    this.members.push(this.computerFqdn);
  }

  /**
   * Adds a computer: every node but the routing node, which the pool is made with (Guide, "Configure Trusted
   * Applications on Lync Server"). One that is there already, or the name of the pool: `trusted-application/computer`.
   */
  public addComputer(fqdn: string): void {
    const computer = this.computer(fqdn);
    if (this.computerFqdn === this.fqdn) {
      throw constructError(
        this,
        'trusted-application/computer',
        `The pool ${quote(this.fqdn)} is called as its one computer, and ${quote(computer)} would be a second one.`,
        'Give the pool a name of its own: a pool of several computers cannot be called as one of them.',
        SOURCE,
      );
    }
    if (this.members.includes(computer)) {
      throw constructError(
        this,
        'trusted-application/computer',
        `${quote(computer)} is a computer of ${this.fqdn} already.`,
        'Add the other nodes only; the routing node came with the pool.',
        SOURCE,
      );
    }
    this.members.push(computer);
  }

  /** Its computers, the one that it is made with first. */
  public get computers(): string[] {
    return [...this.members];
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('TrustedApplicationPool', {
      Identity: Value.domain(this.fqdn),
      Registrar: Value.domain(this.cs.registrar),
      Site: Value.text(`${this.cs.siteId}`),
      TreatAsAuthenticated: Value.checkBox(true),
      ThrottleAsServer: Value.checkBox(true),
      RequiresReplication: Value.checkBox(false),
      OutboundOnly: Value.checkBox(false),
    });
    return {
      title: `trusted application pool ${this.fqdn}`,
      section: CS_SECTION.pools,
      parts: [
        { name: 'pool', mode: PartMode.FIXED, set: [row] },
        ...this.members.map((computer) => this.part(computer)),
      ],
      // The script has to know which of its computers are ours, and leaves the pool alone where others are in it.
      destroy: [row, ...this.members.map((computer) => this.row(computer))],
      // The last computer of a pool cannot be removed: a new one comes before an old one goes.
      nonEmpty: true,
      // A computer is in one pool.
      claims: this.members.map((computer) => `trusted application computer ${computer}`),
      why: 'that a computer is not found in Active Directory is expected: -Force goes on',
      preflight: [
        Check.show(Statement.command('Get-CsTrustedApplicationPool'), {
          must: `no PoolFqdn ${this.fqdn}`,
          why: 'this plan creates it; the script leaves a pool alone that somebody else made',
        }),
      ],
      checks: [
        Check.show(Statement.command('Get-CsTrustedApplicationPool -Identity', Value.domain(this.fqdn)), {
          must: `Registrar:${this.cs.registrar}, TreatAsAuthenticated True, ThrottleAsServer True, RequiresReplication False, OutboundOnly False`,
          why: 'other flags make Lync refuse or question what IM and Presence sends',
        }),
        Check.show(Statement.command('Get-CsTrustedApplicationComputer -Pool', Value.domain(this.fqdn)), {
          must: this.members.join(', '),
          why: 'Lync refuses what comes from a node that is not listed',
        }),
      ],
    };
  }

  private part(computer: string): PartDescription {
    const row = this.row(computer);
    return { name: `computer ${computer}`, mode: PartMode.MEMBER, set: [row], unset: [row] };
  }

  private row(computer: string): Statement {
    return Statement.row('TrustedApplicationComputer', {
      Pool: Value.domain(this.fqdn),
      Identity: Value.domain(computer),
    });
  }

  private computer(fqdn: string): string {
    const computer = parsed(this, 'trusted-application/computer', () =>
      DomainName.of(fqdn, 'trusted application computer').toString(),
    );
    // A pool of one computer may be called as it is.
    if (computer !== this.fqdn || this.members.length === 0) return computer;
    throw constructError(
      this,
      'trusted-application/computer',
      `${quote(computer)} is the name of the pool itself.`,
      'Give the pool a name of its own: a pool of several computers cannot be called as one of them.',
      SOURCE,
    );
  }
}
