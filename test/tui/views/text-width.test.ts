import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cut, textWidth, truncate, wrap } from '../../../src/tui/views/text-width.ts';
import { createTheme } from '../../../src/tui/views/theme.ts';

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
        expect(cut(text, columns).join('')).toBe(text);
        for (const piece of cut(text, columns)) expect(textWidth(piece)).toBeLessThanOrEqual(columns);
        expect(textWidth(truncate(text, columns, '…'))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('keeps the indent of a paragraph on all of its lines', () => {
    expect(wrap('  one two three four', 14)).toEqual(['  one two', '  three four']);
  });
});
