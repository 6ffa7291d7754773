import { TENANT } from './cmdlets';
import { fail, given, value } from './lync-call';
import type { Call, Deployment } from './machine';
import { isHashtable, isObject, JudgeError, PSObject, text, type Value } from './values';

/** A tenant of Office 365, as the module MicrosoftTeams shows and changes it; in doubt it refuses. */
export class TenantModel implements Deployment {
  public readonly release = TENANT;
  public moduleLoaded = true;
  public allowFederatedUsers = true;
  /** Undefined where every known domain is allowed. */
  public allowed: string[] | undefined;
  public blocked: string[] = [];
  /** What was changed, in order: `Add example.com`. */
  public readonly changes: string[] = [];
  /** How often it still shows what was before a change. */
  public late = 0;

  private before: string[] | undefined;

  public constructor(allowed?: readonly string[]) {
    this.allowed = allowed === undefined ? undefined : [...allowed];
  }

  public invoke(call: Call): void {
    if (call.cmdlet.name === 'Get-CsTenantFederationConfiguration') this.show(call);
    else this.set(call);
  }

  private show(call: Call): void {
    const shown = this.late > 0 ? this.before : this.allowed;
    if (this.late > 0) this.late -= 1;
    const patterns = (domains: readonly string[]): Value[] =>
      domains.map((domain) => new PSObject('DomainPattern', { Domain: domain }));
    call.sink(
      new PSObject('TenantFederationSettings', {
        AllowFederatedUsers: this.allowFederatedUsers,
        AllowedDomains:
          shown === undefined
            ? new PSObject('AllowAllKnownDomains', {}, () => 'AllowAllKnownDomains')
            : new PSObject('AllowList', { AllowedDomain: patterns(shown) }),
        BlockedDomains: this.blocked.length === 0 ? null : patterns(this.blocked),
      }),
    );
  }

  private set(call: Call): void {
    const modifier = value(call, 'AllowedDomainsAsAList');
    if (given(call, 'AllowedDomains') || !isHashtable(modifier) || modifier.size !== 1) {
      throw new JudgeError('this would set the list as a whole', call.line);
    }
    const [verb] = modifier.keys();
    const list = modifier.get(verb);
    if (!/^(?:Add|Remove)$/.test(verb) || !isObject(list)) {
      throw new JudgeError('a list is added to, or taken from, by a list of text', call.line);
    }
    const domains = (list.get('Items') as string[]).map(text);
    if (this.allowed === undefined) {
      throw new JudgeError('a list where every domain is allowed cuts off everybody else', call.line);
    }
    const both = domains.find((domain) => this.blocked.includes(domain));
    if (both !== undefined) fail(`${both} is blocked.`);
    if (call.bound.get('whatif') === true) {
      call.machine.console.wouldDo(call.cmdlet.name, domains.join(', '));
      return;
    }
    this.before = this.allowed;
    this.allowed =
      verb === 'Add'
        ? [...this.allowed, ...domains]
        : this.allowed.filter((domain) => !domains.includes(domain));
    this.changes.push(`${verb} ${domains.join(', ')}`);
  }
}
