import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChild, type Ended, runChild } from './children.ts';
import {
  applied,
  configOf,
  configText,
  credentialsOf,
  edit,
  exposed,
  filesBelow,
  makeScene,
  modeOf,
  newSecret,
  newText,
  oldText,
  open,
  outcome,
  planOf,
  removeHome,
  sceneChange,
  textOf,
} from './scene.ts';

let program: string;
beforeAll(async () => {
  program = await buildChild();
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

/** Each start of a process takes a while: every third call here, each one in `npm run faults`. */
const step = process.env.BEDROCK_SETUP_TEST_EVERY_FAULT === '1' ? 1 : 3;

/** Runs work for one number after the other, some at a time, until one says that it was the last. */
async function countUp(work: (number: number) => Promise<boolean>): Promise<number> {
  let next = 1 - step;
  let done = false;
  const worker = async () => {
    while (!done) {
      next += step;
      if (await work(next)) done = true;
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  return next;
}

/** Nothing is torn, nothing lies open, and what the crash left can be repaired and swept. */
async function expectWhole(
  home: string,
  repairWith: 'finish' | 'restore',
  from: [string, string | null],
  to: typeof from,
) {
  const [credentials, config] = [credentialsOf(home), configOf(home)];
  expect([from[0], to[0]]).toContain(textOf(credentials));
  expect([from[1], to[1]]).toContain(textOf(config));
  expect(exposed(home, newSecret)).toEqual([]);
  for (const path of filesBelow(home)) {
    // Its second name, for as long as it is swapped, stands in a folder of 0700.
    const isOldFile = textOf(path) === oldText && (path === credentials || /\/bedrock-setup\/\.[^/]+\.tmp$/.test(path));
    if (!isOldFile) expect(modeOf(path), path).toBe(0o600);
  }

  const files = open(home, { lockWaitMs: 0 });
  const repair = await files.pendingRepair();
  const isCut = (textOf(credentials) === from[0]) !== (textOf(config) === from[1]);
  expect(repair !== undefined, 'a repair is offered exactly when the two files do not belong together').toBe(isCut);
  if (repair) {
    const events = [];
    for await (const event of files.repair(repairWith)) events.push(event.type);
    expect(events.at(-1)).toBe('finished');
    const [wantedCredentials, wantedConfig] = repairWith === 'finish' ? to : from;
    expect(textOf(credentials)).toBe(wantedCredentials);
    expect(textOf(config)).toBe(wantedConfig);
    expect(await files.pendingRepair()).toBeUndefined();
  }

  // The dead run's lock is nobody's: the next run does not wait at all.
  const after = `${textOf(credentials)}[next]\n`;
  const events = await applied(planOf(edit(credentials, after)), files);
  expect(events.map(({ type }) => type)).toEqual(['backed-up', 'writing', 'written', 'finished']);
  expect(textOf(credentials)).toBe(after);

  const leftovers = await files.findLeftovers([credentials, config]);
  expect(await files.sweepLeftovers(leftovers)).toEqual({ ok: true, value: [] });
  // An attempt to take the lock that was killed before it had written its name is swept a few seconds later.
  const isEmptyAttempt = (path: string) => /\/lock\.[0-9a-f]{24}$/.test(path) && textOf(path) === '';
  const rest = filesBelow(home).filter((path) => path !== credentials && path !== config && !isEmptyAttempt(path));
  for (const path of rest) expect(path).toMatch(/\/changes\/\d+\/(?:change\.json|\d\.before)$/);
  return { repaired: repair !== undefined, swept: leftovers.length };
}

function expectKilledOrDone({ signal, result, stderr }: Ended): boolean {
  expect(stderr).toBe('');
  if (signal === null) expect(result).toBe('finished');
  else expect(signal).toBe('SIGKILL');
  return signal === null;
}

describe('a process killed before any of its file calls', () => {
  it('leaves both files whole when it was adding a profile', async () => {
    let repaired = 0;
    let swept = 0;
    const calls = await countUp(async (number) => {
      const home = makeScene();
      try {
        const last = expectKilledOrDone(await runChild(program, { home, do: 'change', killBefore: number }));
        const found = await expectWhole(
          home,
          number % 2 === 0 ? 'finish' : 'restore',
          [oldText, null],
          [newText, configText],
        );
        if (found.repaired) repaired += 1;
        swept += found.swept;
        return last;
      } finally {
        removeHome(home);
      }
    });
    expect(calls).toBeGreaterThan(60);
    // Otherwise this test would not have met the moments it is about.
    expect(repaired).toBeGreaterThan(2 / step);
    expect(swept).toBeGreaterThan(10 / step);
  });

  it('leaves both files whole when it was taking a change back', async () => {
    let repaired = 0;
    let swept = 0;
    const calls = await countUp(async (number) => {
      const home = makeScene();
      try {
        expect((await outcome(sceneChange(home), open(home))).type).toBe('finished');
        const last = expectKilledOrDone(
          await runChild(program, { home, do: 'undo', killBefore: number, changingOnly: true }),
        );
        const found = await expectWhole(
          home,
          number % 2 === 0 ? 'restore' : 'finish',
          [newText, configText],
          [oldText, null],
        );
        if (found.repaired) repaired += 1;
        swept += found.swept;
        return last;
      } finally {
        removeHome(home);
      }
    });
    expect(calls).toBeGreaterThan(40);
    // Otherwise this test would not have met the moments it is about.
    expect(repaired).toBeGreaterThan(2 / step);
    expect(swept).toBeGreaterThan(10 / step);
  });
});
