import { Severity } from '../../core';
import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const dedicatedOutsideAddress = rule({
  id: 'asa/dedicated-outside-address',
  catalogue: ['R-192'],
  demand:
    'The address of the outside interface is the public address of IM and Presence only on a firewall for that alone.',
  severity: Severity.WARNING,
  source: 'Guide, "Public IP Address"',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall) => {
    const { asa } = firewall;
    const { address } = asa.outside;
    const isPublic = firewall.clusters.some((cluster) =>
      firewall.publicAddresses(cluster).some((each) => each === address),
    );
    const { privateNetwork, publicAddress } = asa.outboundTranslation;
    // Row 1 of Table 8 says that nothing else passes the firewall.
    const alone = privateNetwork === '0.0.0.0/0' && (publicAddress ?? address) === address;
    if (!isPublic || alone) return [];
    return broken(asa, {
      problem: `IM and Presence is published on "${address}", the address of the outside interface of ${asa.hostname} itself.`,
      advice:
        'Reserve a public address for it; or, when nothing else passes this firewall, say so with AsaOutboundTranslation.outsideInterface().',
    });
  },
});
