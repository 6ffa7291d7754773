import { DomainName } from './domain-name';
import { InvalidValue } from './invalid-value';
import { Port, type Protocol } from './port';
import { requireText } from './require-text';

const EXAMPLE = '_sipfederationtls._tcp.example.com';
const MAX_LENGTH = 253;

/** A service that is found by SRV records. */
interface SrvService {
  /** Name without the underscore: `sipfederationtls` */
  readonly service: string;
  /** Transport protocol. */
  readonly protocol: Protocol;
  /** The port that the service listens on unless something else is agreed. */
  readonly port: Port;
}

/** The owner name of an SRV record (RFC 2782). Canonical form: `_sipfederationtls._tcp.example.com` */
export class SrvName {
  /** SIP federation over TLS: `_sipfederationtls._tcp`, port 5061. */
  public static readonly SIP_FEDERATION_TLS: SrvService = Object.freeze({
    service: 'sipfederationtls',
    protocol: 'tcp',
    port: Port.of(5061),
  });

  /** XMPP between servers: `_xmpp-server._tcp`, port 5269. */
  public static readonly XMPP_SERVER: SrvService = Object.freeze({
    service: 'xmpp-server',
    protocol: 'tcp',
    port: Port.of(5269),
  });

  /**
   * The name of a service in a domain. `service` has no underscore and at most 62 letters, digits and inner
   * hyphens; RFC 6335's limit of 15 is not kept, since `sipfederationtls` has 16.
   *
   * @throws InvalidValue when service, protocol or domain is malformed, the domain has a single label, or the
   * whole is longer than 253 characters.
   */
  public static of(
    service: string,
    protocol: Protocol,
    domain: DomainName | string,
    what = 'SRV name',
  ): SrvName {
    const given = requireText(service, `service of ${what}`, 'sipfederationtls');
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?$/.test(given)) {
      throw new InvalidValue(
        `service of ${what}`,
        service,
        'a service has 1 to 62 letters, digits and inner hyphens',
        'Write the service alone, without the underscore, such as sipfederationtls.',
      );
    }
    if (protocol !== 'tcp' && protocol !== 'udp') {
      throw new InvalidValue(
        `protocol of ${what}`,
        protocol,
        'the protocol is tcp or udp',
        'Write tcp or udp.',
      );
    }
    // Read again, so that a single label is refused in a domain that was made with allowSingleLabel too.
    const name = new SrvName(
      given.toLowerCase(),
      protocol,
      DomainName.of(typeof domain === 'string' ? domain : domain.toString(), `domain of ${what}`),
    );
    if (name.toString().length > MAX_LENGTH) {
      throw new InvalidValue(
        what,
        name.toString(),
        `a DNS name has at most ${MAX_LENGTH} characters, and this one has ${name.toString().length}`,
        'Use a shorter domain.',
      );
    }
    return name;
  }

  /**
   * The name of a well-known service in a domain: `SrvName.in('example.com', SrvName.XMPP_SERVER)`.
   *
   * @throws InvalidValue as `of` does.
   */
  public static in(domain: DomainName | string, service: SrvService, what = 'SRV name'): SrvName {
    return SrvName.of(service.service, service.protocol, domain, what);
  }

  /**
   * Reads `_service._protocol.domain`; upper case and a dot at the end are accepted.
   *
   * @throws InvalidValue for anything else.
   */
  public static parse(text: string, what = 'SRV name'): SrvName {
    const given = requireText(text, what, EXAMPLE);
    const [, service, protocol, domain] = /^_([^.]+)\._(tcp|udp)\.(.+)$/is.exec(given) ?? [];
    if (service === undefined) {
      throw new InvalidValue(
        what,
        text,
        'an SRV name is _service._tcp.domain or _service._udp.domain',
        `Write a name such as ${EXAMPLE}.`,
      );
    }
    try {
      return SrvName.of(service, protocol.toLowerCase() as Protocol, domain, what);
    } catch (error) {
      if (!InvalidValue.is(error)) throw error;
      throw new InvalidValue(what, text, error.expected, error.advice);
    }
  }

  private constructor(
    /** Name without the underscore, lower case: `sipfederationtls` */
    public readonly service: string,
    /** Transport protocol. */
    public readonly protocol: Protocol,
    /** The domain that offers the service. */
    public readonly domain: DomainName,
  ) {
    Object.freeze(this);
  }

  /** True when both are the same name. */
  public equals(other: SrvName): boolean {
    return this.toString() === other.toString();
  }

  /** The name relative to its domain: `_sipfederationtls._tcp` */
  public get prefix(): string {
    return `_${this.service}._${this.protocol}`;
  }

  /** The canonical form: `_sipfederationtls._tcp.example.com` */
  public toString(): string {
    return `${this.prefix}.${this.domain.toString()}`;
  }
}
