import type { Construct } from 'constructs';
import { Artifact, DeviceResource, PartMode, Statement, type ObjectDescription } from '../../core';
import { childPath, parsed } from '../../core/errors';
import { DomainName, Ipv4Address } from '../../net';
import type { AccessEdge, AccessEdgeObjectProps } from './access-edge';

/** What the partner confirms before we publish. */
export interface AccessEdgeConfirmationProps extends AccessEdgeObjectProps {
  /** Our public IPv4 address, where our connections come from (`partner/public-address`). */
  readonly publicAddress: string;
  /** One of our domains: its administrators get the confirmation. */
  readonly localDomain: string;
  /** What has to stand before the Access Edge can answer. */
  readonly after: DeviceResource[];
}

/** The partner lets us in on TCP 5061, and says so: what we wait for before we publish our records. */
export class AccessEdgeConfirmation extends DeviceResource {
  /** The confirmation, for the step that must not come before it. */
  public readonly confirmation: Artifact;
  private readonly address: string;
  private readonly localDomain: string;
  private readonly edge: AccessEdge;
  private readonly first: DeviceResource[];

  constructor(scope: Construct, id: string, props: AccessEdgeConfirmationProps) {
    const address = parsed(childPath(scope, id), 'partner/public-address', () =>
      Ipv4Address.of(props.publicAddress, 'our public address').toString(),
    );
    super(scope, id, props.device, `TCP 5061 from ${address}`);
    this.address = address;
    this.localDomain = parsed(this, 'partner/own-domain', () =>
      DomainName.of(props.localDomain, 'local domain').toString(),
    );
    this.edge = props.device;
    this.first = props.after;
    const { fqdn } = props.device.edge;
    this.confirmation = Artifact.shown({
      title: `confirmation that ${fqdn} answers on TCP 5061 from ${address}`,
      file: `${fqdn}-answers.txt`,
    });
  }

  public describe(): ObjectDescription {
    const { addresses, fqdn, port } = this.edge.edge;
    const way = `TCP ${port} from ${this.address} to ${addresses.join(', ')}`;
    return {
      title: `${fqdn} answers on TCP ${port} from ${this.address}`,
      section: 90,
      parts: [
        {
          name: 'flow',
          mode: PartMode.FIXED,
          set: [
            Statement.handOff(
              `Let ${way} in, and TCP 5061 from there to ${this.address} out, through every firewall of yours; then confirm that ${fqdn} answers there`,
              `the administrators of ${this.localDomain}`,
              [this.confirmation],
              [],
            ),
          ],
          unset: [
            Statement.handOff(
              `Close ${way}, and TCP 5061 from there to ${this.address}, if it was opened for this federation alone`,
              'your own firewall engineer',
              [],
              [],
            ),
          ],
        },
      ],
      after: this.first,
      yields: [this.confirmation],
    };
  }
}
