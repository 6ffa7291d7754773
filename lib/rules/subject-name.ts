import { Rule, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { TlsPeerSubject } from '../im-presence';
import { partners } from './partners';

/** */
export class SubjectName extends Rule {
  constructor() {
    super({
      id: 'tls-peer/subject-name',
      demand: 'A TLS peer subject is the common name of the certificate of the peer.',
      source: 'Guide, "Create a New TLS Peer Subject"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const edges = new Map(
      partners(deployment).flatMap(({ peer: { nextHop } }) =>
        nextHop.addresses.map((address) => [address, nextHop.fqdn] as const),
      ),
    );
    return every(deployment, TlsPeerSubject).flatMap((subject) => {
      const fqdn = edges.get(subject.subjectName);
      if (fqdn === undefined) return [];
      return this.finding(subject, {
        problem: `The TLS peer subject is "${subject.subjectName}", the address of an Access Edge whose certificate says ${fqdn}.`,
        advice: `Write subjectName: '${fqdn}'.`,
      });
    });
  }
}
