import type { Construct } from 'constructs';
import { Service, Statement } from '../core';
import { Expressway, type ExpresswayProps } from './expressway';
import { MENU } from './menus';

/**
 * A Cisco Expressway-C inside the enterprise: IM and Presence is its neighbor, Expressway-E the other end of its
 * traversal zone (Guide, "Configure Expressway for Federation with Skype for Business").
 */
export class ExpresswayC extends Expressway {
  /** *Refresh servers*: Expressway-C reads again what the nodes of IM and Presence federate, and tells Expressway-E. */
  public readonly refreshServers: Service;

  constructor(scope: Construct, id: string, props: ExpresswayProps) {
    super(scope, id, props, 'Expressway-C');
    // QUIRKS.discovery
    this.refreshServers = new Service({
      device: this,
      name: `IM and Presence servers known to ${this.clusterName}`,
      statements: [Statement.form({ menu: [...MENU.imPresenceNodes], action: 'Refresh servers' })],
      sequence: 100,
      answer: 'each node of IM and Presence is listed again, without an error',
    });
  }
}
