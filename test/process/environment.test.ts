import { spawnSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { itWith, peer } from '../support/peer.ts';
import { createTestHome, launcher, runProgram, type TestHome } from '../support/program.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const temporary = `AWS_ACCESS_KEY_ID=${temporaryId}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}\n`;

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

const shells = [
  {
    name: 'bash',
    eval: (command: string) => `eval "$(${command})"`,
    print:
      'printf "%s|%s|%s|%s|%s|%s" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" "$AWS_REGION" "$AWS_DEFAULT_REGION" "${AWS_PROFILE-unset}"',
  },
  {
    name: 'zsh',
    eval: (command: string) => `eval "$(${command})"`,
    print:
      'printf "%s|%s|%s|%s|%s|%s" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" "$AWS_REGION" "$AWS_DEFAULT_REGION" "${AWS_PROFILE-unset}"',
  },
  {
    name: 'dash',
    eval: (command: string) => `eval "$(${command})"`,
    print:
      'printf "%s|%s|%s|%s|%s|%s" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" "$AWS_REGION" "$AWS_DEFAULT_REGION" "${AWS_PROFILE-unset}"',
  },
  {
    name: 'fish',
    eval: (command: string) => `${command} | source`,
    print:
      'set -q AWS_PROFILE; or set AWS_PROFILE unset; printf "%s|%s|%s|%s|%s|%s" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" "$AWS_REGION" "$AWS_DEFAULT_REGION" "$AWS_PROFILE"',
  },
];

describe('the variables of the env method, evaluated by the shell that asked for them', () => {
  for (const shell of shells) {
    itWith(peer(shell.name), `arrive whole in ${shell.name}, and what would have won is gone`, async () => {
      const block = join(home.home, 'block');
      await writeFile(block, temporary, { mode: 0o600 });
      const command = `"${process.execPath}" "${launcher}" --method env --region eu-west-1 --credentials-stdin --no-verify < "${block}"`;
      const script = join(home.home, 'script');
      await writeFile(script, `${shell.eval(command)}\n${shell.print}`);
      const result = spawnSync(shell.name, [script], {
        encoding: 'utf8',
        env: home.env({ AWS_PROFILE: 'stale', AWS_BEARER_TOKEN_BEDROCK: 'stale' }),
      });
      expect(result.stdout).toBe([temporaryId, secret, token, 'eu-west-1', 'eu-west-1', 'unset'].join('|'));
      expect(result.stderr).not.toContain(secret);
    });
  }
});

describe('where the words go', () => {
  it('gives standard output to the lines alone and never shows a secret on standard error', async () => {
    const { code, stdout, stderr } = await runProgram(
      ['--method', 'env', '--region', 'us-east-1', '--shell', 'powershell', '--credentials-stdin', '--no-verify'],
      { env: home.env(), input: temporary },
    );
    expect(code).toBe(0);
    expect(
      stdout
        .split(/\r?\n/)
        .filter((line) => line !== '')
        .every((line) => /^(\$Env:|Remove-Item|if|foreach|@|\[)/i.test(line)),
    ).toBe(true);
    expect(stdout).toContain(token);
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toContain(token);
  });

  it('names a profile without resolving its secrets when that is what was chosen', async () => {
    await runProgram(
      ['--method', 'file', '--profile', 'work', '--region', 'us-west-2', '--credentials-stdin', '--yes', '--no-verify'],
      { env: home.env(), input: `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n` },
    );
    const { stdout } = await runProgram(
      ['--method', 'env', '--credential', 'profile', '--profile', 'work', '--shell', 'env', '--no-verify'],
      { env: home.env() },
    );
    expect(stdout).toContain("AWS_PROFILE='work'");
    expect(stdout).toContain("AWS_REGION='us-west-2'");
    expect(stdout).not.toContain(secret);
    expect(stdout).toMatch(/unset.*AWS_ACCESS_KEY_ID/);
  });

  it('does not make credentials last that expire, and prints nothing then', async () => {
    const { code, stdout, stderr } = await runProgram(['export', '--persist', '--format', 'env'], {
      env: home.env({ AWS_ACCESS_KEY_ID: temporaryId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token }),
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/end by themselves|expire/);
  });
});

describe('variables that last', () => {
  it('are kept in a private file that a new shell reads, and taken away again to the byte', async () => {
    await writeFile(join(home.home, '.bashrc'), 'alias ll="ls -l"');
    await runProgram(
      ['--method', 'file', '--profile', 'work', '--region', 'us-west-2', '--credentials-stdin', '--yes', '--no-verify'],
      { env: home.env(), input: `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n` },
    );
    const kept = await runProgram(
      ['export', 'work', '--profile-only', '--persist', '--apply', '--format', 'bash', '--yes'],
      { env: home.env() },
    );
    expect(kept.code).toBe(0);
    expect((await stat(join(home.home, '.config', 'bedrock-setup', 'env.sh'))).mode & 0o777).toBe(0o600);
    const shell = spawnSync('bash', ['-ic', 'printf "%s %s" "$AWS_PROFILE" "$AWS_REGION"'], {
      encoding: 'utf8',
      env: home.env(),
    });
    expect(shell.stdout).toBe('work us-west-2');
    const removed = await runProgram(['export', '--persist', '--remove', '--apply', '--format', 'bash', '--yes'], {
      env: home.env(),
    });
    expect(removed.code).toBe(0);
    expect(await readFile(join(home.home, '.bashrc'), 'utf8')).toBe('alias ll="ls -l"');
    await expect(stat(join(home.home, '.config', 'bedrock-setup', 'env.sh'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
