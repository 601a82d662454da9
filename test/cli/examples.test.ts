import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLines } from '../../src/cli/lines/lines.ts';
import { run } from '../../src/cli/program.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { createTestHome, type TestHome } from '../support/program.ts';

/** Examples that other tests play, because somebody has to act in a browser or through a whole demo. */
const playedElsewhere: Readonly<Record<string, string>> = {
  '--demo': 'test/terminal/plain.test.ts',
  'login work': 'test/process/login.test.ts',
  'login work --no-browser': 'test/process/login.test.ts',
};

/** What has to have happened for an example to make sense. */
const before: Readonly<Record<string, string>> = {
  'rotate work --delete-old': 'rotate work --yes',
  'undo --list': 'remove old --yes',
  'undo --forget --all': 'remove old --yes',
};

const examples = commandLines.flatMap((line) =>
  line.examples.map(([args]) => ({ args, isPlain: (line.globals as readonly string[]).includes('plain') })),
);

type Aws = Awaited<ReturnType<typeof startDemoAws>>;

/** A home folder with the profiles that the examples name. */
async function seeded({ keys }: Aws): Promise<TestHome> {
  const home = await createTestHome();
  const pair = `aws_access_key_id = ${keys.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${keys.AWS_SECRET_ACCESS_KEY}\n`;
  await mkdir(dirname(home.config), { mode: 0o700 });
  await writeFile(home.credentials, ['default', 'work', 'old'].map((name) => `[${name}]\n${pair}`).join('\n'), {
    mode: 0o600,
  });
  const regions = ['default', 'profile work', 'profile old'].map((name) => `[${name}]\nregion = us-east-1\n`);
  await writeFile(home.config, regions.join('\n'), { mode: 0o600 });
  return home;
}

/** Runs a command line to its end as its help promises it: what it asks is answered with Enter, and keys are pasted where it wants some. */
async function play(args: string, isPlain: boolean, home: TestHome, aws: Aws): Promise<{ code: number; said: string }> {
  // A folder that is named is one in the home folder.
  const argv = args.split(' ').map((arg) => (arg === 'bedrock' ? join(home.home, arg) : arg));
  const asksNobody = !isPlain || argv.includes('--yes');
  const input = argv.includes('--credentials-stdin') ? aws.block : '';
  const fake = createFakeWorld(home, { terminal: !asksNobody, env: aws.environment, input });
  const running = run(asksNobody ? argv : [...argv, '--plain'], fake.world);
  const ended = running.then(() => true);
  let heard = 0;
  for (;;) {
    const isPrompt = () => /(?:^|\n)\? [^\n]*$/.test(fake.screen().slice(heard).trimEnd());
    const prompt = asksNobody ? new Promise<never>(() => {}) : fake.waitFor(isPrompt).then(() => false);
    if (await Promise.race([ended, prompt])) return { code: await running, said: fake.screen() };
    const asked = fake.screen().slice(heard);
    heard = fake.screen().length;
    if (asked.includes('Paste your keys')) await fake.paste(aws.block);
    else await fake.press('enter');
  }
}

describe('the examples of the help', () => {
  it.each(examples.filter(({ args }) => playedElsewhere[args] === undefined))(
    'do what they say: $args',
    async (example) => {
      const aws = await startDemoAws();
      const home = await seeded(aws);
      try {
        const first = before[example.args];
        if (first !== undefined) expect((await play(first, true, home, aws)).code).toBe(0);
        const { code, said } = await play(example.args, example.isPlain, home, aws);
        expect(code, said).toBe(0);
      } finally {
        await aws.close();
        await home.remove();
      }
    },
  );

  it('that are played elsewhere are examples still', () => {
    const all: readonly string[] = examples.map(({ args }) => args);
    expect(Object.keys(playedElsewhere).filter((args) => !all.includes(args))).toEqual([]);
    expect(Object.keys(before).filter((args) => !all.includes(args))).toEqual([]);
  });
});
