import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersTable } from './pages/answers.ts';
import { betweenMarks } from './pages/between-marks.ts';
import { type Chapter, chapters, troubleshootingPage } from './pages/troubleshooting.ts';

const root = new URL('../../', import.meta.url);
const path = (name: string) => new URL(name, root).pathname;
const text = (name: string) => readFileSync(new URL(name, root), 'utf8');

describe('What the documentation takes from the program is as the program has it (`npm run docs` writes it anew)', () => {
  it('in docs/answers.md', async () => {
    const page = betweenMarks(text('docs/answers.md'), 'questions', answersTable());
    await expect(page).toMatchFileSnapshot(path('docs/answers.md'));
  });
});

describe('The page for trouble', () => {
  let all: Chapter[];
  beforeAll(async () => {
    all = await chapters();
  });

  it('tells every problem and finding in the words of the program', async () => {
    await expect(troubleshootingPage(all)).toMatchFileSnapshot(path('docs/troubleshooting.md'));
  });

  it('has an entry for every code that the program can give', () => {
    const told = new Set(all.flatMap(({ entries }) => entries.map(({ code }) => code)));
    const made = codesMade();
    expect(made.length).toBeGreaterThan(200);
    expect(made.filter((code) => !told.has(code))).toEqual([]);
  });
});

/** Codes of problems and findings, as they stand in the sources that make them. */
function codesMade(): string[] {
  const from = (folder: string, pattern: RegExp, ahead = '') =>
    readdirSync(new URL(`src/${folder}`, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...text(`src/${folder}/${name}`).matchAll(pattern)].map(([, code]) => `${ahead}${code}`));
  const made = [
    ...from('verify', /\bcode: '([a-z0-9-]+)'/g),
    ...from('host/files', /\bcode: '([a-z0-9-]+)'/g),
    ...from('host/sign-in', /\bcode: '([a-z0-9-]+)'/g),
    ...from('plan', /\bcode: '([a-z0-9-]+)'/g),
    ...from('cli/commands', /\bcode: '([a-z0-9-]+)'/g),
    ...from('findings', /\bfinding\(\s*'([a-z0-9-]+)'/g),
    ...from('findings/files', /^ {4}case '([a-z-]+)'/gm, 'file-'),
  ];
  return [...new Set(made)];
}
