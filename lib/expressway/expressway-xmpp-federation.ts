import type { Construct } from 'constructs';
import {
  Check,
  PartMode,
  Statement,
  Value,
  type DeviceResource,
  type ObjectDescription,
  type PartDescription,
  type Secret,
} from '../core';
import { shared } from '../core/device-resource';
import { constructError } from '../core/errors';
import type { ExpresswayE } from './expressway-e';
import { ExpresswayResource } from './expressway-resource';
import type { ExpresswayServerCertificate } from './expressway-server-certificate';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** *Security mode* of XMPP federation on Expressway-E. */
export enum ExpresswayXmppSecurity {
  /** Encrypted, or no federation. */
  TLS_REQUIRED = 'TLS required',
  /** Encrypted where the other side can. */
  TLS_OPTIONAL = 'TLS optional',
  /** Never encrypted. */
  NO_TLS = 'No TLS',
}

/** *Privacy mode*: with whom Expressway-E federates. */
export enum ExpresswayPrivacyMode {
  /** With everybody. */
  OFF = 'Off',
  /** With the domains of the allow list, and nobody else. */
  ALLOW_LIST = 'Allow list',
  /** With everybody but the domains of the deny list. */
  DENY_LIST = 'Deny list',
}

/** XMPP federation that ends on Expressway-E. */
export interface ExpresswayXmppFederationOptions {
  /** How connections are secured. */
  readonly security: ExpresswayXmppSecurity;
  /**
   * *Require client-side security certificates*: a peer presents a certificate of a trusted authority. Off without TLS.
   * @default false
   */
  readonly requireClientCertificates?: boolean;
  /** Secret of server dialback, by reference: the same on every Expressway-E of the deployment. Dialback is always used. */
  readonly dialbackSecret: Secret;
  /** With whom it federates. */
  readonly privacyMode: ExpresswayPrivacyMode;
}

/** The same of one Expressway-E. */
export interface ExpresswayXmppFederationProps extends ExpresswayXmppFederationOptions {
  /** The Expressway-E. */
  readonly expressway: ExpresswayE;
}

const SECRET = 'Dialback secret';

/** Nobody can read it off the page. */
const SECRET_BEFORE =
  'where XMPP federation was off before: leave empty; else the secret of then: ask who keeps it, the page does not show it';

/**
 * The switch of XMPP federation on Expressway-E with what belongs to it (Chat and Presence Federation, "Configure
 * Expressway-E for XMPP Federation"): one for all peers. Server dialback says who a peer is; SASL EXTERNAL is not
 * supported.
 */
export class ExpresswayXmppFederation extends ExpresswayResource {
  /** The one of an Expressway-E; other settings are the error `expressway/xmpp-differs`. */
  public static of(
    expressway: ExpresswayE,
    options: ExpresswayXmppFederationOptions,
  ): ExpresswayXmppFederation {
    const known = shared(
      expressway,
      KEY,
      () => new ExpresswayXmppFederation(expressway, KEY, { ...options, expressway }),
    );
    if (known.signature === signatureOf(options)) return known;
    throw constructError(
      known,
      'expressway/xmpp-differs',
      `${expressway.clusterName} has one setting for all peers, and is to have ${known.signature} and ${signatureOf(options)}.`,
      'Give every federation through it the same settings.',
    );
  }

  /** With whom it federates. */
  public readonly privacyMode: ExpresswayPrivacyMode;
  /** How connections are secured. */
  public readonly security: ExpresswayXmppSecurity;
  /**
   * Whom it federates with, or does not: what stands in the list of its privacy mode.
   * @internal
   */
  public readonly _listed = new Set<DeviceResource>();
  /**
   * What its servers present: where it turns to TLS, that is there before.
   * @internal
   */
  public readonly _presented = new Set<ExpresswayServerCertificate>();
  /**
   * How sessions with it come up, as the peers say it, too.
   * @internal
   */
  public _speaks: { [subject: string]: string[] } = {};
  /** The Expressway-E. */
  public readonly expresswayE: ExpresswayE;

  private readonly props: ExpresswayXmppFederationProps;

  constructor(scope: Construct, id: string, props: ExpresswayXmppFederationProps) {
    super(scope, id, props.expressway, KEY);
    this.expresswayE = props.expressway;
    props.expressway._federatesXmpp = true;
    this.props = props;
    this.privacyMode = props.privacyMode;
    this.security = props.security;
  }

  public describe(): ObjectDescription {
    const { expressway, security, privacyMode, props } = this;
    const presented = security === ExpresswayXmppSecurity.NO_TLS ? [] : [...this._presented];
    const turnsTo = [...this._listed, ...presented];
    const settings = [
      field('XMPP federation support', 'On'),
      field('Security mode', security),
      ...(security === ExpresswayXmppSecurity.NO_TLS
        ? []
        : [
            field(
              'Require client-side security certificates',
              props.requireClientCertificates === true ? 'On' : 'Off',
            ),
          ]),
      field('Privacy mode', privacyMode),
    ];
    return {
      title: `XMPP federation on ${expressway.clusterName}`,
      section: SECTION.xmpp,
      open: [page(MENU.unifiedCommunications, confirmOnDevice(QUIRKS.prefilledXmpp))],
      parts: [
        ...settings,
        {
          name: SECRET,
          mode: PartMode.OVERWRITE,
          set: [Statement.field(SECRET, Value.secret(props.dialbackSecret))],
          unset: [Statement.field(SECRET, Value.words(SECRET_BEFORE))],
        },
      ],
      settings: Object.fromEntries(settings.map(({ name }) => [name, name])),
      speaks: this._speaks,
      // Where it turns to the other list, that one is complete before; where it turns to TLS, partners know the certificate.
      switchingAfter: turnsTo.length === 0 ? undefined : turnsTo,
      afterRestart: presented.map((resource) => ({
        resource,
        service: expressway.restart(resource.peer),
        switching: true,
      })),
      preflight: [
        Check.look(where(MENU.unifiedCommunications), {
          must: 'Unified Communications mode is Mobile and remote access',
          why: 'XMPP runs through the Unified Communications traversal zone, which comes with it',
        }),
        Check.look(where(MENU.unifiedCommunications), {
          must: 'XMPP federation support is Off; or it is On, its partners are known, and somebody keeps its dialback secret',
          why: 'these settings hold for every partner, and the page does not show the secret, which the way back types again',
        }),
      ],
      checks: [
        Check.look(where(MENU.unifiedCommunications), {
          must: `XMPP federation support On, ${security}, ${privacyMode}`,
          why: 'one setting holds for every peer',
        }),
      ],
      why: 'who a peer is, server dialback says, and nothing else: a peer that knows SASL EXTERNAL only is not reached',
    };
  }

  private get signature(): string {
    return signatureOf(this.props);
  }
}

const KEY = 'XMPP federation';

function field(label: string, value: string): PartDescription {
  return {
    name: label,
    mode: PartMode.OVERWRITE,
    set: [Statement.field(label, Value.choice(value))],
    unset: [Statement.field(label, Value.found(label))],
  };
}

function signatureOf(props: ExpresswayXmppFederationOptions): string {
  const { security, requireClientCertificates = false, dialbackSecret, privacyMode } = props;
  return [
    security,
    `client certificates ${requireClientCertificates ? 'required' : 'not required'}`,
    privacyMode,
    `secret ${dialbackSecret.name}`,
  ].join(', ');
}
