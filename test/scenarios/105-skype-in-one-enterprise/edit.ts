import { ExpresswayCertificate, type CertificateAuthority, type ExpresswayProps } from '../../../lib';
import type { Edit } from '../../support/scenario';
import { SkypeInOneEnterprise } from './stack';

/** Expressway-C becomes a cluster of two, whose certificates say the name of the cluster as well. */
class Edited extends SkypeInOneEnterprise {
  protected override expresswayC(authority: CertificateAuthority): Omit<ExpresswayProps, 'release'> {
    const { peers } = super.expresswayC(authority);
    return {
      peers: [...peers, { fqdn: 'expwyc2.company.com', address: '10.10.10.2' }],
      clusterName: 'expwyc-cluster.company.com',
      identity: 'expwyc.company.com',
      certificate: ExpresswayCertificate.signedBy(authority, { generation: 2 }),
    };
  }
}

export const edit: Edit = {
  title: 'Expressway-C becomes a cluster of two',
  stack: (app) => new Edited(app, 'Company'),
};
