import { readFile, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoAws } from '../support/demo-account.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { startHoldingGateway } from './holding-gateway.ts';
import { seed, tidyRun } from './tidy-run.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeAll(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = aws.keys;
  const role = 'role_arn = arn:aws:iam::111122223333:role/BedrockInvoke\nsource_profile = work\nregion = us-east-1\n';
  await seed(home.credentials, `[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
  await seed(home.config, `[profile work]\nregion = us-east-1\n[profile role]\n${role}`);
});
afterAll(async () => {
  await aws.close();
  await home.remove();
});

type Holds = Parameters<typeof startHoldingGateway>[1];

/** Presses Ctrl-C as soon as AWS owes the program an answer. */
async function interrupted(args: string[], options: { holds?: Holds; input?: string; where?: TestHome } = {}) {
  const { holds = () => true, input, where = home } = options;
  const gateway = await startHoldingGateway(aws, holds);
  const run = await tidyRun(args, {
    env: where.env(gateway.environment),
    interrupt: gateway.held.then(() => 'SIGINT' as const),
    ...(input === undefined ? {} : { input }),
  });
  await gateway.close();
  return run;
}

describe('Ctrl-C while AWS is asked', () => {
  it('ends every command with 130 and says that nothing was written, not that something is wrong', async () => {
    const commands = [
      ['verify', 'work', '--yes'],
      ['verify', 'work', '--json'],
      ['models', '--profile', 'work'],
      ['export', 'role'],
      ['policy', '--profile', 'work', '--model', 'us.amazon.nova-2-lite-v1:0'],
      ['client', 'zed', '--profile', 'work'],
    ];
    const runs = await Promise.all(commands.map((args) => interrupted(args)));
    for (const { args, code, stdout, stderr } of runs) {
      expect({ args, code }).toEqual({ args, code: 130 });
      if (args.includes('--json'))
        expect(JSON.parse(stdout)).toMatchObject({ ok: false, cancelled: true, written: [] });
      else expect(stdout).toBe('');
      expect(stderr).toMatch(/^Cancelled\. Nothing was written\.$/m);
      expect(stderr).not.toMatch(/^FAIL/m);
    }
  });

  it('does not let a test of a client pass that was cut short', async () => {
    const test = ['client', 'zed', '--profile', 'work', '--model', 'amazon.nova-micro-v1:0', '--test', '--yes'];
    expect((await interrupted(test)).code).toBe(130);
  });

  it('keeps what the Regions that had answered said', async () => {
    const where = ['models', '--where', 'amazon.nova-micro-v1:0', '--profile', 'work'];
    const holds: Holds = (number) => number >= 24;
    const [table, json] = await Promise.all([
      interrupted(where, { holds }),
      interrupted([...where, '--json'], { holds }),
    ]);
    expect(table.code).toBe(130);
    expect(table.stderr).toMatch(/^Stopped early: \d+ Regions had answered\.$/m);
    // Whichever Region came first: they answer side by side.
    expect(table.stdout).toMatch(/^[a-z]{2}-[a-z]+-\d .* (yes|absent|not-enabled) /m);
    expect(json.code).toBe(130);
    const report = JSON.parse(json.stdout);
    expect(report.complete).toBe(false);
    expect(report.regions.length).toBeGreaterThan(0);
    expect(report.regions.length).toBeLessThan(33);
  });
});

describe('Ctrl-C in the wizard without a person', () => {
  const scripted = ['--method', 'file', '--profile', 'new', '--region', 'us-east-1', '--credentials-stdin', '--yes'];

  it('leaves nothing behind while the keys are tried', async () => {
    const empty = await createTestHome();
    const run = await interrupted([...scripted, '--json'], { input: aws.block, where: empty });
    expect(run.code).toBe(130);
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false, outcome: 'cancelled', written: [] });
    expect(run.stderr).toContain('Cancelled. Nothing was written.');
    await expect(stat(empty.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
    await empty.remove();
  });

  it('names the files that were written before it, and undo takes them back', async () => {
    const empty = await createTestHome();
    const holds: Holds = (_number, path) => path.startsWith('/foundation-models');
    const run = await interrupted(scripted, { input: aws.block, where: empty, holds });
    expect(run.code).toBe(130);
    expect(run.stderr).toMatch(
      /Cancelled\. Written before that: ~\/\.aws\/credentials, ~\/\.aws\/config\. bedrock-setup undo/,
    );
    expect(await readFile(empty.credentials, 'utf8')).toContain('[new]');
    expect((await tidyRun(['undo', '--yes'], { env: empty.env() })).code).toBe(0);
    await expect(stat(empty.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
    await empty.remove();
  });
});
