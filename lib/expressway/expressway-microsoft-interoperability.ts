import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, Port, quote, SIP_TLS_PORT } from '../net';
import type { ExpresswayGateway } from './expressway-gateway';
import { ExpresswayResource } from './expressway-resource';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** The port for Microsoft that the vendor presets. */
export const GATEWAY_PORT = 65072;

/** How a gateway meets Lync. */
export interface ExpresswayMicrosoftInteroperabilityOptions {
  /** FQDN of the Lync server or pool that calls go to (`expressway/lync-server`). */
  readonly destination: string;
  /**
   * TLS port that the gateway listens on for Lync (`expressway/gateway-port`).
   * @default 65072
   */
  readonly listeningPort?: number;
}

/** The same of one gateway. */
export interface ExpresswayMicrosoftInteroperabilityProps extends ExpresswayMicrosoftInteroperabilityOptions {
  /** The gateway. */
  readonly expressway: ExpresswayGateway;
}

/**
 * *Microsoft interoperability* of a gateway (Guide, "Configure Expressway Gateway for Microsoft Lync Federation"): its
 * back-to-back user agent takes what comes from Lync on a port of its own. A setting, with an option key.
 */
export class ExpresswayMicrosoftInteroperability extends ExpresswayResource {
  /** The one of a gateway; another Lync server is the error `expressway/lync-server`. */
  public static of(
    expressway: ExpresswayGateway,
    options: ExpresswayMicrosoftInteroperabilityOptions,
  ): ExpresswayMicrosoftInteroperability {
    const { destination } = options;
    const known = shared(
      expressway,
      KEY,
      () => new ExpresswayMicrosoftInteroperability(expressway, KEY, { ...options, expressway }),
    );
    if (known.destination === destination.toLowerCase()) return known;
    throw constructError(
      known,
      'expressway/lync-server',
      `${expressway.clusterName} leads calls to ${known.destination}, and is to lead them to ${quote(destination)} too.`,
      'Give each Lync deployment a gateway of its own.',
    );
  }

  /** FQDN of the Lync server or pool that calls go to. */
  public readonly destination: string;
  /** TLS port that the gateway listens on for Lync. */
  public readonly listeningPort: number;

  constructor(scope: Construct, id: string, props: ExpresswayMicrosoftInteroperabilityProps) {
    const path = childPath(scope, id);
    super(scope, id, props.expressway, KEY);
    this.destination = parsed(path, 'expressway/lync-server', () =>
      DomainName.of(props.destination, 'Lync server').toString(),
    );
    this.listeningPort = parsed(path, 'expressway/gateway-port', () =>
      Port.of(props.listeningPort ?? GATEWAY_PORT, 'listening port for Lync'),
    ).number;
  }

  public describe(): ObjectDescription {
    const settings = [
      field('Microsoft interoperability', Value.choice('Enabled')),
      field('Destination address', Value.domain(this.destination)),
      field('Destination port', Value.port(SIP_TLS_PORT)),
      field('Destination transport', Value.choice('TLS')),
      field('Port on B2BUA for Microsoft call communications', Value.port(this.listeningPort)),
    ];
    return {
      title: `${KEY} of ${this.expressway.clusterName}`,
      section: SECTION.interoperability,
      open: [page(MENU.interoperability, confirmOnDevice(QUIRKS.interoperabilityFields))],
      parts: settings,
      settings: Object.fromEntries(settings.map(({ name }) => [name, name])),
      preflight: [
        Check.look(where(MENU.optionKeys), {
          must: 'an option key for Microsoft Interoperability',
          why: 'without it the page is not there',
        }),
      ],
      checks: [
        Check.look('Status > Applications > Microsoft interoperability', {
          must: 'Running',
          why: 'the back-to-back user agent takes what comes from Lync',
        }),
      ],
    };
  }
}

const KEY = 'Microsoft interoperability';

function field(label: string, value: Value): PartDescription {
  return {
    name: label,
    mode: PartMode.OVERWRITE,
    set: [Statement.field(label, value)],
    unset: [Statement.field(label, Value.found(label))],
  };
}
