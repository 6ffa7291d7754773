import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { shared } from '../core/device-resource';
import { constructError, parsed } from '../core/errors';
import { VendorName, quote } from '../net';
import type { ImPresenceCluster } from './im-presence-cluster';
import {
  ImPresenceResource,
  settingField,
  settingsOf,
  type ImPresenceResourceProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { openPeerAuthTlsContext, peerAuthTlsContextPlace } from './peer-auth-tls-context';
import { SECTION } from './sections';

const KEY = 'settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context';
const TRIPLE_DES = 'TLS_RSA_WITH_3DES_EDE_CBC_SHA';
const EMPTY_FRAGMENTS = 'Disable Empty TLS Fragments';
const SOURCE = 'Guide, "Set up Certificates on IM and Presence for Federation with Lync"';

/** What the peers of a cluster need in the TLS context. */
export interface TlsContextSettingsProps extends ImPresenceResourceProps {
  /**
   * Cipher suites that shall stand in *Selected TLS Ciphers*, beside those that stand there already. OCS and Lync need
   * the default (Guide, "Set up Certificates on IM and Presence for Federation with Lync"); elliptic curve suites alone
   * fail with Lync (Guide, "Configuration of Security Settings on IM and Presence Service"). Not the name of a cipher
   * suite: `tls-context/cipher`.
   * @default ["TLS_RSA_WITH_3DES_EDE_CBC_SHA"]
   */
  readonly ciphers?: string[];
  /**
   * *Disable Empty TLS Fragments*: checked for Microsoft peers, else presence and messages are late (Guide, "Set up
   * Certificates on IM and Presence for Federation with Lync").
   * @default true
   */
  readonly disableEmptyTlsFragments?: boolean;
}

/**
 * What Microsoft peers need in the TLS context of peer authentication (Guide, "Set up Certificates on IM and Presence
 * for Federation with Lync"): settings of an object that the vendor ships; its other ciphers and peers stay as they
 * are.
 */
export class TlsContextSettings extends ImPresenceResource {
  /** The one of a cluster, with the defaults: it appears with its first user. */
  public static of(cluster: ImPresenceCluster): TlsContextSettings {
    return shared(cluster, KEY, () => new TlsContextSettings(cluster, KEY, { cluster }));
  }

  /** Cipher suites that shall be selected. */
  public readonly ciphers: string[];
  /** Whether *Disable Empty TLS Fragments* is checked. */
  public readonly disableEmptyTlsFragments: boolean;

  constructor(scope: Construct, id: string, props: TlsContextSettingsProps) {
    super(scope, id, props.cluster, KEY);
    this.ciphers = (props.ciphers ?? [TRIPLE_DES]).map((cipher) => this.checked(cipher));
    const twice = this.ciphers.find((cipher, index) => this.ciphers.indexOf(cipher) !== index);
    if (twice !== undefined) {
      throw constructError(
        this,
        'tls-context/cipher',
        `The cipher ${quote(twice)} stands in ciphers twice.`,
        'Write it once.',
        SOURCE,
      );
    }
    this.disableEmptyTlsFragments = props.disableEmptyTlsFragments ?? true;
  }

  /**
   * True when every cipher that is asked for is an elliptic curve suite, which Lync does not support (Guide,
   * "Configuration of Security Settings on IM and Presence Service").
   */
  public get onlyEllipticCurves(): boolean {
    return this.ciphers.length > 0 && this.ciphers.every((cipher) => /_EC(DH|DHE|DSA)_/.test(cipher));
  }

  public describe(): ObjectDescription {
    const box = this.disableEmptyTlsFragments;
    const parts = [
      settingField(EMPTY_FRAGMENTS, EMPTY_FRAGMENTS, Value.checkBox(box)),
      ...this.ciphers.map(cipherPart),
    ];
    const selected = this.ciphers.length === 0 ? '' : `; ${this.ciphers.join(', ')} in Selected TLS Ciphers`;
    return {
      title: 'ciphers and fragments in the peer authentication TLS context',
      section: SECTION.tls,
      open: [
        openPeerAuthTlsContext(this.cluster, 'Move ciphers with the arrows; leave what is not named here.'),
      ],
      parts,
      settings: settingsOf(parts),
      restarts: this.cluster.onAllNodes(ImPresenceService.SIP_PROXY),
      why: 'OCS and Lync: with empty fragments, availability and messages come late',
      checks: [
        Check.look(peerAuthTlsContextPlace(this.cluster), {
          must: `${EMPTY_FRAGMENTS} is ${box ? 'checked' : 'not checked'}${selected}`,
          why: 'the peer must support one of the selected ciphers',
        }),
      ],
    };
  }

  private checked(cipher: string): string {
    const name = parsed(
      this,
      'tls-context/cipher',
      () =>
        VendorName.of(cipher, 'cipher', {
          maxLength: 64,
          pattern: /TLS_[A-Z0-9]+(?:_[A-Z0-9]+)+/,
          allowed: 'TLS_ and upper-case words joined by underscores, as Selected TLS Ciphers prints it',
        }).toString(),
      SOURCE,
    );
    if (!name.includes('_CBS_')) return name;
    throw constructError(
      this,
      'tls-context/cipher',
      `${quote(name)} is a misprint: no cipher mode is called CBS.`,
      `Write ${name.replace('_CBS_', '_CBC_')}.`,
      SOURCE,
    );
  }
}

/**
 * A member of the list. Which of the two lists it stood in before is a setting, so that giving it up takes out
 * only what we put in.
 */
function cipherPart(cipher: string): PartDescription {
  const name = `list that ${cipher} stands in`;
  return {
    name,
    mode: PartMode.MEMBER,
    set: [Statement.field(`${cipher}: in the list`, Value.choice('Selected TLS Ciphers'))],
    unset: [Statement.field(`${cipher}: back to the list`, Value.found(name))],
    why: cipher === TRIPLE_DES ? `${cipher} is weak, and OCS and Lync need it` : undefined,
  };
}
