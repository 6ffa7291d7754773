import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, FreeText } from '../net';
import { CS_SECTION, CsResource, type CsObjectProps } from './cs-resource';

/** Which domain is let in. */
export interface CsAllowedDomainProps extends CsObjectProps {
  /** *Identity*: an IM and Presence domain (`cs/allowed-domain`). */
  readonly domain: string;
  /**
   * *ProxyFqdn*, on the form *Access Edge service (FQDN)*: where its sessions go (`cs/allowed-domain`).
   * @default - its SRV record says so
   */
  readonly proxyFqdn?: string;
  /**
   * *Comment*, one line of ASCII, at most 200 characters (`cs/allowed-domain`).
   * @default - none
   */
  readonly comment?: string;
}

/**
 * A domain that federation is allowed with (`New-CsAllowedDomain`, on the form *SIP FEDERATED DOMAINS > Allowed
 * domain*; Guide, "Add IM and Presence as Allowed Domain"): needed where federation is restricted. A domain that is
 * blocked cannot be allowed.
 */
export class CsAllowedDomain extends CsResource {
  /** *Identity*, lower case. */
  public readonly domain: string;
  /**
   * *ProxyFqdn*, lower case.
   * @default - its SRV record says so
   */
  public readonly proxyFqdn?: string;

  private readonly comment: string | undefined;

  constructor(scope: Construct, id: string, props: CsAllowedDomainProps) {
    const domain = parsed(childPath(scope, id), 'cs/allowed-domain', () =>
      DomainName.of(props.domain, 'allowed domain').toString(),
    );
    super(scope, id, props.cs, `allowed domain ${domain}`, { existing: props.existing });
    this.domain = domain;
    const { proxyFqdn, comment } = props;
    if (proxyFqdn !== undefined) {
      this.proxyFqdn = parsed(this, 'cs/allowed-domain', () =>
        DomainName.of(proxyFqdn, 'ProxyFqdn').toString(),
      );
    }
    this.comment =
      comment === undefined
        ? undefined
        : parsed(this, 'cs/allowed-domain', () =>
            FreeText.of(comment, 'comment of the allowed domain', { maxLength: 200, ascii: true }).toString(),
          );
  }

  protected override get isTopology(): boolean {
    return false;
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('AllowedDomain', {
      Identity: Value.domain(this.domain),
      ProxyFqdn: Value.text(this.proxyFqdn ?? ''),
      ...(this.comment === undefined ? {} : { Comment: Value.text(this.comment) }),
    });
    return {
      title: `allowed domain ${this.domain}${this.proxyFqdn === undefined ? '' : `, proxy ${this.proxyFqdn}`}`,
      section: CS_SECTION.domains,
      parts: [{ name: 'domain', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      claims: [`federated domain ${this.domain}`],
      checks: [
        Check.show(Statement.command('Get-CsAllowedDomain -Identity', Value.domain(this.domain)), {
          must: `ProxyFqdn ${this.proxyFqdn ?? 'empty'}`,
          why: 'where federation is restricted, only what stands there is let in',
        }),
      ],
    };
  }
}
