import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itWith, peer } from '../support/peer.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRun } from './tidy-run.ts';

let home: TestHome;
let env: Record<string, string>;
beforeAll(async () => {
  home = await createTestHome();
  await seed(home.credentials, `${keySection('work')}\n${keySection("it's mine")}`);
  await seed(home.config, '[profile work-eu]\nregion = eu-west-1\n');
  const bin = join(home.home, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'bedrock-setup'), `#!/bin/sh\nexec "${process.execPath}" "${launcher}" "$@"\n`);
  await chmod(join(bin, 'bedrock-setup'), 0o755);
  const base = home.env();
  env = { ...base, PATH: `${bin}:${base.PATH}` };
});
afterAll(() => home.remove());

const script = async (shell: string) => (await tidyRun(['completion', shell], { env })).stdout;
const asked = async (...words: string[]) => {
  const { code, stdout, stderr } = await tidyRun(['__complete', 'fish', ...words.slice(0, -1), `:${words.at(-1)}`], {
    env,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0]);
};
const run = (program: string, args: string[], input?: string) => {
  const { stdout, stderr } = spawnSync(program, args, {
    env,
    encoding: 'utf8',
    cwd: home.home,
    ...(input === undefined ? {} : { input }),
  });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
};

describe('what can come next', () => {
  it('is a command, a flag, a profile, a Region, a format, a method, a client, a model or a change', async () => {
    expect(await asked('expo')).toEqual(['export']);
    expect(await asked('')).toContain('verify');
    expect(await asked('--role-a')).toEqual(['--role-arn']);
    expect(await asked('export', '--per')).toEqual(['--persist', '--persist-in']);
    expect(await asked('export', '--role-a')).toEqual([]);
    expect(await asked('verify', 'wo')).toEqual(['work-eu', 'work']);
    expect(await asked('models', '--profile', 'work-')).toEqual(['work-eu']);
    expect(await asked('--json', 'verify', 'work', '--region', 'us-gov')).toEqual(['us-gov-east-1', 'us-gov-west-1']);
    expect(await asked('export', '--format', 'power')).toEqual(['powershell']);
    expect(await asked('--role', '')).toEqual(expect.arrayContaining(['sso', 'assume-role']));
    expect(await asked('client', 'claude')).toEqual(['claude-code']);
    expect(await asked('verify', '--model', 'us.amazon.nova-mic')).toEqual(['us.amazon.nova-micro-v1:0']);
    expect(await asked('policy', '--format=ter')).toEqual([]);
    expect(await asked('verify', '--region=eu-north')).toEqual(['--region=eu-north-1']);
    expect(await asked('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(await asked('verify', 'work', '')).toEqual([]);
  });

  it('is nothing where the files cannot be read, and never an error', async () => {
    const lost = { ...env, AWS_CONFIG_FILE: home.home, AWS_SHARED_CREDENTIALS_FILE: '/dev/null/x' };
    for (const words of [['verify', ':'], [], ['undo', ':'], ['--region', ':\u001B[']]) {
      const { code, stdout, stderr } = await tidyRun(['__complete', 'zsh', ...words], { env: lost });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toContain('\u001B');
    }
  });
});

describe('in the real shells', () => {
  itWith(peer('bash'), 'bash completes commands, profiles with blanks and models with colons', async () => {
    const text = await script('bash');
    const complete = (...words: string[]) => {
      const list = words.map((word) => `'${word}'`).join(' ');
      return run('bash', [
        '-c',
        `${text}\nCOMP_WORDS=(bedrock-setup ${list}); COMP_CWORD=${words.length}; _bedrock_setup; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ]);
    };
    expect(complete('expo')).toEqual(['export']);
    expect(complete('verify', 'it')).toEqual(["it\\'s\\ mine"]);
    expect(complete('verify', '--model', 'us.amazon.nova-micro-v1', ':', '')).toEqual(['0']);
    expect(complete('verify', '--region', '=', 'eu-north')).toEqual(['eu-north-1']);
  });

  itWith(peer('zsh'), 'zsh hands the words with what they mean to its menu', async () => {
    const driver = `autoload -Uz compinit; compinit -u -D -d "$HOME/zcompdump"
source /dev/stdin <<'COMPLETION'
${await script('zsh')}
COMPLETION
print -r -- "\${_comps[bedrock-setup]}"
compadd() { print -rl -- $values; print -rl -- $shown; }
words=(bedrock-setup verify work-); CURRENT=3; _bedrock_setup`;
    expect(run('zsh', ['-f', '-c', driver])).toEqual(['_bedrock_setup', 'work-eu', 'work-eu  -- eu-west-1']);
  });

  itWith(peer('fish'), 'fish shows what each word means', async () => {
    const text = await script('fish');
    const complete = (line: string) => run('fish', ['-N', '-c', `${text}\ncomplete -C '${line}'`]);
    expect(complete('bedrock-setup doc')[0]).toMatch(/^doctor\tshow which credentials/);
    expect(complete('bedrock-setup verify work-')).toEqual(['work-eu\teu-west-1']);
  });

  itWith(peer('pwsh'), 'PowerShell completes through TabExpansion2', async () => {
    const text = await script('powershell');
    const code = `${text}\n(TabExpansion2 'bedrock-setup verify it' 23).CompletionMatches | ForEach-Object { $_.CompletionText }`;
    expect(run('pwsh', ['-NoProfile', '-NonInteractive', '-Command', code])).toEqual(["'it''s mine'"]);
  });
});

describe('completion --install', () => {
  const installing = async (shell: string, ...more: string[]) => {
    const { code, stderr } = await tidyRun(['completion', shell, '--install', '--yes', ...more], { env });
    expect(code).toBe(0);
    return stderr;
  };

  it('shows the change first, can be taken back, and leaves what stood in the file', async () => {
    const bashrc = join(home.home, '.bashrc');
    await writeFile(bashrc, 'alias ll="ls -l"');
    const shown = await installing('bash', '--dry-run');
    expect(shown).toContain('+# >>> bedrock-setup completion >>>');
    expect(await readFile(bashrc, 'utf8')).toBe('alias ll="ls -l"');
    await installing('bash');
    expect(await readFile(bashrc, 'utf8')).toMatch(/^alias ll="ls -l"\n# >>> bedrock-setup completion >>>/);
    expect(await installing('bash')).toContain('Nothing needs to change.');
    expect((await tidyRun(['undo', '--yes'], { env })).code).toBe(0);
    expect(await readFile(bashrc, 'utf8')).toBe('alias ll="ls -l"');
    await installing('bash');
    expect((await tidyRun(['completion', 'bash', '--remove', '--yes'], { env })).code).toBe(0);
    expect(await readFile(bashrc, 'utf8')).toBe('alias ll="ls -l"');
    expect(existsSync(join(home.home, '.config', 'bedrock-setup', 'completion.bash'))).toBe(false);
  });

  const tries: [shell: string, program: string, args: string[], says: string][] = [
    ['bash', 'bash', ['-ic', 'complete -p bedrock-setup 2>&1'], '_bedrock_setup bedrock-setup'],
    ['zsh', 'zsh', ['-ic', 'print -r -- "$_comps[bedrock-setup]"'], '_bedrock_setup'],
    ['fish', 'fish', ['-c', "complete -C 'bedrock-setup verify --region eu-north'"], 'eu-north-1\tEurope (Stockholm)'],
    [
      'powershell',
      'pwsh',
      ['-Command', "(TabExpansion2 'bedrock-setup verify --region eu-north' 38).CompletionMatches.CompletionText"],
      'eu-north-1',
    ],
  ];
  for (const [shell, program, args, says] of tries) {
    itWith(peer(program), `is there in a new ${shell}`, async () => {
      await installing(shell);
      // An interactive shell without a terminal complains about that.
      const { stdout } = spawnSync(program, args, { env, encoding: 'utf8', cwd: home.home });
      expect(stdout).toContain(says);
    });
  }
});
