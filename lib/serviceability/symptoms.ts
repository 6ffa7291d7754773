/**
 * What is seen when a federation does not work, what is behind it, what to do, and where it shows (Guide, chapters 18 to 20
 * and 23). Plain data: `ucfed troubleshoot` searches it for a stack, and points at the checks of its own devices.
 */

/** Whose cause it is, by the beginning of the name of a product; the first is how it is called. */
export const PRODUCTS = {
  asa: ['Cisco ASA'],
  imPresence: ['Cisco IM and Presence'],
  expressway: ['Cisco Expressway'],
  ocs: ['Microsoft Office Communications Server'],
  cs: ['Microsoft Lync', 'Microsoft Skype for Business'],
  dns: ['DNS', 'DNS zone', 'public DNS'],
  authority: ['certificate authority', 'Microsoft Certification Authority', 'public certificate authority'],
} as const;

type Product = keyof typeof PRODUCTS;

/** What a stack federates over, by the checks of IM and Presence or Expressway that show it. */
export const PROTOCOLS = {
  SIP: /Inter-Domain Federation > SIP Federation|Static Routes/,
  XMPP: /XMPP Federation|XMPP federation/,
} as const;

export type Protocol = keyof typeof PROTOCOLS;

/** One of the things that can be behind a symptom. */
export interface Cause {
  /** On which product it is; a client where it is none of a stack. */
  readonly on: Product | 'client';
  /** The protocol that has it; none where both can. */
  readonly over?: Protocol;
  readonly cause: string;
  readonly remedy: string;
  /** Which checks of such a device show it, by what they look at and what must be; none where nothing can be looked at. */
  readonly shows?: RegExp;
}

export interface Symptom {
  readonly symptom: string;
  /** Words that people search for it by, beside those of the symptom and its causes. */
  readonly alsoCalled: readonly string[];
  /** The most frequent first. */
  readonly causes: readonly Cause[];
  /** Where the vendor says so. */
  readonly source: string;
}

const NO_SRV: Cause = {
  on: 'dns',
  cause: 'The SRV record of a domain is missing, or leads elsewhere.',
  remedy: 'Look it up from both sides, and correct the record of the side that gets no answer.',
  shows: /_sipfederationtls|_xmpp-server/,
};

const STATIC_ROUTE: Cause = {
  on: 'imPresence',
  over: 'SIP',
  cause: 'The static route is not of the type Domain, or its destination pattern is not reversed.',
  remedy: 'Write .com.abc.* for abc.com, with the next hop of the Access Edge or the border.',
  shows: /Static Routes/,
};

const FEDERATED_DOMAIN: Cause = {
  on: 'imPresence',
  over: 'SIP',
  cause: 'The federated domain is missing, or misspelt.',
  remedy: 'Add it under Presence > Inter-Domain Federation > SIP Federation, and restart Cisco XCP Router.',
  shows: /Inter-Domain Federation > SIP Federation/,
};

const CIPHER: Cause = {
  on: 'imPresence',
  over: 'SIP',
  cause: 'The peer-auth TLS context offers no cipher that the other side has.',
  remedy:
    'Move TLS_RSA_WITH_3DES_EDE_CBC_SHA, or a stronger one that both sides have, to Selected TLS Ciphers.',
  shows: /Selected TLS Ciphers/,
};

/** Why a server of the other side does not come in, or ours not there. */
const REFUSED_OVER_XMPP: readonly Cause[] = [
  {
    on: 'imPresence',
    over: 'XMPP',
    cause: 'The cup-xmpp-s2s certificate lacks the domain, or its authority is not trusted there.',
    remedy: 'Every local domain and alias belongs into the certificate; the partner trusts the chain.',
    shows: /cup-xmpp-s2s/,
  },
  {
    on: 'imPresence',
    over: 'XMPP',
    cause: 'The policy is Deny, and the domain no exception; or it is Allow, and it is one.',
    remedy: 'Look at Inter-Domain Federation > XMPP Federation > Policy.',
    shows: /XMPP Federation > Policy/,
  },
  {
    on: 'imPresence',
    over: 'XMPP',
    cause: 'The security mode asks for what the partner cannot: TLS, or a certificate of its own.',
    remedy: 'Agree on the mode with the partner; TLS Required with certificates needs SASL EXTERNAL there.',
    shows: /XMPP Federation > Settings/,
  },
  {
    on: 'imPresence',
    over: 'XMPP',
    cause: 'The connection manager does not run on the node that the record leads to.',
    remedy: 'Activate Cisco XCP XMPP Federation Connection Manager there, and start it.',
    shows: /XMPP Federation Connection/,
  },
];

