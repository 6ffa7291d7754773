import type { App } from 'cdktf';
import {
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  SipOpenFederation,
  type SipOpenFederationProps,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** example.com federates with whoever asks, through an Expressway-C; its Expressway-E has XMPP federation. */
export class OpenToAll extends FederationStack {
  public readonly imp: ImPresenceCluster;

  constructor(app: App, props: Partial<SipOpenFederationProps> = {}) {
    super(app, 'Example');
    this.imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '10.10.1.10' },
      localDomains: ['example.com'],
    });
    this.imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '10.10.1.11' });
    new SipOpenFederation(this, 'Open', {
      deployment: this.imp,
      nextHop: 'expc.example.com',
      xmppOnExpresswayE: true,
      ...props,
    });
  }
}

export const scenario: Scenario = {
  proves: 'S-12 T-037 X-087',
  stack: (app) => new OpenToAll(app),
};
