import { Construct } from 'constructs';
import { CertificateAuthority } from '../certificates';
import { Artifact, Owner, SrvState } from '../core';
import { asFederationError, FederationError, parsed, type ErrorDetail } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { CsRelease } from '../microsoft';
import { DomainName, FreeText, quote } from '../net';
import { declareAt } from './declared-at';
import { below, readable, shapeProblems, type Problem } from './partners-shape';
import { mainDomain } from './peer';
import { SipPeer } from './sip-peer';
import { XmppPeer, XmppPeerCertificate, type XmppPeerProps } from './xmpp-peer';

/** Something that the parser of a file objected to. */
export interface PartnersSyntaxError {
  /** What is wrong, in one sentence. */
  readonly problem: string;
  /**
   * What to write instead.
   * @default - correct the line
   */
  readonly advice?: string;
  /**
   * Line in the file, from 1.
   * @default - not known
   */
  readonly line?: number;
}

/** A file of partners, as a parser of YAML, JSON or something else read it. */
export interface PartnersProps {
  /** What people call the file, one line: `partners.yaml`. Every message begins with it (`partners/file`). */
  readonly file: string;
  /** What stands in it, in the form of `schemas/partners.schema.json`. */
  readonly value: any;
  /**
   * Line of each value in the file, from 1, by its JSON pointer (RFC 6901): `/partners/3/accessEdge/addresses/0`.
   * @default - messages name no lines
   */
  readonly lines?: Record<string, number>;
  /**
   * What the parser objected to: with any of these, nothing else is looked at (`partners/syntax`).
   * @default - nothing
   */
  readonly syntaxErrors?: PartnersSyntaxError[];
}

/**
 * Partners from a file, for `SipFederation` and `XmppFederation`. The file has the form of
 * `schemas/partners.schema.json`, which gives completion in editors.
 *
 * Everything that is wrong is one error with a line for each mistake: file, line, path in the file, the bad value and
 * what to write instead (`partners/shape`, `partners/domain`, `partners/name`, `partners/authority`, and what the
 * constructors of peers and authorities refuse). What a federation refuses about such a partner later, such as a local
 * domain, names its place in the file too.
 */
export class Partners extends Construct {
  /** Partners to meet by SIP, in the order of the file. */
  public readonly sip: SipPeer[] = [];
  /** Partners to meet by XMPP, in the order of the file. */
  public readonly xmpp: XmppPeer[] = [];

  private readonly props: PartnersProps;
  private readonly authorities = new Map<string, CertificateAuthority>();

  constructor(scope: Construct, id: string, props: PartnersProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.props = props;
    parsed(this, 'partners/file', () => FreeText.of(props.file, 'name of the file', { maxLength: 250 }));
    const syntaxErrors = props.syntaxErrors ?? [];
    if (syntaxErrors.length > 0) throw new FederationError(syntaxErrors.map((error) => this.syntax(error)));
    const shape = shapeProblems(props.value);
    this.refuse(shape.length > 0 ? shape : contradictions((props.value as PartnersFile).partners));
    const { partners } = props.value as PartnersFile;
    this.refuse(partners.flatMap((partner, index) => this.read(partner, below('/partners', index))));
  }

  /** Makes the peer of an entry; gives what its constructors refuse. */
  private read(partner: Partner, pointer: string): Problem[] {
    try {
      if (partner.protocol === 'sip') {
        this.sip.push(declareAt(this.place(pointer), this.sipPeer(partner)));
      } else {
        this.xmpp.push(declareAt(this.place(pointer), this.xmppPeer(partner)));
      }
      return [];
    } catch (error) {
      const known = asFederationError(error);
      if (known === undefined) throw error;
      return known.details.map((detail) => ({
        ...detail,
        pointer: `${pointer}${FIELD_OF[detail.rule] ?? ''}`,
      }));
    }
  }

  private sipPeer(partner: SipPartner): SipPeer {
    const props = {
      ...partner,
      certificateAuthority: this.authority(partner.certificateAuthority, partner),
      publishesSrv: srvState(partner),
    };
    switch (props.product) {
      case 'ocs':
        return SipPeer.ocs(props);
      case 'lync':
        return SipPeer.lync({ ...props, release: CS_RELEASE[props.release] });
      case 'skype-for-business':
        return SipPeer.skypeForBusiness({ ...props, release: CS_RELEASE[props.release] });
      case 'office-365':
        return SipPeer.office365(props);
    }
  }

