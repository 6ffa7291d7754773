import { FederationApp } from '../lib';
import { SipViaAsa } from './sip-via-asa/stack';

const app = new FederationApp();
new SipViaAsa(app, 'Abc');
app.synth();
