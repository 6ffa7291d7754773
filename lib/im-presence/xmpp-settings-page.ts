import { Value } from '../core';
import { type XmppSecurityMode } from './xmpp-security-mode';

/** Fields of *XMPP Federation > Settings*, as the page labels them. */
export const XMPP_SETTINGS_PAGE = {
  nodeStatus: 'XMPP Federation Node Status',
  securityMode: 'Security Mode',
  clientSideCertificates: 'Require client-side security certificates',
  saslOnIncoming: 'Enable SASL EXTERNAL on all incoming connections',
  saslOnOutbound: 'Enabling SASL on outbound connections',
  dialbackSecret: 'Dialback Secret',
} as const;

/**
 * What the page shall say for a mode, the secret aside; the page takes the check boxes only with TLS (Guide, "Configure
 * Security Settings for XMPP Federation").
 */
export function securityFields(mode: XmppSecurityMode): readonly (readonly [label: string, value: Value])[] {
  const { securityMode, clientSideCertificates, saslOnIncoming, saslOnOutbound } = XMPP_SETTINGS_PAGE;
  const first = [securityMode, Value.choice(mode.tlsUse)] as const;
  if (!mode.usesTls) return [first];
  return [
    first,
    [clientSideCertificates, Value.checkBox(mode.requireClientSideCertificates)],
    [saslOnIncoming, Value.checkBox(mode.saslExternalOnIncoming)],
    [saslOnOutbound, Value.checkBox(mode.saslOnOutbound)],
  ];
}
