import { InvalidValue } from '../net';

/** A client whose availability is shown to others, or that shows theirs. */
export enum AvailabilityClient {
  /** Microsoft Lync. */
  LYNC = 'Lync',
  /** Cisco Jabber of IM and Presence. */
  JABBER = 'Cisco Jabber',
  /** A third-party XMPP client of IM and Presence. */
  XMPP_CLIENT = 'third-party XMPP client',
  /** IBM Sametime. */
  SAMETIME = 'IBM Sametime',
  /** Cisco Webex Connect. */
  WEBEX = 'Cisco Webex Connect',
  /** Cisco Jabber of another IM and Presence enterprise. */
  FEDERATED_JABBER = 'federated Cisco Jabber',
  /** A third-party XMPP client of another IM and Presence enterprise. */
  FEDERATED_XMPP_CLIENT = 'federated third-party XMPP client',
}

/** One status that a user sets, and what the other side sees. */
export interface ShownAvailability {
  /** What the user sets, in the words of the client. */
  readonly set: string;
  /** What is seen, in the words of the client that shows it. */
  readonly seen: string;
}

/**
 * What a user of one client sees of the availability of a user of another: no client knows all words of the others (Guide,
 * Tables 1 to 7). It is data to tell users what to expect; nothing is configured by it.
 */
export class AvailabilityMapping {
  /**
   * What users of one client see of those of another.
   *
   * Throws an `InvalidValue` for two clients that the documents give no table for.
   *
   * @param watched Whose availability it is.
   * @param watcher Who sees it.
   */
  public static between(watched: AvailabilityClient, watcher: AvailabilityClient): AvailabilityMapping {
    const table = TABLES.find((one) => one.watched === watched && watcher in one.watchers);
    const seen = table?.watchers[watcher];
    if (table !== undefined && seen !== undefined) {
      const rows = table.set.map((set, index) => ({ set, seen: seen[index] }));
      return new AvailabilityMapping(watched, watcher, rows, `Guide, Table ${table.number}`);
    }
    const known = TABLES.filter((one) => one.watched === watched).flatMap((one) => Object.keys(one.watchers));
    throw new InvalidValue(
      'mapping of availability',
      `${watched} to ${watcher}`,
      'is in no table of the documents',
      known.length === 0 ? 'Name another client.' : `From ${watched} they know ${known.join(', ')}.`,
    );
  }

  /** Whose availability it is. */
  public readonly watched: AvailabilityClient;
  /** Who sees it. */
  public readonly watcher: AvailabilityClient;
  /** Every status, in the order of the table. */
  public readonly rows: ShownAvailability[];
  /** Where the vendor says so. */
  public readonly source: string;

  private constructor(
    watched: AvailabilityClient,
    watcher: AvailabilityClient,
    rows: ShownAvailability[],
    source: string,
  ) {
    this.watched = watched;
    this.watcher = watcher;
    this.rows = rows;
    this.source = source;
  }

  /**
   * What is seen of a status.
   *
   * @param status What the user sets, in the words of the client. Throws an `InvalidValue` for one that the table does not have.
   */
  public seenOf(status: string): string {
    const row = this.rows.find(({ set }) => set.toLowerCase() === status.toLowerCase());
    if (row !== undefined) return row.seen;
    throw new InvalidValue(
      `status of ${this.watched}`,
      status,
      'is not in the table',
      `Write one of ${this.rows.map(({ set }) => set).join(', ')}.`,
    );
  }
}

interface Table {
  readonly number: number;
  readonly watched: AvailabilityClient;
  readonly set: readonly string[];
  readonly watchers: Readonly<Partial<Record<AvailabilityClient, readonly string[]>>>;
}

const MEETING = 'with status "In a meeting"';

