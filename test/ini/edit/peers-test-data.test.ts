import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { setProperties } from '../../../src/ini/edit/edit.ts';
import { readSections } from '../../../src/ini/read/sections.ts';
import { botocore, readWithBotocore } from '../../support/botocore.ts';
import { bytesOf, textOf } from '../../support/edited-ini.ts';
import { itWith } from '../../support/peer.ts';
import { filesIn, goTestData, type PeerFile, pythonTestData } from '../../support/peer-data.ts';

/** Adds one setting to each section of a file in turn, and to a new one; the text after each edit that was made. */
function edited({ text }: PeerFile): { section: string; after: string }[] {
  const sections = readSections(text).map(({ header }) => header.trim());
  return [...sections, 'brand-new'].flatMap((section) => {
    const outcome = setProperties(bytesOf(text), [{ section, file: 'credentials', set: { probe: 'p' } }]);
    if (!outcome.ok) expect(outcome.refusal.summary).not.toContain('did not read back');
    return outcome.ok ? [{ section, after: textOf(outcome) }] : [];
  });
}

/** What the peer says that it reads, as far as its value is a plain text here too. */
function stated(expected: string, text: string): [section: string, key: string, value: string][] {
  const read = readSections(text);
  return Object.entries(JSON.parse(expected) as Record<string, Record<string, unknown>>).flatMap(([section, values]) =>
    Object.entries(values).flatMap(([key, value]): [string, string, string][] => {
      const own = read.find(({ header }) => header.trim() === section)?.properties.find((each) => each.key === key);
      return typeof value === 'string' && own?.value === value ? [[section, key, value]] : [];
    }),
  );
}

itWith(goTestData, 'an edit leaves what the AWS SDK for Go states about its own test files', () => {
  let settings = 0;
  for (const { name, text: expected } of filesIn(goTestData, 'valid', /_expected$/)) {
    const [file] = filesIn(goTestData, 'valid', new RegExp(`^${name.replace(/_expected$/, '')}$`));
    if (file === undefined) throw new Error(`${name} stands alone`);
    const statements = stated(expected, file.text);
    for (const { section, after } of edited(file)) {
      settings += statements.length;
      const all = stated(expected, after);
      for (const statement of statements) expect(all, `${file.name} [${section}]`).toContainEqual(statement);
      // Every line that was there still is, but for a header or a setting that was mended in the section itself.
      const lines = file.text.split('\n').filter((line) => !after.split('\n').includes(line));
      expect(lines.length, `${file.name} [${section}]\n${after}`).toBeLessThanOrEqual(3);
    }
  }
  expect(settings).toBeGreaterThan(60);
});

itWith(
  goTestData,
  'an edit of a file that the AWS SDK for Go cannot read keeps every line of it, or is refused',
  () => {
    for (const file of filesIn(goTestData, 'invalid')) {
      for (const { after } of edited(file))
        for (const line of file.text.trim().split('\n')) expect(after).toContain(line);
    }
  },
);

itWith(
  [pythonTestData, botocore],
  'botocore reads the test files of Python and of the AWS SDK for Go after an edit as before',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'peers-'));
    try {
      const files = [
        ...filesIn(pythonTestData, '.', /^cfgparser\.\d$/),
        ...(goTestData.path === '' ? [] : filesIn(goTestData, 'valid', /(?<!_expected)$/)),
      ];
      const cases = files.flatMap((file) => edited(file).map((each) => ({ ...each, file })));
      const paths = cases.flatMap(({ file, after }, index) => {
        const pair = [join(folder, `${index}-before`), join(folder, `${index}-after`)] as const;
        writeFileSync(pair[0], file.text);
        writeFileSync(pair[1], after);
        return pair;
      });
      const readings = readWithBotocore(paths);
      let readable = 0;
      for (const [index, { file, section }] of cases.entries()) {
        const [before, after] = [readings[2 * index], readings[2 * index + 1]];
        if (before === undefined || after === undefined || 'error' in before) continue;
        if ('error' in after) throw new Error(`${file.name} [${section}]: ${after.error}`);
        readable += 1;
        const rest = Object.fromEntries(Object.entries(after.raw).filter(([name]) => name.trim() !== section));
        const old = Object.fromEntries(Object.entries(before.raw).filter(([name]) => name.trim() !== section));
        expect(rest, `${file.name} [${section}]`).toEqual(old);
      }
      expect(readable).toBeGreaterThan(20);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
