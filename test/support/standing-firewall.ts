import type { Construct } from 'constructs';
import {
  Asa,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  type AsaProps,
} from '../../lib';

/** The firewall of most deployments in the tests: it stands already, and so do its interfaces, its list and its translation. */
export function standingFirewall(scope: Construct, more: Partial<AsaProps> = {}, id = 'Asa'): Asa {
  return new Asa(scope, id, {
    hostname: 'fw1',
    managementAddress: '10.0.0.1',
    release: AsaRelease.of('9.16'),
    inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
    outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
    outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: AsaOutboundTranslation.existing(),
    ...more,
  });
}
