import { ImPresenceRelease, IntegrationType } from '../../lib/im-presence';
import { errorOf } from './support';

describe('a release of IM and Presence', () => {
  test.each([
    ['12.5(1)SU3', '12.5(1)SU3', true],
    ['12.5(1)SU3', '12.5(1)SU2', true],
    ['12.5(1)SU2', '12.5(1)SU3', false],
    ['12.5(1)SU2', '12.5(1)', true],
    ['14', '12.5(1)SU9', true],
    ['14SU2', '14SU3', false],
    ['14SU2', '14.0(1)SU2', true],
    ['14SU4a', '14SU4', true],
    ['14SU4', '14SU4a', false],
    ['9.1', '9.0', true],
    ['8.6(4)', '8.6(5)', false],
    ['10.5(2)', '10.5', true],
    ['12.5', '12.5(1)', true],
    ['15SU1', '14SU10', true],
  ])('%s is at least %s: %s', (release, other, expected) => {
    expect(ImPresenceRelease.of(release).isAtLeast(other)).toBe(expected);
  });

  test('prints as it was written', () => {
    expect(ImPresenceRelease.of('12.5(1)SU3').toString()).toBe('12.5(1)SU3');
  });

  test.each(['', 'latest', '12.5.1.13900-152', '12,5', '12.5(1)SU3\n', 'SU3', '012', '12.5(1) SU3; reboot'])(
    '%j is none',
    (text) => {
      expect(errorOf(() => ImPresenceRelease.of(text)).rule).toBe('im-presence/release');
    },
  );

  test('what is not text is none either', () => {
    expect(errorOf(() => ImPresenceRelease.of(12.5 as unknown as string)).problem).toBe(
      '"12.5" is not a release of IM and Presence.',
    );
  });
});

describe('the integration type', () => {
  test.each([
    ['12.5(1)SU3', 'Inter-domain to OCS/Lync/S4B'],
    ['11.5(1)', 'Inter-domain to OCS/Lync/S4B'],
    ['10.5(2)', 'Inter-domain to OCS/Lync'],
    ['9.1', 'Inter-domain to OCS/Lync'],
  ])('R-038 Microsoft on %s is called %s', (release, label) => {
    const type = IntegrationType.microsoft();
    expect(type.label(ImPresenceRelease.of(release))).toBe(label);
    expect(type.isMicrosoft).toBe(true);
  });

  test.each(['Inter-domain to Lync/S4B', 'Inter-domain to OCS/Lync/S4B', 'Inter-domain to OCS/Lync'])(
    'R-038 X-041 the spelling %s is accepted on every release',
    (label) => {
      const type = IntegrationType.labelled(label);
      expect(type.label(ImPresenceRelease.of('9.1'))).toBe(label);
      expect(type.isMicrosoft).toBe(true);
    },
  );

  test('T-026 AOL is a type of its own', () => {
    expect(IntegrationType.aol().label(ImPresenceRelease.of('12.5(1)SU3'))).toBe('Inter-domain to AOL');
    expect(IntegrationType.aol().isMicrosoft).toBe(false);
    expect(IntegrationType.labelled('Inter-domain to AOL').isMicrosoft).toBe(false);
  });

  test('R-038 anything else is refused, with the spellings there are', () => {
    const error = errorOf(() => IntegrationType.labelled('Inter-domain to Zoom'));
    expect(error.rule).toBe('sip-federation/integration-type');
    expect(error.advice).toContain('Inter-domain to OCS/Lync/S4B');
  });
});
