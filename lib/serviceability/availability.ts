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
   * The mapping from one client to another.
   *
   * Throws an `InvalidValue` for two clients that the documents give no table for.
   *
   * @param from Whose availability it is.
   * @param to Who sees it.
   */
  public static between(from: AvailabilityClient, to: AvailabilityClient): AvailabilityMapping {
    const table = TABLES.find((one) => one.from === from && to in one.to);
    if (table !== undefined) {
      const seen = table.to[to]!;
      const rows = table.set.map((set, index) => ({ set, seen: seen[index] }));
      return new AvailabilityMapping(from, to, rows, `Guide, Table ${table.number}`);
    }
    const known = TABLES.filter((one) => one.from === from).flatMap((one) => Object.keys(one.to));
    throw new InvalidValue(
      'mapping of availability',
      `${from} to ${to}`,
      'is in no table of the documents',
      known.length === 0 ? 'Name another client.' : `From ${from} they know ${known.join(', ')}.`,
    );
  }

  private constructor(
    /** Whose availability it is. */
    public readonly from: AvailabilityClient,
    /** Who sees it. */
    public readonly to: AvailabilityClient,
    /** Every status, in the order of the table. */
    public readonly rows: ShownAvailability[],
    /** Where the vendor says so. */
    public readonly source: string,
  ) {}

  /**
   * What is seen of a status.
   *
   * @param status What the user sets, in the words of the client. Throws an `InvalidValue` for one that the table does not have.
   */
  public seenOf(status: string): string {
    const row = this.rows.find(({ set }) => set.toLowerCase() === status.toLowerCase());
    if (row !== undefined) return row.seen;
    throw new InvalidValue(
      `status of ${this.from}`,
      status,
      'is not in the table',
      `Write one of ${this.rows.map(({ set }) => set).join(', ')}.`,
    );
  }
}

interface Table {
  readonly number: number;
  readonly from: AvailabilityClient;
  readonly set: readonly string[];
  readonly to: Readonly<Partial<Record<AvailabilityClient, readonly string[]>>>;
}

const MEETING = 'with status "In a meeting"';

/** Columns as the documents print them. */
const TABLES: readonly Table[] = [
  {
    number: 1,
    from: AvailabilityClient.LYNC,
    set: ['Available', 'Busy', 'Do Not Disturb', 'Be Right Back', 'Away', 'Offline'],
    to: {
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
    from: AvailabilityClient.JABBER,
    set: ['Available', 'Busy', 'Do Not Disturb', 'Offline'],
    to: { [AvailabilityClient.LYNC]: ['Available', 'Busy', 'Busy', 'Offline'] },
  },
  {
    number: 3,
    from: AvailabilityClient.XMPP_CLIENT,
    set: ['Available', 'Away', 'Extended Away', 'Do Not Disturb', 'Offline'],
    to: { [AvailabilityClient.LYNC]: ['Available', 'Away', 'Away', 'Busy', 'Offline'] },
  },
  {
    number: 4,
    from: AvailabilityClient.SAMETIME,
    set: ['Available', 'Do Not Disturb', `Available ${MEETING}`, 'Away', 'Offline'],
    to: {
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
    from: AvailabilityClient.WEBEX,
    set: ['Available', 'Do Not Disturb', `Away ${MEETING}`, 'Away', 'Offline'],
    to: {
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
    from: AvailabilityClient.JABBER,
    set: ['Available', 'Do Not Disturb', 'Busy', 'Idle', 'Offline'],
    to: {
      [AvailabilityClient.FEDERATED_JABBER]: ['Available', 'Do Not Disturb', 'Busy', 'Idle', 'Offline'],
      [AvailabilityClient.FEDERATED_XMPP_CLIENT]: ['Available', 'Do Not Disturb', 'Away', 'Idle', 'Offline'],
      [AvailabilityClient.WEBEX]: ['Available', 'Do Not Disturb', 'Idle', 'Idle', 'Offline'],
      [AvailabilityClient.SAMETIME]: ['Available', 'Do Not Disturb', 'Away', 'Idle', 'Offline'],
    },
  },
  {
    number: 7,
    from: AvailabilityClient.XMPP_CLIENT,
    set: ['Available', 'Do Not Disturb', 'Away', 'Extended Away', 'Away with status "Idle"', 'Offline'],
    to: {
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
