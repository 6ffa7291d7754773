import { type Cmdlet, fail, string, given, port, same, fqdn, picked, type Cmdlets } from './lync-call';
import { type LyncModel } from './lync-model';
import {
  applicationObject,
  computerObject,
  poolObject,
  type TrustedApplication,
  type TrustedPool,
  URN,
} from './lync-objects';
import { type Call } from './machine';
import { wildcard } from './operators';
import { JudgeError, numeric, PSObject } from './values';

const POOL_SETTINGS = [
  ...['TreatAsAuthenticated', 'ThrottleAsServer', 'RequiresReplication', 'OutboundOnly'],
  ...['Audio', 'Video', 'AppSharing'].flatMap((kind) => [`${kind}PortStart`, `${kind}PortCount`]),
];

const trustedPool = (model: LyncModel, name: string): TrustedPool =>
  model.trustedPools.find((pool) => same(pool.fqdn, name)) ??
  fail(`Cannot find trusted application pool "${name}".`);

const siteName = (model: LyncModel, pool: TrustedPool): string =>
  model.sites.find((site) => site.siteId === pool.siteId)?.name ?? '';

/** The front-end pool that serves a trusted application pool, by its FQDN or as a service. */
function registrar(model: LyncModel, call: Call): string {
  const name = string(call, 'Registrar').replace(/^(service:)?registrar:/i, '');
  return (
    model.pools.find((pool) => same(pool.fqdn, name))?.fqdn ?? fail(`Cannot find the registrar "${name}".`)
  );
}

/** No name stands for two pools or computers; the first computer of a pool may carry the name of its pool. */
function assertFreeComputer(model: LyncModel, name: string): void {
  const taken = [
    ...model.pools.flatMap((pool) => [pool.fqdn, ...pool.computers]),
    ...model.trustedPools.flatMap((pool) => [pool.fqdn, ...pool.computers]),
  ];
  if (taken.some((each) => same(each, name))) {
    fail(`"${name}" is already in the topology.`);
  }
}

const newPool: Cmdlet = (model, call) => {
  const name = fqdn(call, 'Identity');
  assertFreeComputer(model, name);
  if (!given(call, 'Registrar')) {
    throw new JudgeError('a trusted application pool without Registrar cannot be removed again', call.line);
  }
  const server = registrar(model, call);
  if (!given(call, 'Site')) {
    fail('A new trusted application pool needs its Site.');
  }
  const siteId =
    model.sites.find((site) => site.siteId === string(call, 'Site'))?.siteId ??
    fail(`Cannot find a site with SiteId "${string(call, 'Site')}".`);
  const computer = given(call, 'ComputerFqdn') ? fqdn(call, 'ComputerFqdn') : name;
  if (!same(computer, name)) {
    assertFreeComputer(model, computer);
  }
  return () => {
    notInDirectory(call, computer);
    const pool: TrustedPool = {
      fqdn: name,
      registrar: server,
      siteId,
      settings: picked(call, POOL_SETTINGS),
      computers: [computer],
    };
    model.trustedPools.push(pool);
    call.sink(poolObject(pool, siteName(model, pool)));
  };
};

const notInDirectory = (call: Call, computer: string): void =>
  call.machine.console.warn(`The machine ${computer} was not found in Active Directory.`);

const setPool: Cmdlet = (model, call) => {
  const pool = trustedPool(model, string(call, 'Identity'));
  const server = given(call, 'Registrar') ? registrar(model, call) : pool.registrar;
  return () => {
    pool.registrar = server;
    pool.settings = { ...pool.settings, ...picked(call, POOL_SETTINGS) };
  };
};

const getPools: Cmdlet = (model, call) => {
  const wanted = given(call, 'Identity')
    ? [trustedPool(model, string(call, 'Identity'))]
    : model.trustedPools;
  const filter = given(call, 'Filter') ? wildcard(string(call, 'Filter')) : /^/;
  wanted
    .filter((pool) => filter.test(`TrustedApplicationPool:${pool.fqdn}`))
    .filter((pool) => !given(call, 'PoolFqdn') || same(pool.fqdn, string(call, 'PoolFqdn')))
    .forEach((pool) => call.sink(poolObject(pool, siteName(model, pool))));
  return undefined;
};

