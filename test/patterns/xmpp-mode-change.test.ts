import {
  FederationTesting,
  Secret,
  XmppPeer,
  XmppSecurityMode,
  type FederationStack,
  type SynthesizedFederation,
  type XmppPeerProps,
} from '../../lib';
import { otherMake, xmppCompany } from '../support/xmpp-company';

const dialbackSecret = Secret.fromPrompt('dialback_secret');

/** Server dialback alone says who the other side is. */
const BY_DIALBACK = XmppSecurityMode.tlsRequired({
  requireClientSideCertificates: false,
  saslExternalOnIncoming: false,
  saslOnOutbound: false,
  dialbackSecret,
});

/** Certificates alone do. */
const BY_CERTIFICATE = XmppSecurityMode.tlsRequired();

/** As the vendor presets it, where the other side speaks TLS at all. */
const OPTIONAL = XmppSecurityMode.tlsOptional({ dialbackSecret });

const CLEAR_TEXT = XmppSecurityMode.noTls({ dialbackSecret });

/** In clear text or by TLS, by certificate or by dialback. */
const ANY = XmppSecurityMode.tlsOptional({ requireClientSideCertificates: false, dialbackSecret });

/** One node or several; abc.com has IM and Presence, too, def.com a server of another make. */
function secured(securityMode: XmppSecurityMode, peersSupportTls = true, nodes = 1): FederationStack {
  const peers = {
    'abc.com': (props: XmppPeerProps) => XmppPeer.imPresence(props),
    'def.com': otherMake,
  };
  return xmppCompany({ securityMode, peers, peersSupportTls, nodes });
}

const changed = (
  from: XmppSecurityMode,
  to: XmppSecurityMode,
  supportsTls?: boolean,
): SynthesizedFederation => FederationTesting.change(secured(from, supportsTls), secured(to, supportsTls));

describe('another security mode, months later', () => {
  const { files } = changed(BY_DIALBACK, BY_CERTIFICATE);
  const [, page] = Object.entries(files).find(([file]) => /^handouts\/abc\.com\/\d+-/.test(file))!;

  test('a partner with IM and Presence changes the fields that differ: its node stays on, and its dialback secret', () => {
    expect(page).not.toMatch(/Put back|Node Status|Dialback Secret/);
    expect(page.match(/- \[ \] /g)).toHaveLength(1);
    expect(page).toMatch(/Enabling SASL on outbound connections \| checked \|/);
  });

  test('R-312 and is told that it counts from a restart on', () => {
    expect(page).toContain('Last of all, restart Cisco XCP Router there');
    expect(files['runbook.md']).toContain('sessions end when the Cisco XCP Router of the partner restarts');
  });

  const cut = (written: SynthesizedFederation): string[] =>
    [...written.files['runbook.md'].matchAll(/([^.]+\.com): down from step ([\d.]+) to ([\d.]+)/g)].map(
      ([, , from, to]) => `${from} ${to}`,
    );

  test('R-312 sessions are away until both sides have changed and the last has restarted: it is listed', () => {
    const { files: written } = changed(BY_DIALBACK, BY_CERTIFICATE);
    const steps = written['bundles/010-imp1.company.com.md'];
    expect(steps).toContain('**1.01** Change: security settings of XMPP federation');
    const restart = /\*\*(\d+\.\d+)\*\* Due now: Cisco XCP Router/.exec(
      Object.values(written).join('\n'),
    )![1];
    expect(cut(changed(BY_DIALBACK, BY_CERTIFICATE))).toEqual([`1.01 ${restart}`]);
    expect(written['runbook.md']).toContain('**Must not wait**');
  });

  test('none is where the new mode takes everybody as he is', () => {
    expect(cut(changed(BY_DIALBACK, ANY))).toEqual([]);
    expect(cut(changed(BY_CERTIFICATE, ANY))).toEqual([]);
  });

  test.each([
    ['TLS is demanded that both speak', OPTIONAL, BY_CERTIFICATE],
    ['TLS is not demanded any more', BY_CERTIFICATE, OPTIONAL],
    ['TLS is offered to who had none', CLEAR_TEXT, OPTIONAL],
  ])('none is where %s', (_, from, to) => {
    const written = changed(from, to);
    expect(cut(written)).toEqual([]);
    expect(written.files['runbook.md']).not.toContain('**Must not wait**');
  });

  test('one is where each side before and the other side after have no way in common', () => {
    expect(cut(changed(CLEAR_TEXT, BY_CERTIFICATE))).toHaveLength(1);
    // Who speaks no TLS is spoken to in clear text, which the new mode knows as the old one did.
    expect(cut(changed(OPTIONAL, CLEAR_TEXT, false))).toEqual([]);
  });
});

describe('R-312 a mode without the secret, on two clusters', () => {
  const peers = { 'def.com': otherMake };
  const at = (securityMode: XmppSecurityMode): FederationStack =>
    xmppCompany({ securityMode, peers, second: true });
  const { files } = FederationTesting.change(at(OPTIONAL), at(BY_CERTIFICATE));

  test('is one visit of each, with one restart, and cuts nobody', () => {
    const visits = Object.entries(files).filter(([file]) => /^bundles\/\d+-(?:imp|east)1/.test(file));
    expect(visits).toHaveLength(2);
    for (const [, page] of visits) {
      expect(page).toMatch(
        /Security Mode \| `TLS Required`[^]*Take out: security settings[^]*Due now: Cisco XCP Router/,
      );
      expect(page.match(/Due now/g)).toHaveLength(1);
    }
    expect(files['runbook.md']).not.toMatch(/down from step|Must not wait/);
  });
});

describe('another secret of server dialback', () => {
  const rotated = (supportsTls: boolean): string => {
    const at = (name: string): FederationStack => {
      const mode = XmppSecurityMode.tlsOptional({ dialbackSecret: Secret.fromPrompt(name) });
      return secured(mode, supportsTls, 2);
    };
    return FederationTesting.change(at('secret_1'), at('secret_2')).files['runbook.md'];
  };

  test('is one value of all nodes: whoever is known by it is away until the last of them has restarted', () => {
    const runbook = rotated(false);
    for (const node of ['imp1', 'imp2']) {
      expect(runbook).toContain(`| abc.com to ${node}.company.com | 1.01 | 1.04 |`);
      expect(runbook).toContain(`| ${node}.company.com to abc.com | 1.01 | 1.04 |`);
    }
  });

  test('and nothing to who is known by his certificate', () => {
    expect(rotated(true)).not.toMatch(/: down from step|## What is down/);
  });
});
