import { parsed } from '../core/errors';
import { X500Name } from '../net';
import type { Construct } from 'constructs';

/**
 * The subject of a certificate but for its common name, which follows from who presents it. Values are printable ASCII
 * without `, " ' + < > \ ; = ?` and without white space at their edges: what every device can be told at a prompt.
 */
export interface SubjectProps {
  /**
   * Organizational unit, at most 64 characters.
   * @default - none
   */
  readonly organizationalUnit?: string;
  /**
   * Organization, at most 64 characters.
   * @default - none
   */
  readonly organization?: string;
  /**
   * Country, two letters.
   * @default - none
   */
  readonly country?: string;
  /**
   * State or province, at most 128 characters.
   * @default - none
   */
  readonly state?: string;
  /**
   * Locality, at most 128 characters.
   * @default - none
   */
  readonly locality?: string;
}

/** One attribute of a subject. */
export interface SubjectAttribute {
  /** `CN`, `OU`, `O`, `C`, `ST` or `L`. */
  readonly attribute: string;
  /** Its value, as it stands in the subject. */
  readonly value: string;
}

/** The attributes in the order of print, checked. */
export function subjectAttributes(
  scope: Construct | string,
  commonName: string,
  subject: SubjectProps = {},
): SubjectAttribute[] {
  const name = parsed(scope, 'certificate/subject', () =>
    X500Name.of({
      CN: commonName,
      OU: subject.organizationalUnit,
      O: subject.organization,
      C: subject.country,
      ST: subject.state,
      L: subject.locality,
    }),
  );
  return Object.entries(name.attributes).map(([attribute, value]) => ({ attribute, value: value as string }));
}
