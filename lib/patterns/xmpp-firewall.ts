import type { Asa } from '../asa';
import { parsed } from '../core/errors';
import { FreeText } from '../net';

/** Whom the firewall lets in on the XMPP port. */
export enum XmppAdmission {
  /** Any address: a partner is recognised by its certificate or by server dialback. */
  ANYBODY = 'anybody',
  /** The addresses that the peers declare, nobody else. */
  DECLARED_PEERS = 'declared-peers',
}

/** How an ASA is used for XMPP. */
export interface XmppAsaOptions {
  /**
   * Whom the outside access list permits.
   * @default XmppAdmission.ANYBODY
   */
  readonly admit?: XmppAdmission;
}

/**
 * What stands between the nodes and the internet. For XMPP it is a firewall and nothing more: it terminates no TLS and
 * knows no domains, so that any make will do.
 */
export class XmppFirewall {
  /** A Cisco ASA of this stack: static PAT and entries in its outside access list; no TLS proxy, no class. */
  public static asa(asa: Asa, options: XmppAsaOptions = {}): XmppFirewall {
    return new XmppFirewall(asa.hostname, options.admit ?? XmppAdmission.ANYBODY, asa);
  }

  /**
   * A firewall of another make, or of somebody else: asked for by `tickets/ports.csv`.
   *
   * @param name What people call it, one line (error `xmpp-federation/firewall`).
   */
  public static ofAnotherMake(name: string): XmppFirewall {
    const text = parsed('XmppFirewall', 'xmpp-federation/firewall', () =>
      FreeText.of(name, 'name of the firewall', { maxLength: 100 }).toString(),
    );
    return new XmppFirewall(text, XmppAdmission.ANYBODY);
  }

  private constructor(
    /** What people call it. */
    public readonly name: string,
    /** Whom it lets in. */
    public readonly admit: XmppAdmission,
    /**
     * The ASA of this stack.
     * @default - it is of another make
     */
    public readonly device?: Asa,
  ) {}
}
