import {
  type Cmdlet,
  fail,
  value,
  string,
  given,
  port,
  same,
  LABEL,
  fqdn,
  picked,
  instance,
  type Cmdlets,
} from './lync-call';
import { type LyncModel, type Table } from './lync-model';
import { isRoute, rowObject, type Row, staticRoute, VERIFICATION } from './lync-objects';
import { type Call } from './machine';
import { wildcard } from './operators';
import { Hashtable, isHashtable, JudgeError, PSObject, text, truth } from './values';

// Static routes

const MATCH_URI = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`, 'i');

const newStaticRoute: Cmdlet = (_, call) => {
  const tls = truth(value(call, 'TLSRoute'));
  const destination = tls ? fqdn(call, 'Destination') : string(call, 'Destination');
  if (tls && value(call, 'UseDefaultCertificate') !== true) {
    throw new JudgeError(
      'New-CsStaticRoute -TLSRoute without -UseDefaultCertificate $true is not modelled',
      call.line,
    );
  }
  const matchUri = string(call, 'MatchUri');
  if (!MATCH_URI.test(matchUri)) {
    fail(`MatchUri "${matchUri}" is not a domain.`);
  }
  const flag = (name: string, initial: boolean): boolean =>
    given(call, name) ? truth(value(call, name)) : initial;
  call.sink(
    staticRoute({
      matchUri,
      destination,
      port: port(call),
      transport: tls ? 'TLS' : 'TCP',
      enabled: flag('Enabled', true),
      matchOnlyPhoneUri: flag('MatchOnlyPhoneUri', false),
      replaceHostInRequestUri: flag('ReplaceHostInRequestUri', false),
    }),
  );
  return undefined;
};

const collection = (model: LyncModel, identity: string): string =>
  [...model.routes.keys()].find((each) => same(each, identity)) ??
  fail(`Cannot find static routing configuration "${identity}".`);

const getRouting: Cmdlet = (model, call) => {
  const wanted = given(call, 'Identity')
    ? [collection(model, string(call, 'Identity'))]
    : [...model.routes.keys()];
  const filter = given(call, 'Filter') ? wildcard(string(call, 'Filter')) : /^/;
  for (const identity of wanted.filter((each) => filter.test(each))) {
    call.sink(
      new PSObject(
        'Microsoft.Rtc.Management.WritableConfig.Settings.SipProxy.StaticRoutingConfiguration',
        { Identity: identity, Route: [...model.routes.get(identity)!] },
        () => identity,
      ),
    );
  }
  return undefined;
};

/** The routes that a list modifier names under one of its keys. */
const modified = (modifier: Hashtable, key: string, call: Call): PSObject[] => {
  const values = modifier.get(key);
  return (Array.isArray(values) ? values : [values]).map((each) =>
    isRoute(each)
      ? each
      : fail(
          `${call.cmdlet.name}: @{${key}=...} holds "${text(each)}", which is no route of New-CsStaticRoute or Get-CsStaticRoutingConfiguration.`,
        ),
  );
};

const setRouting: Cmdlet = (model, call) => {
  instance(call);
  const identity = collection(model, given(call, 'Identity') ? string(call, 'Identity') : 'Global');
  const modifier = value(call, 'Route');
  if (!isHashtable(modifier) || modifier.has('Replace')) {
    throw new JudgeError('this would delete the routes of strangers', call.line);
  }
  const unknown = modifier.keys().find((key) => !/^(add|remove)$/i.test(key));
  if (unknown !== undefined || modifier.size !== 1) {
    fail(`Route takes @{Add=...} or @{Remove=...}, not ${modifier.keys().join(', ')}.`);
  }
  const routes = model.routes.get(identity)!;
  if (modifier.has('Add')) {
    const added = modified(modifier, 'Add', call);
    for (const [index, route] of added.entries()) {
      const twin = [...routes, ...added.slice(0, index)].find((each) =>
        same(text(each.get('MatchUri')), text(route.get('MatchUri'))),
      );
      if (twin !== undefined) {
        fail(`There is already a route with MatchUri "${text(route.get('MatchUri'))}" in ${identity}.`);
      }
    }
    return () => model.routes.set(identity, [...routes, ...added]);
  }
  const removed = modified(modifier, 'Remove', call);
  const strange = removed.find((route) => !routes.includes(route));
  if (strange !== undefined) {
    fail(
      `The route with MatchUri "${text(strange.get('MatchUri'))}" is not one of ${identity}: Remove takes the object that Get-CsStaticRoutingConfiguration gave.`,
    );
  }
  return () =>
    model.routes.set(
      identity,
      routes.filter((route) => !removed.includes(route)),
    );
};

const newRouting: Cmdlet = (model, call) => {
  instance(call);
  const pool =
    /^service:registrar:(.+)$/i.exec(string(call, 'Identity'))?.[1] ??
    fail('Identity must read service:Registrar:<pool>.');
  if (!model.pools.some((each) => same(each.fqdn, pool))) {
    fail(`Cannot find the pool "${pool}".`);
  }
  const identity = `Service:Registrar:${pool}`;
  if ([...model.routes.keys()].some((each) => same(each, identity))) {
    fail(`"${identity}" already exists.`);
  }
  const modifier = value(call, 'Route');
  const added = isHashtable(modifier) ? modified(modifier, 'Add', call) : [];
  return () => model.routes.set(identity, added);
};

// Providers and domains

const listRows =
  (table: Table): Cmdlet =>
  (model, call) => {
    const rows = given(call, 'Identity') ? [model.row(table, string(call, 'Identity'))] : model[table];
    const filter = given(call, 'Filter') ? wildcard(string(call, 'Filter')) : /^/;
    for (const row of rows.filter((each) => filter.test(text(each.Identity)))) {
      call.sink(rowObject(row));
    }
    return undefined;
  };

const removeRow =
  (table: Table): Cmdlet =>
  (model, call) => {
    const { Identity } = model.row(table, string(call, 'Identity'));
    return () => model.remove(table, text(Identity));
  };

const setRow =
  (table: Table, names: readonly string[]): Cmdlet =>
  (model, call) => {
    instance(call);
    if (!given(call, 'Identity')) {
      throw new JudgeError(`${call.cmdlet.name} without Identity is not modelled`, call.line);
    }
    const row = model.row(table, string(call, 'Identity'));
    const change = picked(call, names);
    if (Object.keys(change).length === 0) {
      throw new JudgeError(`${call.cmdlet.name} changes nothing`, call.line);
    }
    return () => Object.assign(row, change);
  };

const enableRow =
  (table: Table, enabled: boolean): Cmdlet =>
  (model, call) => {
    const row = model.row(table, string(call, 'Identity'));
    return () => {
      row.Enabled = enabled;
    };
  };

const PROVIDER = ['Enabled', 'VerificationLevel'];
const HOSTING = [
  ...PROVIDER,
  'EnabledSharedAddressSpace',
  'HostsOCSUsers',
  'IsLocal',
  'AutodiscoverUrl',
  'SipClientPort',
];

const newProvider =
  (table: Table, names: readonly string[], defaults: Row): Cmdlet =>
  (model, call) => {
    instance(call);
    const identity = string(call, 'Identity');
    const proxy = fqdn(call, 'ProxyFqdn');
    for (const row of [...model.publicProviders, ...model.hostingProviders]) {
      if (same(text(row.Identity), identity)) {
        fail(`A provider with Identity "${identity}" already exists.`);
      }
      if (same(text(row.ProxyFqdn), proxy)) {
        fail(`The provider "${text(row.Identity)}" already has ProxyFqdn "${proxy}".`);
      }
    }
    const row = {
      Identity: identity,
      Name: identity,
      ProxyFqdn: proxy,
      VerificationLevel: 'AlwaysVerifiable',
      ...defaults,
      ...picked(call, names),
    };
    return () => {
      model[table].push(row);
      call.sink(rowObject(row));
    };
  };

const newDomain =
  (table: 'allowedDomains' | 'blockedDomains', names: readonly string[]): Cmdlet =>
  (model, call) => {
    instance(call);
    const domain = fqdn(call, given(call, 'Identity') ? 'Identity' : 'Domain');
    if (given(call, 'ProxyFqdn')) {
      fqdn(call, 'ProxyFqdn');
    }
    for (const other of ['allowedDomains', 'blockedDomains'] as const) {
      if (model.find(other, domain) !== undefined) {
        fail(`"${domain}" is already one of the ${other}.`);
      }
    }
    const defaults: Row =
      table === 'blockedDomains'
        ? { Comment: '' }
        : {
            ProxyFqdn: null,
            Comment: '',
            MarkForMonitoring: false,
            ...(model.release < 2015 ? {} : { VerificationLevel: VERIFICATION }),
          };
    const row = { Identity: domain, Domain: domain, ...defaults, ...picked(call, names) };
    return () => {
      model[table].push(row);
      call.sink(rowObject(row));
    };
  };

// External access

const ACCESS = [
  'Description',
  'EnableFederationAccess',
  'EnableOutsideAccess',
  'EnablePublicCloudAccess',
  'EnablePublicCloudAudioVideoAccess',
];

const untagged = (identity: string): string => identity.replace(/^tag:/i, '');

const newAccessPolicy: Cmdlet = (model, call) => {
  instance(call);
  const identity = untagged(string(call, 'Identity'));
  if (/^(global|site:)/i.test(identity))
    fail(`"${identity}" is not modelled for New-CsExternalAccessPolicy.`);
  if (model.find('externalAccessPolicies', `Tag:${identity}`) !== undefined) {
    fail(`The policy "${identity}" already exists.`);
  }
  const row = {
    Identity: `Tag:${identity}`,
    EnableFederationAccess: false,
    EnableOutsideAccess: false,
    EnablePublicCloudAccess: false,
    ...picked(call, ACCESS),
  };
  return () => {
    model.externalAccessPolicies.push(row);
    call.sink(rowObject(row));
  };
};

const accessPolicy = (model: LyncModel, call: Call): Row =>
  model.row('externalAccessPolicies', `Tag:${untagged(string(call, 'Identity'))}`);

const setAccessPolicy: Cmdlet = (model, call) => {
  const row = accessPolicy(model, call);
  const change = picked(call, ACCESS);
  return () => Object.assign(row, change);
};

const removeAccessPolicy: Cmdlet = (model, call) => {
  const { Identity } = accessPolicy(model, call);
  const holder = [...model.users].find(([, policy]) => same(`Tag:${policy}`, text(Identity)))?.[0];
  if (holder !== undefined) fail(`The policy "${text(Identity)}" is granted to ${holder}.`);
  return () => model.remove('externalAccessPolicies', text(Identity));
};

const userOf = (model: LyncModel, call: Call): string =>
  [...model.users.keys()].find((each) => same(each, string(call, 'Identity'))) ??
  fail(`Management object not found for identity "${string(call, 'Identity')}".`);

const grantAccessPolicy: Cmdlet = (model, call) => {
  const user = userOf(model, call);
  const policy = value(call, 'PolicyName');
  const name = policy === null || policy === undefined ? '' : untagged(text(policy));
  if (name !== '') model.row('externalAccessPolicies', `Tag:${name}`);
  return () => model.users.set(user, name);
};

const getUser: Cmdlet = (model, call) => {
  const user = userOf(model, call);
  const policy = model.users.get(user)!;
  call.sink(
    rowObject({ Identity: user, SipAddress: user, ExternalAccessPolicy: policy === '' ? null : policy }),
  );
  return undefined;
};

const getAccessEdge: Cmdlet = (model, call) => {
  const { EnablePartnerDiscovery, ...always } = model.accessEdge;
  // Under a default route nobody is discovered.
  const discovery = always.RoutingMethod === 'UseDnsSrvRouting' ? { EnablePartnerDiscovery } : {};
  call.sink(rowObject({ Identity: 'Global', ...always, ...discovery }));
  return undefined;
};

const EDGE_SWITCHES = ['AllowFederatedUsers', 'AllowOutsideUsers', 'AllowAnonymousUsers'] as const;

const setAccessEdge: Cmdlet = (model, call) => {
  const change = picked(call, [...EDGE_SWITCHES, 'EnablePartnerDiscovery']);
  const srv = truth(value(call, 'UseDnsSrvRouting'));
  if (given(call, 'UseDefaultRouting') || Object.keys(change).length === 0) {
    throw new JudgeError(
      'Set-CsAccessEdgeConfiguration changes nothing, or takes the routing away',
      call.line,
    );
  }
  if (srv && model.accessEdge.RoutingMethod !== 'UseDnsSrvRouting') {
    throw new JudgeError('this would take away the default route of strangers', call.line);
  }
  if ('EnablePartnerDiscovery' in change && !srv) {
    fail('EnablePartnerDiscovery belongs to the parameter set of UseDnsSrvRouting.');
  }
  return () => Object.assign(model.accessEdge, change);
};

/** Static routes, providers, allowed and blocked domains, external access. */
export const FEDERATION: Cmdlets = {
  'New-CsStaticRoute': newStaticRoute,
  'Get-CsStaticRoutingConfiguration': getRouting,
  'Set-CsStaticRoutingConfiguration': setRouting,
  'New-CsStaticRoutingConfiguration': newRouting,
  'Remove-CsStaticRoutingConfiguration': (_, call) => {
    throw new JudgeError('this would delete the routes of strangers', call.line);
  },
  'Get-CsPublicProvider': listRows('publicProviders'),
  'New-CsPublicProvider': newProvider('publicProviders', PROVIDER, {}),
  'Set-CsPublicProvider': setRow('publicProviders', PROVIDER),
  'Enable-CsPublicProvider': enableRow('publicProviders', true),
  'Disable-CsPublicProvider': enableRow('publicProviders', false),
  'Remove-CsPublicProvider': removeRow('publicProviders'),
  'Get-CsHostingProvider': listRows('hostingProviders'),
  'New-CsHostingProvider': newProvider('hostingProviders', HOSTING, { IsLocal: false }),
  'Set-CsHostingProvider': setRow('hostingProviders', HOSTING),
  'Enable-CsHostingProvider': enableRow('hostingProviders', true),
  'Disable-CsHostingProvider': enableRow('hostingProviders', false),
  'Remove-CsHostingProvider': removeRow('hostingProviders'),
  'Get-CsAllowedDomain': listRows('allowedDomains'),
  'New-CsAllowedDomain': newDomain('allowedDomains', [
    'ProxyFqdn',
    'Comment',
    'MarkForMonitoring',
    'VerificationLevel',
  ]),
  'Set-CsAllowedDomain': setRow('allowedDomains', [
    'ProxyFqdn',
    'Comment',
    'MarkForMonitoring',
    'VerificationLevel',
  ]),
  'Remove-CsAllowedDomain': removeRow('allowedDomains'),
  'Get-CsExternalAccessPolicy': listRows('externalAccessPolicies'),
  'New-CsExternalAccessPolicy': newAccessPolicy,
  'Set-CsExternalAccessPolicy': setAccessPolicy,
  'Remove-CsExternalAccessPolicy': removeAccessPolicy,
  'Grant-CsExternalAccessPolicy': grantAccessPolicy,
  'Get-CsUser': getUser,
  'Get-CsAccessEdgeConfiguration': getAccessEdge,
  'Set-CsAccessEdgeConfiguration': setAccessEdge,
  'Get-CsBlockedDomain': listRows('blockedDomains'),
  'New-CsBlockedDomain': newDomain('blockedDomains', ['Comment']),
  'Remove-CsBlockedDomain': removeRow('blockedDomains'),
};
