import { describe, expect, it } from 'vitest';
import { jsonLine, jsonText } from '../../../src/faces/words/json-text.ts';
import { terminalLine, terminalText } from '../../../src/faces/words/terminal-text.ts';
import { fc } from '../../support/property.ts';

const dangerous =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E0FFF}]/u;
const inJson = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/;

// Control characters and marks are rare among all code points; here they stand beside each other, as an attacker would write them.
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\u001B',
        '\u001B[',
        '\u001B]52;c;',
        '\u009B',
        '\u009D',
        '\u0090',
        '\u0007',
        '\u001B\\',
        '\u009C',
      ),
      fc.constantFrom('31m', '2J', '\r', '\n', '\t', '\b', '\u202E', '\u2066', '\u200D', '\u200C', '\uD800', '\uDC00'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('text for people', () => {
  it.each([
    ['a colour', 'a\u001B[31mb', 'ab'],
    ['a colour in the 8-bit form', 'a\u009B31mb', 'ab'],
    ['the clipboard', 'x\u001B]52;c;ZWNobyBoaQ==\u0007y', 'xy'],
    ['the clipboard in the 8-bit form', 'x\u009D52;c;ZWNobyBoaQ==\u009Cy', 'xy'],
    ['a link with its ends', '\u001B]8;;https://example.com\u001B\\here\u001B]8;;\u001B\\', 'here'],
    ['a device control string', 'p\u001BP1$r0m\u001B\\q', 'pq'],
    ['a string without an end, up to the end of its line', 'a\u001B]0;title\nb', 'a\nb'],
    ['a reset and a change of the character set', 'a\u001Bcb\u001B(0c', 'abc'],
    ['a sequence inside a sequence', '\u001B\u001B[31m[2Jx', '[2Jx'],
    ['a carriage return that would overwrite', 'safe\rfalse', 'safefalse'],
    ['the line breaks of Windows', 'a\r\nb', 'a\nb'],
    ['backspaces', 'ab\b\bcd', 'abcd'],
    ['an override of direction', 'user\u202Etxt.exe', 'usertxt.exe'],
    ['isolates', '\u2066a\u2069\u2067b\u2069', 'ab'],
    ['zero-width blanks', 'pro\u200Bd\uFEFF', 'prod'],
    ['a joiner between Latin letters', 'pro\u200Dd', 'prod'],
    ['sentences in tags', 'ok\u{E0041}\u{E0042}', 'ok'],
    ['half a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
    ['separators of lines and paragraphs', 'a\u2028b\u2029c', 'a\nb\nc'],
  ])('is freed of %s', (_what, text, shown) => {
    expect(terminalText(text)).toBe(shown);
  });

  it.each(['São Paulo, 日本, Ω, “quotes” … — ✓', '👩‍👩‍👧 👍🏽 🏳️‍🌈 ❤️', 'می‌خواهم', 'क्‍ष', 'one\n\ttwo', ''])(
    'is left as it is where nothing is wrong with it: %j',
    (text) => {
      expect(terminalText(text)).toBe(text);
    },
  );

  it('holds nothing that a terminal obeys, whatever it was made of, and filtering it again changes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = terminalText(text);
        expect(shown).not.toMatch(dangerous);
        expect(shown).not.toMatch(/\p{Surrogate}/u);
        expect(terminalText(shown)).toBe(shown);
        expect(terminalLine(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });

  it('is filtered in linear time', () => {
    const sizes = [20_000, 200_000];
    for (const piece of ['\u001B]', '\u001B[0', '\u200D', '\u202E\u200D', 'क्‍']) {
      for (const size of sizes) expect(terminalText(piece.repeat(size))).not.toMatch(/\u001B/);
    }
  });
});

describe('JSON for standard output', () => {
  it('is the same value when it is read, and brings no character to the terminal that it would obey', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const value = { [text]: [text, 1, null] };
        for (const json of [jsonText(value), jsonLine(value)]) {
          expect(json).not.toMatch(inJson);
          expect(JSON.parse(json)).toEqual(value);
        }
        expect(jsonLine(value)).not.toContain('\n');
      }),
    );
  });

  it('leaves letters readable', () => {
    expect(jsonText({ name: 'São 日本' })).toBe('{\n  "name": "São 日本"\n}');
  });
});
