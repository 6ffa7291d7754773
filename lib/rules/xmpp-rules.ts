import type { Rule } from '../core';
import { SrvRecordSet } from '../dns';
import { quote, SrvName } from '../net';
import { rule } from './table-rule';
import { XMPP_DNS_ROWS } from './xmpp-dns-rules';
import { XMPP_FIREWALL_ROWS } from './xmpp-firewall-rules';
import { XMPP_PEER_ROWS } from './xmpp-peer-rules';
import { XmppRule } from './xmpp-rule';
import { XmppSameSettings } from './xmpp-same-settings';

/** Rules about XMPP federation that is terminated on IM and Presence. */
export function xmppRules(): Rule[] {
  const rows = [...XMPP_PEER_ROWS, ...XMPP_FIREWALL_ROWS, ...XMPP_DNS_ROWS];
  return [...rows.map((row) => new XmppRule(row)), new XmppSameSettings(), srvName()];
}

/** */
function srvName(): Rule {
  const name = SrvName.XMPP_SERVER;
  return rule({
    id: 'dns/xmpp-srv-name',
    demand: 'The SRV record of XMPP federation is _xmpp-server._tcp.',
    source: 'Guide, "DNS SRV Records for XMPP Federation"',
    about: SrvRecordSet,
    broken: ({ owner }) => {
      if (!/^_(?:xmpp-server|xmpp-s2s|xmpp|jabber)\._/.test(owner)) return undefined;
      const right = SrvName.in(owner.replace(/^_[^.]*\._[^.]*\./, ''), name).toString();
      return owner === right
        ? undefined
        : {
            problem: `${quote(owner)} is no name that XMPP servers look for.`,
            advice: `Write ${right}.`,
          };
    },
  });
}
