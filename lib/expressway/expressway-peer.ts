import { parsed } from '../core/errors';
import { DomainName, Ipv4Address } from '../net';

/** One server of a cluster, or the only one. */
export interface ExpresswayPeerProps {
  /** FQDN, as the other servers inside reach it and its certificate names it (`expressway/peer-fqdn`). */
  readonly fqdn: string;
  /** IPv4 address on the inside, of an Expressway-E that of its interface towards Expressway-C (`expressway/peer-address`). */
  readonly address: string;
  /**
   * Public IPv4 address of an Expressway-E (`expressway/peer-address`).
   * @default - address
   */
  readonly publicAddress?: string;
}

/** One server of an Expressway cluster, as data. */
export class ExpresswayPeer {
  /** @internal */
  public static _of(where: string, props: ExpresswayPeerProps): ExpresswayPeer {
    const host = (text: string, what: string): string =>
      parsed(where, 'expressway/peer-address', () => Ipv4Address.host(text, what).toString());
    const address = host(props.address, 'address of the peer');
    return new ExpresswayPeer(
      parsed(where, 'expressway/peer-fqdn', () => DomainName.of(props.fqdn, 'FQDN of the peer').toString()),
      address,
      props.publicAddress === undefined ? address : host(props.publicAddress, 'public address of the peer'),
    );
  }

  private constructor(
    /** FQDN. */
    public readonly fqdn: string,
    /** Address on the inside. */
    public readonly address: string,
    /** Address that the internet sees. */
    public readonly publicAddress: string,
  ) {}

  /** Name of a file about it. */
  public get fileName(): string {
    return this.fqdn.split('.')[0];
  }
}
