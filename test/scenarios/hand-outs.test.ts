import { playOf } from '../support/scenario';

const { files } = playOf('310-chat-and-files').first;
const forward = files['handouts/abc.com/030-abc.com-xmpp.md'];
const back = files['handouts/abc.com/undo/030-abc.com-xmpp.md'];

test('T-228 a certificate that is requested had nothing in its fields before, and stays on the way home', () => {
  const request = forward.split('- [ ] ').find((step) => step.includes('request for the certificate'))!;
  expect(request).toMatch(/^\*\*3\.\d\d\*\* \*\*once:\*\*/);
  expect(request).not.toContain('before');
  expect(back).not.toContain('request for the certificate');
});

test('what a way back puts back stands in paragraphs of its own', () => {
  expect(back).toContain('\n\nPut back what you wrote behind *before*');
});

test('F-61 the dialback secret of a partner is written down nowhere', () => {
  const { files: others } = playOf('120-xmpp-on-expressway').first;
  const row = /\| Dialback Secret \|[^|]*\|([^|]*)\|/.exec(others['handouts/abc.com/030-abc.com-xmpp.md'])!;
  expect(row[0]).toContain('one that stands there stays');
  expect(row[1].trim()).toBe('');
});

test('the cover names every domain of ours that the partner meets, whatever zone it stands in', () => {
  const { files: met } = playOf('320-email-addresses').first;
  const names = '| our domains | example.com, mail.example.com, new.example.com |';
  for (const partner of ['abc.com', 'chat.net'])
    expect(met[`handouts/${partner}/README.md`]).toContain(names);
});

test('the cover names what runs between us and a service, too', () => {
  const cover = playOf('100-office-365-via-expressway').first.files['handouts/office365.com/README.md'];
  expect(cover).toContain('| TCP 5061 | sipfed.online.lync.com to sip.company.com, 192.0.2.10 |');
});

test('a partner reads no name of our making for a server of his', () => {
  for (const page of [forward, back, files['handouts/abc.com/checks.md']]) {
    expect(page.split('\n')[0]).toMatch(/^# Cisco IM and Presence 9\.x or later · /);
    expect(page).not.toContain('abc.com-xmpp');
  }
});

test('a partner reads when a step may begin with the step, and the pre-flight before it', () => {
  const { files: ocs } = playOf('010-sip-via-asa').first;
  expect(ocs['handouts/abc.com/README.md']).toContain(
    '(040-edge.abc.com.md); before it `preflight-edge.abc.com.md`.',
  );
  const later = playOf('100-office-365-via-expressway').edit!.files['handouts/office365.com/README.md'];
  expect(later).toContain('There is nothing to do for you now.\n\n`checks.md` holds as before.');
});

test('F-54 what we do not need of a server of another make stays as others need it', () => {
  const page = playOf('120-xmpp-on-expressway').edit!.files['handouts/def.com/010-def.com-xmpp.md'];
  expect(page).toContain('| SASL EXTERNAL | not needed by the other side: as it is for others |');
  expect(page).toContain('is changed only once they are asked');
});

test('a partner is told what to see, not what it is called', () => {
  const proof = playOf('010-sip-via-asa').first.files['handouts/abc.com/checks.md'];
  expect(proof).toContain('its purposes are words, none a number (OID)');
});

test('nothing of a removal is said to be as it was before, and a picture has no box without a name', () => {
  const { files, paths } = playOf('100-office-365-via-expressway').first;
  const removal = paths
    .filter((file) => file.startsWith('undo/') && files[file].includes('among the trusted authorities'))
    .map((file) => files[file]);
  expect(removal.length).toBeGreaterThan(0);
  for (const text of removal) expect(text).not.toContain('In the list before us');
  const { first, edit } = playOf('320-email-addresses');
  for (const made of [first, edit!]) {
    expect(made.files['runbook.md']).not.toMatch(/n\d+\["[0-9.]+"\]/);
    expect(made.files['runbook.md']).toMatch(/n3 -->\|"tcp 5269"\| n\d/);
  }
});
