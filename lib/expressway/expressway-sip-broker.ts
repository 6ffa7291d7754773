import type { Construct } from 'constructs';
import {
  Check,
  PartMode,
  Statement,
  Value,
  type DeviceResource,
  type ObjectDescription,
  type Service,
} from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName } from '../net';
import type { ExpresswayMicrosoftInteroperability } from './expressway-microsoft-interoperability';
import { ExpresswayResource, mustNotBeListed } from './expressway-resource';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { ReadyServers } from './ready-servers';
import { SECTION } from './sections';

const LABEL = 'Enable broker for inbound SIP';

/** As many servers of IM and Presence a broker knows at most. */
const MAX_SERVERS = 6;

/** The broker, and where chat goes. */
export interface ExpresswaySipBrokerProps {
  /** The back-to-back user agent that it belongs to. */
  readonly interoperability: ExpresswayMicrosoftInteroperability;
  /** FQDNs of the nodes of IM and Presence, 1 to 6 (`expressway/broker-servers`). */
  readonly servers: string[];
}

/**
 * The SIP broker of a gateway (Guide, "Configure Expressway Gateway for Microsoft Lync Federation"): it tells chat and
 * presence, which go to IM and Presence, from calls, which go on. For one enterprise only; never between companies
 * (Guide, "Microsoft Lync Workflow (Intracompany via Expressway)").
 */
export class ExpresswaySipBroker extends ExpresswayResource {
  /** The one of a gateway. */
  public static of(
    interoperability: ExpresswayMicrosoftInteroperability,
    servers: string[],
  ): ExpresswaySipBroker {
    const { expressway } = interoperability;
    return shared(
      expressway,
      KEY,
      () => new ExpresswaySipBroker(expressway, KEY, { interoperability, servers }),
    );
  }

  /** FQDNs of the nodes of IM and Presence. */
  public readonly servers: string[];

  private readonly interoperability: DeviceResource;
  private readonly ready = new ReadyServers();

  constructor(scope: Construct, id: string, props: ExpresswaySipBrokerProps) {
    const path = childPath(scope, id);
    const rule = 'expressway/broker-servers';
    super(scope, id, props.interoperability.expressway, KEY);
    this.interoperability = props.interoperability;
    this.servers = props.servers.map((server) =>
      parsed(path, rule, () => DomainName.of(server, 'server of IM and Presence').toString()),
    );
    if (this.servers.length > 0 && this.servers.length <= MAX_SERVERS) return;
    throw constructError(
      path,
      rule,
      `The SIP broker is to lead to ${this.servers.length} servers.`,
      `Write 1 to ${MAX_SERVERS} nodes of IM and Presence.`,
    );
  }

  /**
   * A server answers once this stands, such as its certificate, and these services have restarted: one that comes later is
   * entered only then, and taken out before this goes.
   */
  public answersAfter(server: string, resource: DeviceResource, restarts: Service[]): void {
    this.ready.add(server.toLowerCase(), resource, restarts);
  }

  public describe(): ObjectDescription {
    return {
      title: `SIP broker of ${this.expressway.clusterName}`,
      section: SECTION.interoperability,
      parts: [
        ...this.servers.map((server) => ({
          name: server,
          mode: PartMode.MEMBER,
          uses: this.ready.usedBy(server),
          set: [Statement.command('xCommand IMP Server Add IMP:', Value.domain(server))],
          unset: [
            Statement.form({
              menu: [...MENU.interoperability],
              button: 'Save',
              note: 'No command is documented that takes it away.',
            }),
            Statement.field('IM and Presence server: delete', Value.domain(server)),
          ],
        })),
        {
          name: LABEL,
          mode: PartMode.OVERWRITE,
          set: [
            page(MENU.interoperability, confirmOnDevice(QUIRKS.interoperabilityFields)),
            Statement.field(LABEL, Value.choice('Yes')),
          ],
          unset: [page(MENU.interoperability), Statement.field(LABEL, Value.found(LABEL))],
        },
      ],
      settings: { [LABEL]: LABEL },
      uses: [this.interoperability],
      afterRestart: this.ready.afterRestart,
      preflight: this.servers.map((server) => mustNotBeListed(where(MENU.interoperability), server)),
      checks: [
        Check.show(Statement.command('xStatus MicrosoftIMP'), {
          must: `${this.servers.join(', ')}, each Active`,
          why: 'chat of Lync goes there; calls go on',
          whenDone: true,
        }),
      ],
      why: 'for Lync of the own enterprise alone: the vendor supports no broker between companies',
    };
  }
}

const KEY = 'SIP broker';
