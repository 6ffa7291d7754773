import { ExpresswayModel, type Zone } from './model';

/** What an administrator has done on IM and Presence, read from his checklist. */
interface Nodes {
  readonly listener: number;
  /** Next hop by destination pattern. */
  readonly routes: ReadonlyMap<string, string>;
  readonly allowed: readonly string[];
}

/** The kind of SIP that chat of Microsoft is. */
const CHAT = 'Microsoft IM and Presence';

/** From our nodes through Expressway-C and Expressway-E to a partner, and back, on the emitted text alone. */
export class ExpresswayPath {
  private readonly c = new ExpresswayModel();
  private readonly e = new ExpresswayModel();
  private readonly nodes: Nodes;

  constructor(files: { readonly imp: string; readonly c: string; readonly e: string }) {
    this.nodes = nodesOf(files.imp);
    this.c.carryOut(files.c);
    this.e.carryOut(files.e);
  }

  /** Where a partner's INVITE for one of our users arrives: `imp1.company.com:5062`, for each node that may get it. */
  public inward(alias: string, traffic = CHAT): string[] {
    const into = this.e.route({ alias, from: 'DefaultZone', traffic });
    const client = into?.type === 'TraversalServer' ? this.otherEnd(into) : undefined;
    if (client === undefined) return [];
    const zone = this.c.route({ alias, from: client.name, traffic });
    if (zone?.type !== 'Neighbor') return [];
    // The nodes listen for peers on one port, with TLS, and let in who is in the incoming ACL.
    const port = Number(zone.settings.get('Neighbor SIP Port'));
    const fits = port === this.nodes.listener && zone.settings.get('Neighbor SIP Transport') === 'TLS';
    return fits ? this.c.peersOf(zone).map((peer) => `${peer}:${port}`) : [];
  }

  /** Whether the nodes take what comes from Expressway-C without asking it to authenticate. */
  public isAllowed(fqdn: string, address: string): boolean {
    return [fqdn, address].every((who) => this.nodes.allowed.includes(`Allow from ${who}`));
  }

  /** How a node's INVITE for a user of a partner leaves: the type of the last zone. */
  public outward(node: string, alias: string, traffic = CHAT): string | undefined {
    const domain = alias.split('@')[1];
    const pattern = `.${domain.split('.').reverse().join('.')}.*`;
    const hop = this.nodes.routes.get(pattern);
    if (hop === undefined) return undefined;
    const zone = this.c.route({ alias, from: this.c.zoneOf(node), traffic });
    const server = zone?.type === 'TraversalClient' ? this.otherEnd(zone) : undefined;
    if (server === undefined) return undefined;
    return this.e.route({ alias, from: server.name, traffic })?.type;
  }

  /** The two ends of a traversal zone share port, transport and user. */
  private otherEnd(zone: Zone): Zone | undefined {
    const [there, kind] =
      zone.type === 'TraversalServer' ? [this.c, 'TraversalClient'] : [this.e, 'TraversalServer'];
    const of = (one: Zone, keyword: string): string | undefined => one.settings.get(`${one.type} ${keyword}`);
    return there.zones.find(
      (other) =>
        other.type === kind &&
        ['SIP Port', 'SIP Transport', 'Authentication UserName'].every(
          (keyword) => of(other, keyword) === of(zone, keyword),
        ),
    );
  }
}

function nodesOf(checklist: string): Nodes {
  const value = (label: string, text: string): string | undefined =>
    new RegExp(`\\| ${label} \\| \`([^\`]+)\``).exec(text)?.[1];
  const steps = checklist.split(/^- \[ \] /m);
  const routes = new Map<string, string>();
  let listener = 0;
  const allowed: string[] = [];
  for (const step of steps) {
    const pattern = value('Destination Pattern', step);
    const hop = value('Next Hop', step);
    if (pattern !== undefined && hop !== undefined) routes.set(pattern, hop);
    if (step.includes('Listener - Peer Auth')) listener = Number(value('Port', step));
    const entry = value('Address Pattern', step);
    if (entry !== undefined) allowed.push(entry);
  }
  return { listener, routes, allowed };
}
