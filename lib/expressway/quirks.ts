import { confirmed, unconfirmed, type Quirk } from '../core/private/quirk';

export { confirmOnDevice } from '../core/private/quirk';

/**
 * What to know about Expressway beside its documents. Each is named where it matters: told in the output
 * (`confirmOnDevice`), or in a comment at what was chosen because of it.
 */
export const QUIRKS = {
  zoneNumber: confirmed(
    'xCommand Zone Add and Search Rule Add do not say which number they gave',
    'Expressway administrator guide X14.2, command reference: the list has to be read',
  ),
  zoneKeywords: confirmed(
    'TraversalClient and TraversalServer have Authentication UserName, SIP Port, SIP Transport and SIP TLS Verify Mode; the server has SIP TLS Verify Subject Name, the client Authentication Password and Peer 1 to 6',
    'dump of a pair of devices in the guide "Configure and Troubleshoot Cisco Webex Hybrid Call Service Connect"',
  ),
  joinedCommands: unconfirmed(
    'before X14 the words of a command are written together: xCommand ZoneAdd',
    'VCS command reference X6; the guides X14.0 to X15.5 have xCommand Zone Add; from which release on is from memory',
    'if the command is refused, write its words together or apart (xCommand ZoneAdd, xCommand Zone Add)',
  ),
  deleteCommands: unconfirmed(
    'what is made with Add is deleted with Delete and its number: ZoneId, SearchRuleId, DomainId',
    'VCS command reference X6 has ZoneDelete ZoneId, SearchRuleDelete SearchRuleId, DomainDelete DomainId',
  ),
  trafficType: unconfirmed(
    'SIPTrafficType takes Any; its other values are not documented, so that Traffic type is set on the page',
    'TAC 212475 prints SIPTrafficType: "Any"; the values of the page are in the guide "Chat and Presence Federation" X14.0.2',
  ),
  backslash: unconfirmed(
    'a backslash within double quotes is taken as it is',
    'the guides print patterns such as .*@example\\.com; no document says how the command line reads a backslash',
    'the pattern that the list shows is the one that stands here, with one backslash before each dot',
  ),
  interoperabilityFields: unconfirmed(
    'the fields of the page are called as they are here, and the port for Microsoft is 65072',
    'Guide "Cisco Expressway and Microsoft Lync Deployment Guide" names the page, the broker and the port; labels are from memory of the page',
    'labels of this page vary by release',
  ),
  callPolicyFields: unconfirmed(
    'a rule of the call policy has Source type, Rule applies to, Source pattern, Destination pattern and Action',
    'administrator guide, "About Call Policy", says what rules do; labels are from memory of the page',
    'labels of this page vary by release',
  ),
  credentialFields: unconfirmed(
    'an entry of the local database has Name and Password',
    'VCS command reference X6: CredentialAdd Name, Password',
  ),
  trustPerPeer: unconfirmed(
    'the list of trusted authorities belongs to each peer, like its server certificate',
    'administrator guide, "Clustering": certificates are not replicated; whether the list is, varies by release',
    'where a peer lists it already, there is nothing to do on it',
  ),
  requestFields: unconfirmed(
    'the page of a request has Common name, Additional alternative names, IM and Presence chat node aliases, Key length, Digest algorithm and the parts of the subject',
    'administrator guide, "Managing the Expressway server certificate", and the fields of /certs/generate_csr',
    'labels of this page vary by release',
  ),
  discovery: unconfirmed(
    'Refresh servers on Expressway-C reads again which nodes of the cluster federate',
    'Guide "Chat and Presence Federation" X14.0.2: refresh after the node status was changed; TAC 213865 for what is written',
  ),
  prefilledXmpp: unconfirmed(
    'the switch of XMPP federation has Security mode, Require client-side security certificates, Dialback secret, Use static routes and Privacy mode beside it, in this order',
    'Guide "Chat and Presence Federation" X14.0.2',
    'labels of this page vary by release',
  ),
} satisfies Readonly<Record<string, Quirk>>;
