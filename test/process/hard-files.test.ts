import { spawnSync } from 'node:child_process';
import { chmod, chown, lstat, mkdir, readFile, readlink, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFiles } from '../../src/host/files/files.ts';
import { botocore, readWithBotocore } from '../support/botocore.ts';
import { syntheticKeys } from '../support/detected.ts';
import { itWith, pythonPeer } from '../support/peer.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { run as runPython } from '../support/programs.ts';
import { keySection, seed, tidyRun } from './tidy-run.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const block = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
const temporary = `AWS_ACCESS_KEY_ID=${temporaryId}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}\n`;
const scripted = ['--method', 'file', '--profile', 'new', '--region', 'us-west-2', '--credentials-stdin'];
const agreed = [...scripted, '--yes', '--no-verify'];

let home: TestHome;

// A run that waits for another one takes ten seconds to give up: it waits while the other tests run.
let busy: TestHome;
let lock: { release(): Promise<void> };
let patient: ReturnType<typeof tidyRun>;
let isPatientOver = false;
beforeAll(async () => {
  busy = await createTestHome();
  const taking = createFiles({ home: busy.home, env: busy.env(), platform: 'linux' }).lock();
  let step = await taking.next();
  while (!step.done) step = await taking.next();
  if (!step.value.ok) throw new Error(step.value.problem.summary);
  lock = step.value.value;
  patient = tidyRun([...agreed, '--json'], { env: busy.env(), input: block }).finally(() => {
    isPatientOver = true;
  });
});
afterAll(() => busy.remove());

describe('Ctrl-C while another run changes files', () => {
  it('ends the waiting at once', async () => {
    let stop: (signal: NodeJS.Signals) => void = () => {};
    const interrupt = new Promise<NodeJS.Signals>((resolve) => {
      stop = resolve;
    });
    const { code, stderr } = await tidyRun(agreed, {
      env: busy.env(),
      input: block,
      interrupt,
      onStderr: (text) => {
        if (text.includes(`process ${process.pid}`)) stop('SIGINT');
      },
    });
    expect(isPatientOver).toBe(false);
    expect(code).toBe(130);
    expect(stderr).toContain('Nothing was written.');
  });
});

beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

describe('where nothing can be written', () => {
  it('names the folder, ends with 4 and leaves everything as it was', async () => {
    await seed(home.credentials, keySection('old'));
    const folder = join(home.home, '.aws');
    // Permissions stop root from nothing, so that the program runs as somebody else.
    const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    if (somebody.uid !== undefined) {
      for (const path of [home.home, folder, home.credentials]) await chown(path, somebody.uid, somebody.gid);
    }
    await chmod(folder, 0o500);
    const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...agreed], {
      ...somebody,
      cwd: '/',
      env: home.env(),
      input: block,
      encoding: 'utf8',
    });
    await chmod(folder, 0o700);
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toContain('~/.aws');
    expect(stderr).toContain('Nothing was written.');
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await readFile(home.credentials, 'utf8')).toBe(keySection('old'));
    await expect(stat(home.config)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says what stands in the place of the folder or of a file', async () => {
    await seed(join(home.home, '.aws'), 'not a folder');
    const inTheWay = await tidyRun(agreed, { env: home.env(), input: block });
    expect(inTheWay.code).toBe(4);
    expect(await readFile(join(home.home, '.aws'), 'utf8')).toBe('not a folder');
    const other = await createTestHome();
    await mkdir(other.credentials, { recursive: true });
    const folder = await tidyRun(agreed, { env: other.env(), input: block });
    await other.remove();
    expect(folder.code).toBe(4);
    expect(folder.stderr).toContain('~/.aws/credentials');
  });
});

