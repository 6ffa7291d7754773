import { quote } from '../../net/quote';
import { refusal, type ValueWriter } from '../values';

/** What errors call the language. */
export const LANGUAGE = 'powershell';

/** Every value as a literal: nothing in it is ever expanded. */
export function literals(where: string): ValueWriter<string> {
  const text = (content: string): string => literal(where, content);
  const never = (what: string) => (): string => {
    throw refusal(
      where,
      LANGUAGE,
      `${what} stands in a command.`,
      'Scripts are files on a server: nothing secret and no file belongs in them.',
    );
  };
  return {
    name: text,
    domain: text,
    address: text,
    text,
    words: text,
    pattern: text,
    choice: text,
    port: (content) => `${content}`,
    number: (content) => `${content}`,
    checked: (content) => (content ? '$true' : '$false'),
    pair: never('A pair of interfaces'),
    secret: never('A secret'),
    found: never('A value that is not known yet'),
    assigned: never('A value that the device gives'),
    artifact: never('An artifact'),
  };
}

/**
 * A single-quoted literal. PowerShell takes four typographic marks for single quotes too, so whatever is not ASCII is
 * put together from its code units. Control characters are refused: no parameter has a use for them.
 */
export function literal(where: string, content: string): string {
  if (/[\x00-\x1f\x7f]/.test(content)) {
    throw refusal(
      where,
      LANGUAGE,
      `${quote(content)} has a control character.`,
      'Write text on one line, without tabs and control characters.',
    );
  }
  const pieces = content.match(/[\x20-\x7e]+|[^\x20-\x7e]/gu) ?? [];
  const spelled = pieces.map((piece) =>
    /^[\x20-\x7e]/.test(piece) ? `'${piece.replaceAll("'", "''")}'` : characters(piece),
  );
  if (spelled.length === 0) return "''";
  if (spelled.length === 1 && spelled[0].startsWith("'")) return spelled[0];
  return `('' + ${spelled.join(' + ')})`;
}

function characters(piece: string): string {
  return Array.from({ length: piece.length }, (_, index) => piece.charCodeAt(index))
    .map((unit) => `[char] 0x${unit.toString(16).padStart(4, '0')}`)
    .join(' + ');
}
