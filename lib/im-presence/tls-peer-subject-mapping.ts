import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
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
 * Selects a TLS peer subject in the TLS context of peer authentication (Guide, "Add Expressway as TLS Peer"). The context itself is the vendor's.
 */
export class TlsPeerSubjectMapping extends ImPresenceResource {
  /** The selected subject. */
  public readonly subject: TlsPeerSubject;

  constructor(scope: Construct, id: string, props: TlsPeerSubjectMappingProps) {
    super(scope, id, props.subject.cluster, `TLS peer subject mapping ${props.subject.subjectName}`);
    this.subject = props.subject;
  }

  public describe(): ObjectDescription {
    return selectionOf(this.cluster, this.subject.subjectName, this.subject);
  }
}

/**
 * A subject in *Selected TLS Peer Subjects*.
 *
 * @param of what puts the subject into the list to select from
 * @param why what who selects it has to know
 */
export function selectionOf(
  cluster: ImPresenceCluster,
  subjectName: string,
  of: ImPresenceResource,
  why?: string,
): ObjectDescription {
  const name = Value.name(subjectName);
  return {
    title: `selection of TLS peer subject ${subjectName} in the peer authentication TLS context`,
    section: SECTION.tls,
    open: [
      openPeerAuthTlsContext(cluster, 'TLS Peer Subject Mapping: move it with the arrows, leave the others.'),
    ],
    parts: [
      {
        name: 'selected',
        mode: PartMode.MEMBER,
        set: [Statement.field('Selected TLS Peer Subjects', name)],
        // QUIRKS.availableLists
        unset: [Statement.field('Available TLS Peer Subjects', name)],
        uses: [of],
      },
    ],
    // Whoever made the subject: taken out by one and selected by another, it would end taken out.
    claims: [`selection of TLS peer subject ${subjectName}`],
    restarts: cluster.onAllNodes(ImPresenceService.SIP_PROXY),
    why,
    checks: [
      Check.look(peerAuthTlsContextPlace(cluster), {
        must: `${subjectName} in Selected TLS Peer Subjects`,
        why: 'a subject that is only listed has no effect',
      }),
    ],
  };
}
