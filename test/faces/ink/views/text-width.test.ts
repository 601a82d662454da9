import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { folded, textWidth, truncate, wrap } from '../../../../src/faces/ink/views/text-width.ts';
import { createTheme } from '../../../../src/faces/ink/views/theme.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'B', ' ', 'é', '日', '👩‍👩‍👧', '…', '-', '/'), maxLength: 60 });

describe('text on the screen', () => {
  it('is measured as terminals measure it, also on the quick path', () => {
    const { glyphs } = createTheme({ color: false, unicode: true });
    const signs = Object.values(glyphs).flat();
    for (const sign of signs) expect(textWidth(sign), sign).toBe(stringWidth(sign));
    fc.assert(fc.property(words, (text) => textWidth(text) === stringWidth(text)));
    for (let code = 0x20; code < 0x2900; code++) {
      const character = String.fromCharCode(code);
      if (code < 0x7f || code > 0xa0) expect(textWidth(character), code.toString(16)).toBe(stringWidth(character));
    }
  });

  it('never grows beyond its line, and loses no word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(textWidth(truncate(text, columns, '…'))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('folds code after a blank, below its own beginning, and loses no character of it', () => {
    const line = '+unset -v AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_PROFILE';
    expect(folded(line, 56)).toEqual([
      '+unset -v AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY ',
      '   AWS_SESSION_TOKEN AWS_PROFILE',
    ]);
    fc.assert(
      fc.property(words, fc.integer({ min: 3, max: 40 }), (text, columns) => {
        const lines = folded(text, columns);
        for (const piece of lines) expect(textWidth(piece)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('keeps the indent of a paragraph on all of its lines', () => {
    expect(wrap('  one two three four', 14)).toEqual(['  one two', '  three four']);
  });
});
