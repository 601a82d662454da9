import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CommandLine } from '../../src/cli/command-line/line.ts';
import { parseLine } from '../../src/cli/command-line/parse-line.ts';
import { commandNames } from '../../src/cli/lines/lines.ts';
import { linesWithQuestions } from '../../src/cli/lines/with-questions.ts';
import { answersSchema } from '../../src/cli/schema/answers-schema.ts';
import { documentsSchema } from '../../src/cli/schema/documents-schema.ts';
import { answersTable } from './pages/answers.ts';
import { betweenMarks } from './pages/between-marks.ts';
import { commandsPage, commandTable } from './pages/commands.ts';
import { floorsPicture } from './pages/floors.ts';
import { exitTable, interfacesPage } from './pages/interfaces.ts';
import { manPage } from './pages/man.ts';
import { samples } from './pages/samples.ts';
import { entriesOf } from './pages/screens-index.ts';
import { shownByPrograms } from './pages/shown-by-programs.ts';
import { type Chapter, chapters, troubleshootingPage } from './pages/troubleshooting.ts';

const lines: readonly CommandLine[] = linesWithQuestions;
const root = new URL('../../', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, root), 'utf8');
const expectPage = (name: string, page: string) => expect(page).toMatchFileSnapshot(fileURLToPath(new URL(name, root)));
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

// On Windows the program speaks of its paths and programs.
describe.skipIf(process.platform === 'win32')(
  'What the documentation takes from the program is as the program has it (`npm run docs` writes it anew)',
  () => {
    let all: Chapter[];
    beforeAll(async () => {
      all = await chapters();
    });

    it('the tables and samples in the README', async () => {
      const { add, exported } = await samples();
      const parts = { add, export: exported, commands: commandTable(), 'exit codes': exitTable() };
      const page = Object.entries(parts).reduce(
        (whole, [name, part]) => betweenMarks(whole, name, part),
        text('README.md'),
      );
      await expectPage('README.md', page);
    });

    it('the questions in docs/answers.md', async () => {
      await expectPage('docs/answers.md', betweenMarks(text('docs/answers.md'), 'questions', answersTable()));
    });

    it('the help in docs/commands.md and the manual page', async () => {
      await expectPage('docs/commands.md', commandsPage());
      await expectPage('man/bedrock-setup.1', manPage(JSON.parse(text('package.json')).version));
    });

    it('the stable interfaces, with the JSON Schemas', async () => {
      await expectPage('docs/interfaces.md', interfacesPage(all));
      await expectPage('docs/answers.schema.json', json(answersSchema()));
      await expectPage('docs/output.schema.json', json(documentsSchema(commandNames)));
    });

    it('the picture of the floors in CONTRIBUTING.md', async () => {
      await expectPage('CONTRIBUTING.md', betweenMarks(text('CONTRIBUTING.md'), 'floors', floorsPicture()));
    });

    it('every problem and finding, in the words of the program, in docs/troubleshooting.md', async () => {
      await expectPage('docs/troubleshooting.md', troubleshootingPage(all));
    });

    it('and begins no list of remedies with what follows another', () => {
      const first = all.flatMap(({ entries }) => entries.flatMap(({ remedies }) => remedies[0]?.says ?? []));
      expect(first.filter((says) => /^(Or|Then|Also|Else)\b/.test(says))).toEqual([]);
    });

    it('and names commands of ours that run as they stand', () => {
      const commands = all
        .flatMap(({ entries }) => entries)
        .flatMap(({ remedies }) => remedies.flatMap((remedy) => ('commands' in remedy ? (remedy.commands ?? []) : [])))
        .flatMap((command) => (command.type === 'run' && command.program === 'bedrock-setup' ? [command.args] : []));
      expect(commands.length).toBeGreaterThan(100);
      for (const args of commands) expect(parseLine(args, lines), args.join(' ')).toMatchObject({ type: 'run' });
      const policies = commands.filter(([name]) => name === 'policy');
      expect(policies.filter((args) => !args.includes('--model') && !args.includes('mantle'))).toEqual([]);
    });

    it('and leads from the words that other programs show to an entry of it', () => {
      const problems = all.flatMap(({ entries }) => entries);
      const told = new Set(problems.map(({ code }) => code));
      const lost = shownByPrograms.flatMap((kind) =>
        kind.shown.filter((shown) =>
          entriesOf(shown, kind, problems).some((code) => code === 'unknown' || !told.has(code)),
        ),
      );
      expect(lost).toEqual([]);
    });

    it('with an entry for every code that the program can give', () => {
      const told = new Set(all.flatMap(({ entries }) => entries.map(({ code }) => code)));
      const made = codesMade();
      expect(made.length).toBeGreaterThan(200);
      expect(made.filter((code) => !told.has(code))).toEqual([]);
    });
  },
);

/** Codes of problems and findings, as they stand in the sources that make them. */
function codesMade(): string[] {
  const from = (folder: string, pattern: RegExp, ahead = '') =>
    readdirSync(new URL(`src/${folder}`, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...text(`src/${folder}/${name}`).matchAll(pattern)].map(([, code]) => `${ahead}${code}`));
  // What is followed by a text is a remark on a plan.
  const problem = /\bcode: '([a-z0-9-]+)'(?!,\s*text)/g;
  const made = [
    ...['verify', 'host/files', 'host/sign-in', 'plan', 'cli/commands'].flatMap((folder) => from(folder, problem)),
    ...from('findings', /\bfinding\(\s*'([a-z0-9-]+)'/g),
    ...from('findings/files', /^ {4}case '([a-z-]+)'/gm, 'file-'),
  ];
  return [...new Set(made)];
}
