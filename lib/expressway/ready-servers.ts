import type { AfterRestartDescription, DeviceResource, Service } from '../core';

/**
 * When servers answer that an Expressway leads to: what stands on each before, and which restarts make it count. A server
 * that comes later is led to only then, and no longer before that goes.
 */
export class ReadyServers {
  private readonly resources = new Map<string, Set<DeviceResource>>();
  private readonly waits: AfterRestartDescription[] = [];

  /** A server answers once this stands, and these services have restarted. */
  public add(server: string, resource: DeviceResource, restarts: Service[]): void {
    const known = this.resources.get(server) ?? new Set();
    this.resources.set(server, known.add(resource));
    for (const service of restarts) this.waits.push({ resource, service, switching: true });
  }

  /** What the entry of a server stands on. */
  public usedBy(server: string): DeviceResource[] | undefined {
    const known = this.resources.get(server);
    return known === undefined ? undefined : [...known];
  }

  /** Of all of them; the first installation leads nobody there yet. */
  public get afterRestart(): AfterRestartDescription[] {
    return [...this.waits];
  }
}