const removePool: Cmdlet = (model, call) => {
  const pool = trustedPool(model, string(call, 'Identity'));
  if (pool.registrar === undefined) {
    fail(`"${pool.fqdn}" has no Registrar and cannot be removed.`);
  }
  return () => {
    model.trustedPools.splice(model.trustedPools.indexOf(pool), 1);
    const left = model.applications.filter((each) => !same(each.pool, pool.fqdn));
    model.applications.splice(0, model.applications.length, ...left);
  };
};

const newComputer: Cmdlet = (model, call) => {
  const pool = trustedPool(model, string(call, 'Pool'));
  const name = fqdn(call, 'Identity');
  assertFreeComputer(model, name);
  if (pool.computers.some((each) => same(each, pool.fqdn))) {
    fail(`"${pool.fqdn}" has a computer of its own name and takes no other.`);
  }
  return () => {
    notInDirectory(call, name);
    pool.computers.push(name);
    call.sink(computerObject(pool, name));
  };
};

const getComputers: Cmdlet = (model, call) => {
  const pools = given(call, 'Pool') ? [trustedPool(model, string(call, 'Pool'))] : model.trustedPools;
  const all = pools.flatMap((pool) => pool.computers.map((computer) => ({ pool, computer })));
  const filter = given(call, 'Filter') ? wildcard(string(call, 'Filter')) : /^/;
  const found = all.filter(({ computer }) =>
    given(call, 'Identity') ? same(computer, string(call, 'Identity')) : filter.test(computer),
  );
  if (given(call, 'Identity') && found.length === 0) {
    fail(`Cannot find trusted application computer "${string(call, 'Identity')}".`);
  }
  found.forEach(({ pool, computer }) => call.sink(computerObject(pool, computer)));
  return undefined;
};

const removeComputer: Cmdlet = (model, call) => {
  const name = string(call, 'Identity');
  const pool =
    model.trustedPools.find((each) => each.computers.some((computer) => same(computer, name))) ??
    fail(`Cannot find trusted application computer "${name}".`);
  if (pool.computers.length === 1) {
    fail(`"${name}" is the only computer of "${pool.fqdn}"; remove the pool.`);
  }
  return () =>
    pool.computers.splice(
      pool.computers.findIndex((each) => same(each, name)),
      1,
    );
};

/** `<pool>/<application>`, the prefix given or not. */
function application(model: LyncModel, identity: string): TrustedApplication {
  const [pool, id = ''] = identity.split('/');
  return (
    model.applications.find((each) => same(each.pool, pool) && same(each.id, urn(id))) ??
    fail(`Cannot find trusted application "${identity}".`)
  );
}

const urn = (id: string): string => (id.toLowerCase().startsWith(URN) ? id : `${URN}${id}`);

const newApplication: Cmdlet = (model, call) => {
  const [poolName, id] = given(call, 'Identity')
    ? string(call, 'Identity').split('/')
    : [string(call, 'TrustedApplicationPoolFqdn'), string(call, 'ApplicationId')];
  const pool = trustedPool(model, poolName);
  if (!/^[\w.:-]+$/.test(id)) {
    fail(`ApplicationId "${id}" is not valid.`);
  }
  const row = { id: urn(id), pool: pool.fqdn, port: port(call) };
  for (const other of model.applications.filter((each) => same(each.pool, pool.fqdn))) {
    if (same(other.id, row.id)) {
      fail(`"${pool.fqdn}/${row.id}" already exists.`);
    }
    if (other.port === row.port) {
      fail(`Port ${row.port} of "${pool.fqdn}" is already taken by ${other.id}.`);
    }
  }
  return () => {
    model.applications.push(row);
    call.sink(applicationObject(row));
  };
};

const setApplication: Cmdlet = (model, call) => {
  const found = application(model, string(call, 'Identity'));
  const number = port(call);
  if (model.applications.some((each) => each !== found && each.pool === found.pool && each.port === number)) {
    fail(`Port ${number} of "${found.pool}" is already taken.`);
  }
  return () => {
    found.port = number;
  };
};

