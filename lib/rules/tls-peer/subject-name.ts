import { every } from '../../core/deployment';
import { TlsPeerSubject } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { partners } from '../views/partners';

export const subjectName = rule({
  id: 'tls-peer/subject-name',
  catalogue: ['R-130'],
  demand: 'A TLS peer subject is the common name of the certificate of the peer.',
  source: 'Guide, "Create a New TLS Peer Subject"',
  over: theDeployment,
  judge: (deployment) => {
    const edges = new Map(
      partners(deployment).flatMap(({ peer: { nextHop } }) =>
        nextHop.addresses.map((address) => [address, nextHop.fqdn] as const),
      ),
    );
    return every(deployment, TlsPeerSubject).flatMap((subject) => {
      const fqdn = edges.get(subject.subjectName);
      if (fqdn === undefined) return [];
      return broken(subject, {
        problem: `The TLS peer subject is "${subject.subjectName}", the address of an Access Edge whose certificate says ${fqdn}.`,
        advice: `Write subjectName: '${fqdn}'.`,
      });
    });
  },
});
