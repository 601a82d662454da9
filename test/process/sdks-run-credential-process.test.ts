import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { demoAccessKey, demoAccount, demoBackupKey } from '../../src/demo/demo-people.ts';
import type { AccessKey } from '../../src/demo/principal.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { itWith, pythonPeer } from '../support/peer.ts';
import { createTestHome, type TestHome } from '../support/program.ts';

const start = promisify(execFile);
const support = (name: string) => fileURLToPath(new URL(`../support/${name}`, import.meta.url));
const boto = pythonPeer('boto3');

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeEach(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
  await hold(demoAccessKey());
  const tool = join(home.home, 'my tool');
  await writeFile(tool, `#!/bin/sh\n[ "$1" = "two words" ] && cat "${join(home.home, 'held.json')}"\n`);
  await chmod(tool, 0o700);
  const fake = createFakeWorld(home, { terminal: false, env: aws.environment });
  const command = ['--credential-process', `"${tool}" "two words"`, '--profile', 'tool', '--region', 'us-east-1'];
  expect(await run([...command, '--yes', '--no-invoke'], fake.world)).toBe(0);
  expect(await readFile(home.config, 'utf8')).toContain('credential_process = ');
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

/** What the program hands out from now on, for some minutes. */
async function hold({ accessKeyId, secretAccessKey }: AccessKey) {
  const expiration = new Date(Date.now() + 5 * 60_000).toISOString();
  const keys = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Expiration: expiration };
  await writeFile(join(home.home, 'held.json'), JSON.stringify(keys));
}

const user = (name: string) => ({ tool: `arn:aws:iam::${demoAccount}:user/${name}` });

/** Who a fresh process is, by the files alone; and who it is once the program hands out other keys. */
async function asked(program: string, script: string): Promise<unknown[]> {
  const env = home.env({ ...aws.environment, PYENV_ROOT: process.env.PYENV_ROOT ?? `${process.env.HOME}/.pyenv` });
  const ask = async () => JSON.parse((await start(program, [support(script), 'tool'], { env })).stdout);
  const first = await ask();
  await hold(demoBackupKey());
  return [first, await ask()];
}

describe('a program that hands out credentials, in a profile as it was written,', () => {
  it('is run by the AWS SDK for JavaScript, and again when its keys have ended', async () => {
    expect(await asked(process.execPath, 'who-with-sdk.mjs')).toEqual([user('ada'), user('backup')]);
  });

  itWith(boto, 'is run by botocore, and again when its keys have ended', async () => {
    expect(await asked(boto.path, 'who-with-botocore.py')).toEqual([user('ada'), user('backup')]);
  });
});
