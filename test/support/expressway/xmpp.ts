import { parse } from './commands';
import type { ChecklistItem } from './items';

const CONFIGURATION = 'Configuration > Unified Communications > Configuration';
const TRUSTED = 'Maintenance > Security > Trusted CA certificate';
/** The list of whoever is not named. */
const PRIMARY = '';

/** What stands on the pages before anybody federates. */
const FACTORY: Readonly<Record<string, string>> = {
  'XMPP federation support': 'Off',
  'Use static routes': 'Off',
  'Security mode': 'TLS required',
  'Require client-side security certificates': 'On',
  'Privacy mode': 'Allow list',
};

/**
 * External XMPP on an Expressway, as its documents describe it: the pages that a checklist fills in, who is found where
 * and who is admitted, and what each server presents. Nothing of it comes from the code that makes the checklists.
 */
export class ExpresswayXmppModel {
  private readonly settings = new Map(Object.entries(FACTORY));
  /** Domains with *XMPP federation* on. */
  private readonly domains = new Set<string>();
  /** What of them the nodes were told with the last *Refresh servers*. */
  private told: ReadonlySet<string> = new Set();
  private readonly lists = new Map<string, Set<string>>();
  private readonly routes = new Set<string>();
  private readonly trusts = new Set<string>();

  /** @param subjectOf what the list shows of the certificate in a file */
  constructor(private readonly subjectOf: (file: string) => string) {}

  /** Does what a step of a checklist says; gives what makes no sense on the device. */
  public tick(item: ChecklistItem): string[] {
    const { page, title, fields, lines, back } = item;
    for (const line of lines) if (line.startsWith('xC')) this.run(line, title);
    if (page.endsWith('> Refresh servers')) this.told = new Set(this.domains);
    else if (page === CONFIGURATION) return this.configure(fields, back);
    else if (page.startsWith('Configuration > Domains > ')) {
      const domain = page.split(' > ')[2];
      if (fields.get('XMPP federation') === 'On') this.domains.add(domain);
      else this.domains.delete(domain);
    } else if (/ > Federat(?:ion|ed) .* > (?:New|Delete)$/.test(page)) return this.list(page, fields);
    else if (page.startsWith(TRUSTED)) this.trust(item);
    return [];
  }

  public get isOn(): boolean {
    return this.settings.get('XMPP federation support') === 'On';
  }

  public get security(): string {
    return this.settings.get('Security mode')!;
  }

  /** Whether who connects has to present a certificate that is trusted here: where there is TLS, if the page says so. */
  public get asksForCertificates(): boolean {
    return (
      this.security !== 'No TLS' && this.settings.get('Require client-side security certificates') === 'On'
    );
  }

  /** Whether the nodes are told that users of a domain federate here. */
  public leads(domain: string): boolean {
    return this.domains.has(domain) && this.told.has(domain);
  }

  /** By the list that the privacy mode goes by; a route that is used admits its domain by itself. */
  public admits(domain: string): boolean {
    const mode = this.settings.get('Privacy mode');
    if (mode === 'Deny list') return this.lists.get(mode)?.has(domain) !== true;
    if (mode === 'Off') return true;
    return this.lists.get('Allow list')?.has(domain) === true || this.routesTo(domain).length > 0;
  }

  /** Addresses of the static routes to a domain that are used; with one of them nobody asks the DNS. */
  public routesTo(domain: string): string[] {
    if (this.settings.get('Use static routes') !== 'On') return [];
    return [...this.routes]
      .map((route) => route.split(' '))
      .filter(([to]) => to === domain)
      .map(([, by]) => by);
  }

  /** Whether a server trusts what this file holds; where only the primary one is spoken of, it is that. */
  public isTrusted(file: string, peer: string): boolean {
    return [peer, PRIMARY].some((of) => this.trusts.has(`${this.subjectOf(file)} of ${of}`));
  }

  /** An entry is deleted by its subject. */
  private trust({ title, fields, note }: ChecklistItem): void {
    const peer = /^On (\S+)\. /.exec(note)?.[1] ?? / of (\S+)$/.exec(title)?.[1] ?? PRIMARY;
    const subject = fields.get('Subject');
    const file = fields.get('Select the file containing trusted CA certificates');
    if (subject !== undefined) this.trusts.delete(`${subject} of ${peer}`);
    else this.trusts.add(`${this.subjectOf(file!)} of ${peer}`);
  }

  private run(line: string, title: string): void {
    const { words, values } = parse(line);
    const command = words.join(' ');
    if (command === 'Domain Add' && values.get('Xmppfederation') === 'On')
      this.domains.add(values.get('Name')!);
    if (command === 'Domain Delete') this.domains.delete(title.replace('XMPP federation of ', ''));
  }

  private configure(fields: ReadonlyMap<string, string>, back: readonly string[]): string[] {
    for (const [label, value] of fields)
      this.settings.set(label, value === 'as it was before' ? FACTORY[label] : value);
    for (const label of back) if (label in FACTORY) this.settings.set(label, FACTORY[label]);
    // The page shows nothing else while it is off.
    const isHidden = !this.isOn && !fields.has('XMPP federation support') && fields.size > 0;
    return isHidden ? [`${[...fields.keys()].join()}: not shown while it is off`] : [];
  }

  private list(page: string, fields: ReadonlyMap<string, string>): string[] {
    const entry = [...fields.values()].join(' ');
    const [, name] = /Federat(?:ion|ed) (.*) > /.exec(page)!;
    const list =
      name === 'static routes' ? this.routes : this.listOf(`${name[0].toUpperCase()}${name.slice(1)}`);
    const comes = page.endsWith('New');
    if (comes === list.has(entry)) return [`${name}: ${entry} ${comes ? 'stands already' : 'is not there'}`];
    if (comes) list.add(entry);
    else list.delete(entry);
    return [];
  }

  private listOf(mode: string): Set<string> {
    const known = this.lists.get(mode) ?? new Set();
    this.lists.set(mode, known);
    return known;
  }
}
