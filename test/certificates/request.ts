import type { OpensslRequest } from '../../lib/dialects/grammars/openssl';

/** A request for a certificate whose subject has what a configuration of OpenSSL would read otherwise. */
export const ticket: OpensslRequest = {
  name: 'msoft_public_fqdn',
  subject: [
    { attribute: 'CN', value: 'imp-public.example.com' },
    { attribute: 'O', value: 'Example, Inc. "No. 1" $HOME #2 \\ 100%' },
    { attribute: 'C', value: 'US' },
  ],
  dnsNames: ['imp-public.example.com', 'sip.example.com'],
  keyBits: 2048,
  device: 'fw1',
  authority: 'public-ca',
  purpose: 'what abc.com sees',
};
