import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoAws } from '../support/demo-account.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRunHere } from './tidy-run.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeAll(async () => {
  aws = await startDemoAws();
});
afterAll(() => aws.close());
beforeEach(async () => {
  home = await createTestHome();
  aws.requests.length = 0;
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = aws.keys;
  await seed(home.credentials, `[p]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
  await seed(home.config, '[profile p]\nregion = us-east-1\n');
});
afterEach(() => home.remove());

const paid = () => aws.requests.filter(({ operation }) => /Converse|InvokeModel/.test(operation ?? ''));
const run = (args: readonly string[], input?: string) =>
  tidyRunHere(args, { env: home.env(aws.environment), ...(input === undefined ? {} : { input }) });

const file = ['--region', 'us-east-1', '--credentials-stdin'];
/** Every command that could call a model, with all that it needs. */
const commands: readonly { words: readonly string[]; options: readonly string[]; reads?: true }[] = [
  { words: [], options: ['--method', 'file', '--profile', 'new', ...file], reads: true },
  { words: ['add', 'new'], options: file, reads: true },
  { words: ['verify', 'p'], options: [] },
  { words: ['client', 'zed'], options: ['--profile', 'p', '--model', 'amazon.nova-micro-v1:0', '--test'] },
  { words: ['models'], options: ['--profile', 'p'] },
  { words: ['policy'], options: ['--profile', 'p', '--model', 'amazon.nova-micro-v1:0', '--account', '111122223333'] },
  { words: ['export', 'p'], options: ['--format', 'env'] },
  { words: ['doctor'], options: [] },
  { words: ['list'], options: [] },
  { words: ['undo'], options: ['--list'] },
];

const cases = commands.flatMap((command) =>
  ['--no-invoke', '--no-verify'].flatMap((flag) =>
    ['before', 'after'].map((place) => ({ ...command, flag, place, name: command.words[0] ?? 'the wizard' })),
  ),
);

describe('calls that cost money', () => {
  it('are made where they were agreed to, so that the counting below means something', async () => {
    for (const { words, options, reads } of commands.slice(0, 4)) {
      aws.requests.length = 0;
      const { code, args } = await run([...words, ...options, '--yes'], reads ? aws.block : undefined);
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(paid().length).toBeGreaterThan(0);
    }
  });

  it.each(cases)(
    'are not made by $name with $flag $place the command',
    async ({ words, options, reads, flag, place }) => {
      const args = place === 'before' ? [flag, '--yes', ...words, ...options] : [...words, ...options, '--yes', flag];
      const done = await run(args, reads ? aws.block : undefined);
      expect(paid()).toEqual([]);
      if (flag === '--no-verify') expect(aws.requests).toEqual([]);
      // Only the list of models cannot be had without asking.
      expect(done.code).toBe(words[0] === 'models' && flag === '--no-verify' ? 2 : 0);
    },
  );

  it('are not made without a person who agreed', async () => {
    for (const { words, options, reads } of commands) {
      await run([...words, ...options], reads ? aws.block : undefined);
    }
    expect(paid()).toEqual([]);
  });
});

describe('a verification without a call', () => {
  it('is unproven, and without any question to AWS it looks at this machine alone', async () => {
    for (const flag of ['--no-invoke', '--no-verify']) {
      const { code, stdout } = await run(['verify', 'p', '--json', flag]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ schema: 1, command: 'verify', ok: true, verdict: 'unproven' });
    }
  });

  it('still says what is wrong with the files', async () => {
    await seed(home.credentials, `${keySection('p')}[p]\naws_access_key_id = x\n`);
    const { stdout } = await run(['verify', 'p', '--json', '--no-verify']);
    expect(JSON.parse(stdout).checks.length).toBeGreaterThan(0);
    expect(aws.requests).toEqual([]);
  });
});
