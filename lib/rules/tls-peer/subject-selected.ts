import { every } from '../../core/deployment';
import { TlsPeerSubject, TlsPeerSubjectMapping } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';

/** One that stood there before may be selected from before. */
export const subjectSelected = rule({
  id: 'tls-peer/subject-selected',
  catalogue: ['R-170'],
  demand: 'Every TLS peer subject is selected in the TLS context of peer authentication.',
  source: 'Guide, "Add Expressway as TLS Peer"',
  over: theDeployment,
  judge: (deployment) => {
    const selected = new Set(every(deployment, TlsPeerSubjectMapping).map((mapping) => mapping.subject));
    return every(deployment, TlsPeerSubject).flatMap((subject) =>
      subject.existing || selected.has(subject)
        ? []
        : broken(subject, {
            problem: `The TLS peer subject "${subject.subjectName}" is not selected: it has no effect.`,
            advice: 'Add new TlsPeerSubjectMapping(..., { subject }).',
          }),
    );
  },
});
