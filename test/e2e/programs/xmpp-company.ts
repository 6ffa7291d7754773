import type { Construct } from 'constructs';
import {
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Secret,
  Tsig,
  XmppFederation,
  XmppBorder,
  XmppPeer,
  XmppSecurityMode,
  SrvState,
} from '../../../lib';

/** What differs between the runs. */
export interface XmppCompanyProps {
  readonly zones: readonly string[];
  readonly nameServer?: { readonly port: number };
}

/** A company that federates over XMPP with two nodes, both families, behind somebody else's firewall. */
export class XmppCompany extends FederationStack {
  constructor(scope: Construct, id: string, props: XmppCompanyProps) {
    super(scope, id);
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com', 'sales.example.com', 'example.net'],
    });
    const second = imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2' });
    const federation = new XmppFederation(this, 'Federation', {
      deployment: imp,
      nodes: [
        {
          node: imp.publisher,
          publicFqdn: 'xmpp1-v4.example.com',
          publicAddress: '10.10.10.10',
          publicIpv6Address: '2001:DB8::0001',
          publicIpv6Fqdn: 'xmpp1-v6.example.com',
        },
        { node: second, publicFqdn: 'xmpp2.example.com', publicAddress: '20.20.20.20' },
      ],
      border: XmppBorder.otherMake('the firewall of the data centre'),
      securityMode: XmppSecurityMode.noTls({ dialbackSecret: Secret.fromPrompt('dialback_secret') }),
    });
    federation.addPeer(
      XmppPeer.standardsCompliant({
        domains: ['abc.com'],
        supportsTls: false,
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    for (const [index, zone] of props.zones.entries()) {
      const zoneId = `Zone${index + 1}`;
      federation.publishDns(
        props.nameServer === undefined
          ? DnsZone.ticket(this, zoneId, { zone })
          : DnsZone.rfc2136(this, zoneId, {
              zone,
              server: '127.0.0.1',
              port: props.nameServer.port,
              tsig: Tsig.hmac(Secret.fromVariable('tsig_key')),
            }),
      );
    }
  }
}
