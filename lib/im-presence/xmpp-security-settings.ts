import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { shared } from '../core/device-resource';
import { constructError } from '../core/errors';
import { quote } from '../net';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { MENU, page, where } from './menus';
import { SECTION } from './sections';
import type { XmppFederationNode } from './xmpp-federation-node';
import { XmppTlsUse, type XmppSecurityMode } from './xmpp-security-mode';
import { securityFields, XMPP_SETTINGS_PAGE } from './xmpp-settings-page';

const SECRET = XMPP_SETTINGS_PAGE.dialbackSecret;

/** Security settings of one node. */
export interface XmppSecuritySettingsProps {
  /** The node; it has to be on. */
  readonly federationNode: XmppFederationNode;
  /** What the page shall say. */
  readonly securityMode: XmppSecurityMode;
}

/**
 * The security settings of XMPP federation of a node (Guide, "Configure Security Settings for XMPP Federation"):
 * settings, put back when they are given up; the dialback secret, which nobody can read, is taken out.
 */
export class XmppSecuritySettings extends ImPresenceResource {
  /** Those of a node; another mode for the same node is the error `xmpp-federation/security-differs`. */
  public static of(federationNode: XmppFederationNode, securityMode: XmppSecurityMode): XmppSecuritySettings {
    const node: ImPresenceNode = federationNode.imPresenceNode;
    const key = keyOf(node);
    const known = shared(
      node.cluster,
      key,
      () => new XmppSecuritySettings(node, key, { federationNode, securityMode: securityMode }),
    );
    if (known.securityMode._signature === securityMode._signature) return known;
    throw constructError(
      known,
      'xmpp-federation/security-differs',
      `${node.fqdn} is to have the settings ${quote(known.securityMode._signature)} and ${quote(securityMode._signature)}.`,
      'A node has one security mode for all peers: give every federation of the cluster the same XmppSecurityMode.',
      'Guide, "Configure Security Settings for XMPP Federation"',
    );
  }

  /**
   * Those of the nodes that have one secret of server dialback.
   * @internal
   */
  public readonly _agreesWith = new Set<XmppSecuritySettings>();
  /** The node. */
  public readonly federationNode: XmppFederationNode;
  /** What the page shall say. */
  public readonly securityMode: XmppSecurityMode;

  constructor(scope: Construct, id: string, props: XmppSecuritySettingsProps) {
    const { federationNode } = props;
    super(scope, id, federationNode.cluster, keyOf(federationNode.imPresenceNode));
    this.federationNode = federationNode;
    this.securityMode = props.securityMode;
    federationNode._settle(this);
  }

  public describe(): ObjectDescription {
    const { fqdn } = this.federationNode.imPresenceNode;
    const settings = this.settings(fqdn);
    return {
      title: `security settings of XMPP federation on ${fqdn}`,
      section: SECTION.xmppSettings,
      open: [page(MENU.xmppSettings, `Sign in to ${fqdn}.`)],
      parts: [...settings, ...this.secret()],
      settings: settingsOf(settings),
      uses: [this.federationNode],
      meets: this._agreesWith.size === 0 ? undefined : [...this._agreesWith],
      speaks: this.securityMode._speaks,
      restarts: this.federationNode.restartedBySettings,
      why: WHY[this.securityMode.tlsUse],
      preflight: [this.partnersOfToday(), ...this.presentSecret(fqdn)],
      checks: [
        Check.look(where(MENU.xmppSettings), {
          must: `on ${fqdn}: ${this.securityMode._shown}`,
          why: 'all nodes and clusters need the same settings: they are not replicated between clusters',
        }),
      ],
    };
  }

  private settings(fqdn: string): PartDescription[] {
    return securityFields(this.securityMode).map(([label, value]) =>
      settingField(`${label} ${ofNode(label, fqdn)}`, label, value),
    );
  }

  /** The settings of a node are for all its partners, not only for those of this plan. */
  private partnersOfToday(): Check {
    const { tlsUse, requireClientSideCertificates } = this.securityMode;
    const certificate =
      tlsUse !== XmppTlsUse.NO_TLS && requireClientSideCertificates
        ? ', with a certificate whose authority is in cup-xmpp-trust'
        : '';
    return Check.look(where(MENU.xmppSettings), {
      must: `XMPP Federation Node Status is Off on every node; otherwise everybody who federates over XMPP today ${TODAY[tlsUse]}${certificate}. If not, stop`,
      why: 'the settings hold for every partner of the node, and whoever cannot meet them loses the federation with the restart',
    });
  }

  /**
   * The page shows dots, so that nobody can write it down from there (Guide, "Configure Security Settings for XMPP
   * Federation").
   */
  private presentSecret(fqdn: string): Check[] {
    if (this.securityMode.dialbackSecret === undefined) return [];
    return [
      Check.look(where(MENU.xmppSettings), {
        must: `on ${fqdn}: Dialback Secret is empty, or it is known who keeps the present one and which other clusters have it; those get the new one in the same window`,
        why: 'this plan replaces it, the way back types the old one in again, and clusters whose secrets differ do not federate alike',
      }),
    ];
  }

  private secret(): PartDescription[] {
    const { dialbackSecret } = this.securityMode;
    if (dialbackSecret === undefined) return [];
    return [
      {
        name: SECRET,
        mode: PartMode.OVERWRITE,
        set: [Statement.field(SECRET, Value.secret(dialbackSecret))],
        unset: [Statement.field(SECRET, Value.words('empty, or the secret that it had before'))],
        why: 'DNS has to confirm who the peer is before anything of it is accepted: this node resolves the domains of its peers in public DNS',
      },
    ];
  }
}

/** A choice is of a node, a tick on one. */
function ofNode(label: string, fqdn: string): string {
  return `${label === XMPP_SETTINGS_PAGE.securityMode ? 'of' : 'on'} ${fqdn}`;
}

/** What each mode asks of a partner. */
const TODAY: Readonly<Record<XmppTlsUse, string>> = {
  [XmppTlsUse.NO_TLS]: 'goes without TLS',
  [XmppTlsUse.TLS_OPTIONAL]: 'speaks TLS or knows server dialback',
  [XmppTlsUse.TLS_REQUIRED]: 'speaks TLS',
};

const WHY: Readonly<Record<XmppTlsUse, string>> = {
  [XmppTlsUse.NO_TLS]: 'traffic is clear text, and server dialback alone says who the peer is',
  [XmppTlsUse.TLS_OPTIONAL]: 'a peer without TLS gets a session in clear text, with server dialback',
  [XmppTlsUse.TLS_REQUIRED]:
    'a peer without TLS gets no session; choosing TLS checks Require client-side security certificates by itself',
};

function keyOf(node: ImPresenceNode): string {
  return `XMPP federation security settings of ${node.fqdn}`;
}
