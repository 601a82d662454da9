import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { CommandLine } from '../../src/cli/command-line/line.ts';
import { parseLine } from '../../src/cli/command-line/parse-line.ts';
import { linesWithQuestions } from '../../src/cli/lines/with-questions.ts';
import { run } from '../../src/cli/program.ts';
import { answersSchema } from '../../src/cli/schema/answers-schema.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { itWith, peer } from '../support/peer.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { type Block, blocks, pages, prose } from './markdown.ts';

const lines: readonly CommandLine[] = linesWithQuestions;
const all = blocks();

/** Why a block is read and not run, by its language. */
const notRun: Readonly<Record<string, string>> = {
  console: 'a person answers',
  docker: 'a Docker daemon is needed',
  aws: 'an AWS organization is needed',
  wsl: 'a Windows around Linux is needed',
};

/** The words of a command of one line; `undefined` where a shell has more to do than to split words. */
function simple(line: string): string[] | undefined {
  if (/[|&;<>$`(]/.test(line)) return undefined;
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, one, other, bare]) => one ?? other ?? bare ?? '');
}

function commandsOf(text: string): string[] {
  return text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

/** Why a block is read and not run; `undefined` for one that is run. */
function reasonOf({ language, text }: Block): string | undefined {
  if (/^npm ci\b/.test(text)) return '.ci/run packs, installs and tests a fresh copy';
  if (/^npx aws-bedrock-setup/.test(text)) return 'it is not published';
  return notRun[language];
}

const nameOf = ({ page, line, text }: Block) => `${page}:${line} ${commandsOf(text)[0] ?? ''}`;

// The paths in them are those of Linux.
describe.skipIf(process.platform !== 'linux')('Every command of the documentation', () => {
  let home: TestHome;
  let aws: Awaited<ReturnType<typeof startDemoAws>>;
  let variables: Record<string, string>;
  beforeAll(async () => {
    home = await createTestHome();
    aws = await startDemoAws();
    const { AWS_ACCESS_KEY_ID: id = '', AWS_SECRET_ACCESS_KEY: secret = '' } = aws.keys;
    const keys = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
    mkdirSync(join(home.home, '.aws'), { mode: 0o700 });
    writeFileSync(home.credentials, ['default', 'work', 'old'].map((name) => `[${name}]\n${keys}`).join(''), {
      mode: 0o600,
    });
    writeFileSync(home.config, '[default]\nregion = us-east-1\n[profile work]\nregion = us-west-2\n', { mode: 0o600 });
    mkdirSync(join(home.home, 'bin'));
    writeFileSync(
      join(home.home, 'bin', 'bedrock-setup'),
      `#!/bin/sh\nexec '${process.execPath}' '${launcher}' "$@"\n`,
      { mode: 0o755 },
    );
    variables = { ...aws.environment, ID: id, SECRET: secret };
  });
  afterAll(async () => {
    await aws.close();
    await home.remove();
  });

  for (const block of all.filter((block) => block.language === 'sh' && reasonOf(block) === undefined)) {
    const commands = commandsOf(block.text).map(simple);
    const isSimple = commands.every((words) => words?.[0] === 'bedrock-setup');
    const check = async () => {
      if (isSimple) {
        for (const words of commands) {
          const fake = createFakeWorld(home, { terminal: false, env: variables });
          const code = await run(words?.slice(1) ?? [], fake.world);
          expect(code, `${words?.join(' ')}\n${fake.screen()}`).toBe(0);
        }
        return;
      }
      const env = home.env({
        ...variables,
        PATH: `${join(home.home, 'bin')}:${process.env.PATH}`,
        GITHUB_ENV: join(home.home, 'github'),
      });
      // Asynchronous, because the AWS that it calls lives in this process.
      const script = ['-euo', 'pipefail', '-c', block.text];
      await promisify(execFile)('bash', script, { env, cwd: home.home });
    };
    if (isSimple) it(`works: ${nameOf(block)}`, check);
    else itWith(peer('bash'), `works in a shell: ${nameOf(block)}`, check);
  }

  for (const block of all.filter((block) => reasonOf(block) !== undefined)) {
    it.skip(`${nameOf(block)} (${reasonOf(block)})`, () => {});
  }

  it('stands in a block whose language says whether it is run', () => {
    const known = ['sh', ...Object.keys(notRun), 'text', 'diff', 'json', 'yaml', 'powershell', 'mermaid'];
    expect(all.filter(({ language }) => !known.includes(language)).map(nameOf)).toEqual([]);
  });

  // The help of each command parses its own examples.
  it.each(pages.filter((page) => page !== 'docs/commands.md'))(
    'is one that the program understands, also where it is only named: %s',
    (page) => {
      const inBlocks = all
        .filter((block) => block.page === page && block.language !== 'diff')
        .flatMap(({ text }) => commandsOf(text));
      const inWords = [...prose(page).matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
      const named = [...inBlocks, ...inWords].flatMap((text) => {
        const found = /^(?:npm ci && npx |npx (?:--yes )?aws-|.*[ |(])?bedrock-setup(?: ([^|)>&{]*))?(?:$|[|)>&])/.exec(
          text,
        );
        return found === null || text.includes('…') ? [] : [found[1] ?? ''];
      });
      const wrong = named.flatMap((args) => {
        if (lines.some(({ name }) => name === args.trim())) return [];
        const parsed = parseLine(simple(args) ?? args.split(' '), lines);
        return parsed.type === 'wrong' ? [`${args}: ${parsed.reason}`] : [];
      });
      expect(wrong).toEqual([]);
    },
  );

  it('and every file of answers is one that the program takes', () => {
    const files = all.filter(({ language, text }) => language === 'json' && text.includes('"method"'));
    expect(files.length).toBeGreaterThan(0);
    const judge = new Ajv2020({ allowUnionTypes: true }).compile(answersSchema());
    for (const { text } of files) expect(judge(JSON.parse(text)), JSON.stringify(judge.errors)).toBe(true);
  });

  it('is understood where it stands word by word in YAML', () => {
    const argvs = all.filter(({ language }) => language === 'yaml').flatMap(({ text }) => argvsIn(parseYaml(text)));
    expect(argvs.length).toBeGreaterThan(2);
    for (const argv of argvs) expect(parseLine(argv, lines)).toMatchObject({ type: 'run' });
  });
});

function argvsIn(value: unknown): string[][] {
  if (Array.isArray(value) && value[0] === 'bedrock-setup') return [value.slice(1).map(String)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(argvsIn) : [];
}
