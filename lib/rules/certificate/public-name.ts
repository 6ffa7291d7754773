import { every } from '../../core/deployment';
import { FederationRoutingFqdn } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { groupBy } from '../words';
import { AccessEdgeImProvider } from '../../partners';

/** One name is the subject of the certificate, the provider at the partner, the routing FQDN. */
export const publicName = rule({
  id: 'certificate/public-name',
  catalogue: ['R-131', 'R-134'],
  demand: 'What the firewall presents to partners is made out to the name that they look for.',
  source: 'Guide, "IM and Presence Service Certificate not Accepted"',
  over: theDeployment,
  judge: (deployment) => {
    const routing = groupBy(every(deployment, FederationRoutingFqdn), (each) => each.cluster);
    const providers = groupBy(
      every(deployment, AccessEdgeImProvider).flatMap((provider) =>
        provider.localDomains.map((domain) => ({ domain, name: provider.publicFqdn })),
      ),
      ({ domain }) => domain,
    );
    return Firewall.withClusters(deployment).flatMap((firewall) => {
      const wanted = firewall.clusters.flatMap((cluster) => [
        ...(routing.get(cluster) ?? []).map(({ fqdn }) => ({
          name: fqdn,
          what: 'the Federation Routing FQDN',
        })),
        ...cluster.localDomains.flatMap((domain) =>
          (providers.get(domain) ?? []).map(({ name }) => ({
            name,
            what: 'the IM provider at a partner',
          })),
        ),
      ]);
      const identities = firewall.outsideIdentities.filter(({ fqdn }) => fqdn !== undefined);
      const known = new Set(identities.map(({ fqdn }) => fqdn));
      const allKnown = identities.length === firewall.outsideIdentities.length;
      // Federations on one firewall have a name each: a certificate is for one of them, and each has one.
      const nobody = allKnown ? wanted.find(({ name }) => !known.has(name)) : undefined;
      const names = new Set(wanted.map(({ name }) => name));
      return identities.flatMap((identity, index) => {
        const other =
          identity.fqdn !== undefined && names.has(identity.fqdn)
            ? index === 0
              ? nobody
              : undefined
            : (nobody ?? wanted[0]);
        if (other === undefined) return [];
        return broken(identity, {
          problem: `The certificate of ${identity.trustpointName} is made out to "${identity.fqdn}", and ${other.what} is ${other.name}.`,
          advice: `Write fqdn: '${other.name}' for the identity, or leave it out.`,
        });
      });
    });
  },
});
