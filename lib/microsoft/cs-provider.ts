import { Check, Statement } from '../core';

/** Both kinds of provider share their names: what one has, the other cannot have. */
export function providerNamesAreFree(identity: string, proxyFqdn: string): Check[] {
  return ['Get-CsPublicProvider', 'Get-CsHostingProvider'].map((list) =>
    Check.show(Statement.command(list), {
      must: `neither ${identity} as Identity nor ${proxyFqdn} as ProxyFqdn`,
      why: 'both are unique among public and hosting providers together',
    }),
  );
}
