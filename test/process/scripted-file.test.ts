import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, runProgram, type TestHome } from '../support/program.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const block = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
const scripted = [
  '--method',
  'file',
  '--profile',
  'production',
  '--region',
  'us-west-2',
  '--credentials-stdin',
  '--yes',
  '--no-verify',
];

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

async function seed(path: string, text: string, mode = 0o600): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, text, { mode });
}

describe('a scripted run of the file method', () => {
  it('writes both files, for the owner alone, and what the JavaScript SDK reads is what was given', async () => {
    const { code, stdout, stderr } = await runProgram(scripted, { env: home.env(), input: block });
    expect(stderr).not.toContain(secret);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect((await stat(home.credentials)).mode & 0o777).toBe(0o600);
    expect((await stat(home.config)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(home.config))).mode & 0o777).toBe(0o700);
    const read = await loadSharedConfigFiles({
      filepath: home.credentials,
      configFilepath: home.config,
      ignoreCache: true,
    });
    expect(read.credentialsFile.production).toEqual({ aws_access_key_id: id, aws_secret_access_key: secret });
    expect(read.configFile.production).toEqual({ region: 'us-west-2', output: 'json' });
  });

  it('leaves every other byte of both files as it was', async () => {
    const credentials =
      '# years of work\r\n[old]\r\naws_access_key_id = X\r\n\r\n; a remark\r\n[other]\r\naws_access_key_id=Y';
    await seed(home.credentials, credentials);
    await seed(home.config, '[profile old]\ns3 =\n  region = nested\n');
    expect((await runProgram(scripted, { env: home.env(), input: block })).code).toBe(0);
    expect((await readFile(home.credentials, 'utf8')).startsWith(credentials)).toBe(true);
    expect((await readFile(home.config, 'utf8')).startsWith('[profile old]\ns3 =\n  region = nested\n')).toBe(true);
  });

  it('replaces temporary keys by lasting ones without leaving their token behind', async () => {
    const temporary = `[production]\naws_access_key_id = ${temporaryId}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\naws_security_token = ${token}\n`;
    await seed(home.credentials, temporary);
    expect((await runProgram(scripted, { env: home.env(), input: block })).code).toBe(0);
    const text = await readFile(home.credentials, 'utf8');
    expect(text).not.toMatch(/token/);
    expect(text).toContain(id);
  });

  it('keeps a session token that ends in equals signs readable for every reader', async () => {
    const input = `export AWS_ACCESS_KEY_ID="${temporaryId}"\nexport AWS_SECRET_ACCESS_KEY="${secret}"\nexport AWS_SESSION_TOKEN="${token}"\n`;
    expect((await runProgram(scripted, { env: home.env(), input })).code).toBe(0);
    const read = await loadSharedConfigFiles({
      filepath: home.credentials,
      configFilepath: home.config,
      ignoreCache: true,
    });
    expect(read.credentialsFile.production?.aws_session_token).toBe(token);
  });

  it('shows a diff with secrets masked and writes nothing with --dry-run', async () => {
    const { code, stderr } = await runProgram([...scripted.filter((flag) => flag !== '--yes'), '--dry-run'], {
      env: home.env(),
      input: block,
    });
    expect(code).toBe(0);
    expect(stderr).toContain('+[production]');
    expect(stderr).not.toContain(secret);
    await expect(stat(home.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('does not write a file without being told that this is wanted', async () => {
    const { code, stderr } = await runProgram(
      scripted.filter((flag) => flag !== '--yes'),
      { env: home.env(), input: block },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
    await expect(stat(home.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is taken back by undo, to the byte', async () => {
    await seed(home.credentials, '[old]\naws_access_key_id = X\n', 0o644);
    await runProgram(scripted, { env: home.env(), input: block });
    const { code } = await runProgram(['undo', '--yes'], { env: home.env() });
    expect(code).toBe(0);
    expect(await readFile(home.credentials, 'utf8')).toBe('[old]\naws_access_key_id = X\n');
    await expect(stat(home.config)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a run that cannot be completed', () => {
  it('names everything that is missing at once and ends with 2', async () => {
    const { code, stderr, stdout } = await runProgram(['--method', 'file', '--credential', 'access-key', '--yes'], {
      env: home.env(),
    });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const flag of ['--access-key-id', '--profile', '--region']) expect(stderr).toContain(flag);
  });

  it('refuses a file that cannot be edited safely, names the line, and leaves it alone with exit code 4', async () => {
    const text = '[production]\naws_access_key_id = A\n\n[production]\naws_access_key_id = B\n';
    await seed(home.credentials, text);
    const { code, stderr } = await runProgram(scripted, { env: home.env(), input: block });
    expect(code).toBe(4);
    expect(stderr).toMatch(/lines 1 and 4/);
    expect(await readFile(home.credentials, 'utf8')).toBe(text);
    await expect(stat(home.config)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says what is wrong with a block that holds no keys', async () => {
    const { code, stderr } = await runProgram(scripted, { env: home.env(), input: 'hello\n' });
    expect(code).toBe(2);
    expect(stderr).toContain('AWS_ACCESS_KEY_ID');
  });

  it('refuses the keys of the documentation', async () => {
    const input = `AWS_ACCESS_KEY_ID=AKIA${'IOSFODNN7EXAMPLE'}\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/${'bPxRfiCYEXAMPLEKEY'}\n`;
    const { code, stderr } = await runProgram(scripted, { env: home.env(), input });
    expect(code).toBe(2);
    expect(stderr).toMatch(/documentation|example/i);
  });

  it('answers an unknown flag with a sentence and exit code 2, not with a stack trace', async () => {
    const { code, stderr } = await runProgram(['--methodd', 'file'], { env: home.env() });
    expect(code).toBe(2);
    expect(stderr).toContain('--method');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
