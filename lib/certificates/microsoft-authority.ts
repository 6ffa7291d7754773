import { isIP } from 'node:net';
import { Owner } from '../core';
import { parsed } from '../core/errors';
import { DomainName, IpAddress } from '../net';
import type { AuthorityKind, CertificateAuthorityProps } from './authority-kind';
import type { CertificateTemplate } from './certificate-template';

/** A Microsoft certificate authority with its web pages. */
export interface MicrosoftAuthorityProps extends CertificateAuthorityProps {
  /** Host name, FQDN or address of the server: its pages are `https://<host>/certsrv`. */
  readonly host: string;
  /**
   * Who runs it.
   * @default Owner.us()
   */
  readonly owner?: Owner;
  /**
   * The template by which it issues for both usages, where it is a Microsoft enterprise authority.
   * @default - none is known: a standalone authority takes the usages from the request
   */
  readonly template?: CertificateTemplate;
}

/** One that has requests submitted, and its root downloaded, on `certsrv`. */
export function microsoftAuthority(path: string, props: MicrosoftAuthorityProps): AuthorityKind {
  const host = parsed(path, 'certificate/host', () =>
    isIP(props.host) === 0
      ? DomainName.of(props.host, 'host of the authority', { allowSingleLabel: true }).toString()
      : inUrl(IpAddress.of(props.host, 'host of the authority')),
  );
  return {
    product: 'Microsoft Certification Authority',
    owner: props.owner ?? Owner.us(),
    role: 'certificate team',
    webEnrollment: `https://${host}/certsrv`,
    host,
    template: props.template,
  };
}

function inUrl(ip: IpAddress): string {
  return ip.isIPv4 ? ip.toString() : `[${ip.toString()}]`;
}
