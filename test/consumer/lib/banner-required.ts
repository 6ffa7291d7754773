import { Asa, Rule, type Deployment, type Finding } from 'cdktf-uc-federation';
import { AsaBanner } from './asa-banner';

/** Our security team asks for it: no firewall without the banner. */
export class BannerRequired extends Rule {
  constructor() {
    super({ id: 'example/banner-required', demand: 'Every ASA has a banner.' });
  }

  public judge(deployment: Deployment): Finding[] {
    const banners = deployment.all(AsaBanner) as AsaBanner[];
    const greeting = new Set(banners.map((banner) => banner.asa));
    return (deployment.all(Asa) as Asa[])
      .filter((asa) => !greeting.has(asa))
      .map((asa) =>
        this.finding(asa, {
          problem: `The firewall ${asa.hostname} has no banner.`,
          advice: 'Federate with ApprovedAsaFederation, or declare an AsaBanner.',
        }),
      );
  }
}
