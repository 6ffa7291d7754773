import type { Construct } from 'constructs';
import { constructError } from '../core/errors';
import { Expressway, type ExpresswayProps } from './expressway';

/**
 * A Cisco Expressway-E in the DMZ, towards the internet (Guide, "Configure Expressway for Federation with Skype for
 * Business"). What it presents an authority has signed that partners trust: a self-signed certificate is the error
 * `certificate/outside-self-signed` (Guide, "Exchange Certificates").
 */
export class ExpresswayE extends Expressway {
  constructor(scope: Construct, id: string, props: ExpresswayProps) {
    super(scope, id, props, 'Expressway-E');
    if (this.certificate.authority !== undefined) return;
    throw constructError(
      this,
      'certificate/outside-self-signed',
      `${this.clusterName} presents a self-signed certificate to partners.`,
      'Write ExpresswayCertificate.signedBy(authority), with an authority that partners trust.',
      'Guide, "Exchange Certificates"',
    );
  }

  /** Public addresses of its peers. */
  public get publicAddresses(): string[] {
    return this.peers.map(({ publicAddress }) => publicAddress);
  }
}
