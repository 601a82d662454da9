import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRun } from './tidy-run.ts';

const { id, secret } = syntheticKeys;
const block = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
const add = ['add', 'new', '--method', 'file', '--region', 'us-west-2', '--credentials-stdin', '--yes', '--no-verify'];

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

describe('files as large as the program takes', () => {
  it('are worked with in a heap of 60 MB', { timeout: 120_000 }, async () => {
    const names = Array.from({ length: 14_000 }, (_, index) => `p${index}`);
    await seed(home.credentials, names.map((name) => `${keySection(name)}\n`).join(''));
    await seed(home.config, names.map((name) => `[profile ${name}]\nregion = us-east-1\noutput = json\n\n`).join(''));
    // Node ends a process that needs more.
    const env = home.env({ NODE_OPTIONS: '--max-old-space-size=60' });
    for (const args of [
      ['list'],
      ['doctor', '--offline'],
      ['verify', 'p7', '--no-verify'],
      ['export', '--profile', 'p7'],
      ['rename', 'p7', 'q7', '--yes'],
      ['undo', '--yes'],
    ]) {
      const { code, stderr } = await tidyRun(args, { env });
      expect([args, code, code === 0 ? '' : stderr]).toEqual([args, 0, '']);
      expect(stderr.split('\n').length).toBeLessThan(60);
    }
    expect((await tidyRun(add, { env, input: block })).code).toBe(0);
  });
});

describe('a file that is larger than that', () => {
  it.each([
    ['8 MB', `${keySection('old')}[long]\nx = ${'a'.repeat(9 * 1024 * 1024)}\n`],
    ['60,000 lines', `${keySection('old')}${'\n'.repeat(60_000)}`],
  ])(
    'is refused with the reason by every command that needs it, and left alone (%s)',
    { timeout: 60_000 },
    async (limit, text) => {
      await seed(home.credentials, text);
      for (const args of [
        ['list'],
        ['remove', 'old', '--yes'],
        ['rename', 'old', 'new', '--yes'],
        ['doctor', '--fix', '--yes'],
        add,
      ]) {
        const { code, stderr, stdout } = await tidyRun(args, { env: home.env(), input: block });
        expect([args, code]).toEqual([args, 4]);
        expect(stderr + stdout).toContain(limit);
      }
      const doctor = await tidyRun(['doctor', '--offline'], { env: home.env() });
      expect(doctor.stderr).toContain(limit);
      const unread = await tidyRun(['export', '--profile', 'old', '--region', 'us-east-1'], { env: home.env() });
      expect(unread.stderr).toContain(limit);
    },
  );
});
