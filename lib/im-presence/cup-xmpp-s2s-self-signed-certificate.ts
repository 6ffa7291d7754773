import type { Construct } from 'constructs';
import { Effect, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import type { CupNodeCertificateProps } from './cup-self-signed-certificate';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { LocalDomain } from './local-domain';
import { MENU } from './menus';
import {
  CUP_XMPP_S2S,
  autoPopulatedNames,
  newXmppCertificate,
  replacedChecks,
  signIn,
  xmppNamesCheck,
} from './node-certificate';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/**
 * A self-signed `cup-xmpp-s2s` certificate of a node (T-231; Guide, "Use a Self-Signed Certificate for XMPP
 * Federation"): done once, and again when the generation of `CupXmppS2sCertificate` is raised, which a change of the
 * local domains asks for.
 */
export class CupXmppS2sSelfSignedCertificate extends ImPresenceResource {
  /** The new certificate, as OS Administration lets it be downloaded: `imp1-cup-xmpp-s2s.pem`. */
  public readonly certificate: Artifact;
  /** The node that presents it. */
  public readonly imPresenceNode: ImPresenceNode;

  private readonly domains: LocalDomain[];

  constructor(scope: Construct, id: string, props: CupNodeCertificateProps) {
    super(scope, id, props.node.cluster, `${CUP_XMPP_S2S} certificate of ${props.node.fqdn}`);
    this.imPresenceNode = props.node;
    this.certificate = newXmppCertificate(props.node);
    this.domains = LocalDomain.allOf(this.cluster);
  }

  public describe(): ObjectDescription {
    const node = this.imPresenceNode;
    const names = this.cluster.cupXmppS2sCertificate.namesFor(this.cluster);
    return {
      title: `new ${CUP_XMPP_S2S} certificate of ${node.fqdn}`,
      section: SECTION.ownCertificates,
      generation: this.certificate.generation,
      slot: true,
      facts: { purpose: CUP_XMPP_S2S, name: node.fqdn, names: names.join(', ') },
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Generate Self-signed',
          button: 'Generate',
          note: `${signIn(node)} ${confirmOnDevice(QUIRKS.autoPopulatedDomains)}`,
        }),
      ],
      parts: [
        fixedField('purpose', 'Certificate Purpose', Value.choice(CUP_XMPP_S2S)),
        autoPopulatedNames(names),
      ],
      after: this.domains,
      yields: [this.certificate],
      restarts: [node.xmppFederationConnectionManager],
      why: 'every peer that shall accept TLS of this node has to trust this very certificate',
      preflight: replacedChecks(node, CUP_XMPP_S2S, this.cluster.cupXmppS2sCertificate),
      checks: [xmppNamesCheck(node, names)],
    };
  }
}