/** Columns as the documents print them. */
const TABLES: readonly Table[] = [
  {
    number: 1,
    watched: AvailabilityClient.LYNC,
    set: ['Available', 'Busy', 'Do Not Disturb', 'Be Right Back', 'Away', 'Offline'],
    watchers: {
      [AvailabilityClient.XMPP_CLIENT]: [
        'Available',
        'Away with status "Busy"',
        'Away with status "Busy"',
        'Away',
        'Away',
        'Offline',
      ],
      [AvailabilityClient.JABBER]: ['Available', 'Busy', 'Busy', 'Away', 'Away', 'Offline'],
    },
  },
  {
    number: 2,
    watched: AvailabilityClient.JABBER,
    set: ['Available', 'Busy', 'Do Not Disturb', 'Offline'],
    watchers: { [AvailabilityClient.LYNC]: ['Available', 'Busy', 'Busy', 'Offline'] },
  },
  {
    number: 3,
    watched: AvailabilityClient.XMPP_CLIENT,
    set: ['Available', 'Away', 'Extended Away', 'Do Not Disturb', 'Offline'],
    watchers: { [AvailabilityClient.LYNC]: ['Available', 'Away', 'Away', 'Busy', 'Offline'] },
  },
  {
    number: 4,
    watched: AvailabilityClient.SAMETIME,
    set: ['Available', 'Do Not Disturb', `Available ${MEETING}`, 'Away', 'Offline'],
    watchers: {
      [AvailabilityClient.XMPP_CLIENT]: [
        'Available',
        'Do Not Disturb',
        `Available ${MEETING}`,
        'Away',
        'Offline',
      ],
      [AvailabilityClient.JABBER]: [
        'Available with status message',
        'Do Not Disturb with status message',
        'Available with status message',
        'Away with status message',
        'Offline',
      ],
    },
  },
  {
    number: 5,
    watched: AvailabilityClient.WEBEX,
    set: ['Available', 'Do Not Disturb', `Away ${MEETING}`, 'Away', 'Offline'],
    watchers: {
      // The document prints Available here, and Away for Jabber: probably a misprint, kept as printed.
      [AvailabilityClient.XMPP_CLIENT]: [
        'Available',
        'Do Not Disturb',
        `Available ${MEETING}`,
        'Away',
        'Offline',
      ],
      [AvailabilityClient.JABBER]: ['Available', 'Do Not Disturb', `Away ${MEETING}`, 'Away', 'Offline'],
    },
  },
  {
    number: 6,
    watched: AvailabilityClient.JABBER,
    set: ['Available', 'Do Not Disturb', 'Busy', 'Idle', 'Offline'],
    watchers: {
      [AvailabilityClient.FEDERATED_JABBER]: ['Available', 'Do Not Disturb', 'Busy', 'Idle', 'Offline'],
      [AvailabilityClient.FEDERATED_XMPP_CLIENT]: ['Available', 'Do Not Disturb', 'Away', 'Idle', 'Offline'],
      [AvailabilityClient.WEBEX]: ['Available', 'Do Not Disturb', 'Idle', 'Idle', 'Offline'],
      [AvailabilityClient.SAMETIME]: ['Available', 'Do Not Disturb', 'Away', 'Idle', 'Offline'],
    },
  },
  {
    number: 7,
    watched: AvailabilityClient.XMPP_CLIENT,
    set: ['Available', 'Do Not Disturb', 'Away', 'Extended Away', 'Away with status "Idle"', 'Offline'],
    watchers: {
      [AvailabilityClient.FEDERATED_JABBER]: [
        'Available',
        'Do Not Disturb',
        'Away',
        'Away',
        'Idle',
        'Offline',
      ],
      [AvailabilityClient.FEDERATED_XMPP_CLIENT]: [
        'Available',
        'Do Not Disturb',
        'Away',
        'Extended Away',
        'Away with status "Idle"',
        'Offline',
      ],
      [AvailabilityClient.WEBEX]: [
        'Available',
        'Do Not Disturb',
        'Away',
        'Extended Away',
        'Away with status "Idle"',
        'Offline',
      ],
      [AvailabilityClient.SAMETIME]: [
        'Available',
        'Do Not Disturb',
        'Away',
        'Away',
        'Away with status "Idle"',
        'Offline',
      ],
    },
  },
];
