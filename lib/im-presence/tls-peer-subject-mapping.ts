import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { ImPresenceResource } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { openPeerAuthTlsContext, peerAuthTlsContextPlace } from './peer-auth-tls-context';
import { SECTION } from './sections';
import type { TlsPeerSubject } from './tls-peer-subject';

/** Which subject is selected. */
export interface TlsPeerSubjectMappingProps {
  /** The subject to select. */
  readonly subject: TlsPeerSubject;
}

/**
 * Selects a TLS peer subject in the TLS context of peer authentication (T-045, R-170; Guide, "Add Expressway as
 * TLS Peer"). The context itself is the vendor's.
 */
export class TlsPeerSubjectMapping extends ImPresenceResource {
  /** The selected subject. */
  public readonly subject: TlsPeerSubject;

  constructor(scope: Construct, id: string, props: TlsPeerSubjectMappingProps) {
    super(scope, id, props.subject.cluster, `TLS peer subject mapping ${props.subject.subjectName}`);
    this.subject = props.subject;
  }

  public describe(): ObjectDescription {
    const name = Value.name(this.subject.subjectName);
    return {
      title: `selection of TLS peer subject ${this.subject.subjectName} in the peer authentication TLS context`,
      section: SECTION.tls,
      open: [
        openPeerAuthTlsContext(
          this.cluster,
          'TLS Peer Subject Mapping: move it with the arrows, leave the others.',
        ),
      ],
      parts: [
        {
          name: 'selected',
          mode: PartMode.MEMBER,
          set: [Statement.field('Selected TLS Peer Subjects', name)],
          unset: [Statement.field('Available TLS Peer Subjects', name)],
          uses: [this.subject],
        },
      ],
      restarts: this.cluster.onAllNodes(ImPresenceService.SIP_PROXY),
      checks: [
        Check.look(peerAuthTlsContextPlace(this.cluster), {
          must: `${this.subject.subjectName} in Selected TLS Peer Subjects`,
          why: 'a subject that is only listed has no effect',
        }),
      ],
    };
  }
}
