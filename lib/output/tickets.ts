import { DeviceFormat } from '../core/device-language';
import { csv } from '../dialects/formats/csv';
import { opensslRequestConfiguration } from '../dialects/grammars/openssl';
import { zoneFile } from '../dialects/formats/zone';
import { dnsRecord, type DnsRecord } from '../dialects/grammars/dns-record';
import { addTo } from '../planning/maps';
import { objectId } from '../planning/model';
import { idOf, stepsOf, usesOf } from '../planning/state';
import type { OutputContext } from './context';
import type { FederationInput } from './input';
import { portsToClose, portTicket } from './ports';
import { objectsByDevice } from './states';
import { statementsOf } from './wordings';

/** `tickets/`: for the people who own DNS, firewalls and the certificate authority, in the form of their tools. */
export function tickets(context: OutputContext): [string, string][] {
  return [
    ...dnsTickets(context),
    ...portTicket(context),
    ...portsToClose(context),
    ...certificateTickets(context),
  ];
}

function dnsTickets(context: OutputContext): [string, string][] {
  return [...zonesOf(context)].flatMap(([view, zones]) => viewTickets(context, view, zones));
}

/** Files of a view: records of the inside have no place in a zone that the world sees. */
function viewTickets(
  context: OutputContext,
  view: string,
  zones: readonly RecordsOfZone[],
): [string, string][] {
  const name = view === '' ? 'dns' : `dns-${view}`;
  const opening = new Set(context.input.gate.filter((wait) => wait.opens).map(({ id }) => id));
  const opens = new Set([...opening, ...leadingAtOnce(context.input, opening)]);
  const part = (opening: boolean): RecordsOfZone[] =>
    zones
      .map(({ zone, records }) => ({ zone, records: records.filter(({ id }) => opens.has(id) === opening) }))
      .filter(({ records }) => records.length > 0);
  const of = `${context.input.stack}, plan ${context.input.digest}`;
  // A file that is loaded as it stands must not bring back what was withdrawn.
  return [
    ...recordFiles(name, part(false), `Records of ${of}, that let nobody in: make them now.`),
    ...recordFiles(
      `${name}-publish`,
      context.input.unpublished === true ? [] : part(true),
      `Records of ${of}, that open the door: make them when runbook.md says so.`,
    ),
  ];
}

/** What comes under a name, or changes there, that others are led to already leads them at once. */
function leadingAtOnce({ installed, wanted, plan }: FederationInput, opening: ReadonlySet<string>): string[] {
  const standing = new Map(installed.objects.map((object) => [idOf(object), object]));
  const touched = new Set(plan.phases.flatMap(stepsOf).flatMap(({ object }) => object ?? []));
  return wanted.objects.flatMap((object) => {
    const before = opening.has(idOf(object)) ? standing.get(idOf(object)) : undefined;
    if (before === undefined) return [];
    const led = touched.has(idOf(object)) ? usesOf(before) : usesOf(object);
    return led.filter((id) => touched.has(id));
  });
}

function recordFiles(name: string, zones: readonly RecordsOfZone[], heading: string): [string, string][] {
  if (zones.length === 0) return [];
  const rows = zones.flatMap(({ zone, records }) =>
    records.map(({ record }) => [zone, record.owner, `${record.ttl}`, record.type, record.data]),
  );
  const plain = zones.map(({ zone, records }) => ({ zone, records: records.map(({ record }) => record) }));
  return [
    [
      `tickets/${name}.zone`,
      zoneFile(plain, [
        heading,
        `No zone of its own (no SOA, no NS): add them to the zone, or $INCLUDE "${name}.zone".`,
      ]),
    ],
    [`tickets/${name}.csv`, csv(['zone', 'name', 'ttl', 'type', 'data'], rows)],
  ];
}

interface RecordsOfZone {
  readonly zone: string;
  /** Each with the id of its object. */
  readonly records: readonly { readonly id: string; readonly record: DnsRecord }[];
}

/** What the zones shall hold, by view; a record set is one object, each record a row of it. */
function zonesOf(context: OutputContext): ReadonlyMap<string, RecordsOfZone[]> {
  const views = new Map<string, RecordsOfZone[]>();
  for (const [id, objects] of objectsByDevice(context.input.wanted)) {
    const device = context.device(id);
    if (device.wording.language.format !== DeviceFormat.ZONE) continue;
    const records = objects.flatMap((object) =>
      object.parts
        .flatMap((part) => statementsOf(part.set))
        .filter(({ does }) => 'row' in does)
        .map((statement) => ({
          id: objectId(object.device, object.key),
          record: dnsRecord(object.path, statement),
        })),
    );
    if (records.length === 0) continue;
    const { apart = '', title } = device.wording;
    const zone = apart === '' ? title : title.slice(0, -` (${apart})`.length);
    addTo(views, apart, { zone, records });
  }
  return views;
}

function certificateTickets(context: OutputContext): [string, string][] {
  const { certificates } = context.input;
  if (certificates.length === 0) return [];
  const rows = certificates.map((ticket) => [
    ticket.name,
    ticket.subject.map(({ attribute, value }) => `${attribute}=${value}`).join(', '),
    ticket.dnsNames.join(' '),
    `${ticket.keyBits}`,
    ticket.device,
    ticket.authority,
    ticket.purpose,
    `certificates/${ticket.name}.cnf`,
    '',
    '',
  ]);
  const head = [
    'name',
    'subject',
    'DNS names',
    'key bits',
    'device',
    'authority',
    'purpose',
    'OpenSSL configuration',
    'valid until',
    'renewal begins',
  ];
  return [
    ['tickets/certificates.csv', csv(head, rows)],
    ...certificates.map((ticket): [string, string] => [
      `tickets/certificates/${ticket.name}.cnf`,
      opensslRequestConfiguration(ticket),
    ]),
  ];
}