export const SYMPTOMS: readonly Symptom[] = [
  {
    symptom: 'Availability is exchanged in neither direction',
    alsoCalled: ['presence', 'offline', 'unknown', 'status'],
    source: 'Guide, "Unable to Get Availability Exchange"',
    causes: [
      NO_SRV,
      {
        on: 'ocs',
        cause: 'The certificate of the external interface of the Access Edge has a wrong OID.',
        remedy: 'Request it again, type Other, OID 1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2.',
        shows: /Enhanced Key Usage/,
      },
      {
        on: 'ocs',
        cause: 'The Front-End service does not run.',
        remedy: 'Start Office Communications Server Front-End under Services.',
        shows: /Front-End is Started/,
      },
      {
        on: 'imPresence',
        over: 'SIP',
        cause: 'The cup certificate (sipproxy in older releases) is not the one that the other side trusts.',
        remedy:
          'Make it again with the FQDN of the node as its CN, give it to whoever trusts it, restart Cisco SIP Proxy.',
        shows: /cup\/cup\.pem/,
      },
      STATIC_ROUTE,
      {
        on: 'cs',
        cause: 'No static route, or no trusted application, leads to IM and Presence.',
        remedy: 'Run the script of this plan again with -WhatIf; it says what is missing.',
        shows: /Get-CsStaticRoutingConfiguration|Get-CsTrustedApplication/,
      },
      ...REFUSED_OVER_XMPP,
      {
        on: 'client',
        cause: 'The client asks a DNS server that does not know the records of its domain.',
        remedy: 'Correct the DNS configuration of the client, then restart Jabber.',
      },
    ],
  },
  {
    symptom: 'Instant messages do not arrive',
    alsoCalled: ['im', 'chat', 'message', 'send', 'receive'],
    source: 'Guide, "Problems Sending and Receiving IMs"',
    causes: [
      NO_SRV,
      {
        on: 'imPresence',
        over: 'SIP',
        cause: 'IM Gateway Status is Off: availability is exchanged, no message is.',
        remedy: 'Set IM Gateway Status to On, under Service Parameters > Cisco SIP Proxy.',
        shows: /IM Gateway Status/,
      },
      STATIC_ROUTE,
      FEDERATED_DOMAIN,
      ...REFUSED_OVER_XMPP,
      {
        on: 'client',
        over: 'SIP',
        cause: 'The user of Office Communicator is in Do Not Disturb, and gets no messages.',
        remedy: 'Let the user choose another status.',
      },
    ],
  },
  {
    symptom: 'Availability and messages work, then cease after a while',
    alsoCalled: ['stops', 'lose', 'hours', 'refresh', 'intermittent'],
    source: 'Guide, "Losing Availability and IM Exchange after a Short Period"',
    causes: [
      {
        on: 'ocs',
        cause: 'Both edges of the Access Edge have one FQDN, or OCS names the external one.',
        remedy:
          'Give the internal edge a name and a record of its own, a new certificate, and that name to Global Properties and Front End Properties.',
        shows: /internal FQDN/,
      },
      NO_SRV,
    ],
  },
  {
    symptom: 'Changes of availability and messages come late',
    alsoCalled: ['delay', 'slow', 'minutes'],
    source: 'Guide, "Delay in Availability State Changes and IM Delivery Time"',
    causes: [
      {
        on: 'imPresence',
        over: 'SIP',
        cause: 'The peer-auth TLS context sends empty TLS fragments, which Microsoft servers wait for.',
        remedy:
          'Check Disable Empty TLS Fragments in the peer-auth TLS context, and restart Cisco SIP Proxy.',
        shows: /Disable Empty TLS Fragments/,
      },
    ],
  },
  {
    symptom: '403 FORBIDDEN answers a subscription',
    alsoCalled: ['rejected', 'refused', 'forbidden'],
    source: 'Guide, "403 FORBIDDEN Returned Following an Availability Subscription Attempt"',
    causes: [
      {
        on: 'ocs',
        cause: 'We are no IM provider of the Access Edge, or our domain stands on its Allow tab.',
        remedy: 'Add our name on the IM Provider tab, and take every one of our domains off the Allow tab.',
        shows: /Allow tab/,
      },
      NO_SRV,
    ],
  },
  {
    symptom: 'Subscriptions do not reach the Access Edge, or its service does not start',
    alsoCalled: ['network function error', 'edge', 'service'],
    source: 'Guide, "Subscriptions Do Not Reach Access Edge"',
    causes: [
      {
        on: 'ocs',
        cause: 'One of our domains stands on the Allow tab as well as on the IM Provider tab.',
        remedy: 'Take each of our domains off the Allow tab; the IM Provider tab alone names us.',
        shows: /Allow tab/,
      },
    ],
  },
  {
    symptom: 'NOTIFY times out, federating with OCS over TCP',
    alsoCalled: ['timeout', 'record-route', 'transport'],
    source: 'Guide, "Time Out on NOTIFY Message"',
    causes: [
      {
        on: 'imPresence',
        over: 'SIP',
        cause: 'Use Transport in Record-Route Header is Off.',
        remedy: 'Set it to On, under Service Parameters > Cisco SIP Proxy, SIP Parameters (Clusterwide).',
        shows: /Use Transport in Record-Route Header/,
      },
    ],
  },
  {
    symptom: 'The Access Edge does not accept our certificate',
    alsoCalled: ['tls', 'handshake', 'not trusted', 'cipher', 'fips'],
    source: 'Guide, "IM and Presence Service Certificate not Accepted"',
    causes: [
      {
        on: 'ocs',
        cause:
          'The name of the IM provider is not the CN of our certificate, or does not lead where our SRV record does.',
        remedy: 'Use one name for all three: the provider, the CN and the target of the record.',
        shows: /subject CN|target of this record/,
      },
      {
        on: 'ocs',
        cause: 'FIPS is off there, or federation is off in the forest or on the front end.',
        remedy: 'Turn both on, as the hand-out says.',
      },
      NO_SRV,
      CIPHER,
    ],
  },
  {
    symptom: 'The TLS handshake fails with a certificate error',
    alsoCalled: ['ssl', 'certificate', 'unknown ca', 'fqdn'],
    source:
      'Guide, "Certificate Error in SSL Handshake"; "Certificate Failure between the ASA and IM and Presence"',
    causes: [
      {
        on: 'asa',
        over: 'SIP',
        cause: 'Clock or time zone differ: a certificate is not valid yet, or no longer.',
        remedy: 'Let firewall, IM and Presence and CUCM take their time from one NTP server.',
        shows: /Clock is synchronized/,
      },
      {
        on: 'imPresence',
        over: 'SIP',
        cause: 'The certificate of a node has no FQDN as its CN.',
        remedy: 'Give the node its domain, make the certificate again, restart Cisco SIP Proxy.',
        shows: /the subject says CN=/,
      },
      {
        on: 'imPresence',
        over: 'SIP',
        cause: 'What the border or the peer presents is not in cup-trust, or its subject is not selected.',
        remedy: 'Upload it, select its TLS peer subject, restart Cisco SIP Proxy on all nodes.',
        shows: /under cup-trust|Selected TLS Peer Subjects/,
      },
      {
        on: 'asa',
        over: 'SIP',
        cause: 'A trustpoint lacks the certificate of whoever authenticates.',
        remedy: 'Import it; show crypto ca certificates must say Status: Available.',
        shows: /Status: Available/,
      },
      {
        on: 'asa',
        over: 'SIP',
        cause: 'The two TLS proxies have their trustpoints reversed.',
        remedy: 'The server trust-point faces whoever calls, the client trust-point whoever is called.',
        shows: /server trust-point/,
      },
      CIPHER,
    ],
  },
  {
    symptom: 'SSL errors after the domain or host name of a node was changed',
    alsoCalled: ['renamed', 'set network domain', 'regenerated'],
    source: 'Guide, "SSL Errors when an IM and Presence Service Domain or Hostname is Changed"',
    causes: [
      {
        on: 'asa',
        over: 'SIP',
        cause: 'The node made itself a new certificate; the firewall still trusts the old one.',
        remedy:
          'Raise the generation of the certificate in the stack: the plan takes the new one in and the old one out.',
        shows: /cert_from_/,
      },
    ],
  },
  {
    symptom: 'Enrolment of the certificate of the Access Edge or the firewall fails',
    alsoCalled: ['scep', 'enroll', 'request', '9406', '9442', 'csr'],
    source: 'Guide, "Error When Submitting a Certificate Signing Request to VeriSign"',
    causes: [
      {
        on: 'authority',
        cause: 'It was to be done by SCEP, and the authority has no SCEP service.',
        remedy: 'Install the SCEP add-on on that authority, or enrol by copy and paste.',
      },
      {
        on: 'authority',
        cause: 'The subject lacks a part: a public authority answers a renewal with 9406 or 9442.',
        remedy:
          'Name all of them: CN as FQDN, OU, O, L and St without abbreviation, C with two letters; then enrol again.',
      },
    ],
  },
  {
    symptom: 'class-map: Specified ACL either does not exist or its type is not supported',
    alsoCalled: ['class map', 'access list', 'error'],
    source: 'Guide, "Errors When Creating TLS Proxy Class Maps"',
    causes: [
      {
        on: 'asa',
        over: 'SIP',
        cause: 'The class map was typed before its access list.',
        remedy: 'Paste the bundle from its beginning: it makes the extended access list first.',
        shows: /access-list/,
      },
    ],
  },
  {
    symptom: 'Nothing gets through the firewall',
    alsoCalled: ['dropped', 'deny', 'nat', 'connection refused', 'no answer', 'ping'],
    source: 'Guide, "Debugging Information for Cisco Adaptive Security Appliance"',
    causes: [
      {
        on: 'asa',
        cause: 'No entry permits the session, or a deny stands above it.',
        remedy: 'Ask packet-tracer: it names the rule that drops the packet.',
        shows: /packet-tracer|no deny above/,
      },
      {
        on: 'asa',
        cause: 'No translation leads to the node, or another one matches first.',
        remedy: 'Compare show nat detail with the bundle. A ping to the public address never gets an answer.',
        shows: /show nat/,
      },
      {
        on: 'asa',
        over: 'SIP',
        cause: 'The session matches no class, and passes without its TLS proxy.',
        remedy: 'Look for packets in its class, and for another class above that takes them.',
        shows: /service-policy/,
      },
    ],
  },
  {
    symptom: 'XMPP federation works on one cluster, and not on another',
    alsoCalled: ['cluster', 'system troubleshooter', 'intercluster', 'xmpp'],
    source: 'Guide, "Check System Troubleshooter"',
    causes: [
      {
        on: 'imPresence',
        over: 'XMPP',
        cause:
          'The settings differ: XMPP federation has to be on for one node of each cluster, and all else equal.',
        remedy:
          'Diagnostics > System Troubleshooter must show five ticks: settings, SASL, on or off, default policy, host policy.',
        shows: /System Troubleshooter/,
      },
      {
        on: 'imPresence',
        over: 'XMPP',
        cause: 'All ticks are there, but the use of email addresses differs between the clusters.',
        remedy:
          'Compare Enable use of Email Address for Inter-domain Federation on the Presence Settings page of each.',
        shows: /Email Address/,
      },
    ],
  },
  {
    symptom: 'An XMPP partner cannot connect',
    alsoCalled: ['sasl', 'dialback', 's2s', '5269', 'remote-server-timeout', 'not-authorized'],
    source:
      'Guide, "Configure Security Settings for XMPP Federation"; "DNS Configuration for XMPP Federation"',
    causes: [NO_SRV, ...REFUSED_OVER_XMPP],
  },
  {
    symptom: 'A blocked user still sees the availability, or can still write',
    alsoCalled: ['block', 'privacy', 'deny'],
    source: 'Guide, "Verify SIP Federation Configuration"; "Verify XMPP Federation Configuration"',
    causes: [
      {
        on: 'client',
        cause: 'A third-party client without XEP-0016 blocks messages alone.',
        remedy: 'Block in the IM and Presence user options, or in Jabber.',
      },
      {
        on: 'client',
        cause: 'A block works in one direction: over SIP the one who blocks can still write, over XMPP not.',
        remedy: 'Nothing is wrong.',
      },
    ],
  },
  {
    symptom: 'Remote Desktop to the Access Edge fails from Windows XP',
    alsoCalled: ['rdp', 'fips', 'kb811770'],
    source: 'Guide, "Unable to Remote Desktop to Access Edge"',
    causes: [
      {
        on: 'ocs',
        cause: 'With FIPS on, the client of Windows XP is too old.',
        remedy: 'Install Remote Desktop Connection 6.0 (KB811770) there.',
        shows: /Remote Desktop/,
      },
    ],
  },
];
