import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAccessKey, demoAccount, demoRootKey } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import type { AccessKey } from '../../src/demo/principal.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { createTestHome, runProgram, type TestHome } from '../support/program.ts';
import { tidyRunHere } from './tidy-run.ts';

const old = demoAccessKey();
const section = (name: string, key: AccessKey) =>
  `[${name}]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;

let aws: EmbeddedAws;
let home: TestHome;
beforeEach(async () => {
  aws = await startEmbeddedAws(demoWorld());
  home = await createTestHome();
  await mkdir(dirname(home.config), { recursive: true });
  await writeFile(home.config, '[profile work]\nregion = us-east-1\n', { mode: 0o600 });
  await writeFile(home.credentials, `${section('work', old)}\n# also\n${section('same', old)}`, { mode: 0o600 });
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

/** Runs a command; one that is killed on the way needs a process of its own. */
const run = (args: string[], kill?: Promise<void>) => {
  const env = home.env(aws.environment);
  if (kill === undefined) return tidyRunHere(args, { env });
  return runProgram(args, { env, interrupt: kill.then(() => 'SIGKILL' as const) });
};
const keysOfAda = () => {
  const ada = aws.world.principals.find(({ arn }) => arn === `arn:aws:iam::${demoAccount}:user/ada`);
  return (ada?.accessKeys ?? []).filter(({ sessionToken }) => sessionToken === undefined);
};
const idsInFile = async () =>
  [...(await readFile(home.credentials, 'utf8')).matchAll(/aws_access_key_id = (\w+)/g)].map(([, id]) => id);
/** The key in the file is one that AWS takes: nothing is ever lost. */
async function expectWorkingKey(): Promise<void> {
  const ids = await idsInFile();
  expect(keysOfAda().some((key) => key.accessKeyId === ids[0] && key.inactive !== true)).toBe(true);
}

