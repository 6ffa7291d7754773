import { FederationApp } from '../lib';
import { LyncDirect } from './lync-direct/stack';
import { PartnersFromFile } from './partners-from-file/stack';
import { SipViaAsa } from './sip-via-asa/stack';
import { XmppDirect } from './xmpp-direct/stack';

const app = new FederationApp();
new SipViaAsa(app, 'Abc');
new LyncDirect(app, 'Synergy');
new XmppDirect(app, 'Def');
new PartnersFromFile(app, 'Many');
app.synth();
