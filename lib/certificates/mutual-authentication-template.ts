import { DeviceResource, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { constructError } from '../core/errors';
import type { CertificateAuthority } from './certificate-authority';
import type { CertificateTemplateProps } from './certificate-template';

/** The console in which templates are made. */
const TEMPLATES = ['Start', 'Administrative Tools', 'Certification Authority', 'Certificate Templates'];

/**
 * A template for both usages, made and issued on an enterprise authority (Guide, "Create and Issue a Custom Certificate
 * Template"): done once.
 */
export class MutualAuthenticationTemplate extends DeviceResource {
  /**
   * The template of an authority that has to get it first. One that has it already, or has none, is the error
   * `certificate/template`.
   */
  public static of(authority: CertificateAuthority): MutualAuthenticationTemplate {
    const needed = MutualAuthenticationTemplate._neededBy(authority);
    if (needed !== undefined) return needed;
    throw constructError(
      authority,
      'certificate/template',
      `No template is made on ${authority.vendorName}.`,
      'Write template: CertificateTemplate.created({ ... }) in the Microsoft authority.',
    );
  }

  /**
   * The template of an authority that has to get it first; nothing where it stands there, or there is none.
   * @internal
   */
  public static _neededBy(authority: CertificateAuthority): MutualAuthenticationTemplate | undefined {
    const { template } = authority;
    const props = template?._props;
    if (template === undefined || props === undefined) return undefined;
    const key = `certificate template ${template.name}`;
    return shared(
      authority,
      key,
      () => new MutualAuthenticationTemplate(authority, key, template.name, props),
    );
  }

  private constructor(
    authority: CertificateAuthority,
    key: string,
    private readonly name: string,
    private readonly props: CertificateTemplateProps,
  ) {
    super(authority, key, authority, key);
  }

  public describe(): ObjectDescription {
    return {
      title: this.key,
      section: 5,
      generation: 1,
      effect: Effect.QUIET,
      parts: [{ name: 'template', mode: PartMode.FIXED, set: [...this.duplicate(), ...this.issue()] }],
      why: 'no template that comes with Windows has both usages and nothing else',
    };
  }

  private duplicate(): Statement[] {
    const { enrolledBy, needsApproval } = this.props;
    return [
      Statement.form({
        menu: [...TEMPLATES, 'Manage', 'Web Server'],
        action: 'Duplicate Template',
        button: 'OK',
        note: 'The tabs of Properties of New Template, in their order',
      }),
      Statement.field('General: Template display name', Value.text(this.name)),
      Statement.field(
        'Request Handling > CSPs: Requests must use one of the following CSPs',
        Value.words(
          'Microsoft Basic Cryptographic Provider v1.0 and Microsoft Enhanced Cryptographic Provider v1.0',
        ),
      ),
      Statement.field(
        'Issuance Requirements: CA certificate manager approval',
        Value.checkBox(needsApproval ?? false),
      ),
      Statement.field(
        'Extensions > Application Policies',
        Value.words('Client Authentication and Server Authentication, and no other one'),
      ),
      Statement.field('Security: Read and Enroll', Value.words(enrolledBy.join(', '))),
    ];
  }

  private issue(): Statement[] {
    return [
      Statement.form({ menu: TEMPLATES, action: 'New > Certificate Template to Issue', button: 'OK' }),
      Statement.field('Template', Value.text(this.name)),
    ];
  }
}
