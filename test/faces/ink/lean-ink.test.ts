import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error a script of the build, without types
import { bundleLines } from '../../../scripts/bundle-lines.mjs';
// @ts-expect-error a script of the build, without types
import { leanInk } from '../../../scripts/lean-ink.mjs';
import { graphemes, isSimple } from '../../../src/faces/ink/fields/graphemes.ts';
import { fc } from '../../support/property.ts';

interface Text {
  stringWidth(text: string, options?: { ambiguousIsNarrow?: boolean; countAnsiEscapeCodes?: boolean }): number;
  sliceAnsi(text: string, from: number, to: number): string;
  tokenize(text: string): unknown[];
  styledCharsFromTokens(tokens: unknown[]): unknown[];
  styledCharsToString(characters: unknown[]): string;
}

const inkFolder = dirname(createRequire(import.meta.url).resolve('ink'));
let folder = '';
let original: Text;
let lean: Text;

async function bundled(name: string, plugins: readonly unknown[]): Promise<Text> {
  const file = join(folder, `${name}.mjs`);
  const lines = `export { default as stringWidth } from 'string-width';
    export { default as sliceAnsi } from 'slice-ansi';
    export { styledCharsFromTokens, styledCharsToString, tokenize } from '@alcalzone/ansi-tokenize';`;
  await bundleLines(lines, file, { folder: inkFolder, plugins });
  return import(pathToFileURL(file).href);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bedrock-setup-lean-'));
  [original, lean] = await Promise.all([bundled('original', []), bundled('lean', leanInk)]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 0x20, max: 0x2bff }).map((code) => String.fromCodePoint(code)),
  },
  fc.constantFrom(
    ...[
      '\u001B[1m',
      '\u001B[22m',
      '\u001B[2m',
      '\u001B[36m',
      '\u001B[38;5;208m',
      '\u001B[39m',
      '\u001B[0m',
      '\u001B[1;31m',
    ],
    ...['\u001B]8;;https://example.com\u0007', '\u001B]8;;\u0007', '\u001B', '\u0007', '\r\n', '\n', '\t', '\u009B'],
    ...[
      '❯',
      '│',
      '─',
      '…',
      '✓',
      '⠋',
      '●',
      '→',
      '©',
      '↔',
      '\uFE0F',
      '\u200D',
      '\u0301',
      '👩‍💻',
      '🇨🇭',
      '日本',
      'é',
      '\u00AD',
      '#\uFE0F\u20E3',
    ],
  ),
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
const runs = { numRuns: 3000 };

describe('Ink as it is bundled', () => {
  it('finds the same width for every text as string-width does', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), fc.boolean(), (text, ambiguousIsNarrow, countAnsiEscapeCodes) => {
        const options = { ambiguousIsNarrow, countAnsiEscapeCodes };
        expect(lean.stringWidth(text, options)).toBe(original.stringWidth(text, options));
      }),
      runs,
    );
  });

  it('splits every text into the same styled characters, and writes them the same way', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const characters = original.styledCharsFromTokens(original.tokenize(text));
        expect(lean.styledCharsFromTokens(lean.tokenize(text))).toEqual(characters);
        expect(lean.styledCharsToString(lean.styledCharsFromTokens(lean.tokenize(text)))).toBe(
          original.styledCharsToString(characters),
        );
      }),
      runs,
    );
  });

  it('cuts every text at the same places', () => {
    fc.assert(
      fc.property(texts, fc.nat(8), fc.nat(20), (text, from, length) => {
        expect(lean.sliceAnsi(text, from, from + length)).toBe(original.sliceAnsi(text, from, from + length));
      }),
      runs,
    );
  });
});

describe('a text that is called simple', () => {
  it('has one grapheme and one column for each of its characters', () => {
    const segmenter = new Intl.Segmenter();
    const simple = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isSimple);
    expect(simple.length).toBeGreaterThan(1000);
    for (const character of simple) expect(original.stringWidth(character), character).toBe(1);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...simple), { maxLength: 20 }), (characters) => {
        const text = characters.join('');
        expect(graphemes(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment));
        expect(original.stringWidth(text)).toBe(text.length);
      }),
      runs,
    );
  });
});