  private xmppPeer(partner: XmppPartner): XmppPeer {
    const props: XmppPeerProps = {
      ...partner,
      publishesSrv: srvState(partner),
      certificate: partner.certificate && this.certificate(partner.certificate, partner),
    };
    switch (partner.product) {
      case 'webex-messenger':
        return XmppPeer.webexMessenger(props);
      case 'sametime':
        return XmppPeer.sametime({ ...props, release: partner.release });
      case 'im-presence':
        return XmppPeer.imPresence(props);
      case 'standards-compliant':
        return XmppPeer.standardsCompliant({ ...props, product: partner.software });
    }
  }

  private certificate(certificate: Certificate, partner: Partner): XmppPeerCertificate {
    if (certificate.kind === 'signed') {
      return XmppPeerCertificate.signedBy(this.authority(certificate.authority, partner));
    }
    const name = nameOf(partner);
    return XmppPeerCertificate.selfSigned({
      certificate: Artifact.given({ title: `certificate of ${name}`, file: `${name}.pem` }, name),
      commonName: certificate.commonName,
    });
  }

  /** Partners behind one public authority share it: it has one root, in one trustpoint. */
  private authority(authority: Authority, partner: Partner): CertificateAuthority {
    const { name, rootCommonName } = authority;
    const intermediates = authority.intermediates?.map((commonName) => ({ commonName }));
    const known = this.authorities.get(name);
    if (known !== undefined) return known;
    const id = `authority ${name}`;
    const made =
      authority.kind === 'public'
        ? CertificateAuthority.publicAuthority(this, id, { name, rootCommonName, intermediates })
        : CertificateAuthority.partner(this, id, {
            name,
            rootCommonName,
            intermediates,
            owner: Owner.partner(nameOf(partner)),
          });
    this.authorities.set(name, made);
    return made;
  }

  /** In the order of the file, as far as its lines are known. */
  private refuse(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    const sorted = [...problems].sort(
      (one, other) => (this.line(one.pointer) ?? 0) - (this.line(other.pointer) ?? 0),
    );
    throw new FederationError(
      sorted.map(({ pointer, rule, problem, advice, source }) => ({
        rule,
        path: this.place(pointer),
        problem,
        advice,
        source,
      })),
    );
  }

  /** `partners.yaml:12 partners[3].accessEdge.addresses[0]` */
  private place(pointer: string): string {
    const line = this.line(pointer);
    return `${this.props.file}${line === undefined ? '' : `:${line}`} ${readable(pointer)}`.trimEnd();
  }

  /** A key that is missing has the line of what it is missing in. */
  private line(pointer: string): number | undefined {
    const { lines } = this.props;
    if (lines === undefined || pointer === '') return undefined;
    return lines[pointer] ?? this.line(pointer.slice(0, pointer.lastIndexOf('/')));
  }

  /** What a parser says may hold a piece of the file. */
  private syntax({ problem, advice, line }: PartnersSyntaxError): ErrorDetail {
    const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').slice(0, 300);
    return {
      rule: 'partners/syntax',
      path: `${this.props.file}${line === undefined ? '' : `:${line}`}`,
      problem: oneLine(problem),
      advice: oneLine(advice ?? 'Correct the line.'),
    };
  }
}

interface PartnersFile {
  readonly partners: readonly Partner[];
}

interface CommonKeys {
  readonly domains: string[];
  readonly name?: string;
  readonly publishesSrv?: boolean;
  readonly handOut?: boolean;
}

interface SipKeys extends CommonKeys {
  readonly protocol: 'sip';
  readonly certificateAuthority: Authority;
}

interface EdgeKeys extends SipKeys {
  readonly accessEdge: {
    readonly fqdn: string;
    readonly addresses: string[];
    readonly internalFqdn?: string;
    readonly certificateGeneration?: number;
  };
  readonly users?: string[];
}

interface CsKeys extends EdgeKeys {
  readonly admitsAllDomains?: boolean;
  readonly findsUsBySrv?: boolean;
}

type SipPartner =
  | (EdgeKeys & { readonly product: 'ocs'; readonly frontEnds?: string[] })
  | (CsKeys & { readonly product: 'lync'; readonly release: '2010' | '2013' })
  | (CsKeys & { readonly product: 'skype-for-business'; readonly release: '2015' | '2019' | 'SE' })
  | (SipKeys & { readonly product: 'office-365'; readonly findsUsBySrv?: boolean });

