import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRun } from './tidy-run.ts';

const { id, secret } = syntheticKeys;
const block = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;

/** At once; `npm run crowd` makes it 200. */
const crowd = Number(process.env.BEDROCK_SETUP_TEST_CROWD ?? 24);

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

/** All at once, each with its exit code and its last words. */
async function together(runs: readonly string[][], input = block): Promise<{ code: number | null; stderr: string }[]> {
  return Promise.all(runs.map((args) => tidyRun(args, { env: home.env(), input })));
}

const add = (name: string) => [
  ...['--method', 'file', '--profile', name, '--region', 'us-west-2', '--credentials-stdin', '--yes', '--no-verify'],
];

describe('runs side by side that nobody reviews', () => {
  it(`all succeed, ${crowd} of them, whether they add, rename, remove or take back`, { timeout: 900_000 }, async () => {
    const names = Array.from({ length: crowd }, (_, index) => `p${index}`);
    const [quarter, half] = [crowd / 4, crowd / 2];
    await seed(home.credentials, names.slice(0, half).map(keySection).join('\n'));
    const before = await readFile(home.credentials, 'utf8');
    const runs = [
      ...names.slice(half).map(add),
      ...names.slice(0, quarter).map((name) => ['rename', name, `new-${name}`, '--yes']),
      ...names.slice(quarter, half).map((name) => ['remove', name, '--yes']),
    ];
    const ended = await together(runs);
    for (const { code, stderr } of ended) expect(code, stderr).toBe(0);
    const text = await readFile(home.credentials, 'utf8');
    const headers = [...text.matchAll(/^\[(.+)\]$/gm)].map(([, name]) => name);
    expect(headers.sort()).toEqual(
      [...names.slice(0, quarter).map((name) => `new-${name}`), ...names.slice(half)].sort(),
    );
    expect(text.match(new RegExp(id, 'g'))).toHaveLength(quarter + half);
    // What changed under a run is said, with the change that was made in its place.
    const remade = ended.filter(({ stderr }) => stderr.includes('changed meanwhile, so the change was made anew'));
    expect(remade.length).toBeGreaterThan(0);
    // Twenty changes are remembered: six runs take the last six back, each one of them.
    const undone = await together(Array.from({ length: 6 }, () => ['undo', '--yes']));
    for (const { code, stderr } of undone) expect(code, stderr).toBe(0);
    const { stdout } = await tidyRun(['undo', '--list', '--json'], { env: home.env() });
    const changes = JSON.parse(stdout).changes as { undone: boolean; reverts?: object }[];
    expect(changes.filter(({ undone: isUndone }) => isUndone)).toHaveLength(6);
    expect(changes.filter(({ reverts }) => reverts !== undefined)).toHaveLength(6);
    expect(await readFile(home.credentials, 'utf8')).not.toBe(before);
  });
});
