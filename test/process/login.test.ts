import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAccessKey, demoAccount, demoMfaSerial } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoStartUrl } from '../../src/demo/offers.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { consoleTokenPath } from '../../src/host/sign-in/console-token.ts';
import { portalTokenPath } from '../../src/host/sign-in/portal-token.ts';
import { anyPeer, itWith } from '../support/peer.ts';
import { createTestHome, runProgram, type TestHome } from '../support/program.ts';
import { browse } from '../support/sign-in-scene.ts';
import { tidyRunHere } from './tidy-run.ts';

const ada = `arn:aws:iam::${demoAccount}:user/ada`;
const chromium = anyPeer('chromium', 'chromium-browser', 'google-chrome');
const browser = `${process.execPath} ${fileURLToPath(new URL('../support/browse.mjs', import.meta.url))}`;

let aws: EmbeddedAws;
let home: TestHome;
beforeEach(async () => {
  aws = await startEmbeddedAws(demoWorld());
  home = await createTestHome();
  await put(
    home.config,
    `[profile corp]
sso_session = corp
sso_account_id = ${demoAccount}
sso_role_name = BedrockUser
region = us-east-1
[sso-session corp]
sso_start_url = ${demoStartUrl}
sso_region = us-east-1
sso_registration_scopes = sso:account:access
[profile console]
login_session = ${ada}
region = us-east-1
[profile through]
role_arn = arn:aws:iam::${demoAccount}:role/BedrockInvoke
source_profile = corp
`,
  );
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  await put(
    home.credentials,
    `[dev]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { mode: 0o600 });
}

/** Runs a command; one that is watched or killed on the way needs a process of its own. */
const run = (
  args: string[],
  more: Record<string, string> = {},
  rest: Partial<Parameters<typeof runProgram>[1]> = {},
) => {
  const options = { env: home.env({ ...aws.environment, BROWSER: browser, ...more }), ...rest };
  const isWatched = rest.interrupt !== undefined || rest.onStderr !== undefined;
  return isWatched || rest.input instanceof Uint8Array
    ? runProgram(args, options)
    : tidyRunHere(args, { env: options.env, ...(rest.input === undefined ? {} : { input: rest.input }) });
};
/** Somebody who opens the address with the code as soon as it is there. */
function visitor(): { onStderr(text: string): void } {
  let visited = false;
  return {
    onStderr: (text) => {
      const url = /http:\S+\/device\?user_code=\S+(?=\s)/.exec(text)?.[0];
      if (url === undefined || visited) return;
      visited = true;
      void browse(url);
    },
  };
}
const token = async () => JSON.parse(await readFile(portalTokenPath(home.home, 'corp'), 'utf8'));
const asked = (operation: string) => aws.requests.filter((each) => each.operation === operation).length;

describe('bedrock-setup login', () => {
  it('prints the address, opens it, and ends when the browser came back', async () => {
    const { code, stdout, stderr } = await run(['login', 'corp']);
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/http:\/\/127\.0\.0\.1:\d+\/authorize\?response_type=code/);
    expect((await token()).accessToken).toMatch(/^demo-sso-/);
    expect(stderr).not.toContain((await token()).accessToken);
  });

  it('takes a sign-in that holds, and renews one that has ended, without a browser', async () => {
    await run(['login', 'corp']);
    expect(asked('AuthorizePage')).toBe(1);
    expect((await run(['login', 'corp', '--json'])).stdout).toContain('"how": "kept"');
    const before = await token();
    await put(portalTokenPath(home.home, 'corp'), JSON.stringify({ ...before, expiresAt: '2020-01-01T00:00:00Z' }));
    const { code, stdout } = await run(['login', 'corp', '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { ok: true, profile: 'corp', how: 'renewed' }]);
    expect((await token()).accessToken).not.toBe(before.accessToken);
    expect(asked('AuthorizePage')).toBe(1);
  });

  it('signs in to the profile that a role is assumed from', async () => {
    expect((await run(['login', 'through'])).code).toBe(0);
    expect(await token()).toMatchObject({ startUrl: demoStartUrl });
  });

  it('tells address and code with --no-browser, and ends with 0 after approval', async () => {
    const { onStderr } = visitor();
    const { code, stderr } = await run(['login', 'corp', '--no-browser'], { BROWSER: '/bin/false' }, { onStderr });
    expect(code).toBe(0);
    expect(stderr).toMatch(/Enter this code there: [A-Z]{4}-[A-Z]{4}/);
    expect(asked('AuthorizePage')).toBe(0);
  });

  it.each([
    ['browser', []],
    ['code', ['--no-browser']],
  ])('ends with 3 when the person says no (%s)', async (_way, more) => {
    if (aws.world.sso) aws.world.sso.person = 'denies';
    const { onStderr } = visitor();
    const { code, stderr, stdout } = await run(['login', 'corp', '--json', ...more], {}, { onStderr });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, problem: { code: 'sign-in-denied' } });
    expect(stderr).toContain('denied in the browser');
    await expect(token()).rejects.toThrow();
  });

  it('ends with 3 when the code has expired', async () => {
    if (aws.world.sso) Object.assign(aws.world.sso, { person: 'waits', codeSeconds: 1 });
    const { code, stderr } = await run(['login', 'corp', '--no-browser']);
    expect(code).toBe(3);
    expect(stderr).toContain('in time');
  });

  it('leaves nothing behind when it is stopped, and works the next time', async () => {
    if (aws.world.sso) aws.world.sso.person = 'waits';
    const { code } = await run(
      ['login', 'corp'],
      {},
      {
        onStderr: (text, kill) => {
          if (text.includes('/authorize?')) kill('SIGTERM');
        },
      },
    );
    expect(code).toBe(130);
    await expect(token()).rejects.toThrow();
    if (aws.world.sso) aws.world.sso.person = 'approves';
    expect((await run(['login', 'corp'])).code).toBe(0);
  });

  it.each([
    ['corp', 'RegisterClient'],
    ['corp', 'CreateToken'],
    ['console', 'CreateOAuth2Token'],
  ])('is killed while AWS answers (%s, %s), and works the next time', async (profile, operation) => {
    let stop = () => {};
    const logged = new Promise<NodeJS.Signals>((resolve) => {
      const look = setInterval(() => {
        if (asked(operation) > 0) resolve('SIGKILL');
      }, 1);
      stop = () => clearInterval(look);
    });
    await run(['login', profile], {}, { interrupt: logged });
    stop();
    const { code, stderr } = await run(['login', profile]);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    expect((await run(['verify', profile, '--no-invoke'])).code).toBe(0);
  });

  // A browser that people have, and that minds certificates, redirects and ports as theirs do.
  itWith(chromium, 'is followed by a real browser from the page of AWS back to this computer', async () => {
    const folder = `--user-data-dir=${home.home}/chromium`;
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-proxy-server', folder, '--dump-dom'];
    const BROWSER = [chromium.path, ...flags].join(' ');
    for (const profile of ['corp', 'console']) {
      const { code, stderr } = await run(['login', profile], { BROWSER });
      expect([profile, code, code === 0 ? '' : stderr]).toEqual([profile, 0, '']);
    }
    expect((await run(['verify', 'corp', '--no-invoke'])).code).toBe(0);
  });

  it('signs in as in the AWS console', async () => {
    expect((await run(['login', 'console'])).code).toBe(0);
    const kept = JSON.parse(await readFile(consoleTokenPath({ env: {}, home: home.home }, ada), 'utf8'));
    expect(kept.accessToken.accountId).toBe(demoAccount);
  });

  it('names who signed in to the console in a profile that has only a Region so far', async () => {
    await put(home.config, '[profile me]\nregion = us-east-1\n');
    expect((await run(['login', 'me', '--yes'])).code).toBe(0);
    expect(await readFile(home.config, 'utf8')).toBe(`[profile me]\nregion = us-east-1\nlogin_session = ${ada}\n`);
    expect((await run(['verify', 'me', '--no-invoke'])).code).toBe(0);
  });

  it('makes temporary keys with an MFA code beside the long-term ones, and renews them in their place', async () => {
    const first = await run(['login', 'dev', '--mfa-code-stdin', '--yes'], {}, { input: '123 456\n' });
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('dev-mfa')]);
    expect(await readFile(home.config, 'utf8')).toContain(
      `[profile dev-mfa]\nmfa_source_profile = dev\nmfa_serial = ${demoMfaSerial}`,
    );
    const before = await readFile(home.credentials, 'utf8');
    expect(before).toMatch(/^\[dev\]\n.*\n.*\n+\[dev-mfa\]\n(?:.*\n)?aws_access_key_id = ASIA/);
    for (const name of ['dev', 'dev-mfa']) {
      const again = await run(['login', name, '--mfa-code-stdin'], {}, { input: '654321' });
      expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('new temporary keys')]);
    }
    const after = await readFile(home.credentials, 'utf8');
    expect(after).not.toBe(before);
    expect(after.match(/\[dev-mfa\]/g)).toHaveLength(1);
    expect((await run(['verify', 'dev-mfa', '--region', 'us-east-1', '--no-invoke'])).code).toBe(0);
  });

  it('says what AWS says about a wrong MFA code, and writes nothing', async () => {
    const before = await readFile(home.credentials, 'utf8');
    const { code, stderr } = await run(['login', 'dev', '--mfa-code-stdin', '--yes'], {}, { input: '000000' });
    expect(code).toBe(3);
    expect(stderr).toContain('MFA code');
    expect(await readFile(home.credentials, 'utf8')).toBe(before);
  });

  it('asks for a profile where several could be meant', async () => {
    const { code, stderr } = await run(['login']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/corp, console/);
  });
});
