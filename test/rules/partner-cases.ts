import {
  CertificateAuthority,
  CsPartner,
  CsRelease,
  Office365Partner,
  Owner,
  SipPeer,
  type CsPartnerPeerProps,
  type SipPartnerProps,
} from '../../lib';
import type { Case } from './cases';
import { EDGE, FQDN, NOTHING, PUBLIC, type HandMade, type Part } from './support';

const peerOf = (made: HandMade, props: Partial<CsPartnerPeerProps>): CsPartnerPeerProps => ({
  domains: ['abc.com'],
  release: CsRelease.SKYPE_FOR_BUSINESS_SE,
  accessEdge: { fqdn: 'edge.abc.com', addresses: [EDGE] },
  certificateAuthority: CertificateAuthority.partner(made.stack, 'TheirCa', {
    name: 'their-ca',
    owner: Owner.partner('abc.com'),
  }),
  ...props,
});

const handOut = (made: HandMade, peer: SipPeer): SipPartnerProps => ({
  peer,
  localDomains: made.imp.localDomains,
  publicFqdn: FQDN,
  publicAddress: PUBLIC,
  ourAuthority: made.ourCa,
});

const skypeForBusiness =
  (props: Partial<CsPartnerPeerProps> = {}): Part =>
  (made) => {
    new CsPartner(made.stack, 'Partner', handOut(made, SipPeer.skypeForBusiness(peerOf(made, props))));
  };

const lync =
  (release: CsRelease): Part =>
  (made) => {
    new CsPartner(made.stack, 'Partner', handOut(made, SipPeer.lyncPartner(peerOf(made, { release }))));
  };

const office365 =
  (findsUsBySrv: boolean): Part =>
  (made) => {
    const { domains, certificateAuthority } = peerOf(made, {});
    const peer = SipPeer.office365({ domains, certificateAuthority, findsUsBySrv });
    new Office365Partner(made.stack, 'Partner', handOut(made, peer));
  };

/** Partners with Lync, Skype for Business and Office 365, behind the firewall of the deployment by hand. */
export const PARTNER_CASES: readonly Case[] = [
  {
    ids: 'X-123',
    rule: 'sip-federation/skype-behind-asa',
    what: 'a partner with Skype for Business',
    breaks: { partner: skypeForBusiness() },
    finds: () => ['warning Abc/Partner/Edge'],
    holds: { partner: lync(CsRelease.LYNC_2013) },
  },
  {
    ids: 'R-123 R-339',
    rule: 'dns/partner-finds-us',
    what: 'discovery is asked for, and there is no record',
    breaks: { partner: skypeForBusiness(), srv: NOTHING },
    finds: () => ['warning Abc/Partner/Edge'],
    holds: { partner: skypeForBusiness() },
  },
  {
    ids: 'R-339',
    rule: 'dns/partner-finds-us',
    what: 'discovery is off, and the records are there',
    breaks: { partner: skypeForBusiness({ findsUsBySrv: false }) },
    finds: () => ['warning Abc/Partner/Edge'],
    holds: { partner: skypeForBusiness({ findsUsBySrv: false }), srv: NOTHING },
  },
  {
    ids: 'R-123',
    rule: 'dns/partner-finds-us',
    what: 'a tenant of Office 365 without a record',
    breaks: { partner: office365(false), srv: NOTHING },
    finds: () => ['warning Abc/Partner/Tenant'],
    holds: { partner: office365(true) },
  },
  {
    ids: 'lifecycle',
    rule: 'sip-federation/retired-product',
    what: 'Lync Server 2013',
    breaks: { partner: lync(CsRelease.LYNC_2013) },
    finds: () => ['info Abc/Partner/Edge'],
    holds: { partner: skypeForBusiness() },
  },
  {
    ids: 'lifecycle',
    rule: 'sip-federation/retired-product',
    what: 'Skype for Business Online',
    breaks: { partner: office365(true) },
    finds: () => ['info Abc/Partner/Tenant'],
  },
];
