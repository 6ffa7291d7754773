import type { CertificateAuthority } from '../../certificates';
import type { Artifact, Deployment } from '../../core';
import { every } from '../../core/deployment';
import { ExpresswayTrustedCertificate, type Expressway } from '../../expressway';
import { CertificatePurpose, CupTrustCertificate } from '../../im-presence';
import { quote } from '../../net';
import { broken, type Broken, type BuiltInRule, rule } from '../rule';
import { expresswayViews } from '../views/expressway';
import { partnersByDomain } from '../views/partners';
import { Zones } from '../views/zones';
import { firstOf } from '../words';

const CERTIFICATES = 'Guide, "Exchange Certificates"';

/** Rules about what Expressway, the nodes and partners present to each other. */
export const EXPRESSWAY_TRUST_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'expressway/cup-trust',
    catalogue: ['R-152'],
    demand: 'cup-trust holds what Expressway-C presents, with its chain.',
    source: CERTIFICATES,
    over: expresswayViews,
    judge: ({ cluster, c }, deployment) => {
      const trusted = new Set(
        every(deployment, CupTrustCertificate)
          .filter((each) => each.cluster === cluster)
          .map(({ certificate }) => certificate),
      );
      return missing(presentedBy(c), trusted, (names) =>
        broken(cluster, {
          problem: `cup-trust of ${cluster.vendorName} lacks ${names}: Expressway-C is refused.`,
          advice: 'Write CupTrustCertificate.ofAuthority(cluster, authority).',
        }),
      );
    },
  }),
  rule({
    id: 'expressway/trusts-nodes',
    catalogue: ['R-153'],
    demand: 'Expressway-C trusts what the nodes of IM and Presence present.',
    source: CERTIFICATES,
    over: expresswayViews,
    judge: ({ cluster, c }, deployment) => {
      const { authority, isExisting } = cluster.cupCertificate;
      const presented =
        authority === undefined
          ? cluster.nodes.flatMap((node) => node._presented(CertificatePurpose.CUP)?.certificate ?? [])
          : chainOf(authority);
      if (presented.length === 0 && isExisting) return [];
      return missing(presented, trustedBy(c, deployment), (names) =>
        broken(c, {
          problem: `${c.clusterName} does not trust ${names}: the nodes are refused.`,
          advice: 'Write ExpresswayTrustedCertificate.ofAuthority(c, authority), or .of(c, certificate).',
        }),
      );
    },
  }),
  rule({
    id: 'expressway/trusts-partner',
    catalogue: ['R-154'],
    demand: 'Expressway-E trusts what partners present.',
    source: CERTIFICATES,
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      if (e === undefined) return [];
      const partners = partnersByDomain(deployment);
      const trusted = trustedBy(e, deployment);
      return cluster.sipFederatedDomains.flatMap(({ domain, directFederation }) => {
        const peer = directFederation ? undefined : partners.get(domain)?.peer;
        if (peer === undefined) return [];
        return missing(chainOf(peer.certificateAuthority), trusted, (names) =>
          broken(e, {
            problem: `${e.clusterName} does not trust ${names} of ${peer.name}.`,
            advice: 'Write ExpresswayTrustedCertificate.ofAuthority(e, peer.certificateAuthority).',
          }),
        );
      });
    },
  }),
  rule({
    id: 'expressway/certificate-names',
    catalogue: [],
    demand: 'The certificate of Expressway-E holds the names that SRV records lead to.',
    source: 'Chat and Presence Federation, "Server Certificate Requirements"',
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      if (e === undefined || (e.certificate._kind === 'existing' && e.certificate.names.length === 0))
        return [];
      const zones = new Zones(deployment);
      const targets = cluster.localDomains.flatMap((domain) => zones.sipSrvOf(domain)?.target ?? []);
      const lacks = [...new Set(targets)].filter((name) =>
        e.peers.some((peer) => !e.certificateNames(peer).includes(name)),
      );
      if (lacks.length === 0) return [];
      return [
        {
          at: e,
          problem: `SRV records lead to ${firstOf(lacks.map(quote))}, and the certificate of ${e.clusterName} has no such name: partners refuse it.`,
          advice: `Write names: ['${lacks[0]}'] in ExpresswayCertificate.`,
        },
      ];
    },
  }),
];

function chainOf(authority: CertificateAuthority): Artifact[] {
  return authority.chain.map(({ artifact }) => artifact);
}

function presentedBy(expressway: Expressway): Artifact[] {
  const { authority } = expressway.certificate;
  return authority === undefined ? expressway.selfSignedCertificates : chainOf(authority);
}

function trustedBy(expressway: Expressway, deployment: Deployment): ReadonlySet<Artifact> {
  const trusted = every(deployment, ExpresswayTrustedCertificate);
  return new Set(
    trusted.filter((each) => each.expressway === expressway).map(({ certificate }) => certificate),
  );
}

function missing(
  presented: readonly Artifact[],
  trusted: ReadonlySet<Artifact>,
  say: (names: string) => Broken,
): Broken[] {
  const lacks = presented.filter((certificate) => !trusted.has(certificate));
  return lacks.length === 0 ? [] : [say(firstOf(lacks.map(({ file }) => quote(file))))];
}