describe('bedrock-setup rotate', () => {
  it('makes a new key, writes it wherever the old one stood, and switches the old one off', async () => {
    const { code, stderr, stdout } = await run(['rotate', 'work', '--yes', '--json']);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const [oldKey, newKey] = keysOfAda();
    expect(oldKey).toMatchObject({ accessKeyId: old.accessKeyId, inactive: true });
    expect(await idsInFile()).toEqual([newKey?.accessKeyId, newKey?.accessKeyId]);
    expect(await readFile(home.credentials, 'utf8')).toContain('\n# also\n');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, old: 'inactive', newKeyId: newKey?.accessKeyId });
    expect(stdout + stderr).not.toContain(newKey?.secretAccessKey);
    expect((await run(['verify', 'work', '--no-invoke'])).code).toBe(0);
  });

  it('deletes the old key only when asked, after a call with the new one', async () => {
    await run(['rotate', 'work', '--yes']);
    expect((await run(['rotate', 'work', '--yes'])).stderr).toContain('--delete-old');
    expect(keysOfAda()).toHaveLength(2);
    const { code } = await run(['rotate', 'work', '--delete-old']);
    expect(code).toBe(0);
    expect(keysOfAda().map(({ accessKeyId }) => accessKeyId)).toEqual([(await idsInFile())[0]]);
  });

  it('changes nothing in a dry run and without an agreement', async () => {
    expect((await run(['rotate', 'work', '--dry-run'])).code).toBe(0);
    expect((await run(['rotate', 'work'])).code).toBe(2);
    expect(keysOfAda()).toHaveLength(1);
    expect(await idsInFile()).toEqual([old.accessKeyId, old.accessKeyId]);
  });

  it('is killed while the new key is tried, and goes on the next time', async () => {
    aws.world.newKeyUnknownFor = 1000;
    const killed = await run(['rotate', 'work', '--yes'], untilLogged('GetCallerIdentity', 403));
    expect(killed.code).not.toBe(0);
    expect(keysOfAda()).toHaveLength(2);
    await expectWorkingKey();
    aws.world.newKeyUnknownFor = 0;
    const lost = keysOfAda()[1]?.accessKeyId;
    const { code, stderr } = await run(['rotate', 'work', '--yes']);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    expect(keysOfAda().map(({ accessKeyId }) => accessKeyId)).not.toContain(lost);
    await expectWorkingKey();
  });

  it.each(['ListAccessKeys', 'GetAccessKeyLastUsed', 'CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey'])(
    'is killed while AWS answers %s, and the next run ends with one key that works',
    async (operation) => {
      await run(['rotate', 'work', '--yes', '--delete-old'], untilLogged(operation, 200));
      await expectWorkingKey();
      expect(keysOfAda().length).toBeLessThanOrEqual(2);
      const { code, stderr } = await run(['rotate', 'work', '--yes', '--delete-old']);
      expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
      expect(keysOfAda()).toHaveLength(1);
      await expectWorkingKey();
    },
  );

  it('is killed before the name of the new key was kept, and finds it among the keys of the user', async () => {
    aws.world.newKeyUnknownFor = 1000;
    await run(['rotate', 'work', '--yes'], untilLogged('GetCallerIdentity', 403));
    const path = join(home.home, '.local', 'state', 'bedrock-setup', 'rotations.json');
    const records = JSON.parse(await readFile(path, 'utf8'));
    delete records[old.accessKeyId].newKeyId;
    await writeFile(path, JSON.stringify(records));
    const lost = keysOfAda()[1];
    if (lost) delete lost.lastUsed;
    aws.world.newKeyUnknownFor = 0;
    expect((await run(['rotate', 'work', '--yes'])).code).toBe(0);
    expect(keysOfAda()).toHaveLength(2);
    await expectWorkingKey();
  });

  it('goes on from the written key when the old one could not be switched off', async () => {
    aws.world.faults.push({ operation: 'UpdateAccessKey', status: 503, code: 'ServiceUnavailable', times: 1 });
    expect((await run(['rotate', 'work', '--yes'])).code).toBe(3);
    await expectWorkingKey();
    const { code } = await run(['rotate', 'work', '--yes']);
    expect(code).toBe(0);
    expect(keysOfAda().map(({ inactive }) => inactive === true)).toEqual([true, false]);
    await expectWorkingKey();
  });

  it('takes the new key back when AWS does not let it be written about', async () => {
    await writeFile(home.credentials, `${section('work', old)}[broken\n`, { mode: 0o600 });
    const { code } = await run(['rotate', 'work', '--yes']);
    expect(code).toBe(4);
    expect(keysOfAda().map(({ accessKeyId }) => accessKeyId)).toEqual([old.accessKeyId]);
  });

  it('names the other key when the user has two already', async () => {
    keysOfAda();
    aws.world.principals[0]?.accessKeys.push({ accessKeyId: 'AKIA2222222222222222', secretAccessKey: 'x', created: 0 });
    const { code, stderr } = await run(['rotate', 'work', '--yes']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/AKIA…2222.*never used/s);
    expect(keysOfAda()).toHaveLength(2);
  });

  it('says which permission is missing', async () => {
    aws.world.principals[0]?.statements.push({ effect: 'deny', actions: ['iam:CreateAccessKey'] });
    const { code, stderr } = await run(['rotate', 'work', '--yes']);
    expect(code).toBe(3);
    expect(stderr).toContain('iam:CreateAccessKey');
    await expectWorkingKey();
  });

  it('says which variable leads to where nothing listens', async () => {
    const env = home.env({ ...aws.environment, AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' });
    const { code, stderr } = await tidyRunHere(['rotate', 'work', '--yes'], { env });
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('AWS_ENDPOINT_URL_STS sends these calls'),
    });
    expect(keysOfAda()).toHaveLength(1);
  });

  it('refuses the root user’s key', async () => {
    await writeFile(home.credentials, section('work', demoRootKey()), { mode: 0o600 });
    expect((await run(['rotate', 'work', '--yes'])).stderr).toContain('better deleted');
  });
});

/** Waits until the emulator has refused or answered an operation. */
async function untilLogged(operation: string, status: number): Promise<void> {
  while (!aws.requests.some((each) => each.operation === operation && each.status === status)) {
    // Asked without a pause, the program that is waited for would share its core with the question.
    await delay(2);
  }
}
