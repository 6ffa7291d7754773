import type { IConstruct } from 'constructs';
import { parsed } from '../core/errors';
import { FreeText } from '../net';

const MAX_LENGTH = 128;

/** The text of a Description field. No document gives a limit (`QUIRKS.descriptionLength`). */
export function descriptionText(scope: IConstruct, rule: string, text: string): string {
  return parsed(scope, rule, () =>
    FreeText.of(text, 'description', { maxLength: MAX_LENGTH, ascii: false }).toString(),
  );
}
