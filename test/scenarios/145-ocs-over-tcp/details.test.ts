import { playOf } from '../../support/scenario';

const edit = playOf('145-ocs-over-tcp').edit!;

/** Where in the order of the files something stands for the first time. */
const at = (folder: 'bundles' | 'undo', what: RegExp): number => {
  const files = edit.paths.filter((file) => file.startsWith(`${folder}/`)).sort();
  const found = files.findIndex((file) => what.test(edit.files[file]));
  expect([what, found]).not.toEqual([what, -1]);
  return found;
};

test('from TCP to TLS: the nodes turn to a server that presents its certificate and listens, and away from TCP at once', () => {
  const ready = at(
    'bundles',
    /listening port 5061, MTLS[^]*certificate of the front-end server[^]*Due now: Front End/,
  );
  const turned = at('bundles', /\*\*\d+\.01\*\* static route `\.com\.bar\.\*` to ocs1\.bar\.com, TLS 5061/);
  expect(turned).toBeGreaterThan(ready);
  expect(at('bundles', /Take away: static route `\.com\.bar\.\*` to 10\.10\.2\.10, TCP 5060/)).toBe(turned);
  expect(at('bundles', /Put back: listening port 5060, TCP/)).toBeGreaterThan(turned);
  expect(at('bundles', /static route for foo\.com to imp1\.foo\.com, TLS/)).toBeGreaterThan(
    at('bundles', /Listener - Peer Auth[^]*restart Cisco SIP Proxy/),
  );
});

test('back to TCP: every server has turned away and restarted before the port of the nodes goes', () => {
  const closed = at('undo', /Put back: Default Cisco SIP Proxy TLS Listener - Peer Auth/);
  for (const pool of ['ocs1', 'pool2'])
    expect(
      at('undo', new RegExp(`${pool}\\.bar\\.com[^]*static route for foo\\.com to 10\\.10\\.1\\.10`)),
    ).toBeLessThan(closed);
  for (const server of ['ocs1', 'ocs2'])
    expect(at('undo', new RegExp(`Due now: Front End Service on ${server}`))).toBeLessThan(closed);
});

test('back to TCP: OCS turns to a node that answers over TCP in time', () => {
  const ready = at('undo', /Use Transport in Record-Route Header[^]*Due now: Cisco SIP Proxy/);
  for (const pool of ['ocs1', 'pool2'])
    expect(
      at('undo', new RegExp(`${pool}\\.bar\\.com[^]*static route for foo\\.com to 10\\.10\\.1\\.10, TCP`)),
    ).toBeGreaterThan(ready);
});

test('users of each pool are without a route while theirs is exchanged, there and back, and this is said', () => {
  for (const page of ['runbook.md', 'undo/README.md'])
    for (const pool of ['ocs1', 'pool2'])
      expect(edit.files[page]).toMatch(
        new RegExp(`${pool}\\.bar\\.com to imp1\\.foo\\.com: down from step (\\d+)\\.01 to \\1\\.02`),
      );
});

test('the nodes turn to a server that takes requests of each of them', () => {
  const flow = edit.stack._synthesized!.plan.result.flows!.find(
    ({ name }) => name === 'imp1.foo.com to bar.com',
  )!;
  for (const host of ['imp1.foo.com', '10.10.1.10', 'imp2.foo.com', '10.10.1.11'])
    expect(flow.carriedBy).toContain(`ocs-pool:ocs1.bar.com host authorization ${host}`);
  expect(flow.carriedBy.join('\n')).not.toContain('pool2.bar.com host authorization');
});
