import type { IConstruct } from 'constructs';
import { Severity, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { CsDeployment } from '../../microsoft';
import { CS_RELEASES } from '../../microsoft/cs-release';
import { OcsForest, SipPeerProduct, type SipPeer } from '../../partners';
import { AOL_ENDED } from '../../partners/aol/quirks';
import { OCS_ENDED } from '../../partners/ocs/quirks';
import { ONLINE_ENDED } from '../../partners/office-365/quirks';
import { broken, rule, theDeployment } from '../rule';
import { partners } from '../views/partners';
import { groupBy, firstOf } from '../words';

/** A product of the other side, and the day on which its support ended. */
interface Retired {
  readonly at: IConstruct;
  readonly whose: string;
  readonly product: string;
  readonly ended: string;
}

const OCS = 'Office Communications Server 2007 R2';

/** It may run for years: said, not forbidden, and once for all who run it. */
export const retiredProduct = rule({
  id: 'sip-federation/retired-product',
  catalogue: [],
  demand: 'Who federates with a product that its vendor has retired knows of it.',
  severity: Severity.INFO,
  source: 'Guide, "Supported Interdomain Federation Integrations"',
  over: theDeployment,
  judge: (deployment) =>
    [...groupBy(retired(deployment), ({ product }) => product)].map(([product, of]) =>
      broken(of.length === 1 ? of[0].at : deployment.stack, {
        problem: `${firstOf(of.map(({ whose }) => whose))} ${of.length === 1 ? 'runs' : 'run'} "${product}", out of support since ${of[0].ended}.`,
        advice:
          'Ask for the date of its replacement: nobody mends what its next certificate or TLS version breaks.',
      }),
    ),
});

function retired(deployment: Deployment): Retired[] {
  return [
    ...partners(deployment).flatMap(({ peer, at }) => {
      const end = endOf(peer);
      return end === undefined ? [] : { at, whose: peer.name, ...end };
    }),
    ...every(deployment, OcsForest).map((forest) => ({
      at: forest,
      whose: forest.pools[0]?.fqdn ?? forest.node.id,
      product: OCS,
      ended: OCS_ENDED,
    })),
    ...every(deployment, CsDeployment).flatMap((cs) => {
      const ended = CS_RELEASES[cs.release].supportEnded;
      return ended === undefined ? [] : { at: cs, whose: cs.registrar, product: cs.release, ended };
    }),
  ];
}

function endOf({ product, csServers: cs }: SipPeer): Pick<Retired, 'product' | 'ended'> | undefined {
  if (product === SipPeerProduct.OFFICE_365) {
    return { product: 'Skype for Business Online', ended: ONLINE_ENDED };
  }
  if (product === SipPeerProduct.OCS) return { product: OCS, ended: OCS_ENDED };
  if (product === SipPeerProduct.AOL) return { product: 'AOL Instant Messenger', ended: AOL_ENDED };
  const ended = cs && CS_RELEASES[cs.release].supportEnded;
  return cs === undefined || ended === undefined ? undefined : { product: cs.release, ended };
}
