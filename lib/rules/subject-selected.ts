import { Rule, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { TlsPeerSubject, TlsPeerSubjectMapping } from '../im-presence';

/** one that stood there before may be selected from before. */
export class SubjectSelected extends Rule {
  constructor() {
    super({
      id: 'tls-peer/subject-selected',
      demand: 'Every TLS peer subject is selected in the TLS context of peer authentication.',
      source: 'Guide, "Add Expressway as TLS Peer"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const selected = new Set(every(deployment, TlsPeerSubjectMapping).map((mapping) => mapping.subject));
    return every(deployment, TlsPeerSubject).flatMap((subject) =>
      subject.existing || selected.has(subject)
        ? []
        : this.finding(subject, {
            problem: `The TLS peer subject "${subject.subjectName}" is not selected: it has no effect.`,
            advice: 'Add new TlsPeerSubjectMapping(..., { subject }).',
          }),
    );
  }
}
