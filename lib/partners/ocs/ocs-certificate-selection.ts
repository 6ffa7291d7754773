import type { Construct } from 'constructs';
import { DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import { setting, settingsOf } from '../setting';
import { frontEndProperties } from './menus';
import type { OcsFrontEnd } from './ocs-front-end';
import {
  BY_THUMBPRINT,
  mutualTlsChecks,
  type WindowsServerCertificate,
} from '../windows/windows-server-certificate';

/** Which certificate a front-end server presents. */
export interface OcsCertificateSelectionProps {
  /** The front-end server. */
  readonly frontEnd: OcsFrontEnd;
  /** The certificate that it presents. */
  readonly certificate: WindowsServerCertificate;
}

/** The front-end server presents the certificate ("Configure Certificates on OCS for Interdomain Federation"). */
export class OcsCertificateSelection extends DeviceResource {
  private readonly frontEnd: OcsFrontEnd;
  private readonly certificate: WindowsServerCertificate;

  constructor(scope: Construct, id: string, props: OcsCertificateSelectionProps) {
    super(scope, id, props.frontEnd, 'certificate of the front-end server');
    this.frontEnd = props.frontEnd;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { certificateSubject } = this.frontEnd.pool;
    const menu = frontEndProperties(this.frontEnd.fqdn, 'Certificates');
    const part = setting(
      'Select Certificate',
      Value.words(`the certificate with the subject CN ${certificateSubject}`),
      'clients of this server meet it too: it needs every name that the old one has',
    );
    return {
      title: 'certificate of the front-end server',
      section: 25,
      open: [Statement.form({ menu, action: 'Select Certificate', button: 'OK', note: BY_THUMBPRINT })],
      parts: [{ ...part, uses: [this.certificate] }],
      settings: settingsOf([part]),
      restarts: [this.frontEnd.frontEndService],
      checks: mutualTlsChecks(
        `${menu.join(' > ')}, the certificate that is selected`,
        certificateSubject,
        this.certificate,
      ),
    };
  }
}
