import { parsed } from '../core/errors';
import { FreeText } from '../net';

/** The Windows Server that a Microsoft enterprise authority runs on. */
export enum EnterpriseAuthorityServer {
  /** Windows Server 2003 Enterprise Edition. */
  WINDOWS_2003_ENTERPRISE = 'Windows Server 2003 Enterprise Edition',
  /** Windows Server 2008 Enterprise Edition. */
  WINDOWS_2008_ENTERPRISE = 'Windows Server 2008 Enterprise Edition',
  /**
   * Any other one: its dialogs are not those of the guide (Guide, "Create Custom Certificate for Access Edge Using
   * Enterprise Certificate Authority").
   */
  OTHER = 'another Windows Server',
}

/** What a template for both usages is made of. */
export interface CertificateTemplateProps {
  /**
   * What it is called. Printable ASCII, 64 characters at most (`certificate/template`).
   * @default "Mutual Authentication Certificate"
   */
  readonly name?: string;
  /** What the authority runs on. */
  readonly server: EnterpriseAuthorityServer;
  /** Users and groups that may read and enrol, one line each (`certificate/template`). At least one. */
  readonly enrolledBy: string[];
  /**
   * Whether each request waits for a manager of the authority.
   * @default false
   */
  readonly needsApproval?: boolean;
}

const NAME = 'Mutual Authentication Certificate';

/**
 * The template by which a Microsoft enterprise authority issues certificates for Client and Server Authentication (Guide,
 * "Create Custom Certificate for Access Edge Using Enterprise Certificate Authority"). A standalone authority has none: it
 * takes the usages from the request.
 */
export class CertificateTemplate {
  /**
   * It stands there already.
   *
   * @param name What it is called (`certificate/template`).
   */
  public static existing(name: string): CertificateTemplate {
    return new CertificateTemplate(nameOf(name), undefined);
  }

  /**
   * It is made and issued with this plan (Guide, "Create and Issue a Custom Certificate Template"): a step of its own
   * on the authority.
   */
  public static created(props: CertificateTemplateProps): CertificateTemplate {
    return new CertificateTemplate(nameOf(props.name ?? NAME), {
      ...props,
      enrolledBy: props.enrolledBy.map((who) =>
        parsed('template', 'certificate/template', () =>
          FreeText.of(who, 'user or group', { maxLength: 200, ascii: false }).toString(),
        ),
      ),
    });
  }

  /** What it is called. */
  public readonly name: string;
  /**
   * What the authority runs on.
   * @default - not known: the template stands there
   */
  public readonly server?: EnterpriseAuthorityServer;

  /**
   * What it is made of; nothing where it stands there.
   * @internal
   */
  public readonly _props: CertificateTemplateProps | undefined;

  private constructor(name: string, props: CertificateTemplateProps | undefined) {
    this.name = name;
    this.server = props?.server;
    this._props = props;
  }
}

function nameOf(name: string): string {
  return parsed('template', 'certificate/template', () =>
    FreeText.of(name, 'name of the template', { maxLength: 64, ascii: true }).toString(),
  );
}
