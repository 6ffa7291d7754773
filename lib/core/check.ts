import type { Statement, StatementData } from './statement';

/** What a program can look up or try by itself: a dialect spells the vendor's command for it. */
export type ProbeData =
  | { readonly srv: { readonly name: string; readonly port: number; readonly target?: string } }
  | { readonly address: { readonly name: string; readonly addresses: readonly string[] } }
  | { readonly tls: { readonly host: string; readonly port: number } }
  | { readonly xmpp: { readonly host: string; readonly port: number; readonly domain: string } }
  | { readonly sip: { readonly host: string; readonly port: number } };

/** A check as data. */
export interface CheckData {
  readonly run?: StatementData;
  readonly probe?: ProbeData;
  readonly look?: string;
  readonly must: string;
  readonly why: string;
  /** What no line there may hold: many of one command are one look, whose answer must be empty. What is gone is looked for there. */
  readonly absent?: string;
  /** Needs more than its own device: holds when the whole change is done. */
  readonly whenDone?: true;
  /** Looked at before every change of its object, not only before it is made. */
  readonly everyChange?: true;
}

/** What a check has to show, and when it can. */
export interface CheckOptions {
  /** What must be seen, in the device's own words where there are some. */
  readonly must: string;
  /** Why it matters, or what else to do. */
  readonly why: string;
  /**
   * What no line there may hold, as the device prints it: a name that has to be free. Many of one command become one
   * command whose answer must be empty, where the device's language can say so; what is taken away is looked for there.
   * @default - the answer is read
   */
  readonly absent?: string;
  /**
   * True when it needs more than its own device, such as published records or the other end: it can only hold when the
   * whole change is done.
   * @default false
   */
  readonly whenDone?: boolean;
  /**
   * In the pre-flight of an object: looked at before every change of it, as where its parts go into something that is
   * not ours.
   * @default false, before it is made
   */
  readonly everyChange?: boolean;
}

/** What is common to the checks that a program can run. */
export interface ProbeOptions {
  /** Why it matters, or what else to do. */
  readonly why: string;
  /**
   * What must be seen, where more has to be said than what is asked for.
   * @default - said from what is asked for
   */
  readonly must?: string;
  /**
   * True when it needs more than its own device, such as published records or the other end: it can only hold when the
   * whole change is done.
   * @default false
   */
  readonly whenDone?: boolean;
}

/** An SRV record, looked up. */
export interface SrvProbeOptions extends ProbeOptions {
  /** Owner name: `_sipfederationtls._tcp.abc.com`. */
  readonly name: string;
  /** Port that it has to say. */
  readonly port: number;
  /**
   * FQDN that it points at.
   * @default - any
   */
  readonly target?: string;
}

/** The addresses of a name, looked up. */
export interface AddressProbeOptions extends ProbeOptions {
  /** FQDN. */
  readonly name: string;
  /** All of them, and no other. */
  readonly addresses: string[];
}

/** A connection, tried. */
export interface ConnectionProbeOptions extends ProbeOptions {
  /** FQDN or address. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
}

/** A connection between XMPP servers, tried. */
export interface XmppProbeOptions extends ConnectionProbeOptions {
  /** The domain that is asked for. */
  readonly domain: string;
}

/**
 * Something to look at, before or after: it changes nothing. Typed where a program can run it, so that the sentence for
 * people and the vendor's command come from one place; free text where nobody but a person can look.
 */
export class Check {
  /** A command of the device that only shows. */
  public static show(statement: Statement, options: CheckOptions): Check {
    return new Check({ run: statement._data, ...settled(options) });
  }

  /** An SRV record: it has to point where it is said. */
  public static srv(options: SrvProbeOptions): Check {
    const { name, port, target } = options;
    const must = `port ${port}${target === undefined ? '' : `, ${target}`}`;
    return Check.probed({ srv: { name, port, ...(target === undefined ? {} : { target }) } }, must, options);
  }

  /** The addresses of a name: these, and no other. */
  public static address(options: AddressProbeOptions): Check {
    const { name, addresses } = options;
    const must = `${addresses.join(', ')}, and no other address`;
    return Check.probed({ address: { name, addresses: [...addresses] } }, must, options);
  }

  /** A port that answers, and speaks TLS. */
  public static tls(options: ConnectionProbeOptions): Check {
    const { host, port } = options;
    return Check.probed({ tls: { host, port } }, 'the port answers', options);
  }

  /** An XMPP server that answers other servers. */
  public static xmpp(options: XmppProbeOptions): Check {
    const { host, port, domain } = options;
    const must = `${domain}: a certificate with this DNS name`;
    return Check.probed({ xmpp: { host, port, domain } }, must, options);
  }

  /** A SIP listener that answers. */
  public static sip(options: ConnectionProbeOptions): Check {
    const { host, port } = options;
    return Check.probed({ sip: { host, port } }, 'the port answers', options);
  }

  /** A place to look at: a page, a client, a label on a box. */
  public static look(where: string, options: CheckOptions): Check {
    return new Check({ look: where, ...settled(options) });
  }

  private static probed(probe: ProbeData, must: string, options: ProbeOptions): Check {
    return new Check({ probe, ...settled({ ...options, must: options.must ?? must }) });
  }

  /** @internal */
  public readonly _data: CheckData;

  private constructor(data: CheckData) {
    this._data = data;
  }
}

function settled(options: CheckOptions): Omit<CheckData, 'run' | 'look'> {
  return {
    must: options.must,
    why: options.why,
    ...(options.absent === undefined ? {} : { absent: options.absent }),
    ...(options.whenDone === true ? { whenDone: true as const } : {}),
    ...(options.everyChange === true ? { everyChange: true as const } : {}),
  };
}
