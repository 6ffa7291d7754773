import { XmppDirect } from '../../../examples/xmpp-direct/stack';
import type { Scenario } from '../../support/scenario';

/** A firewall with interfaces and routes of its own, and somebody else's list bound outside. */
export const BEFORE_US = [
  'interface GigabitEthernet0/0',
  ' nameif outside',
  ' security-level 0',
  ' ip address 192.0.2.1 255.255.255.0',
  ' no shutdown',
  'interface GigabitEthernet0/1',
  ' nameif inside',
  ' security-level 100',
  ' ip address 10.1.1.254 255.255.255.0',
  ' no shutdown',
  'route outside 0.0.0.0 0.0.0.0 192.0.2.254',
  'route inside 1.1.1.0 255.255.255.0 10.1.1.1',
  'route inside 2.2.2.0 255.255.255.0 10.1.1.1',
  'access-list outside_access_in extended permit tcp any host 192.0.2.80 eq 443',
  'access-list outside_access_in extended deny ip any any',
  'access-group outside_access_in in interface outside',
  '',
].join('\n');

export const scenario: Scenario = {
  proves: 'S-16 S-38',
  stack: (app) => new XmppDirect(app, 'Def'),
  firewalls: { fw2: [BEFORE_US] },
};
