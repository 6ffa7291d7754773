import { Severity } from '../../core';
import { TlsContextSettings } from '../../im-presence';
import { type BuiltInRule, each, rule } from '../rule';

/** Rules about the TLS context, short ones; a long one is a file beside this. */
export const TLS_CONTEXT_RULES: readonly BuiltInRule[] = [
  rule<TlsContextSettings>({
    id: 'tls-context/elliptic-curves-only',
    catalogue: ['R-166'],
    demand: 'For Microsoft peers not only elliptic curve suites are selected.',
    source: 'Guide, "Configuration of Security Settings on IM and Presence Service"',
    over: each(TlsContextSettings),
    judge: (settings) =>
      settings.onlyEllipticCurves && hasMicrosoft(settings)
        ? {
            problem: `ciphers holds elliptic curve suites only: "${settings.ciphers[0]}". Lync takes none of them.`,
            advice: 'Add a suite without EC, such as TLS_RSA_WITH_3DES_EDE_CBC_SHA.',
          }
        : undefined,
  }),
  rule<TlsContextSettings>({
    id: 'tls-context/empty-fragments',
    catalogue: ['R-169'],
    demand: 'Disable Empty TLS Fragments is checked for Microsoft peers.',
    severity: Severity.WARNING,
    source: 'Guide, "Delay in Availability State Changes and IM Delivery Time"',
    over: each(TlsContextSettings),
    judge: (settings) =>
      settings.disableEmptyTlsFragments || !hasMicrosoft(settings)
        ? undefined
        : {
            problem:
              'disableEmptyTlsFragments is "false": presence and messages of Microsoft peers come late.',
            advice: 'Leave it out: it is checked by default.',
          },
  }),
];

function hasMicrosoft(settings: TlsContextSettings): boolean {
  return settings.cluster.sipFederatedDomains.some((domain) => domain.integrationType.isMicrosoft);
}
