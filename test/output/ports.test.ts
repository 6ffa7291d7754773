import {
  FederationTesting,
  Secret,
  XmppSecurityMode,
  type FederationStack,
  type XmppPublicNode,
} from '../../lib';
import { otherMake, xmppCompany } from '../support/xmpp-company';

const securityMode = XmppSecurityMode.noTls({ dialbackSecret: Secret.fromPrompt('dialback') });

function federated(partners: readonly string[], published?: Partial<XmppPublicNode>): FederationStack {
  const peers = Object.fromEntries(partners.map((domain) => [domain, otherMake]));
  return xmppCompany({ securityMode, peers, published });
}

const both = ['abc.com', 'def.com'];

/** The rows without their head. */
function rows(text: string | undefined): string[] {
  return text?.trim().split('\r\n').slice(1) ?? [];
}

describe('what left tickets/ports.csv', () => {
  const moved = FederationTesting.change(
    federated(both),
    federated(['abc.com'], { publicAddress: '192.0.2.99' }),
  ).files;

  test('is to be closed, row by row, each with both ends, protocol and port', () => {
    expect(rows(moved['tickets/ports-close.csv']).sort()).toEqual(
      [
        'abc.com,any,xmpp.company.com,192.0.2.12,tcp,5269',
        'xmpp.company.com,192.0.2.12,abc.com,any,tcp,5269',
        'def.com,any,xmpp.company.com,192.0.2.12,tcp,5269',
        'xmpp.company.com,192.0.2.12,def.com,any,tcp,5269',
      ]
        .filter((row, at, all) => all.indexOf(row) === at)
        .sort(),
    );
    const [asked] = [moved['tickets/ports.csv']];
    for (const row of rows(moved['tickets/ports-close.csv'])) expect(asked).not.toContain(row);
  });

  test('when the last phase is done, old answers have expired and nobody goes home: the runbook says so', () => {
    const runbook = moved['runbook.md'];
    const last = [...runbook.matchAll(/^\*\*(\d+) · /gm)].map(([, number]) => Number(number));
    const [, phase] =
      /^When phase (\d+) is done, old answers of the DNS have expired and nobody goes home any more, ask whoever runs each firewall to close what `tickets\/ports-close\.csv` names/m.exec(
        runbook,
      )!;
    expect(Number(phase)).toBeGreaterThanOrEqual(Math.max(...last));
  });

  test('at home it is what this change asked for', () => {
    expect(rows(moved['undo/ports-close.csv'])).toContain('abc.com,any,xmpp.company.com,192.0.2.99,tcp,5269');
    expect(moved['undo/README.md']).toContain('close what `ports-close.csv` names');
    const { files } = FederationTesting.synthesize(federated(both));
    expect(files['undo/README.md']).toContain('close what `tickets/ports.csv` names');
    expect(files).not.toHaveProperty('tickets/ports-close.csv');
    expect(files).not.toHaveProperty('undo/ports-close.csv');
  });

  test('nothing where another name stands at the same address and port, or where all stay', () => {
    const renamed = FederationTesting.change(
      federated(both),
      federated(both, { publicFqdn: 'im.company.com' }),
    ).files;
    expect(renamed).not.toHaveProperty('tickets/ports-close.csv');
    expect(renamed['runbook.md']).not.toContain('## What is closed');
  });

  test('and once it is said and confirmed, it is said no more', () => {
    const later = FederationTesting.change(
      federated(both),
      federated(['abc.com']),
      federated(['abc.com'], { publicIpv6Address: '2001:db8::11' }),
    ).files;
    expect(later).not.toHaveProperty('tickets/ports-close.csv');
  });
});