const getApplications: Cmdlet = (model, call) => {
  const wanted = given(call, 'Identity')
    ? [application(model, string(call, 'Identity'))]
    : model.applications;
  const filter = given(call, 'Filter') ? wildcard(string(call, 'Filter')) : /^/;
  wanted
    .filter((each) => filter.test(`${each.pool}/${each.id}`))
    .filter((each) => !given(call, 'ApplicationId') || same(each.id, urn(string(call, 'ApplicationId'))))
    .filter(
      (each) =>
        !given(call, 'TrustedApplicationPoolFqdn') ||
        same(each.pool, string(call, 'TrustedApplicationPoolFqdn')),
    )
    .forEach((each) => call.sink(applicationObject(each)));
  return undefined;
};

const removeApplication: Cmdlet = (model, call) => {
  const found = application(model, string(call, 'Identity'));
  return () => model.applications.splice(model.applications.indexOf(found), 1);
};

const enableTopology: Cmdlet = (model) => () => {
  model.topologyRuns++;
  model.published = true;
};

const getPool: Cmdlet = (model, call) => {
  const wanted = given(call, 'Identity')
    ? [
        model.pools.find((each) => same(each.fqdn, string(call, 'Identity'))) ??
          fail(`Cannot find pool "${string(call, 'Identity')}".`),
      ]
    : model.pools;
  const filter = given(call, 'Filter') ? wildcard(string(call, 'Filter')) : /^/;
  wanted
    .filter((each) => filter.test(each.fqdn))
    .filter(
      (each) =>
        !given(call, 'Site') ||
        model.sites.some((site) => site.siteId === each.siteId && same(site.name, string(call, 'Site'))),
    )
    .forEach((each) =>
      call.sink(
        new PSObject(
          'Microsoft.Rtc.Management.Xds.DisplayPool',
          {
            Identity: each.fqdn,
            Services: [`UserServer:${each.fqdn}`, `Registrar:${each.fqdn}`],
            Computers: [...each.computers],
            Fqdn: each.fqdn,
            Site: `Site:${model.sites.find((site) => site.siteId === each.siteId)?.name}`,
          },
          () => each.fqdn,
        ),
      ),
    );
  return undefined;
};

const getSite: Cmdlet = (model, call) => {
  const wanted = given(call, 'Identity')
    ? [
        model.sites.find((each) => same(each.name, string(call, 'Identity'))) ??
          fail(`Cannot find site "${string(call, 'Identity')}".`),
      ]
    : model.sites;
  const filter = given(call, 'Filter') ? wildcard(string(call, 'Filter')) : /^/;
  wanted
    .filter((each) => filter.test(`Site:${each.name}`))
    .forEach((each) =>
      call.sink(
        new PSObject(
          'Microsoft.Rtc.Management.Deploy.Internal.Site+CentralSite',
          {
            Identity: `Site:${each.name}`,
            SiteId: numeric(each.siteId) ?? each.siteId,
            DisplayName: each.name,
            SiteType: 'CentralSite',
            Pools: model.pools.filter((pool) => pool.siteId === each.siteId).map((pool) => pool.fqdn),
          },
          () => `Site:${each.name}`,
        ),
      ),
    );
  return undefined;
};

/** Trusted applications, pools and sites. */
export const TOPOLOGY: Cmdlets = {
  'New-CsTrustedApplicationPool': newPool,
  'Set-CsTrustedApplicationPool': setPool,
  'Get-CsTrustedApplicationPool': getPools,
  'Remove-CsTrustedApplicationPool': removePool,
  'New-CsTrustedApplicationComputer': newComputer,
  'Get-CsTrustedApplicationComputer': getComputers,
  'Remove-CsTrustedApplicationComputer': removeComputer,
  'New-CsTrustedApplication': newApplication,
  'Set-CsTrustedApplication': setApplication,
  'Get-CsTrustedApplication': getApplications,
  'Remove-CsTrustedApplication': removeApplication,
  'Enable-CsTopology': enableTopology,
  'Get-CsPool': getPool,
  'Get-CsSite': getSite,
};
