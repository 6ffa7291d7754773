import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { Port, quote } from '../net';
import { CS_SECTION, CsResource } from './cs-resource';
import type { CsTrustedApplicationPool } from './cs-trusted-application-pool';

/** The application that IM and Presence is to Lync. */
export interface CsTrustedApplicationProps {
  /** The pool. */
  readonly pool: CsTrustedApplicationPool;
  /** *ApplicationId*: any name without blanks, unique in the pool: `imptrustedapp.sip.com` (`trusted-application/id`). */
  readonly applicationId: string;
  /**
   * *Port*: the peer authentication listener of IM and Presence (`trusted-application/port`; Guide, "Configure Trusted
   * Applications on Lync Server").
   */
  readonly port: number;
  /**
   * It stands there already and is not ours.
   * @default false
   */
  readonly existing?: boolean;
}

/**
 * A trusted application of a pool (`New-CsTrustedApplication`; Guide, "Configure Trusted Applications on Lync Server").
 */
export class CsTrustedApplication extends CsResource {
  /** The pool. */
  public readonly pool: CsTrustedApplicationPool;
  /** *ApplicationId*. */
  public readonly applicationId: string;
  /** *Port*. */
  public readonly port: number;

  constructor(scope: Construct, id: string, props: CsTrustedApplicationProps) {
    const path = childPath(scope, id);
    const applicationId = props.applicationId;
    if (typeof applicationId !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(applicationId)) {
      throw constructError(
        path,
        'trusted-application/id',
        `applicationId is ${quote(applicationId)}.`,
        'Write a name without blanks, such as imptrustedapp.sip.com: letters, digits and . _ -, 128 at most.',
        'Guide, "Configure Trusted Applications on Lync Server"',
      );
    }
    super(
      scope,
      id,
      props.pool.cs,
      `trusted application ${applicationId.toLowerCase()} of ${props.pool.fqdn}`,
      { existing: props.existing },
    );
    this.pool = props.pool;
    this.applicationId = applicationId;
    this.port = parsed(
      this,
      'trusted-application/port',
      () => Port.of(props.port, 'port of the trusted application').number,
    );
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('TrustedApplication', {
      Pool: Value.domain(this.pool.fqdn),
      ApplicationId: Value.name(this.applicationId),
      Port: Value.port(this.port),
    });
    return {
      title: `trusted application ${this.applicationId} of ${this.pool.fqdn}, port ${this.port}`,
      section: CS_SECTION.applications,
      parts: [{ name: 'application', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      uses: [this.pool],
      claims: [`trusted application port ${this.pool.fqdn} ${this.port}`],
      checks: [
        Check.show(Statement.command('Get-CsTrustedApplication'), {
          must: `ApplicationId urn:application:${this.applicationId}, TrustedApplicationPoolFqdn ${this.pool.fqdn}, Port ${this.port}`,
          why: 'the port is the peer authentication listener of IM and Presence',
        }),
      ],
    };
  }
}
