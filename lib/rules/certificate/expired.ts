import { CertificateAuthority } from '../../certificates';
import { every } from '../../core/deployment';
import { quote } from '../../net';
import { broken, rule, theDeployment, type Broken } from '../rule';
import { partners } from '../views/partners';

/**
 * The same stack gives the same output on every day, so that no rule looks at the clock: what was over when this was
 * written is over for good. What is over today is found in the pre-flight and in the runbook, which print the dates.
 */
const WRITTEN = '2026-11-01T00:00:00Z';

export const expired = rule({
  id: 'certificate/expired',
  catalogue: [],
  demand: 'A certificate that is given has not run out.',
  source: 'Guide, "Certificate Authority Server"',
  over: theDeployment,
  judge: (deployment) => {
    const given = [
      ...every(deployment, CertificateAuthority).flatMap((at) =>
        at.chain.map(({ artifact, certificate }) => ({ at, what: artifact.file, certificate })),
      ),
      ...partners(deployment).map(({ peer, at }) => ({
        at,
        what: `certificate of ${peer.nextHop.fqdn}`,
        certificate: peer.accessEdge?.certificate,
      })),
    ];
    return given.flatMap(({ at, what, certificate }): Broken[] =>
      certificate === undefined || certificate.notAfter >= WRITTEN
        ? []
        : [
            broken(at, {
              problem: `${quote(what)} was valid until ${certificate.notAfter.slice(0, 10)}.`,
              advice: 'Give the certificate that is in use now.',
            }),
          ],
    );
  },
});