describe('files that are not plain', () => {
  it('writes through a linked folder and linked files, and leaves the links', async () => {
    const dotfiles = join(home.home, 'dotfiles', 'aws');
    await seed(join(dotfiles, 'credentials.real'), keySection('old'));
    await symlink('credentials.real', join(dotfiles, 'credentials'));
    await symlink(join('dotfiles', 'aws'), join(home.home, '.aws'));
    const { code } = await tidyRun(agreed, { env: home.env(), input: block });
    expect(code).toBe(0);
    expect(await readlink(join(home.home, '.aws'))).toBe(join('dotfiles', 'aws'));
    expect((await lstat(join(dotfiles, 'credentials'))).isSymbolicLink()).toBe(true);
    const text = await readFile(join(dotfiles, 'credentials.real'), 'utf8');
    expect(text).toBe(`${keySection('old')}\n${keySection('new')}`);
    expect((await tidyRun(['undo', '--yes'], { env: home.env() })).code).toBe(0);
    expect(await readFile(join(dotfiles, 'credentials.real'), 'utf8')).toBe(keySection('old'));
    expect((await lstat(join(dotfiles, 'credentials'))).isSymbolicLink()).toBe(true);
  });

  it('keeps the line endings of a file that Windows wrote, in what it adds too', async () => {
    const crlf = `\uFEFF[old]\r\nregion = eu-west-1\r\n`;
    await seed(home.config, crlf.slice(1));
    expect((await tidyRun(agreed, { env: home.env(), input: block })).code).toBe(0);
    const text = await readFile(home.config, 'utf8');
    expect(text).toBe(`${crlf.slice(1)}\r\n[profile new]\r\nregion = us-west-2\r\noutput = json\r\n`);
  });
});

const boto3 = pythonPeer('boto3');

describe('what Python makes of it', () => {
  itWith(botocore, 'reads back the keys, a token that ends in equals signs, and the Region', async () => {
    await seed(home.credentials, keySection('old'));
    await seed(home.config, '[profile old]\nregion = eu-west-1\ns3 =\n  max_concurrent_requests = 4\n');
    expect((await tidyRun(agreed, { env: home.env(), input: temporary })).code).toBe(0);
    expect(await readFile(home.credentials, 'utf8')).toContain(`aws_session_token = ${token}\n`);
    const [keys, config] = readWithBotocore([home.credentials, home.config]);
    if (keys === undefined || 'error' in keys || config === undefined || 'error' in config) {
      throw new Error('botocore cannot read what was written.');
    }
    expect(keys.raw.new).toEqual({
      aws_access_key_id: temporaryId,
      aws_secret_access_key: secret,
      aws_session_token: token,
    });
    expect(config.profiles.new).toEqual({ region: 'us-west-2', output: 'json' });
    expect(config.profiles.old).toEqual({ region: 'eu-west-1', s3: { max_concurrent_requests: '4' } });
  });

  itWith(boto3, 'gives boto3 the profiles of before and the new one, in that order', async () => {
    await seed(home.credentials, `${keySection('zoe')}\n${keySection('ada')}`);
    await seed(home.config, '[default]\nregion = us-east-1\n[profile only-config]\nregion = us-east-2\n');
    const before = await profilesInBoto3(home);
    expect((await tidyRun(agreed, { env: home.env(), input: block })).code).toBe(0);
    const after = await profilesInBoto3(home);
    const { stdout } = await tidyRun(['list', '--json'], { env: home.env() });
    const ours = JSON.parse(stdout).profiles.map(({ name }: { name: string }) => name);
    expect([...ours].sort()).toEqual(['ada', 'default', 'new', 'only-config', 'zoe']);
    expect([...before].sort()).toEqual(['ada', 'default', 'only-config', 'zoe']);
    expect(after.filter((name) => name !== 'new')).toEqual(before);
    expect(after).toContain('new');
  });
});

describe('a run that waits for another one', () => {
  it('says for whom, gives up with 4, and works once the other has ended', async () => {
    const { code, stdout, stderr } = await patient;
    expect(code).toBe(4);
    expect(stderr).toContain(`process ${process.pid}`);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'nothing-written',
      problem: { code: 'files-locked' },
      written: [],
    });
    await expect(stat(busy.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
    await lock.release();
    expect((await tidyRun(agreed, { env: busy.env(), input: block })).code).toBe(0);
  });
});

/** The profiles that a boto3 session offers. */
async function profilesInBoto3(where: TestHome): Promise<string[]> {
  const script = 'import boto3, json; print(json.dumps(boto3.Session().available_profiles))';
  return JSON.parse(runPython(boto3.path, ['-c', script], { env: where.env() }).stdout);
}
