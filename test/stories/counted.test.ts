import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import type { World } from '../../src/cli/world.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { createTestHome, type TestHome } from '../support/program.ts';

/** One screen that waits for a key: what it says, and what is pressed there. A paste counts as one key. */
interface Visit {
  says: string | RegExp;
  keys: readonly (string | { paste: string })[];
  /** It is still the screen before. */
  isSame?: true;
}

/** What a use has taken. */
interface Taken {
  screens: number;
  keys: number;
  code: number;
  stdout: string;
}

const enter = (...screens: (string | RegExp)[]): Visit[] => screens.map((says) => ({ says, keys: ['enter'] }));

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeEach(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

const callingPowershell: World['shell'] = async () => ({
  dialect: 'powershell',
  name: 'powershell',
  how: 'its process called this program',
});

/** Plays the visits one after the other to the end of the program: a screen that is not among them would wait for its key for ever. */
async function play(args: string[], visits: readonly Visit[], windows = false): Promise<Taken> {
  const files = { AWS_CONFIG_FILE: home.config, AWS_SHARED_CREDENTIALS_FILE: home.credentials };
  const fake = createFakeWorld(home, { terminal: true, env: { ...aws.environment, ...(windows ? files : {}) } });
  const world = windows ? { ...fake.world, platform: 'windows' as const, shell: callingPowershell } : fake.world;
  const running = run(args, world);
  let keys = 0;
  let heard = 0;
  for (const { says, keys: pressed } of visits) {
    const isSaid = (text: string) => (typeof says === 'string' ? text.includes(says) : says.test(text));
    // Lines scroll away, frames stay.
    if (args.includes('--plain')) await fake.waitFor(() => isSaid(fake.screen().slice(heard)));
    else await fake.waitFor(says);
    heard = fake.screen().length;
    for (const key of pressed) {
      keys += 1;
      if (typeof key === 'string') await fake.press(key);
      else await fake.paste(key.paste);
    }
  }
  return {
    screens: visits.filter(({ isSame }) => isSame !== true).length,
    keys,
    code: await running,
    stdout: fake.stdout(),
  };
}

const review = /None of this has been written yet/;
const model = 'Which model do you want to call?';
const program = 'Which program will call Bedrock?';
const consent = /Send one small request/;

describe('the uses that the program was made for, counted', () => {
  describe('adding a profile to files that are there', () => {
    beforeEach(async () => {
      await mkdir(dirname(home.config), { mode: 0o700 });
      await writeFile(home.config, '[profile other]\ncredential_process = /opt/keys\n', { mode: 0o600 });
    });
    afterEach(async () => {
      expect(await readFile(home.config, 'utf8')).toContain('[profile work]');
    });

    it('takes 5 screens and 6 keys', async () => {
      const paste: Visit = { says: 'Paste your keys', keys: [{ paste: aws.block }, 'enter'] };
      const taken = await play(['add', 'work'], [paste, ...enter('Which Region?', review, model, consent)]);
      expect(taken).toMatchObject({ screens: 5, keys: 6, code: 0 });
    });

    it('takes 5 screens and 6 keys line by line, where an empty line ends the block', async () => {
      const paste: Visit[] = [
        { says: 'Paste your keys', keys: [{ paste: aws.block }] },
        { says: 'or an empty line to go on', keys: ['enter'], isSame: true },
      ];
      const visits = [...paste, ...enter('Which Region?', /Press Enter/, model, consent)];
      expect(await play(['add', 'work', '--plain'], visits)).toMatchObject({ screens: 5, keys: 6, code: 0 });
    });

    it('takes one command without a person', async () => {
      const fake = createFakeWorld(home, { terminal: false, env: aws.environment, input: aws.block });
      expect(await run(['add', 'work', '--region', 'us-east-1', '--credentials-stdin', '--yes'], fake.world)).toBe(0);
    });
  });

  describe('onboarding with a block that is pasted at the first question', () => {
    it.each([{ face: [] }, { face: ['--plain'] }])('takes 6 screens and 6 keys ($face)', async ({ face }) => {
      const first: Visit = { says: 'What do you have to sign in', keys: [{ paste: aws.block }] };
      const visits = [first, ...enter('Which Region?', review, program, model, consent)];
      expect(await play(face, visits)).toMatchObject({ screens: 6, keys: 6, code: 0 });
    });
  });

  describe('making the variables of a profile again for Windows', () => {
    beforeEach(async () => {
      await mkdir(dirname(home.config), { mode: 0o700 });
      await writeFile(home.config, '[profile work]\nregion = us-west-2\ncredential_process = /opt/keys\n', {
        mode: 0o600,
      });
    });

    it('takes one command', async () => {
      const fake = createFakeWorld(home, { terminal: true, env: aws.environment });
      expect(await run(['export', 'work', '--profile-only', '--format', 'powershell'], fake.world)).toBe(0);
      expect(fake.stdout()).toContain("$Env:AWS_PROFILE = 'work'");
    });

    it.each([{ face: [] }, { face: ['--plain'] }])('takes 5 screens in the wizard ($face)', async ({ face }) => {
      const choose = face.length === 0 ? ['down', 'down', 'down', 'down', 'enter'] : ['5', 'enter'];
      const first: Visit = { says: 'What do you have to sign in', keys: choose };
      const visits = [
        first,
        ...enter(
          'What should the variables hold?',
          'For which shell?',
          'Keep the variables for new shells too?',
          review,
        ),
      ];
      const taken = await play(['--no-verify', ...face], visits, true);
      expect(taken).toMatchObject({ screens: 5, code: 0 });
      expect(taken.stdout).toContain("$Env:AWS_PROFILE = 'work'");
    });
  });
});
