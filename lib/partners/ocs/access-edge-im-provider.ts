import type { Construct } from 'constructs';
import { Check, DeviceResource, PartMode, Statement, Value, type ObjectDescription } from '../../core';
import { childPath, parsed } from '../../core/errors';
import { DomainName, FreeText, SIP_TLS_PORT, SrvName } from '../../net';
import { COMPUTER_MANAGEMENT } from './menus';
import { notThereYet } from '../partner-form';
import type { AccessEdgeResourceProps } from './access-edge';
import type { AccessEdgeAllowList } from './access-edge-allow-list';
import { PROVIDER_LABELS_NOTE } from './quirks';

/** The entry for our side among the IM providers of the partner. */
export interface AccessEdgeImProviderProps extends AccessEdgeResourceProps {
  /**
   * Public FQDN of our routing node, one for all local domains (`partner/public-fqdn`): the subject CN of what we
   * present, and the target of our SRV records. The Access Edge takes a single name.
   */
  readonly publicFqdn: string;
  /** Our domains, which the Access Edge finds behind that name. */
  readonly localDomains: string[];
  /**
   * What the provider is called on the page, at most 100 characters (`partner/provider-name`).
   * @default - the public FQDN: each name has an entry of its own, and a new one stands beside the old
   */
  readonly providerName?: string;
  /**
   * What keeps our names off the Allow tab: before the provider stands, and until it is gone.
   * @default - none of them stands there
   */
  readonly allowList?: AccessEdgeAllowList;
}

/**
 * The Access Edge knows us as an IM service provider: not public, all communications allowed (Guide, Table 15).
 */
export class AccessEdgeImProvider extends DeviceResource {
  /** The network address of the provider: our public FQDN. */
  public readonly publicFqdn: string;
  /** Our domains, which the Access Edge finds behind that name. */
  public readonly localDomains: string[];
  private readonly providerName: string;
  private readonly allowList?: AccessEdgeAllowList;

  constructor(scope: Construct, id: string, props: AccessEdgeImProviderProps) {
    const where = childPath(scope, id);
    const fqdn = parsed(where, 'partner/public-fqdn', () =>
      DomainName.of(props.publicFqdn, 'our public FQDN').toString(),
    );
    super(scope, id, props.accessEdge, `IM provider ${fqdn}`);
    this.publicFqdn = fqdn;
    this.localDomains = props.localDomains;
    this.allowList = props.allowList;
    const { providerName } = props;
    this.providerName =
      providerName === undefined
        ? fqdn
        : parsed(where, 'partner/provider-name', () =>
            FreeText.of(providerName, 'name of the IM provider', { maxLength: 100 }).toString(),
          );
  }

  public describe(): ObjectDescription {
    const menu = [...COMPUTER_MANAGEMENT, 'IM Provider'];
    const title = `IM provider ${this.providerName}`;
    return {
      title,
      section: 40,
      parts: [
        {
          name: 'provider',
          // One entry, made and removed as a whole: a form that says `Add` cannot be asked to change half of it.
          mode: PartMode.FIXED,
          protectedBy: this.allowList?._off([...this.localDomains, this.publicFqdn]),
          set: [
            Statement.form({ menu, action: 'Add', button: 'OK', note: PROVIDER_LABELS_NOTE }),
            Statement.field('Allow the IM service provider', Value.checkBox(true)),
            Statement.field('IM service provider name', Value.text(this.providerName)),
            Statement.field('Network address of the IM service provider', Value.domain(this.publicFqdn)),
            Statement.field('This is a public IM service provider', Value.checkBox(false)),
            Statement.field('Allow all communications from this provider', Value.checkBox(true)),
          ],
          unset: [
            Statement.form({ menu, action: 'Remove', button: 'OK' }),
            Statement.field('IM service provider name', Value.text(this.providerName)),
          ],
        },
      ],
      why: 'without the entry the other side is answered 403 FORBIDDEN; a public provider, or another filter, loses requests',
      preflight: [notThereYet({ menu, title })],
      checks: this.localDomains.map((domain) =>
        Check.srv({
          name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
          port: SIP_TLS_PORT,
          target: this.publicFqdn,
          why: 'the name of the provider, the target of this record and the subject CN of the certificate of the other side are the same',
          whenDone: true,
        }),
      ),
    };
  }
}
