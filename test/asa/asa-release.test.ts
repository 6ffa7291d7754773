import { AsaCipherSuite, AsaRelease } from '../../lib/asa';
import { error, firewall } from './helpers';

describe('AsaRelease', () => {
  test.each([
    '8.3',
    '8.3(1)',
    '8.3(2)',
    '8.4',
    '8.6(1)',
    '9.0',
    '9.8(4)22',
    '9.16',
    '9.16(4)',
    '9.16.4',
    '9.20',
  ])('T-008 R-018 F-31 %s is new enough', (release) => {
    expect(AsaRelease.of(release).toString()).toBe(release);
  });

  test.each(['7.2', '8.0(4)', '8.1(2)'])('T-008 R-018 %s is refused: no document describes it', (release) => {
    const detail = error(() => AsaRelease.of(release));
    expect(detail.rule).toBe('asa/minimum-release');
    expect(detail.problem).toContain(`"${release}"`);
  });

  test.each(['8.2', '8.2(5)'])(
    'R-018 X-098 %s is for a firewall that carries federation already, and for no other',
    (text) => {
      const release = AsaRelease.of(text);
      expect(release.namesObjects).toBe(false);
      const detail = error(() => firewall({ release }));
      expect(detail.rule).toBe('asa/minimum-release');
      expect(detail.problem).toContain(`"${text}"`);
      expect(detail.advice).toContain('existingDeployment: true');
      expect(firewall({ release, existingDeployment: true }).release).toBe(release);
      expect(AsaRelease.of('8.3(1)').namesObjects).toBe(true);
    },
  );

  test.each([
    '',
    '9',
    'latest',
    '9.16\nreload',
    ' 9.16',
    '9.16; reload',
    'v9.16',
    '9.16(4',
    9.16 as unknown as string,
  ])('%j is no release, quoted', (release) => {
    const detail = error(() => AsaRelease.of(release));
    expect(detail.rule).toBe('asa/release');
    expect(detail.problem).not.toContain('\n');
  });

  test('releases compare by number: 9.9 is before 9.12', () => {
    expect(AsaRelease.of('9.9').isAtLeast('9.12')).toBe(false);
    expect(AsaRelease.of('9.12').isAtLeast('9.9')).toBe(true);
  });

  test('R-176 cipher suites by release: null-sha1 never from 9.12 on', () => {
    const suites = (release: string): string => AsaRelease.of(release).cipherSuites.join(' ');
    expect(suites('8.4')).toBe('aes128-sha1 aes256-sha1 3des-sha1 null-sha1');
    expect(suites('9.0')).toBe('aes128-sha1 aes256-sha1');
    expect(suites('9.16')).toBe('aes128-sha1 aes256-sha1');
    expect(AsaRelease.of('9.8').supportsCipherSuite(AsaCipherSuite.NULL_SHA1)).toBe(true);
    expect(AsaRelease.of('9.12(1)').supportsCipherSuite(AsaCipherSuite.NULL_SHA1)).toBe(false);
    expect(AsaRelease.of('9.12').supportsCipherSuite(AsaCipherSuite.NULL_SHA1)).toBe(false);
  });

  test('R-135 the usage of a CA trustpoint by release', () => {
    expect(AsaRelease.of('8.6').trustpointUsage).toBe('client-types ssl');
    expect(AsaRelease.of('9.1').trustpointUsage).toBe('validation-usage ssl-client ssl-server');
  });

  test('X-073 key sizes by release', () => {
    expect(AsaRelease.of('8.4').keySizes).toEqual([1024, 2048]);
    expect(AsaRelease.of('9.1').keySizes).toEqual([1024, 2048, 3072, 4096]);
    expect(AsaRelease.of('9.16').keySizes).toEqual([2048, 3072, 4096]);
  });
});
