import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { type DemoScenario, scenarios } from '../../src/demo/scenarios.ts';
import { createFakeWorld, type FakeWorld } from '../support/fake-world.ts';
import { createTestHome, type TestHome } from '../support/program.ts';

let home: TestHome;
let aws: EmbeddedAws;
let chosen: DemoScenario;
beforeEach(async () => {
  home = await createTestHome();
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  await mkdir(dirname(home.credentials), { mode: 0o700 });
  const base = `[base]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  await writeFile(home.credentials, base, { mode: 0o600 });
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

async function open(id: string): Promise<void> {
  const found = scenarios.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no scenario ${id}.`);
  chosen = found;
  const world = found.world();
  world.latencyMs = 0;
  aws = await startEmbeddedAws(world);
}

const offered = (question: string) => chosen.offersAfter(aws.requests)[question]?.raw ?? '';
let client = 'none';
const flags = () => {
  const place = ['--profile', 'demo', '--region', offered('region'), '--client', client];
  if (chosen.id !== 'role-trust') return ['--method', 'keys', ...place];
  const role = ['--role-source', 'profile', '--source-profile', 'base', '--role-arn', offered('roleArn')];
  return ['--method', 'assume', ...role, ...place];
};

/** What a person sees that waits for them, and what they press; the first that fits counts. */
type Reaction = readonly [sees: RegExp, does: (fake: FakeWorld, shown: string) => Promise<void>];

/** Plays until the program has ended, without knowing the scenario: whatever key is offered first is pressed. */
async function play(face: 'ink' | 'plain', reactions: readonly Reaction[]): Promise<{ code: number; screen: string }> {
  const fake = createFakeWorld(home, { terminal: true, env: aws.environment });
  let code: number | undefined;
  const argv = [...flags(), ...(face === 'plain' ? ['--plain'] : [])];
  const ended = run(argv, fake.world).then((value) => {
    code = value;
  });
  let handled = '';
  for (let step = 0; step < 30 && code === undefined; step++) {
    const fresh = () => (face === 'plain' ? fake.screen().slice(handled.length) : still(fake.visible()));
    const isNew = () => (face === 'plain' || fresh() !== handled) && reactions.some(([sees]) => sees.test(fresh()));
    await Promise.race([ended, fake.waitFor(isNew).catch(() => undefined), patience()]);
    if (code !== undefined) break;
    const shown = fresh();
    handled = face === 'plain' ? fake.screen() : shown;
    const reaction = reactions.find(([sees]) => sees.test(shown));
    await reaction?.[1](fake, shown);
  }
  await ended;
  return { code: code ?? -1, screen: fake.screen() };
}

/** A key that came before its question could be read is not taken; a person presses it again. */
const patience = () => new Promise((resolve) => setTimeout(resolve, 8_000).unref());

/** A screen without what moves by itself. */
const still = (screen: string) => screen.replace(/[⠀-⣿]|\d+ s$/gm, '');
const enter = (fake: FakeWorld) => fake.press('enter');
let named = false;
const nameModel = async (fake: FakeWorld, clear: boolean) => {
  const model = named ? '' : offered('model');
  named = true;
  if (clear && model !== '') await fake.press('ctrl-u');
  if (model !== '') await fake.paste(model);
  await enter(fake);
};

const ink: readonly Reaction[] = [
  [/enter at once/, enter],
  [/❯ [^\n]*\(\w\)/, enter],
  [
    /Paste your keys[\s\S]*Paste here/,
    async (fake) => {
      await fake.paste(offered('pasted'));
      await enter(fake);
    },
  ],
  [
    /Which Region do you/,
    async (fake) => {
      await fake.press('ctrl-u');
      await fake.paste(offered('region'));
      await enter(fake);
    },
  ],
  [/Which model do you want to call\?\n[\s\S]*❯/, (fake) => nameModel(fake, true)],
  [/└ .*enter /, enter],
];

const plain: readonly Reaction[] = [
  [
    /What next\? Type its letter[^\n]*$/,
    async (fake, shown) => {
      // Nobody waits for a minute in a test: what is first and needs no waiting.
      const [, key = ''] = /^ {2}(\w)\) (?!Retry in|Edit|Skip)/m.exec(shown) ?? [];
      await fake.paste(key);
      await enter(fake);
    },
  ],
  [
    /Paste your keys[\s\S]*$/,
    async (fake) => {
      await fake.paste(offered('pasted'));
      await enter(fake);
      await enter(fake);
    },
  ],
  [/Which model do you want to call\?[^\n]*$/, (fake) => nameModel(fake, false)],
  [/(Press Enter[^\n]*|\?[^\n]*|\(Y\/n\)\s*|\[[^\]]*\]:?\s*)$/, enter],
];

