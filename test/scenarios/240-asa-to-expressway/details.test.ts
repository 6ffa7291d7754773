import { playOf } from '../../support/scenario';

const { files, paths } = playOf('240-asa-to-expressway').edit!;
const runbook = files['runbook.md'];
const theirs = (what: RegExp): string[] =>
  paths.filter((file) => file.startsWith('handouts/abc.com/') && what.test(files[file]));

test('the partner opens his firewall when he likes, and closes it when the world comes by the other way', () => {
  const phase = Number(/(\d)0-sip\.abc\.com\.md/.exec(theirs(/Change: ways of SIP/)[0])![1]);
  expect(runbook).toMatch(new RegExp(`## Prepare[^#]*\\| abc\\.com \\| ${phase} \\|`));
  expect(files['handouts/abc.com/README.md']).toMatch(
    new RegExp(`1\\. \\[ \\] \\[0${phase}0-sip\\.abc\\.com\\.md\\]\\(\\S+\\); before it`),
  );
  expect(files['handouts/abc.com/README.md']).toMatch(/150-sip\.abc\.com\.md\) \(when we say that phase/);
});

test('a domain that he allows gets the other name in its entry, there and back: Set-CsAllowedDomain takes it', () => {
  const told = theirs(/allowed domain company\.com · /);
  expect(told).toHaveLength(2);
  for (const file of told) {
    expect(files[file]).toMatch(
      /Change: allowed domain company\.com · [^\n]*> open allowed domain company\.com/,
    );
    expect(files[file]).not.toMatch(/Take away: allowed domain|Domain name \(or FQDN\)/);
  }
});

test('what he gave for the firewall he is not asked for again', () => {
  expect(files['handouts/abc.com/README.md']).not.toMatch(/we need from you|abc-ca-root/);
  expect(runbook).toMatch(/`abc-ca-root\.pem` \(as an earlier change had it, from abc\.com; step/);
  expect(runbook).not.toMatch(/\| abc\.com \|[^\n]*abc-ca-root/);
});

test('that his sessions by the new way end as well is said', () => {
  expect(runbook).toMatch(
    /by another way ends as well, and comes back with the next message: `clear conn address 198\.51\.100\.20`\./,
  );
  expect(playOf('010-sip-via-asa').edit!.files['runbook.md']).not.toMatch(/ends as well/);
});
