import { Severity } from '../../core';
import { SipPeerProduct, type SipPeer } from '../../partners';
import { type Broken, rule, theDeployment } from '../rule';
import { federatingDomains } from '../views/cs';
import { partners } from '../views/partners';
import { Zones } from '../views/zones';
import { firstOf } from '../words';

const FORMS = 'Leave findsUsBySrv out: the hand-out asks for partner domain discovery then.';

/** Whether a partner looks for our records decides what its administrators are asked for, so it has to be true. */
export const partnerFindsUs = rule({
  id: 'dns/partner-finds-us',
  catalogue: ['R-123', 'R-339'],
  demand:
    'A partner with Lync, Skype for Business or Office 365 finds us by SRV records, or knows our name by hand.',
  severity: Severity.WARNING,
  source: 'Guide, "Assign DNS SRV for IM and Presence"; "Configure Global Federation Access Settings"',
  over: theDeployment,
  judge: (deployment) => {
    const zones = new Zones(deployment);
    return partners(deployment).flatMap(({ peer, at }) => {
      if (peer.csServers === undefined && peer.product !== SipPeerProduct.OFFICE_365) return [];
      const domains = federatingDomains(deployment, peer.domains);
      const missing = domains.filter((domain) => zones.sipSrvOf(domain) === undefined);
      const verdict = judged(peer, domains, missing);
      return verdict === undefined ? [] : { at, ...verdict };
    });
  },
});

function judged(
  { name, findsUsBySrv, product }: SipPeer,
  domains: readonly string[],
  missing: readonly string[],
): Omit<Broken, 'at'> | undefined {
  const without = firstOf(missing.map((domain) => `"${domain}"`));
  if (findsUsBySrv && missing.length > 0) {
    return {
      problem: `${name} looks for us by SRV records, and none is declared for ${without}.`,
      advice:
        'Call publishDns(...) with the zone of each; or write findsUsBySrv: false, and its administrators put our name in by hand.',
    };
  }
  if (!findsUsBySrv && missing.length > 0 && product === SipPeerProduct.OFFICE_365) {
    return {
      problem: `${name} is in Office 365, and no SRV record is declared for ${without}: it needs a route by hand.`,
      advice:
        'Call publishDns(...) with the zone of each: whether a tenant takes such a route only Microsoft can say.',
    };
  }
  if (!findsUsBySrv && missing.length === 0 && domains.length > 0) {
    return {
      problem: `findsUsBySrv is "false" for ${name}, and the SRV records of all our domains are declared.`,
      advice: FORMS,
    };
  }
  return undefined;
}
