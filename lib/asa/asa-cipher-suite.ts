/** Cipher suites of `client cipher-suite` in a TLS proxy, by their keywords. */
export enum AsaCipherSuite {
  /** TLS_RSA_WITH_AES_128_CBC_SHA. */
  AES128_SHA1 = 'aes128-sha1',
  /** TLS_RSA_WITH_AES_256_CBC_SHA. */
  AES256_SHA1 = 'aes256-sha1',
  /** TLS_RSA_WITH_3DES_EDE_CBC_SHA: weak, in every sample of the guide; its fate in late 9.x is not documented. */
  TRIPLE_DES_SHA1 = '3des-sha1',
  /** No encryption at all; gone from 9.12 on (Guide, "Configure TLS Proxy Instances"). */
  NULL_SHA1 = 'null-sha1',
}