const CS_RELEASE = {
  '2010': CsRelease.LYNC_2010,
  '2013': CsRelease.LYNC_2013,
  '2015': CsRelease.SKYPE_FOR_BUSINESS_2015,
  '2019': CsRelease.SKYPE_FOR_BUSINESS_2019,
  SE: CsRelease.SKYPE_FOR_BUSINESS_SE,
} as const;

interface XmppKeys extends CommonKeys {
  readonly protocol: 'xmpp';
  readonly supportsTls?: boolean;
  readonly certificate?: Certificate;
  readonly addresses?: string[];
  readonly ports?: number[];
  readonly aliases?: string[];
}

type XmppPartner =
  | (XmppKeys & { readonly product: 'webex-messenger' | 'im-presence' })
  | (XmppKeys & { readonly product: 'sametime'; readonly release: string })
  | (XmppKeys & { readonly product: 'standards-compliant'; readonly software?: string });

type Partner = SipPartner | XmppPartner;

interface Authority {
  readonly name: string;
  readonly kind?: 'partner' | 'public';
  readonly rootCommonName?: string;
  readonly intermediates?: string[];
}

type Certificate =
  | { readonly kind: 'signed'; readonly authority: Authority }
  | { readonly kind: 'self-signed'; readonly commonName: string };

/** The key that a constructor's error is about, where the schema cannot say it. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'partner/same-edge-fqdn': '/accessEdge/internalFqdn',
  'partner/user': '/users',
};

function nameOf(partner: Partner): string {
  return partner.name ?? mainDomain(partner.domains);
}

/** What no schema can say: partners that contradict each other. */
function contradictions(partners: readonly Partner[]): Problem[] {
  const problems: Problem[] = [];
  const domains = new Map<string, string>();
  const names = new Map<string, string>();
  const authorities = new Map<string, { authority: Authority; pointer: string }>();

  const once = (
    seen: Map<string, string>,
    key: string,
    pointer: string,
    rule: string,
    advice: string,
  ): void => {
    const before = seen.get(key);
    if (before === undefined) seen.set(key, pointer);
    // A domain that stands there twice is not told again as a name.
    else if (!problems.some((known) => known.pointer === pointer))
      problems.push({ pointer, rule, problem: `${quote(key)} stands at ${readable(before)} too.`, advice });
  };

  const signs = (authority: Authority, pointer: string): void => {
    const before = authorities.get(authority.name);
    if (before === undefined) authorities.set(authority.name, { authority, pointer });
    else if (before.authority.kind !== 'public' || authority.kind !== 'public') {
      problems.push({
        pointer,
        rule: 'partners/authority',
        problem: `The authority ${quote(authority.name)} stands at ${readable(before.pointer)} too, and not both times as a public one.`,
        advice: 'Write kind: public at both where they are behind one public authority, or another name.',
      });
    } else if (chainOf(before.authority) !== chainOf(authority)) {
      problems.push({
        pointer,
        rule: 'partners/authority',
        problem: `The chain of the authority ${quote(authority.name)} is ${chainOf(authority)} here, and ${chainOf(before.authority)} at ${readable(before.pointer)}.`,
        advice:
          'Write the same rootCommonName and intermediates at both, or another name for the authority with the other chain.',
      });
    }
  };

  for (const [index, partner] of partners.entries()) {
    const pointer = below('/partners', index);
    for (const [position, domain] of partner.domains.entries()) {
      once(
        domains,
        DomainName.of(domain).toString(),
        `${pointer}/domains/${position}`,
        'partners/domain',
        'Write each domain once, at the one partner and protocol that it is federated with.',
      );
    }
    once(
      names,
      nameOf(partner).toLowerCase(),
      partner.name === undefined
        ? `${pointer}/domains/${partner.domains.indexOf(nameOf(partner))}`
        : `${pointer}/name`,
      'partners/name',
      'Write another name: each partner has a folder of its own below handouts/.',
    );
    if (partner.protocol === 'sip') {
      signs(partner.certificateAuthority, `${pointer}/certificateAuthority`);
    } else if (partner.certificate?.kind === 'signed') {
      signs(partner.certificate.authority, `${pointer}/certificate/authority`);
    }
  }
  return problems;
}

/** Its certificates, the one that signs first. */
function chainOf({ rootCommonName, intermediates = [] }: Authority): string {
  return [...intermediates.map(quote), rootCommonName === undefined ? 'a root' : quote(rootCommonName)].join(
    ', ',
  );
}

function srvState({ publishesSrv }: Partner): SrvState {
  if (publishesSrv === undefined) return SrvState.UNKNOWN;
  return publishesSrv ? SrvState.PUBLISHED : SrvState.NOT_PUBLISHED;
}
