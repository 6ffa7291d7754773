import { Construct } from 'constructs';
import { Check, Statement } from '../core';
import { childPath, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { DomainName } from '../net';
import type { ImPresenceNode } from './im-presence-node';
import { MENU, where } from './menus';

/** Managed file transfer of a node, as others name it. */
export interface FileTransferAliasProps {
  /** The node that managed file transfer is set up on. */
  readonly node: ImPresenceNode;
  /**
   * The alias, exactly as the node has it: `filetransfer-4-StandAloneClusterd41e3.cow.com` (Guide, "Configure MFT on
   * XMPP Federation with TLS"). Not a DNS name: `im-presence/file-transfer-alias`.
   */
  readonly alias: string;
}

/**
 * The alias of managed file transfer of a node: it is made by the node, and read on the node itself (Guide, "Configure
 * MFT on XMPP Federation Without TLS"). Each node has one of its own. A record for rules, DNS and certificates: it
 * configures nothing. Declared before the `XmppFederation` (`im-presence/name-late`).
 */
export class FileTransferAlias extends Construct {
  /** The node. */
  public readonly imPresenceNode: ImPresenceNode;
  /** The alias, as it was given. */
  public readonly alias: string;

  constructor(scope: Construct, id: string, props: FileTransferAliasProps) {
    parsed(childPath(scope, id), 'im-presence/file-transfer-alias', () =>
      DomainName.of(props.alias, 'file transfer alias'),
    );
    super(scope, freeId(scope, id, new.target.name));
    this.imPresenceNode = props.node;
    this.alias = props.alias;
    props.node.cluster._listedNames.addFileTransferAlias(this);
  }

  /**
   * What to find out before DNS and certificates say it.
   * @internal
   */
  public _preflightChecks(): Check[] {
    return [
      Check.show(Statement.command('file build log cisco_xcp_config_mgr'), {
        must: `on ${this.imPresenceNode.fqdn}: in the archive that it makes, cm-5.xml says <host-filter xmlns="http://www.jabber.com/config/cm/aft">${this.alias}</host-filter>, character by character`,
        why: 'each node makes an alias of its own; partners look for nothing else, and the certificate has to hold it exactly',
      }),
    ];
  }
}

/** Managed file transfer works inside before it crosses (Guide, "Configure MFT on XMPP Federation Without TLS"). */
export function fileTransferCheck(nodes: readonly ImPresenceNode[]): Check {
  return Check.look(where(MENU.fileTransfer), {
    must: `on ${nodes.map(({ fqdn }) => fqdn).join(', ')}: managed file transfer is enabled, and a file between two users of this cluster arrives`,
    why: 'what fails inside fails outside too',
  });
}
