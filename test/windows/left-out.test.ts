import { readdirSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { posixTests } from '../support/posix-tests.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.test\.tsx?$/.test(name));
const leftOut = (glob: string) => all.filter((name) => matchesGlob(name, glob));

describe('a test that is not run on Windows', () => {
  it.each(posixTests)('is there where it is said to be: %s', (glob) => {
    expect(leftOut(glob)).not.toEqual([]);
  });

  if (process.platform === 'win32') {
    for (const name of posixTests.flatMap(leftOut)) it.skip(`${name} (needs a POSIX system)`, () => {});
  }
});
