import fc from 'fast-check';
import { inCell, mdCode, mdFence, mdTable, mdTableCode, mdText } from '../../lib/dialects/formats/markdown';
import { parseMarkdown, parseRow } from './commonmark';
import { hostile, spelledOrRefused } from './hostile';
import { budget } from '../support/budget';

/** What wording must never become. */
const MARKUP = [
  'link',
  'image',
  'html_inline',
  'html_block',
  'code_block',
  'emph',
  'thematic_break',
  'softbreak',
  'block_quote',
];

describe('Markdown', () => {
  test('a value in a code span is the value, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const code = spelledOrRefused(() => mdCode(value));
        if (code === undefined) return;
        const nodes = parseMarkdown(`before ${code} behind`);
        expect(nodes.filter(([type]) => type === 'code')).toEqual([['code', value]]);
        expect(nodes.map(([type]) => type)).toEqual(['document', 'paragraph', 'text', 'code', 'text']);
      }),
      budget(300),
    );
  });

  test('the same in a table', () => {
    fc.assert(
      fc.property(hostile, hostile, (label, value) => {
        const code = spelledOrRefused(() => mdTableCode(value));
        if (code === undefined) return;
        const cells = parseRow(mdTable(['a', 'b'], [[mdText(label), code]])[2]);
        expect(cells).toHaveLength(2);
        expect(parseMarkdown(`x ${cells[1]}`).filter(([type]) => type === 'code')).toEqual([['code', value]]);
      }),
      budget(300),
    );
  });

  test('wording is text and nothing else', () => {
    fc.assert(
      fc.property(hostile, (wording) => {
        const text = mdText(wording);
        for (const line of [text, `- [ ] **1.01** ${text}`, `# ${text}`]) {
          const kinds = new Set(parseMarkdown(line).map(([type]) => type));
          expect(MARKUP.filter((kind) => kinds.has(kind))).toEqual([]);
        }
        for (const [type, literal] of parseMarkdown(text)) {
          if (type === 'code') expect(literal).toMatch(/^https?:\/\/[^\s`|<>"'\\]+$|[_*[\]<\\]/);
        }
        const lists = parseMarkdown(text).filter(([type]) => type === 'list' || type === 'heading');
        expect(lists).toEqual([]);
        // GitHub makes links of these without any markup.
        expect(text.replace(/\\.|`[^`]*`/g, '')).not.toMatch(/www\.|:\/\//i);
      }),
      budget(300),
    );
  });

  test('wording arrives as it was, but for what cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (wording) => {
        const read = parseMarkdown(mdText(wording))
          .filter(([type]) => type === 'text' || type === 'code')
          .map(([, literal]) => literal)
          .join('');
        expect(read).toBe(wording.trim().replace(/ {2,}/g, ' '));
      }),
      budget(300),
    );
  });

  test.each([
    ['SRV _xmpp-server._tcp.example.com is there', 'SRV `_xmpp-server._tcp.example.com` is there'],
    ['route .com.xyz.* to edge.xyz.com', 'route `.com.xyz.*` to edge.xyz.com'],
    ['SIP Proxy[STARTED], then', 'SIP `Proxy[STARTED]`, then'],
    ['open http://<name of the server>/certsrv.', 'open `http://<name of the server>/certsrv`.'],
    ['(see sip_*.log)', '(see `sip_*.log`)'],
    ['call f(a[1]) twice', 'call `f(a[1])` twice'],
    ['EXAMPLE\\admin', '`EXAMPLE\\admin`'],
    ['a[1]|b[2]', '`a[1]`\\|`b[2]`'],
  ])('F-85 %j is copied without backslashes', (wording, written) => {
    expect(mdText(wording)).toBe(written);
  });

  test('a fence is longer than any within', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (lines) => {
        const fence = spelledOrRefused(() => mdFence(lines).join('\n'));
        if (fence === undefined) return;
        expect(parseMarkdown(fence)).toEqual([
          ['document', null],
          ['code_block', `${lines.join('\n')}\n`],
        ]);
      }),
      budget(100),
    );
  });

  test('leaves plain names alone, since people read the file as it is', () => {
    expect(mdText('trustpoint imp_proxy on fw1, port 5061 (TLS)')).toBe(
      'trustpoint imp_proxy on fw1, port 5061 (TLS)',
    );
    expect(mdText('Open https://ca.example.com/certsrv, then http://x.')).toBe(
      'Open `https://ca.example.com/certsrv`, then `http://x`.',
    );
    expect(mdText('a | b')).toBe('a \\| b');
    expect(inCell('`a | b`')).toBe('`a \\| b`');
  });
});
