import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError } from '../core/errors';
import { quote } from '../net';
import { descriptionText } from './description';
import { hostOrAddress, type HostOrAddress } from './host-or-address';
import {
  ImPresenceResource,
  editableField,
  fixedField,
  mustBeFree,
  type ImPresenceObjectProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, addNew, deleteEntry, where } from './menus';
import { SECTION } from './sections';

/** A peer by the subject of its certificate. */
export interface TlsPeerSubjectProps extends ImPresenceObjectProps {
  /**
   * *Peer Subject Name*: the subject CN of the certificate that the peer presents, an FQDN or an IPv4 address (Guide,
   * "Create a New TLS Peer Subject"). Anything else is the error `tls-peer/subject`.
   */
  readonly subjectName: string;
  /** *Description*: name of the external server, one line, 128 characters at most (`tls-peer/description`). */
  readonly description: string;
}

/**
 * A peer whose certificate SIP Proxy accepts, added by hand: an Access Edge, a Lync or OCS server, an Expressway-C
 * (Guide, "Create a New TLS Peer Subject"). It has no effect before `TlsPeerSubjectMapping` selects it. The subject of
 * an ASA comes by itself with the upload of its certificate: take `AutomaticTlsPeerSubject`; this is then an error
 * (`tls-peer/automatic`).
 */
export class TlsPeerSubject extends ImPresenceResource {
  /** Subject CN of the peer's certificate. */
  public readonly subjectName: string;
  /** Name of the external server. */
  public readonly description: string;

  private readonly subject: HostOrAddress;

  constructor(scope: Construct, id: string, props: TlsPeerSubjectProps) {
    const subject = hostOrAddress(
      childPath(scope, id),
      'tls-peer/subject',
      props.subjectName,
      'peer subject name',
    );
    super(scope, id, props.cluster, `TLS peer subject ${subject.text}`, { existing: props.existing });
    this.subject = subject;
    this.subjectName = subject.text;
    this.description = descriptionText(this, 'tls-peer/description', props.description);
  }

  public describe(): ObjectDescription {
    this.refuseAutomatic();
    const place = where(MENU.tlsPeerSubjects);
    return {
      title: `TLS peer subject ${this.subjectName}`,
      section: SECTION.tls,
      open: [addNew(MENU.tlsPeerSubjects)],
      parts: [
        fixedField('subject', 'Peer Subject Name', this.subject.value),
        editableField('description', 'Description', Value.text(this.description)),
      ],
      destroy: deleteEntry(MENU.tlsPeerSubjects, [Statement.field('Peer Subject Name', this.subject.value)]),
      restarts: this.cluster.onAllNodes(ImPresenceService.SIP_PROXY),
      preflight: [mustBeFree(place, this.subjectName)],
      checks: [
        Check.look(place, {
          must: `${this.subjectName} is listed`,
          why: 'it must be the subject CN of the certificate that the peer presents',
        }),
      ],
    };
  }

  /** Judged when everything is declared: the certificate may come later than the subject. */
  private refuseAutomatic(): void {
    const certificate = this.cluster._certificateOfPeerSubject(this.subjectName);
    if (certificate === undefined) return;
    throw constructError(
      this,
      'tls-peer/automatic',
      `The TLS peer subject ${quote(this.subjectName)} comes by itself with the certificate ${certificate}.`,
      'Leave the TlsPeerSubject out: the checks look for it.',
      'Guide, "Create a New TLS Peer Subject"',
    );
  }
}
