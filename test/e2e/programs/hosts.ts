/** Programs that people write by mistake, and a good one: the environment says which. */
import { App, TerraformStack } from 'cdktf';
import { CertificateAuthority, DnsZone, FederationApp, FederationStack } from '../../../lib';

export type Host =
  | 'good'
  | 'plain app'
  | 'forgotten'
  | 'one authority'
  | 'one zone'
  | 'another stack'
  | 'another stack, plain app'
  | 'beside the stacks'
  | 'no stack'
  | 'constructor'
  | 'bug';

function zone(scope: FederationStack | TerraformStack): void {
  DnsZone.ticket(scope, 'Zone', { zone: 'example.com' });
}

switch (process.env.UCFED_HOST as Host) {
  case 'good': {
    const app = new FederationApp();
    zone(new FederationStack(app, 'Abc'));
    app.synth();
    break;
  }
  case 'plain app': {
    const app = new App();
    zone(new FederationStack(app, 'Abc'));
    app.synth();
    break;
  }
  case 'forgotten':
    zone(new FederationStack(new FederationApp(), 'Abc'));
    break;
  case 'one authority': {
    const app = new FederationApp();
    for (const id of ['Abc', 'Def']) {
      CertificateAuthority.microsoft(new FederationStack(app, id), 'Ca', { name: 'our-ca', host: 'ca' });
    }
    app.synth();
    break;
  }
  case 'one zone': {
    const app = new FederationApp();
    for (const id of ['Abc', 'Def']) zone(new FederationStack(app, id));
    app.synth();
    break;
  }
  case 'another stack': {
    const app = new FederationApp();
    zone(new TerraformStack(app, 'Abc'));
    app.synth();
    break;
  }
  case 'another stack, plain app': {
    const app = new App();
    zone(new TerraformStack(app, 'Abc'));
    app.synth();
    break;
  }
  case 'beside the stacks': {
    const app = new FederationApp();
    zone(app as never);
    app.synth();
    break;
  }
  case 'no stack':
    new FederationApp().synth();
    break;
  case 'constructor': {
    const app = new FederationApp();
    DnsZone.ticket(new FederationStack(app, 'Abc'), 'Zone', { zone: 'exa mple.com' });
    app.synth();
    break;
  }
  case 'bug':
    new FederationApp();
    throw new TypeError('A bug of the program.');
}