interface Answered {
  code: number;
  document: { verdict?: string; checks?: Checked[]; verification?: { checks: Checked[] } };
}
interface Checked {
  status: string;
  problem?: { remedies: { type: string; question?: string; value?: string; commands?: { args: string[] }[] }[] };
}

async function headless(argv: string[]): Promise<Answered> {
  const input = argv.includes('--credentials-stdin') ? offered('pasted') : '';
  const fake = createFakeWorld(home, { terminal: false, env: aws.environment, input });
  const code = await run([...argv, '--yes', '--json'], fake.world);
  return { code, document: JSON.parse(fake.stdout()) };
}

const firstLine = () => {
  const model = offered('model');
  const keys = chosen.id === 'role-trust' ? [] : ['--credentials-stdin'];
  return [...flags(), ...keys, ...(model === '' ? [] : ['--model', model])];
};

/** Does what the first problem of a document names: its command, or where nothing is written yet the same line with another answer. */
async function follow(failed: Answered): Promise<Answered> {
  const { document } = failed;
  const checks = document.verification?.checks ?? document.checks ?? [];
  const remedies = checks.flatMap(({ status, problem }) =>
    status === 'fail' || status === 'warn' ? (problem?.remedies ?? []) : [],
  );
  // What an administrator has to do was done while the person read the letter.
  const useful = remedies.filter(({ type, value }) => type === 'retry' || (type === 'answer' && value !== undefined));
  const [remedy] = remedies.some(({ question }) => question === 'credential') ? [] : useful;
  const [command] = remedy?.commands ?? [];
  if (command !== undefined) return headless(command.args);
  const line = firstLine();
  if (remedy?.question !== undefined) line[line.indexOf(`--${remedy.question}`) + 1] = remedy.value ?? '';
  return headless(line);
}

const calls = ['Converse', 'CreateInference'];
const proven = () => aws.requests.filter(({ operation, status }) => calls.includes(operation) && status === 200).length;

/** What the first verification says in each scenario. */
const promised: Record<string, string> = {
  'wrong-secret': 'secret-access-key-wrong',
  'expired-token': 'session-expired',
  'no-permission': 'model-not-allowed',
  'use-case-form': 'use-case-form-missing',
  'wrong-region': 'region-not-enabled',
  'region-without-models': 'no-callable-model',
  throttled: 'throttled',
  marketplace: 'marketplace-not-allowed',
  organization: 'denied-by-organization',
  clock: 'clock-skew',
  'role-trust': 'assume-role-denied',
  root: 'root-user',
};

describe('every scenario of the demo ends in a call that works', () => {
  beforeEach(() => {
    named = false;
    client = 'none';
  });

  for (const { id } of scenarios) {
    for (const [face, reactions] of [
      ['ink', ink],
      ['plain', plain],
    ] as const) {
      it(`by the keys that are offered: ${id} (${face})`, async () => {
        await open(id);
        const { code, screen } = await play(face, reactions);
        expect({ code, screen: code === 0 ? '' : screen.slice(-2000) }).toEqual({ code: 0, screen: '' });
        expect(proven()).toBeGreaterThan(0);
        expect(screen).toMatch(/Verified: /);
      });
    }

    it(`by the keys that are offered, for a program that speaks OpenAI’s APIs: ${id}`, async () => {
      client = 'codex';
      await open(id);
      const { code, screen } = await play('ink', ink);
      expect({ code, screen: code === 0 ? '' : screen.slice(-2000) }).toEqual({ code: 0, screen: '' });
      expect(aws.requests.some(({ operation, status }) => operation === 'CreateInference' && status === 200)).toBe(
        true,
      );
    });

    it(`by the flags and commands that the document names: ${id} (headless)`, async () => {
      await open(id);
      const first = await headless(firstLine());
      expect(JSON.stringify(first.document)).toContain(promised[id] ?? '"verified"');
      const proof = first.code === 0 ? first : await follow(first);
      expect({ code: proof.code, verdict: proof.document.verdict }).toEqual({ code: 0, verdict: 'verified' });
      expect(proven()).toBeGreaterThan(0);
    });
  }
});
