import { describe, expect, it } from 'vitest';
import { pasteDamages } from '../../support/paste-damages.ts';
import { pasteDecorations } from '../../support/paste-decorations.ts';
import { pasteWriters, type WrittenKey } from '../../support/paste-writers.ts';
import { parseCredentialBlock } from '../../support/pasted-block.ts';
import { cases, fc } from '../../support/property.ts';

/** `FUZZ_RUNS` makes this long, for `npm run fuzz`. */
const numRuns = cases(600);

const base64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];
const base32 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'];
const text = (signs: string[], length: number) =>
  fc.array(fc.constantFrom(...signs), { minLength: length, maxLength: length }).map((all) => all.join(''));
// What is all of one case, or spells a word, is no secret that chance makes.
const secret = text(base64, 40).filter(
  (each) => /[a-z]/.test(each) && /[A-Z]/.test(each) && /[0-9+/]/.test(each) && !/^[xX]{8}/.test(each),
);
const longTerm = fc.record({ id: text(base32, 16).map((tail) => `AKIA${tail}`), secret });
const temporary = fc.record({
  id: text(base32, 16).map((tail) => `ASIA${tail}`),
  secret,
  token: fc
    .uint8Array({ minLength: 220, maxLength: 500 })
    .map((bytes) => `IQoJb3JpZ2luX2VjE${'A'.repeat(3)}${Buffer.from(bytes).toString('base64')}`),
});
const key: fc.Arbitrary<WrittenKey> = fc.oneof(longTerm, temporary);
const nameIn = (table: object) => fc.constantFrom(...Object.keys(table));

// Where a mail broke a single line, its equals sign could be the padding of a token.
const oneKey = {
  id: `ASIA${'B'.repeat(16)}`,
  secret: `${'A'.repeat(30)}/${'b'.repeat(9)}`,
  token: `IQoJ${'A'.repeat(300)}`,
};
const mail = 'the quoted-printable form of mails';
const brokenOnce: [WrittenKey & { token: string }, [string, string, string]][] = [
  [oneKey, ['GitHub Actions', mail, 'the token is the secret']],
  [oneKey, ['CSV of a spreadsheet', mail, 'the token is the secret']],
  [oneKey, ['aws configure set', mail, 'the token is missing']],
  [oneKey, ['a Secret of Kubernetes', 'the prompt of bash in a folder', 'the secret is masked']],
  [
    { ...oneKey, secret: `+${'W'.repeat(20)}${'j'.repeat(19)}` },
    ['the console, names above', 'line numbers', 'the secret got one character too many'],
  ],
];

function credentialsOf({ id, secret: hidden, token }: WrittenKey) {
  return { accessKeyId: id, secretAccessKey: hidden, ...(token === undefined ? {} : { sessionToken: token }) };
}

function read(block: string) {
  const result = parseCredentialBlock(block);
  if (!result.ok) return result.code;
  const { expiration: _, ...keys } = result.value.credentials;
  return keys;
}

describe('A block of keys', () => {
  it('has more writers, decorations and kinds of damage than people have shown', () => {
    expect(Object.keys(pasteWriters).length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(pasteDecorations).length).toBeGreaterThanOrEqual(30);
    expect(Object.keys(pasteDamages).length).toBeGreaterThanOrEqual(15);
  });

  it.each(Object.keys(pasteWriters))('is read back exactly, whoever wrote it: %s', (writer) => {
    fc.assert(
      fc.property(key, (each) => {
        expect(read(pasteWriters[writer]?.(each) ?? '')).toEqual(credentialsOf(each));
      }),
      { numRuns: Math.ceil(numRuns / 100) },
    );
  });

  it('is read back exactly whatever stands around it, and never as another key', () => {
    fc.assert(
      fc.property(key, nameIn(pasteWriters), nameIn(pasteDecorations), (each, writer, decoration) => {
        const result = read(decorated(each, writer, decoration));
        // A terminal may break a name, or a value where it looks whole; then it is asked for again.
        if (typeof result === 'object' || !breaksLines(decoration)) expect(result).toEqual(credentialsOf(each));
      }),
      { numRuns },
    );
  });

  it('is refused for the right reason when it was damaged, and never read as another key', () => {
    const names = fc.tuple(nameIn(pasteWriters), nameIn(pasteDecorations), nameIn(pasteDamages));
    fc.assert(
      fc.property(temporary, names, (each, [writer, decoration, damage]) => {
        const { harm, codes } = pasteDamages[damage] ?? { harm: () => each, codes: [] };
        const result = read(decorated(harm(each), writer, decoration));
        if (typeof result === 'object') expect(result).toEqual(credentialsOf(each));
        else if (!breaksLines(decoration) && !isPartOfKeys(decoration))
          expect([...codes, 'mixed', ...ifDefault(writer)]).toContain(result);
      }),
      { numRuns, examples: brokenOnce },
    );
  });
});

function decorated(each: WrittenKey, writer: string, decoration: string): string {
  return pasteDecorations[decoration]?.(pasteWriters[writer]?.(each) ?? '') ?? '';
}

function breaksLines(decoration: string): boolean {
  return decoration.startsWith('a terminal of');
}

/** Where a default is no value, the variable in front of it is all that there is. */
function ifDefault(writer: string): string[] {
  return writer.startsWith('defaults of') ? ['reference'] : [];
}

/** The plus sign of a diff could be the first character of a secret. */
function isPartOfKeys(decoration: string): boolean {
  return decoration === 'the signs of a diff';
}
