import { readdir, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRoleArn } from '../../src/demo/demo-people.ts';
import { scenarios } from '../../src/demo/scenarios.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { tidyRun } from './tidy-run.ts';

let home: TestHome;
beforeAll(async () => {
  home = await createTestHome();
});
afterAll(() => home.remove());

/** Runs a demo with a real home folder and real-looking variables beside it; both must stay unknown to it. */
async function demo(args: string[], options: { input?: string; signal?: NodeJS.Signals } = {}) {
  const { input = '', signal } = options;
  let stop: (name: NodeJS.Signals) => void = () => {};
  const interrupt = new Promise<NodeJS.Signals>((resolve) => {
    stop = resolve;
  });
  const run = await tidyRun(['--demo', ...args], {
    env: home.env({ AWS_PROFILE: 'production', AWS_REGION: 'eu-west-3', HTTPS_PROXY: 'http://127.0.0.1:9' }),
    input,
    interrupt,
    onStderr: (text) => {
      if (signal && text.includes('Verifying')) stop(signal);
    },
  });
  const [, folder = ''] = /throw-away home folder \(([^)]+)\)/.exec(run.stderr) ?? [];
  return { ...run, folder };
}

async function expectNothingLeft(folder: string): Promise<void> {
  expect(folder).toContain('bedrock-setup-demo-');
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readdir(home.home)).toEqual([]);
}

/** The exit code of a run that takes the offered values, and words that stand in it. */
const expected: Record<string, [code: number, words: RegExp]> = {
  success: [0, /answered "2 \+ 2 equals 4\./],
  'wrong-secret': [3, /secret access key/i],
  'expired-token': [3, /temporary credentials have ended/],
  'no-permission': [3, /bedrock:InvokeModel/],
  'use-case-form': [3, /use.case/i],
  'wrong-region': [3, /me-central-1/],
  'region-without-models': [3, /us-west-1 lists 0 models/],
  throttled: [3, /slow down/],
  'on-demand': [0, /inference profile/],
  marketplace: [3, /Marketplace/],
  organization: [3, /service control policy/i],
  clock: [3, /30 minutes behind/],
  'role-trust': [3, /may not assume/],
  root: [0, /root user/],
};

describe('the demo without a person', () => {
  it('plays every scenario, and leaves neither its folder nor a byte in the real home', async () => {
    expect(Object.keys(expected).sort()).toEqual(scenarios.map(({ id }) => id).sort());
    // Four at a time: each waits for the answers of its emulator most of the time.
    const queue = [...scenarios];
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { id, offers } = next;
        const [code, words] = expected[id] ?? [];
        const offered = (question: string) => offers[question]?.raw ?? '';
        const given = { region: offered('region') || 'us-east-1', model: offered('model') };
        const usual = ['--scenario', id, '--region', given.region, '--yes', '--profile', 'demo'];
        const role = ['--method', 'role', '--role-arn', demoRoleArn('BedrockInvoke'), '--source-profile', 'default'];
        const method = id === 'role-trust' ? role : ['--method', 'file', '--credentials-stdin'];
        const model = given.model === '' ? [] : ['--model', given.model];
        const run = await demo([...usual, ...method, ...model], { input: offered('pasted') });
        expect({ id, code: run.code }).toEqual({ id, code });
        expect(run.stderr).toMatch(words ?? /never/);
        expect(run.stderr).not.toMatch(/eu-west-3|bedrock-setup undo|instead of AWS/);
        await expectNothingLeft(run.folder);
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
  });

  it('lets every command play, and knows only the profiles of the demo', async () => {
    const runs = await Promise.all([
      demo(['list']),
      demo(['verify', 'default', '--yes']),
      demo(['export', 'corp', '--format', 'process']),
      demo(['remove', 'backup', '--yes']),
      demo(['models', 'nova', '--profile', 'default']),
      demo(['doctor']),
    ]);
    for (const { args, code, folder, stderr } of runs) {
      expect({ args, code }).toEqual({ args, code: 0 });
      // In the person's own shell it would take back a real change.
      expect(stderr).not.toContain('bedrock-setup undo');
      // Its own endpoints are the stage, and nothing to warn of.
      expect(stderr).not.toMatch(/instead of AWS|unset -v AWS_ENDPOINT/);
      await expectNothingLeft(folder);
    }
    expect(runs[0]?.stdout).toMatch(/^corp\s+IAM Identity Center/m);
    expect(JSON.parse(runs[2]?.stdout ?? '')).toMatchObject({ Version: 1 });
  });

  it('clears up after Ctrl-C, after kill, and when its terminal is closed', async () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const runs = await Promise.all(signals.map((signal) => demo(['verify', 'default', '--yes'], { signal })));
    for (const { code, stderr, folder } of runs) {
      expect(code).toBe(130);
      expect(stderr).toContain('Cancelled. Nothing was written.');
      await expectNothingLeft(folder);
    }
  });
});
