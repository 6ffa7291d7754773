import { confirmed, unconfirmed } from '../core/private/quirk';

export { confirmOnDevice } from '../core/private/quirk';

/**
 * What to know about IM and Presence beside its documents. Each is named where it matters: told in the output
 * (`confirmOnDevice`), or in a comment at what was chosen because of it.
 */
export const QUIRKS = {
  criticalServices: unconfirmed(
    'Cisco SIP Proxy, Cisco Presence Engine and Cisco XCP Router are critical services: one that is down for 90 seconds (Critical Service Down Delay) makes the group fail over; turning high availability off asks nobody to sign in again',
    'Administration guide, "Configure Redundancy and High Availability", and the login profiles, for the 90 seconds; the list is from memory',
    'nobody is signed out by the tick',
  ),
  restartUnquoted: confirmed(
    'utils service restart takes the service name unquoted, in several words, and asks nothing',
    'ADM and TAC 222864; the command has no heading of its own in the CLI reference',
  ),
  routerNeverStopped: confirmed(
    'after stop and start of Cisco XCP Router the other XCP services stay down: restart only',
    'Guide, "Cisco XCP Router"',
  ),
  routingFqdnRestart: confirmed(
    'the Federation Routing FQDN restarts Cisco SIP Proxy by one guide and Cisco XCP Router by another: both are done',
    'ADM chapter_0100011; Guide, "Configure Federation Routing Parameters"',
  ),
  contextName: confirmed(
    'the peer authentication TLS context is printed as Default_Cisco_UP_..., Default_Cisco_UPS_... and Default_Cisco_SIP_Proxy_...: one object',
    'Guide, chapters 4, 9, 10, 13, 19',
  ),
  integrationTypeLabel: unconfirmed(
    'the integration type for Microsoft is called Inter-domain to OCS/Lync/S4B from 11.5 on, and to OCS/Lync before; one guide (12.5(1)SU3) prints both and to Lync/S4B',
    'Guide, chapters 4, 9, 11; where the label changes over is not documented',
    'the label of the Integration Type varies by release; take the one that names Lync, or AOL',
  ),
  generateLabel: unconfirmed(
    'the button is Generate New for cup, although the same guide prints Generate Self-signed for cup-xmpp-s2s',
    'Guide, "Generate a New Certificate on the IM and Presence Service", "Use a Self-Signed Certificate for XMPP Federation"',
    'some releases call the button Generate Self-signed',
  ),
  trustReplication: unconfirmed(
    'a certificate uploaded to cup-trust on the publisher reaches the other nodes by itself',
    'the guide has one upload and says nothing of other nodes',
    'if a node does not list it, upload it there too',
  ),
  certificatePages: unconfirmed(
    'from 10.0 on the page of an upload has Certificate Purpose and no field for the root, and the list shows common names; before, it has Certificate Name and Root Certificate (also printed Root Name), and the list shows .pem and .der files',
    'Guide prints the fields of both in one release; OS Administration Guide 9.1 has files in the list; the release of the change is from memory of the pages',
    'another field for the root (Root Certificate, Root Name) stays empty in a trust store, and names the certificate that signed otherwise',
  ),
  automaticPeerSubject: unconfirmed(
    'uploading the certificate of an ASA to cup-trust creates its TLS peer subject and selects it in the TLS context',
    'Guide, "Create a New TLS Peer Subject", says the first; nothing says the second',
    'whether the upload selects it by itself is not documented; where it is selected, nothing is to do, and where it is not even available, add it under TLS Peer Subjects first',
  ),
  availableLists: unconfirmed(
    'what leaves Selected TLS Ciphers or Selected TLS Peer Subjects goes to Available TLS Ciphers or Available TLS Peer Subjects',
    'the guide names only the Selected lists and the arrows',
  ),
  routePriority: unconfirmed(
    'Priority and Weight of a static route take 1 to 65535, and the smaller priority is tried first',
    'from memory of the page; the guide only says that a backup route has the lower priority',
    'of two priorities the smaller number is tried first',
  ),
  routeService: unconfirmed(
    'the field that takes a static route out of service is called Service, with On and Off',
    'Guide, "Configure Default Static Routes for SIP Open Federation"; other text calls it In Service',
  ),
  routeRestart: unconfirmed(
    'a static route needs the restart of Cisco XCP Router on all nodes',
    'not stated for the route; the guide demands it after any SIP federation change ("Cisco XCP Router")',
  ),
  listenerField: unconfirmed(
    'the field of an application listener is called Port',
    'Guide, "Verify Peer Authentication Listener", speaks of ports and prints no label',
  ),
  descriptionLength: unconfirmed('descriptions take 128 characters', 'no document gives a limit'),
  cupUnit: unconfirmed(
    'show cert own takes cup/cup.pem',
    'CLI reference 14SU2 prints only tomcat/tomcat.pem as an example',
    'if the command refuses this name, open the certificate under Security > Certificate Management',
  ),
  imGatewayScope: unconfirmed(
    'IM Gateway Status holds for the whole cluster, like the parameters beside it',
    'Guide, "Problems Sending and Receiving IMs", says only: at the bottom of the window',
    'the value is the same when another node is chosen as Server',
  ),
  loadBalancerScope: unconfirmed(
    'Virtual IP Address and Server Name of Cisco SIP Proxy belong to the node that is chosen as Server',
    'Guide, "IM and Presence Service Node Updates", asks for them on publisher and subscriber, and does not say where on the page they stand',
    'where the page shows the value already, it is clusterwide, and there is nothing to do',
  ),
  xmppSettingsPerNode: unconfirmed(
    'the security settings and the node status of XMPP federation belong to the node whose page is open',
    'Guide, "Important Notes about Restarting Services for XMPP Federation": a setting is changed on a node; whether the page offers a choice of node is not said',
    'the settings belong to the node that you are signed in to',
  ),
  xmppPolicyClusterwide: unconfirmed(
    'the policy of XMPP federation and its exceptions hold for every node of the cluster',
    'Guide, "Check System Troubleshooter", compares it between clusters only; the settings are said to be changed on a node',
    'policy and exceptions read the same on every node; where they do not, set them there too',
  ),
  xmppTrustRestart: unconfirmed(
    'a certificate in cup-xmpp-trust counts once Cisco XCP Router and the XMPP connection manager of the node were restarted',
    'no document says it for this store; the guide demands both restarts after any XMPP change',
  ),
  multiServerCommonName: unconfirmed(
    'with Multi-server(SAN) the form proposes the host name with -ms as Common Name',
    'from memory of the page; the guide prints no Common Name',
    'the form proposes the Common Name; keep the proposal, and tell the authority if it is another one',
  ),
  autoPopulatedDomains: unconfirmed(
    'the form shows the names that it adds by itself as Auto-populated Domains',
    'from memory of the page; the guide says that the names are included, and prints no label',
    'the form fills these names in by itself; if one is missing, stop: the domain is not listed under Presence > Domains',
  ),
  s2sUnit: unconfirmed(
    'show cert own takes cup-xmpp-s2s/cup-xmpp-s2s.pem',
    'CLI reference 14SU2 prints only tomcat/tomcat.pem as an example',
    'if the command refuses this name, open the certificate under Security > Certificate Management',
  ),
  chatAliasLabels: unconfirmed(
    'the form of a chat alias has the fields Group Chat Server Alias and Group Chat Server',
    'from memory of the page; the guide only lists the aliases',
    'the two fields take the alias, and the node whose rooms it stands for',
  ),
  certificateWildcards: unconfirmed(
    'with Enable Wildcards in XMPP Federation Security Certificates the form of cup-xmpp-s2s adds a wildcard for each domain, such as *.example.com',
    'Configuration and Administration Guide 14SU2, certificates: group chat over TLS needs the setting; what the form shows is from memory',
    'the form of cup-xmpp-s2s then adds a wildcard for each domain, such as *.example.com; keep it, and tell the authority',
  ),
  outgoingAcl: unconfirmed(
    'the address pattern of the outgoing ACL is written like that of the incoming one',
    '004 "CUPS configuration" shows both lists in pictures only',
    'the pattern is written like that of the incoming list',
  ),
  emailDomainsInForm: unconfirmed(
    'the form of cup-xmpp-s2s adds email domains before Enable use of Email Address for Inter-domain Federation is checked',
    'Guide, "Generate a Certificate Signing Request for XMPP Federation": the request contains the email domains; whether the box has to be checked first is not said',
    'if an email domain is missing in the form, type it under Other Domains',
  ),
  aclNetwork: unconfirmed(
    'an incoming ACL takes a network as address/prefix',
    'no sample of the guide prints a network',
    'a network is written as address/prefix',
  ),
} as const;
