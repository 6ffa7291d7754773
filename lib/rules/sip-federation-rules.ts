import { Severity, type Rule } from '../core';
import { SrvRecordSet } from '../dns';
import { SipFederatedDomain, TlsContextSettings, TlsStaticRoute } from '../im-presence';
import { quote, SrvName } from '../net';
import { rule } from './table-rule';

const FEDERATION = SrvName.SIP_FEDERATION_TLS;

/** Rules about one object of a cluster, or one record, at a time. */
export function sipFederationRules(): Rule[] {
  return [
    // R-033
    rule({
      id: 'sip-federation/recognisable-description',
      demand: 'The description of a federated domain is a name that users recognise.',
      severity: Severity.WARNING,
      source: 'Guide, "Add a SIP Federated Domain"',
      about: SipFederatedDomain,
      broken: ({ domain, description }) =>
        /\p{L}{2}/u.test(description)
          ? undefined
          : {
              problem: `The description of ${domain} is ${quote(description)}: users read it in their privacy preferences.`,
              advice: 'Write the name of the company.',
            },
    }),
    // R-002, R-003
    rule({
      id: 'sip-federation/aol',
      demand:
        'Federation with AOL has its licence and its routing data, and a release whose guide describes it.',
      severity: Severity.WARNING,
      source: 'Guide, "Configuration Workflow for SIP Federation with AOL"',
      about: SipFederatedDomain,
      broken: ({ domain, integrationType, cluster }) => {
        if (integrationType.isMicrosoft) return undefined;
        const gone = cluster.release.isAtLeast('12.5(1)SU3');
        return {
          problem: `"${domain}" is federated as AOL${gone ? `, which the guide of ${cluster.release.toString()} does not describe any more` : ''}.`,
          advice:
            'Confirm with the vendor that it is supported, and hand routing and provisioning data over with the licence.',
        };
      },
    }),
    // R-052
    rule({
      id: 'static-route/tls-listener-port',
      demand: 'A static route over TLS leads to port 5061.',
      source: 'Guide, "Configure Static Routes Using TLS"',
      about: TlsStaticRoute,
      broken: ({ domain, nextHop, nextHopPort }) =>
        nextHopPort === FEDERATION.port.number
          ? undefined
          : {
              problem: `The route to ${domain} by ${nextHop} has the next hop port "${nextHopPort}".`,
              advice:
                'Leave nextHopPort out: 5061; or suppress with the reason that the next hop listens there.',
            },
    }),
    // R-166
    rule({
      id: 'tls-context/elliptic-curves-only',
      demand: 'For Microsoft peers not only elliptic curve suites are selected.',
      source: 'Guide, "Configuration of Security Settings on IM and Presence Service"',
      about: TlsContextSettings,
      broken: (settings) =>
        settings.onlyEllipticCurves && hasMicrosoft(settings)
          ? {
              problem: `ciphers holds elliptic curve suites only: "${settings.ciphers[0]}". Lync takes none of them.`,
              advice: 'Add a suite without EC, such as TLS_RSA_WITH_3DES_EDE_CBC_SHA.',
            }
          : undefined,
    }),
    // R-169
    rule({
      id: 'tls-context/empty-fragments',
      demand: 'Disable Empty TLS Fragments is checked for Microsoft peers.',
      severity: Severity.WARNING,
      source: 'Guide, "Delay in Availability State Changes and IM Delivery Time"',
      about: TlsContextSettings,
      broken: (settings) =>
        settings.disableEmptyTlsFragments || !hasMicrosoft(settings)
          ? undefined
          : {
              problem:
                'disableEmptyTlsFragments is "false": presence and messages of Microsoft peers come late.',
              advice: 'Leave it out: it is checked by default.',
            },
    }),
    // R-093
    rule({
      id: 'dns/sip-srv-port',
      demand: 'The SRV record of SIP federation is _sipfederationtls._tcp with port 5061.',
      source: 'Guide, "DNS Configuration for SIP Federation"',
      about: SrvRecordSet,
      broken: ({ owner, port }) => {
        if (!owner.startsWith(`_${FEDERATION.service}.`)) return undefined;
        const domain = SrvName.parse(owner).domain.toString();
        const name = SrvName.in(domain, FEDERATION).toString();
        if (owner === name && port === FEDERATION.port.number) return undefined;
        return {
          problem: `${owner} has the port "${port}".`,
          advice: `Write ${name} with port ${FEDERATION.port.number}: partners look for nothing else.`,
        };
      },
    }),
    // R-122
    rule({
      id: 'dns/sip-internal-name',
      demand: 'SIP federation is not published as _sipinternaltls.',
      severity: Severity.WARNING,
      source: 'Guide, "Configure Federation Routing Parameters"',
      about: SrvRecordSet,
      broken: ({ owner }) =>
        owner.startsWith('_sipinternaltls.')
          ? {
              problem: `"${owner}" is the name that clients inside sign in by.`,
              advice: `Write ${owner.replace('_sipinternaltls', '_sipfederationtls')}.`,
            }
          : undefined,
    }),
  ];
}

function hasMicrosoft(settings: TlsContextSettings): boolean {
  return settings.cluster.sipFederatedDomains.some((domain) => domain.integrationType.isMicrosoft);
}
