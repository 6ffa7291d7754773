import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Testing } from 'cdktf';
import { FederationStack, FederationTesting } from 'cdktf-uc-federation';
import { ProsodyHost, ProsodyServer } from '../lib';

function stackOf(hosts: { [domain: string]: boolean }): FederationStack {
  const stack = new FederationStack(Testing.app(), 'Chat');
  const server = new ProsodyServer(stack, 'Prosody', { fqdn: 'xmpp1.example.com', release: '0.12' });
  for (const [domain, secure] of Object.entries(hosts)) {
    new ProsodyHost(stack, domain, { server, domain, secure });
  }
  return stack;
}

/** The file without its comments. */
function settings(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('--'));
}

const FIRST = [
  'VirtualHost "example.com"',
  '    s2s_require_encryption = true',
  '    s2s_secure_auth = true',
];

test('the output is the configuration file of the server', () => {
  const synthesized = FederationTesting.synthesize(stackOf({ 'example.com': true }));

  assert.deepEqual(settings(synthesized.bundle('xmpp1.example.com')), FIRST);
  assert.ok(synthesized.paths.includes('bundles/010-xmpp1.example.com.lua'));
  assert.match(synthesized.files['runbook.md'], /prosodyctl check config/);
});

test('the file of a change is whole, on the way there and on the way back', () => {
  const change = FederationTesting.change(
    stackOf({ 'example.com': true }),
    stackOf({ 'example.com': true, 'example.org': false }),
  );

  assert.deepEqual(settings(change.bundle('xmpp1.example.com')), [
    ...FIRST,
    'VirtualHost "example.org"',
    '    s2s_require_encryption = true',
    '    s2s_secure_auth = false',
  ]);
  assert.deepEqual(settings(change.undo('xmpp1.example.com')), FIRST);
});

test('whatever a name holds, it is one string', () => {
  const synthesized = FederationTesting.synthesize(stackOf({ 'a"] = os.exit() --\\': true }));

  assert.equal(
    settings(synthesized.bundle('xmpp1.example.com'))[0],
    'VirtualHost "a\\034] = os.exit() --\\092"',
  );
});
