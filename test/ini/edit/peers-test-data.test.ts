import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { setProperties } from '../../../src/ini/edit/edit.ts';
import { readSections } from '../../../src/ini/read/sections.ts';
import type { IniFile } from '../../../src/ini/text/note.ts';
import { botocore, readWithBotocore } from '../../support/botocore.ts';
import { bytesOf, textOf } from '../../support/edited-ini.ts';
import { readStrictly } from '../../support/independent-ini-reader.ts';
import { itWith } from '../../support/peer.ts';
import {
  botocoreTestData,
  filesIn,
  goTestData,
  type PeerFile,
  pythonTestData,
  rustTestData,
} from '../../support/peer-data.ts';

/** Adds one setting to each section of a file in turn, and to a new one; the text after each edit that was made. */
function edited({ text }: PeerFile, file: IniFile = 'credentials'): { section: string; after: string }[] {
  const sections = readSections(text).map(({ header }) => header.trim());
  const other = file === 'config' ? 'profile brand-new' : 'brand-new';
  return [...sections, other].flatMap((section) => {
    const outcome = setProperties(bytesOf(text), [{ section, file, set: { probe: 'p' } }]);
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

/** What the AWS SDK for Rust says of a file: profiles with their settings, or why it cannot be read. */
interface RustStatement {
  name: string;
  input: { configFile?: string; credentialsFile?: string };
  output: { config?: { profiles: Record<string, Record<string, string>> }; errorContaining?: string };
}

/** A colon in the place of the equals sign is mended. */
const withEquals = (text: string) => text.replace(/ *[:=] */g, '=');

itWith(rustTestData, 'an edit leaves what the AWS SDK for Rust states about its own test files', () => {
  const [data] = filesIn(rustTestData, '.', /^profile-parser-tests\.json$/);
  const { tests } = JSON.parse(data?.text ?? '') as { tests: RustStatement[] };
  // Its tests are about one file, but for a few that are about both together.
  const ofConfig = tests.filter(({ input }) => input.configFile !== undefined && input.credentialsFile === undefined);
  const profilesOf = (text: string) => {
    const { sections } = readStrictly(text, 'config');
    const named = [...sections].filter(([name]) => name === 'default' || name.startsWith('profile '));
    return Object.fromEntries(
      named.map(([name, values]) => [name.replace(/^profile /, ''), Object.fromEntries(values)] as const),
    );
  };
  let edits = 0;
  for (const { name, input, output } of ofConfig) {
    const text = input.configFile ?? '';
    const stated = output.config?.profiles;
    if (stated === undefined) {
      for (const { after } of edited({ name, text }, 'config'))
        for (const line of text.trim().split('\n')) expect(withEquals(after), name).toContain(withEquals(line));
      continue;
    }
    // The reader that judges edits elsewhere reads as this SDK does.
    const before = profilesOf(text);
    expect(before, name).toMatchObject(stated);
    for (const { section, after } of edited({ name, text }, 'config')) {
      edits += 1;
      const own = section.replace(/^profile\s+/, '');
      const read = profilesOf(after);
      for (const [profile, values] of Object.entries(stated)) {
        expect(read[profile], `${name} [${section}]\n${after}`).toMatchObject(values);
        if (profile !== own) expect(read[profile], name).toEqual(before[profile]);
      }
    }
  }
  expect(ofConfig.length).toBeGreaterThan(50);
  expect(edits).toBeGreaterThan(60);
});

/** botocore reads each edited file as before, but for the section itself; returns how many of them it can read at all. */
function readAsBefore(files: readonly PeerFile[], kind: IniFile): number {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'));
  try {
    const cases = files.flatMap((file) => edited(file, kind).map((each) => ({ ...each, file })));
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
      // Quotes around the name of the section itself are mended.
      const others = (sections: typeof before.raw) =>
        Object.fromEntries(Object.entries(sections).filter(([name]) => name.replaceAll('"', '').trim() !== section));
      expect(others(after.raw), `${file.name} [${section}]`).toEqual(others(before.raw));
    }
    return readable;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

itWith(
  [pythonTestData, botocore],
  'botocore reads the test files of Python and of the AWS SDK for Go after an edit as before',
  () => {
    const files = [
      ...filesIn(pythonTestData, '.', /^cfgparser\.\d$/),
      ...(goTestData.path === '' ? [] : filesIn(goTestData, 'valid', /(?<!_expected)$/)),
    ];
    expect(readAsBefore(files, 'credentials')).toBeGreaterThan(20);
  },
);

itWith([botocoreTestData, botocore], 'botocore reads its own test files after an edit as before', () => {
  expect(readAsBefore(filesIn(botocoreTestData), 'config')).toBeGreaterThan(20);
});
