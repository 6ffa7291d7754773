import { PartnersFromFile } from '../../../examples/partners-from-file/stack';
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
  ' ip address 10.20.1.254 255.255.255.0',
  ' no shutdown',
  'route outside 0.0.0.0 0.0.0.0 192.0.2.254',
  'route inside 10.20.30.0 255.255.255.0 10.20.1.1',
  'access-list outside_access_in extended permit tcp any host 192.0.2.80 eq 443',
  'access-list outside_access_in extended deny ip any any',
  'access-group outside_access_in in interface outside',
  '',
].join('\n');

export const scenario: Scenario = {
  stack: (app) => new PartnersFromFile(app, 'Many'),
  firewalls: { fw3: [BEFORE_US] },
};
