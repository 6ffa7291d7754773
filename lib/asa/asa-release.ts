import { constructError } from '../core/errors';
import { compareReleases } from '../core/release';
import { quote } from '../net';
import { AsaCipherSuite } from './asa-cipher-suite';

const FORM = /^[1-9][0-9]?\.[0-9]{1,2}(?:\([0-9]{1,3}\)[0-9]{0,3}|(?:\.[0-9]{1,3}){1,2})?$/;

const SUITES = [AsaCipherSuite.AES128_SHA1, AsaCipherSuite.AES256_SHA1];
const SUITES_8 = [...SUITES, AsaCipherSuite.TRIPLE_DES_SHA1, AsaCipherSuite.NULL_SHA1];

/** The software release of an ASA: `9.16`, `9.8(4)22`, `8.3(1)`. What differs by release is asked here. */
export class AsaRelease {
  /**
   * Reads a release. One before 8.2 is the error `asa/minimum-release`; a firewall that is set up anew needs 8.3(1)
   * (Guide, "Cisco Software"). Anything else is `asa/release`.
   *
   * @param release As `show version` prints it: `9.16`, `9.16(4)`, `9.16.4`.
   */
  public static of(release: string): AsaRelease {
    if (typeof release !== 'string' || !FORM.test(release)) {
      throw constructError(
        'release',
        'asa/release',
        `${quote(release)} is not a release of the ASA.`,
        'Write it as show version does, such as 9.16, 9.8(4)22 or 8.3(1).',
      );
    }
    if (compareReleases(release, '8.2') < 0) {
      throw constructError(
        'release',
        'asa/minimum-release',
        `The ASA has release ${quote(release)}, which is older than 8.2.`,
        'Upgrade to 8.3(1) or later; 8.2 itself is only for a firewall that carries federation already.',
        'Guide, "Cisco Software"',
      );
    }
    return new AsaRelease(release);
  }

  /**
   * True from 8.3(1) on: NAT rules name network and service objects, and access lists the real address and port of an
   * inside host. Before, it is `static`, `global` and `nat` by NAT ID, and lists name the public address and port
   * (Guide, Table 9).
   */
  public readonly namesObjects: boolean;

  private constructor(private readonly text: string) {
    // QUIRKS.accessListRealAddress
    this.namesObjects = compareReleases(text, '8.3') >= 0;
  }

  /** True when this release is the given one or a later one: `release.isAtLeast('9.12')`. */
  public isAtLeast(release: string): boolean {
    return compareReleases(this.text, release) >= 0;
  }

  /**
   * Cipher suites of a TLS proxy, strongest choice that the release is known to take: on 8.x the four of the guide,
   * from 9.0 on `aes128-sha1 aes256-sha1` (Guide, "Configure TLS Proxy Instances").
   */
  public get cipherSuites(): AsaCipherSuite[] {
    return this.isAtLeast('9.0') ? [...SUITES] : [...SUITES_8];
  }

  /**
   * What earlier and later releases are given, as far as this one keeps it: no reason to replace a proxy in use.
   * @internal
   */
  public get _formerCipherSuites(): AsaCipherSuite[][] {
    return [SUITES, SUITES_8].filter((list) => list.every((suite) => this.supportsCipherSuite(suite)));
  }

  /**
   * True when a TLS proxy takes the keyword: `null-sha1` is gone from 9.12 on (confirm on the device; Guide, "Configure
   * TLS Proxy Instances").
   */
  public supportsCipherSuite(suite: AsaCipherSuite): boolean {
    // QUIRKS.nullCipher
    return suite !== AsaCipherSuite.NULL_SHA1 || !this.isAtLeast('9.12');
  }

  /**
   * What a CA trustpoint says so that its certificate serves TLS in both directions: `validation-usage ssl-client
   * ssl-server`, on 8.x `client-types ssl` (Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance
   * Using SCEP").
   */
  public get trustpointUsage(): string {
    // QUIRKS.trustpointUsage
    return this.isAtLeast('9.0') ? 'validation-usage ssl-client ssl-server' : 'client-types ssl';
  }

  /**
   * RSA key sizes that `crypto key generate rsa` takes, in bits: up to 2048 on 8.x, 4096 from 9.0 on; 1024 is for
   * parity with old samples and refused from 9.16 on.
   */
  public get keySizes(): number[] {
    // QUIRKS.keySizes, QUIRKS.weakKeys
    return [...(this.isAtLeast('9.16') ? [] : [1024]), 2048, ...(this.isAtLeast('9.0') ? [3072, 4096] : [])];
  }

  /** The release as it was written. */
  public toString(): string {
    return this.text;
  }
}
