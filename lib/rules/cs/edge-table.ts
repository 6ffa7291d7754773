import { Severity } from '../../core';
import { every } from '../../core/deployment';
import {
  ExpresswayC,
  ExpresswayGateway,
  ExpresswayMicrosoftInteroperability,
  type Expressway,
} from '../../expressway';
import { GATEWAY_PORT } from '../../expressway/expressway-microsoft-interoperability';
import { isLync } from '../../microsoft/cs-release';
import { type BuiltInRule, rule } from '../rule';
import { csViews } from '../views/cs';
import { Zones } from '../views/zones';
import { firstOf } from '../words';

const ALLOWED = 'Guide, "Add IM and Presence as Allowed Domain"';

const GATEWAY = 'Guide, "Configure Static Route from Lync to Expressway Gateway"';

const GLOBAL = 'Guide, "Configure Global Federation Access Settings"';

/** Rules about a deployment of our own that meets an Expressway, through its Edge Server or with calls, short ones. */
export const CS_EDGE_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'cs/external-access',
    catalogue: ['R-338'],
    demand:
      'The policy of users who federate through an Edge Server lets them: federated, remote and public users.',
    source: 'Guide, "Configure User Trust Settings"',
    over: csViews,
    judge: ({ cs, policies }) =>
      (cs.edge === undefined ? [] : policies).flatMap((policy) => {
        const off = [
          ...(policy.enableFederationAccess ? [] : ['EnableFederationAccess']),
          ...(policy.enableOutsideAccess ? [] : ['EnableOutsideAccess']),
          ...(policy.enablePublicCloudAccess ? [] : ['EnablePublicCloudAccess']),
        ];
        if (off.length === 0) return [];
        return {
          at: policy,
          problem: `${firstOf(off)} of "${policy.name}" is "false".`,
          advice: policy.enableFederationAccess
            ? 'Write true; or suppress with the reason that these users may not.'
            : 'Write enableFederationAccess: true: without it no user reaches another domain.',
          severity: policy.enableFederationAccess ? Severity.WARNING : Severity.ERROR,
        };
      }),
  }),
  rule({
    id: 'cs/partner-discovery',
    catalogue: ['R-339'],
    demand: 'Partner domain discovery is on where an SRV record leads the Edge Server to us, and only there.',
    severity: Severity.WARNING,
    source: GLOBAL,
    over: csViews,
    judge: ({ accessEdge, domainsBeyondEdge }, deployment) => {
      const discovery = accessEdge?.enablePartnerDiscovery;
      if (accessEdge === undefined || discovery === undefined || domainsBeyondEdge.length === 0) return [];
      const zones = new Zones(deployment);
      const wrong = domainsBeyondEdge.filter(
        (domain) => (zones.sipSrvOf(domain) === undefined) === discovery,
      );
      if (wrong.length === 0) return [];
      const domains = firstOf(wrong.map((domain) => `"${domain}"`));
      return {
        at: accessEdge,
        problem: discovery
          ? `EnablePartnerDiscovery is on, and no SRV record is declared for ${domains}.`
          : `EnablePartnerDiscovery is off, and there is an SRV record for ${domains}.`,
        advice: discovery
          ? 'Publish the records in the zone that the Edge Server asks; or say that it does not find us by them (findsUsBySrv: false).'
          : 'Write enablePartnerDiscovery: true; or leave the records out.',
      };
    },
  }),
  rule({
    id: 'cs/allowed-domain',
    catalogue: ['R-340'],
    demand: 'Where federation is restricted, each domain of IM and Presence is an allowed domain.',
    source: ALLOWED,
    over: csViews,
    judge: ({ accessEdge, allowedDomains, domainsBeyondEdge }) => {
      if (accessEdge?.enablePartnerDiscovery !== false) return [];
      const allowed = new Set(allowedDomains.map(({ domain }) => domain));
      return domainsBeyondEdge
        .filter((domain) => !allowed.has(domain))
        .map((domain) => ({
          at: accessEdge,
          problem: `EnablePartnerDiscovery is off, and "${domain}" is no allowed domain: its users are refused.`,
          advice: `Add a CsAllowedDomain with domain: "${domain}" and the Expressway as proxyFqdn.`,
        }));
    },
  }),
  rule({
    id: 'cs/way-to-us',
    catalogue: ['R-341'],
    demand:
      'The Edge Server finds IM and Presence: by an SRV record, by a hosted provider, or by an allowed domain with a name.',
    source: 'Guide, "Add Expressway as SIP Federated Provider for IM and Presence"',
    over: csViews,
    judge: ({ cs, allowedDomains, hostingProviders, domainsBeyondEdge }, deployment) => {
      const zones = new Zones(deployment);
      return domainsBeyondEdge
        .filter((domain) => zones.sipSrvOf(domain) === undefined)
        .flatMap((domain) => {
          const named = allowedDomains.find((allowed) => allowed.domain === domain)?.proxyFqdn;
          const provided = hostingProviders.some(
            (provider) => provider.domain === domain || provider.proxyFqdn === named,
          );
          if (provided) return [];
          return {
            at: cs,
            problem: `No SRV record and no hosted provider leads ${cs.registrar} to "${domain}"${named === undefined ? '' : `, only the allowed domain with ${named}`}.`,
            advice: 'Publish the SRV record, or add a CsHostingProvider with the Expressway as proxyFqdn.',
            severity: named === undefined ? Severity.ERROR : Severity.WARNING,
          };
        });
    },
  }),
  rule({
    id: 'cs/edge-name',
    catalogue: ['R-342'],
    demand: 'What the Edge Server knows us by is the name of the Expressway.',
    source: 'Guide, "Add IM and Presence as Allowed Domain"',
    over: csViews,
    judge: ({ cs, allowedDomains, hostingProviders, domainsBeyondEdge }, deployment) => {
      const names = namesOf(every(deployment, ExpresswayC));
      if (cs.edge === undefined || names.size === 0) return [];
      const named = [...allowedDomains, ...hostingProviders].flatMap((at) =>
        at.proxyFqdn === undefined || !domainsBeyondEdge.includes(at.domain)
          ? []
          : { at, proxyFqdn: at.proxyFqdn },
      );
      const wrong = named.filter(({ proxyFqdn }) => !names.has(proxyFqdn));
      const derived = named.find(({ proxyFqdn }) => names.has(proxyFqdn));
      return [
        ...wrong.map(({ at, proxyFqdn }) => ({
          at,
          problem: `The Access Edge service of "${at.domain}" is "${proxyFqdn}", which is no Expressway.`,
          advice: `Write proxyFqdn: "${[...names][0]}".`,
        })),
        // The forms ask for Expressway-E, and inside one enterprise there is none.
        ...(derived === undefined
          ? []
          : [
              {
                at: cs.edge,
                problem: `It knows us as "${derived.proxyFqdn}", an Expressway-C: the guide names Expressway-E, which does not stand here.`,
                advice: 'Try it with a test user; suppress with what came out.',
                severity: Severity.WARNING,
              },
            ]),
      ];
    },
  }),
  rule({
    id: 'cs/skype-direct',
    catalogue: [],
    demand: 'Skype for Business of the own enterprise is met through its Edge Server and Expressway-C.',
    severity: Severity.WARNING,
    source: 'Guide, "Skype for Business Workflow"',
    over: csViews,
    judge: ({ cs, routes }) =>
      isLync(cs.release) || routes.length === 0
        ? []
        : {
            at: cs,
            problem: `"${cs.registrar}" runs ${cs.release}, and has static routes to us: the guide does that for Lync alone.`,
            advice:
              'Write SipPeer.ownSkypeForBusiness(...) through SipBorder.expresswayC(...); or try it with a test user before anybody relies on it.',
          },
  }),
  rule({
    id: 'cs/chat-or-calls',
    catalogue: ['R-328', 'X-032'],
    demand: 'With calls, routes of Lync lead to the Expressway Gateway; with chat alone, to IM and Presence.',
    source: 'Guide, "Configuration Task Flow for Microsoft Lync Federation"',
    over: csViews,
    judge: ({ routes }, deployment) => {
      const gateways = namesOf(every(deployment, ExpresswayGateway));
      if (gateways.size === 0) return [];
      return routes
        .filter(({ destination }) => !gateways.has(destination))
        .map((route) => ({
          at: route,
          problem: `The route of ${route.matchUri} leads to "${route.destination}", past ${[...gateways][0]}, which tells calls from chat.`,
          advice: 'Name the gateway, or take it out of the stack where only chat shall pass.',
        }));
    },
  }),
  rule({
    id: 'cs/gateway-port',
    catalogue: ['R-329'],
    demand: 'A route of Lync to an Expressway Gateway has the port that it listens on.',
    severity: Severity.WARNING,
    source: GATEWAY,
    over: csViews,
    judge: ({ routes }, deployment) => {
      const told = every(deployment, ExpresswayMicrosoftInteroperability);
      const ports = new Map(
        every(deployment, ExpresswayGateway).flatMap((gateway) => {
          const port = told.find(({ device }) => device === gateway)?.listeningPort ?? GATEWAY_PORT;
          return [...namesOf([gateway])].map((name) => [name, port] as const);
        }),
      );
      return routes.flatMap((route) => {
        const port = ports.get(route.destination);
        if (port === undefined || port === route.port) return [];
        return {
          at: route,
          problem: `The route of ${route.matchUri} leads to port "${route.port}" of ${route.destination}, which listens on ${port}.`,
          advice: `Write port: ${port}; or suppress with the port that its page Microsoft interoperability shows.`,
        };
      });
    },
  }),
];

/** What Expressways are called by. */
function namesOf(expressways: readonly Expressway[]): Set<string> {
  return new Set(
    expressways.flatMap(({ clusterName, peers }) => [clusterName, ...peers.map(({ fqdn }) => fqdn)]),
  );
}
