/**
 * Extended key usages that federation asks for. Federated connections authenticate both ends, and each end
 * opens connections as well as accepts them, so that a certificate carries both (Guide, "Generate a New
 * Certificate on the IM and Presence Service"; "Request Certificate from CA Server").
 */
export class CertificateUsage {
  /** Server Authentication. */
  public static readonly SERVER_AUTHENTICATION: string = '1.3.6.1.5.5.7.3.1';
  /** Client Authentication. */
  public static readonly CLIENT_AUTHENTICATION: string = '1.3.6.1.5.5.7.3.2';
  /**
   * Both, as the Microsoft web form wants them in its OID field: one comma between the two, no blank.
   * Anything else makes a certificate that federation refuses (Guide, "Request Certificate from CA Server").
   */
  public static readonly MUTUAL_TLS_OID_FIELD: string = '1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2';

  /** Both usages, Server Authentication first. */
  public static mutualTls(): string[] {
    return [CertificateUsage.SERVER_AUTHENTICATION, CertificateUsage.CLIENT_AUTHENTICATION];
  }

  private constructor() {}
}
