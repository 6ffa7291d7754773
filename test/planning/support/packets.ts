import type { DeviceModel } from './device-model';

/**
 * What the devices of `world.ts` do with packets, from what stands on them and nothing else. A firewall forwards what
 * no class matches: a permit without a class that inspects it exposes what is behind.
 */
export interface Traffic {
  /** Who may come in uninspected. */
  readonly exposed: readonly string[];
  /** Domains whose sessions work from end to end. */
  readonly works: ReadonlySet<string>;
  /** Public addresses that stand on two devices. */
  readonly twice: readonly string[];
}

interface Line {
  readonly device: string;
  readonly object: string;
  readonly line: Readonly<Record<string, unknown>>;
}

export function traffic(model: DeviceModel): Traffic {
  const lines: Line[] = [];
  const keys = new Set<string>();
  for (const { object, parts } of model.all()) {
    const id = `${object.device} ${object.key}`;
    keys.add(id);
    for (const part of parts)
      for (const line of part.set)
        lines.push({ device: object.device, object: id, line: line.does as Line['line'] });
  }
  const having = (name: string): Line[] => lines.filter(({ line }) => name in line);
  const [permits, nats, inspects] = [having('permit'), having('nat'), having('inspect')];
  const [matches, peers] = [having('match'), having('peer')];
  const inspecting = (device: string, peer: unknown): Line[] =>
    inspects.filter(({ device: at, line }) => {
      if (at !== device) return false;
      const match = matches.find(({ object }) => object === line.inspect);
      return (
        match !== undefined &&
        peers.some(({ object, line: entry }) => object === match.line.match && entry.peer === peer)
      );
    });
  const exposed = permits
    .filter(({ device, line }) => nats.some((nat) => nat.device === device && nat.line.mapped === line.to))
    .filter(({ device, line }) => inspecting(device, line.permit).length === 0)
    .map(({ device, line }) => `${device} ${String(line.for)} from ${String(line.permit)}`);
  const holders = new Map<unknown, Set<string>>();
  for (const { device, line } of nats)
    holders.set(line.mapped, (holders.get(line.mapped) ?? new Set()).add(device));
  const twice = [...holders].filter(([, all]) => all.size > 1).map(([address]) => String(address));

  const works = new Set<string>();
  const dial = having('dial')[0]?.line.dial;
  const address = having('address').find(({ line }) => line.name === dial)?.line.address;
  for (const { device: cluster, line: route } of having('route')) {
    const port = having('listener').find(({ device }) => device === cluster)?.line.listener;
    const slot = model.all().find(({ object }) => object.device === cluster && object.key === 'certificate');
    const carries = nats.some(({ device: fw, line: nat }) => {
      if (nat.nat !== route.node || nat.mapped !== address || nat.port !== port) return false;
      const permit = permits.some(
        ({ device, line }) =>
          device === fw && line.permit === route.peer && line.for === route.route && line.to === address,
      );
      if (!permit || !keys.has(`${fw} trust cup ${cluster} ${slot?.object.once?.generation}`)) return false;
      return inspecting(fw, route.peer).some(({ line }) => {
        const own = lines.filter(({ object }) => object === `${fw} proxy ${String(line.proxy)}`);
        const out = own.find((one) => 'out' in one.line)?.line.out as number | undefined;
        const inside = own.find((one) => 'in' in one.line)?.line.in;
        return (
          line.proxy === cluster &&
          out !== undefined &&
          keys.has(`${fw} import out${out > 1 ? `_${out}` : ''}`) &&
          model.isKnown(`${cluster} trust ${String(inside)}`)
        );
      });
    });
    if (carries && keys.has(`${cluster} domain ${String(route.route)}`)) works.add(String(route.route));
  }
  return { exposed, works, twice };
}
