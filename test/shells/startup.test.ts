import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awsEnvironmentChange } from '../../src/shell/aws-variables.ts';
import type { DialectId } from '../../src/shell/dialect.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { type Lasting, lastingForm, lastingRemoval } from '../../src/shell/lasting.ts';
import { startupPlace } from '../../src/shell/startup-files.ts';
import { describeWith, itWith, peer } from '../support/peer.ts';
import { run } from '../support/programs.ts';

const change = awsEnvironmentChange({ credential: { type: 'profile', profile: 'production' }, region: 'eu-north-1' });

let home: string;
beforeEach(() => {
  // A blank and a quote in the path, as they are in the homes of real people.
  home = mkdtempSync(path.join(tmpdir(), "bedrock setup it's "));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function placeFor(dialect: DialectId, shell: string) {
  return startupPlace({ dialect, shell, platform: 'linux', home, env: {}, exists: existsSync });
}

/** Carries the edits out as the writer would. */
function apply(lasting: Lasting): void {
  if (!lasting.ok) throw new Error(lasting.reason);
  for (const file of lasting.files) {
    const edit = file.edit(existsSync(file.path) ? readFileSync(file.path, 'utf8') : null);
    if (!edit.ok) throw new Error(edit.reason);
    if (edit.text === null) rmSync(file.path, { force: true });
    else if (edit.changed) {
      mkdirSync(path.dirname(file.path), { recursive: true });
      writeFileSync(file.path, edit.text);
      if (!file.keepMode) chmodSync(file.path, file.mode);
    }
  }
}

const install = (dialect: DialectId, shell: string) =>
  apply(lastingForm(dialectOf(dialect), change, placeFor(dialect, shell)));
const remove = (dialect: DialectId, shell: string) =>
  apply(lastingRemoval(dialectOf(dialect), placeFor(dialect, shell)));

/** The Region that a program started by this shell would see. */
function regionIn(program: string, args: string[], env: Record<string, string> = {}): string {
  const { stdout } = run(program, args, { cwd: home, env: { HOME: home, ...env } });
  return stdout.trim().split('\n').at(-1) ?? '';
}

const SHOW = 'printenv AWS_DEFAULT_REGION || echo none';

interface Kind {
  args: string[];
  sees: boolean;
  env?: Record<string, string>;
}

/** Login, interactive and script shells; scripts do not see the variables, by design, except where the shell reads one file for all. */
const shells: {
  dialect: DialectId;
  program: string;
  name: string;
  kinds: Record<string, Kind>;
  plainHome?: boolean;
}[] = [
  {
    dialect: 'env',
    program: 'bash',
    name: 'bash',
    kinds: {
      'a login shell': { args: ['-lc', SHOW], sees: true },
      'an interactive shell': { args: ['-ic', SHOW], sees: true },
      'a script': { args: ['-c', SHOW], sees: false },
    },
  },
  {
    dialect: 'env',
    program: 'zsh',
    name: 'zsh',
    kinds: {
      'a login shell': { args: ['-lc', SHOW], sees: true },
      'an interactive shell': { args: ['-ic', SHOW], sees: true },
      'a script': { args: ['-c', SHOW], sees: false },
    },
  },
  {
    dialect: 'env',
    program: 'dash',
    name: 'dash',
    kinds: { 'a login shell': { args: ['-lc', SHOW], sees: true }, 'a script': { args: ['-c', SHOW], sees: false } },
  },
  {
    dialect: 'env',
    program: 'ksh',
    name: 'ksh',
    // It expands the path of its own start-up file like a line of a script.
    plainHome: true,
    kinds: {
      'a login shell': { args: ['-lc', SHOW], sees: true },
      'an interactive shell': { args: ['-ic', SHOW], sees: true },
      'a script': { args: ['-c', SHOW], sees: false },
    },
  },
  {
    dialect: 'fish',
    program: 'fish',
    name: 'fish',
    kinds: {
      'a login shell': { args: ['-lc', SHOW], sees: true },
      'an interactive shell': { args: ['-ic', SHOW], sees: true },
      'a script, for fish reads conf.d always': { args: ['-c', SHOW], sees: true },
    },
  },
  {
    dialect: 'tcsh',
    program: 'tcsh',
    name: 'tcsh',
    kinds: {
      'a login or interactive shell': { args: ['-ic', SHOW], sees: true },
      'a script without start-up files': { args: ['-fc', SHOW], sees: false },
    },
  },
  {
    dialect: 'xonsh',
    program: 'xonsh',
    name: 'xonsh',
    kinds: { 'an interactive shell': { args: ['-ic', SHOW], sees: true } },
  },
];

for (const { dialect, program, name, kinds, plainHome } of shells) {
  describeWith(peer(program), `${name} with a lasting form`, () => {
    for (const [kind, { args, sees }] of Object.entries(kinds)) {
      it(`${sees ? 'shows' : 'hides'} the variables in ${kind}, and no more once they are taken away`, () => {
        if (plainHome) {
          rmSync(home, { recursive: true });
          home = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-home-'));
        }
        install(dialect, name);
        expect(regionIn(program, args)).toBe(sees ? 'eu-north-1' : 'none');
        remove(dialect, name);
        expect(regionIn(program, args)).not.toBe('eu-north-1');
      });
    }
  });
}

const elvish = peer('elvish');
describeWith(elvish, 'elvish with a lasting form', () => {
  it('reads the block of rc.elv without a complaint', () => {
    install('elvish', 'elvish');
    const rc = path.join(home, '.config', 'elvish', 'rc.elv');
    const { stdout, stderr } = run(elvish.path, [
      '-norc',
      '-c',
      `eval (slurp < '${rc.replaceAll("'", "''")}'); echo $E:AWS_REGION`,
    ]);
    expect({ stdout, stderr }).toEqual({ stdout: 'eu-north-1\n', stderr: '' });
  });
});

const nu = peer('nu');
describeWith(nu, 'Nushell with a lasting form', () => {
  it('finds our file in a folder that it reads by itself, and can read it', () => {
    install('nushell', 'Nushell');
    const place = placeFor('nushell', 'Nushell');
    const file = place.kind === 'own-file' ? place.ownFile : '';
    const script = `source "${file}"; print $env.AWS_REGION; print $nu.user-autoload-dirs`;
    const out = run(nu.path, ['--no-config-file', '-c', script], { env: { HOME: home } }).stdout;
    expect(out.split('\n')[0]).toBe('eu-north-1');
    expect(out).toContain(path.dirname(file));
  });
});

const bash = peer('bash');
const zsh = peer('zsh');

describe('a start-up file that is already there', () => {
  itWith(bash, 'still works with CRLF endings, where the variables would otherwise end in a carriage return', () => {
    writeFileSync(path.join(home, '.bashrc'), '# mine\r\n');
    install('env', 'bash');
    const region = run(bash.path, ['-ic', 'printf "%s|" "$AWS_REGION"'], { env: { HOME: home } }).stdout;
    expect(region.replace('|', '')).toBe('eu-north-1');
    remove('env', 'bash');
    expect(readFileSync(path.join(home, '.bashrc'), 'utf8')).toBe('# mine\r\n');
  });

  itWith(bash, 'keeps a .profile in force: bash would not read it beside a new .bash_profile', () => {
    writeFileSync(path.join(home, '.profile'), 'export MINE=kept\n');
    install('env', 'bash');
    expect(existsSync(path.join(home, '.bash_profile'))).toBe(false);
    const out = run(bash.path, ['-lc', 'echo $MINE $AWS_REGION'], { env: { HOME: home } }).stdout;
    expect(out.trim()).toBe('kept eu-north-1');
  });

  itWith(bash, 'does no harm when our own file is gone: no message, no failure', () => {
    install('env', 'bash');
    rmSync(path.join(home, '.config'), { recursive: true });
    const result = run(bash.path, ['-lc', 'true'], { env: { HOME: home } });
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });

  itWith(zsh, 'is found by its ZDOTDIR', () => {
    const folder = path.join(home, 'z');
    mkdirSync(folder);
    const place = startupPlace({
      dialect: 'env',
      shell: 'zsh',
      platform: 'linux',
      home,
      env: { ZDOTDIR: folder },
      exists: existsSync,
    });
    apply(lastingForm(dialectOf('env'), change, place));
    expect(existsSync(path.join(home, '.zshrc'))).toBe(false);
    expect(regionIn(zsh.path, ['-ic', SHOW], { ZDOTDIR: folder })).toBe('eu-north-1');
  });

  it('leaves nothing behind where there was nothing before', () => {
    install('env', 'bash');
    remove('env', 'bash');
    for (const name of ['.bashrc', '.profile', '.config/bedrock-setup/env.sh']) {
      expect(existsSync(path.join(home, name))).toBe(false);
    }
  });
});

describe('the printed lasting form', () => {
  itWith(bash, 'can be read by the shell as it stands', () => {
    const lasting = lastingForm(dialectOf('env'), change, placeFor('env', 'bash'));
    if (!lasting.ok) throw new Error(lasting.reason);
    const script = path.join(home, 'printed.sh');
    writeFileSync(script, `${lasting.text}echo $AWS_PROFILE\n`);
    const out = run(bash.path, [script], { env: { HOME: home } }).stdout;
    expect(out).toBe('production\n');
  });
});
