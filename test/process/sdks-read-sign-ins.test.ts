import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAccessKey, demoAccount, demoMfaSerial } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoStartUrl } from '../../src/demo/offers.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { consoleTokenPath } from '../../src/host/sign-in/console-token.ts';
import { portalTokenPath } from '../../src/host/sign-in/portal-token.ts';
import { itWith, pythonPeer } from '../support/peer.ts';
import { createTestHome, runProgram, type TestHome } from '../support/program.ts';

const start = promisify(execFile);
const support = (name: string) => fileURLToPath(new URL(`../support/${name}`, import.meta.url));
const ada = `arn:aws:iam::${demoAccount}:user/ada`;
const boto = pythonPeer('boto3');
const botoWithCrt = pythonPeer('boto3', 'awscrt');

let aws: EmbeddedAws;
let home: TestHome;
beforeEach(async () => {
  aws = await startEmbeddedAws(demoWorld());
  home = await createTestHome();
  await mkdir(dirname(home.config), { recursive: true });
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  await writeFile(
    home.credentials,
    `[dev]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    { mode: 0o600 },
  );
  await writeFile(
    home.config,
    `[profile corp]\nsso_session = corp\nsso_account_id = ${demoAccount}\nsso_role_name = BedrockUser\nregion = us-east-1
[profile older]\nsso_start_url = ${demoStartUrl}\nsso_region = us-east-1\nsso_account_id = ${demoAccount}\nsso_role_name = BedrockUser
[sso-session corp]\nsso_start_url = ${demoStartUrl}\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access
[profile console]\nlogin_session = ${ada}\nregion = us-east-1
[profile dev]\nmfa_serial = ${demoMfaSerial}\nregion = us-east-1\n`,
    { mode: 0o600 },
  );
  const browser = `${process.execPath} ${support('browse.mjs')}`;
  for (const args of [['corp'], ['older'], ['console'], ['dev', '--mfa-code-stdin', '--yes']]) {
    const { code, stderr } = await runProgram(['login', ...args], { env: env({ BROWSER: browser }), input: '123456' });
    expect([args[0], code, code === 0 ? '' : stderr]).toEqual([args[0], 0, '']);
  }
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

const env = (more: Record<string, string> = {}) =>
  home.env({ ...aws.environment, PYENV_ROOT: process.env.PYENV_ROOT ?? `${process.env.HOME}/.pyenv`, ...more });

async function ask(program: string, script: string, profiles: string[]): Promise<Record<string, string>> {
  const { stdout } = await start(program, [support(script), ...profiles], { env: env() });
  return JSON.parse(stdout);
}

/** Sets the end of what was kept into the past, as the next day does. */
async function expire(
  path: string,
  at: (token: Record<string, Record<string, string>>) => Record<string, string>,
): Promise<string> {
  const token = JSON.parse(await readFile(path, 'utf8'));
  at(token).expiresAt = '2020-01-01T00:00:00Z';
  const text = JSON.stringify(token);
  await writeFile(path, text);
  return text;
}

const role = expect.stringMatching(/:assumed-role\/AWSReservedSSO_BedrockUser_/);

describe('what a sign-in leaves in the files, in a fresh process,', () => {
  it('is read and renewed by the AWS SDK for JavaScript', async () => {
    const profiles = ['corp', 'older', 'console', 'dev-mfa'];
    const expected = { corp: role, older: role, console: ada, 'dev-mfa': ada };
    expect(await ask(process.execPath, 'who-with-sdk.mjs', profiles)).toEqual(expected);
    const [portal, login] = [portalTokenPath(home.home, 'corp'), consoleTokenPath({ env: {}, home: home.home }, ada)];
    const before = [
      await expire(portal, (token) => token as never),
      await expire(login, (token) => token.accessToken ?? {}),
    ];
    expect(await ask(process.execPath, 'who-with-sdk.mjs', ['corp', 'console'])).toEqual({ corp: role, console: ada });
    expect(
      [await readFile(portal, 'utf8'), await readFile(login, 'utf8')].map((text, at) => text === before[at]),
    ).toEqual([false, false]);
    // And what another program has renewed is taken up here.
    expect((await runProgram(['login', 'corp', '--json'], { env: env() })).stdout).toContain('"how": "kept"');
  });

  itWith(boto, 'is read and renewed by botocore', async () => {
    const expected = { corp: role, older: role, 'dev-mfa': ada };
    expect(await ask(boto.path, 'who-with-botocore.py', ['corp', 'older', 'dev-mfa'])).toEqual(expected);
    const portal = portalTokenPath(home.home, 'corp');
    const before = await expire(portal, (token) => token as never);
    expect(await ask(boto.path, 'who-with-botocore.py', ['corp'])).toEqual({ corp: role });
    expect(await readFile(portal, 'utf8')).not.toBe(before);
  });

  itWith(botoWithCrt, 'is read and renewed by botocore with the AWS Common Runtime (console sign-in)', async () => {
    const login = consoleTokenPath({ env: {}, home: home.home }, ada);
    expect(await ask(botoWithCrt.path, 'who-with-botocore.py', ['console'])).toEqual({ console: ada });
    const before = await expire(login, (token) => token.accessToken ?? {});
    expect(await ask(botoWithCrt.path, 'who-with-botocore.py', ['console'])).toEqual({ console: ada });
    expect(await readFile(login, 'utf8')).not.toBe(before);
  });
});
