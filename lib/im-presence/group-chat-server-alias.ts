import type { Construct } from 'constructs';
import { Check, Effect, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField, mustBeFree } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, addNew, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** A chat node, as others name it. */
export interface GroupChatServerAliasProps {
  /** The node whose chat rooms it stands for. */
  readonly node: ImPresenceNode;
  /**
   * The alias: `conference-2.StandAloneCluster.example.com`, or with hyphens where the cluster made it so. Not a DNS
   * name: `im-presence/chat-alias`.
   */
  readonly alias: string;
  /**
   * True for one that stands in the list already, as the cluster made it (Guide, "Configure DNS SRV Record for Chat
   * Node for XMPP Federation"). False for one that is added.
   * @default true
   */
  readonly existing?: boolean;
}

/**
 * The alias of a chat node in *Messaging > Group Chat Server Alias Mapping* (Guide, "Configure DNS SRV Record for Chat
 * Node for XMPP Federation"): partners reach the rooms of the node by it, in DNS, and the certificate of XMPP
 * federation holds it. Declared before the `XmppFederation` (`im-presence/name-late`).
 */
export class GroupChatServerAlias extends ImPresenceResource {
  /** The chat node. */
  public readonly imPresenceNode: ImPresenceNode;
  /** The alias, lower case: it is a DNS name. */
  public readonly alias: string;

  constructor(scope: Construct, id: string, props: GroupChatServerAliasProps) {
    const alias = parsed(childPath(scope, id), 'im-presence/chat-alias', () =>
      DomainName.of(props.alias, 'group chat server alias').toString(),
    );
    const { node } = props;
    super(scope, id, node.cluster, `group chat server alias ${alias}`, { existing: props.existing ?? true });
    this.imPresenceNode = node;
    this.alias = alias;
    node.cluster._listedNames.addGroupChatServerAlias(this);
  }

  public describe(): ObjectDescription {
    const { alias, imPresenceNode: node } = this;
    return {
      title: `group chat server alias ${alias}`,
      section: SECTION.chatAliases,
      effect: Effect.QUIET,
      open: [addNew(MENU.chatAliases, confirmOnDevice(QUIRKS.chatAliasLabels))],
      parts: [
        fixedField('alias', 'Group Chat Server Alias', Value.domain(alias)),
        fixedField('node', 'Group Chat Server', Value.domain(node.fqdn)),
      ],
      destroy: deleteEntry(MENU.chatAliases, [
        Statement.field('Group Chat Server Alias', Value.domain(alias)),
      ]),
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      why: `partners reach the chat rooms of ${node.fqdn} by this name`,
      preflight: [mustBeFree(where(MENU.chatAliases), alias)],
      checks: [
        Check.look(where(MENU.chatAliases, 'Find'), {
          must: `${alias} is listed, for ${node.fqdn}`,
          why: 'what is not listed is no room of this node',
        }),
      ],
    };
  }
}
