import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestHome } from '../../support/program.ts';
import { type CommandEnd, command, filesOf, makeHomeWithFiles } from './command-scenes.ts';

const ada = 'arn:aws:iam::111122223333:user/ada';

let home: TestHome;
let state: string;
beforeEach(async () => {
  home = makeHomeWithFiles();
  state = join(home.home, '.local', 'state', 'bedrock-setup');
  expect((await command(home, ['rename', 'base', 'core', '--yes'])).code).toBe(0);
});
afterEach(() => home.remove());

/** What stands in the place of a file or folder of ours. */
const plants: Record<string, (path: string) => void> = {
  'a folder': (path) => {
    mkdirSync(path);
    writeFileSync(join(path, 'theirs'), 'precious');
  },
  'a link to a file': (path) => {
    writeFileSync(join(home.home, 'theirs'), '{}');
    symlinkSync(join(home.home, 'theirs'), path);
  },
  'a link that leads nowhere': (path) => symlinkSync(join(home.home, 'unmounted', 'theirs'), path),
  'a link to a device without end': (path) => symlinkSync('/dev/zero', path),
  'a pipe': (path) => execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path]),
  'an empty file': (path) => writeFileSync(path, ''),
  'a file of 600 MB': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 600 * 1024 * 1024);
  },
  'a text': (path) => writeFileSync(path, 'not a record'),
  'JSON of another program': (path) => writeFileSync(path, '{"version":1,"id":"../../etc","files":[{}]}'),
  'a record that names no files': (path) =>
    writeFileSync(path, '{"version":1,"id":"7","at":"2026-01-01T00:00:00Z","title":"x","files":[]}'),
  'a file of another user': (path) => {
    writeFileSync(path, 'theirs', { mode: 0o600 });
    if (process.getuid?.() === 0) chownSync(path, 65_534, 65_534);
  },
};

/** Every plant in every place in `npm run faults`; here in every second one, each plant in others than the one before. */
const isThorough = process.env.BEDROCK_SETUP_TEST_EVERY_FAULT === '1';
const places = ['journal.json', 'lock', 'changes', 'changes/1', 'changes/1/change.json', 'changes/1/0.before', '.'];

function plant(place: string, put: (path: string) => void): void {
  const path = join(state, place);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  put(path);
  // A lock whose owner cannot be told is waited for as long as it is fresh.
  if (place === 'lock') lutimesSync(path, 0, 0);
}

function isTold({ code, words }: CommandEnd, why: string): void {
  expect([0, 3, 4], `${why}\n${words}`).toContain(code);
  expect(words, why).not.toMatch(/bug|undefined|\n\s+at /);
}

describe('something else in the place of what the program keeps', () => {
  for (const [turn, [name, put]] of Object.entries(plants).entries()) {
    it(`is set aside or named, and never holds up the work: ${name}`, { timeout: 60_000 }, async () => {
      for (const place of places.filter((_, index) => isThorough || (index + turn) % 2 === 0)) {
        const why = `${name} as ${place}`;
        plant(place, put);
        const before = process.memoryUsage.rss();
        for (const args of [['list'], ['doctor'], ['undo', '--list']]) isTold(await command(home, args), why);
        const back = await command(home, ['undo', '--yes']);
        isTold(back, why);
        const changed = await command(home, ['rename', back.code === 0 ? 'base' : 'core', 'next', '--yes']);
        isTold(changed, why);
        // A folder that is none is for the person to move; inside of it everything is set aside by itself.
        const isInTheWay = place === '.' && name !== 'a folder';
        expect(changed.code, `${why}\n${changed.words}`).toBe(isInTheWay ? 4 : 0);
        if (isInTheWay) expect(changed.words).toContain('XDG_STATE_HOME');
        else expect(filesOf(home).credentials, why).toContain('[next]');
        expect(process.memoryUsage.rss() - before, why).toBeLessThan(150 * 1024 * 1024);
        await home.remove();
        home = makeHomeWithFiles();
        state = join(home.home, '.local', 'state', 'bedrock-setup');
        expect((await command(home, ['rename', 'base', 'core', '--yes'])).code).toBe(0);
      }
    });
  }

  it('is not touched by being set aside', async () => {
    plant('journal.json', plants['a folder']!);
    const { words } = await command(home, ['remove', 'core', '--yes']);
    const aside = /journal\.json\.damaged-[0-9a-f]+/.exec(words)?.[0];
    expect(aside).toBeDefined();
    expect(existsSync(join(state, aside!, 'theirs'))).toBe(true);
  });
});

describe('something else in the place of an AWS file', () => {
  for (const [name, put] of Object.entries(plants)) {
    it(`is named, and never holds up the program: ${name}`, { timeout: 30_000 }, async () => {
      for (const path of [home.credentials, home.config]) {
        rmSync(path);
        put(path);
        for (const args of [['list'], ['doctor']]) isTold(await command(home, args), `${name} as ${path}`);
        const { code, words } = await command(home, [
          ...['--method', 'file', '--profile', 'new', '--region', 'us-west-2'],
          ...['--credentials-stdin', '--yes', '--no-verify'],
        ]);
        expect([0, 4], words).toContain(code);
        expect(words).not.toMatch(/bug|undefined|\n\s+at /);
        rmSync(path, { recursive: true });
        writeFileSync(path, '');
      }
    });
  }
});

describe('a link in the place of an AWS file', () => {
  const add = () =>
    command(home, [
      ...['--method', 'file', '--profile', 'new', '--region', 'us-west-2'],
      ...['--credentials-stdin', '--yes', '--no-verify'],
    ]);
  const leadTo = (target: string, path = home.config) => {
    rmSync(path, { recursive: true });
    symlinkSync(target, path);
  };

  it('is told by list and doctor when it leads nowhere, which is more than that there is no file', async () => {
    for (const path of [home.config, dirname(home.config)]) {
      leadTo(join(home.home, 'unmounted', 'config'), path);
      for (const args of [['list'], ['doctor', '--offline']]) {
        expect((await command(home, args)).words, args.join()).toMatch(/is a link to \S+config, which is not there/);
      }
    }
  });

  it('is told when a file stands in the place of the folder', async () => {
    rmSync(dirname(home.config), { recursive: true });
    writeFileSync(dirname(home.config), '');
    const { code, words } = await command(home, ['list', '--json']);
    expect([code, words]).toEqual([4, '']);
    expect((await command(home, ['list'])).words).toContain('~/.aws is no folder');
    const refused = await add();
    expect([refused.code, refused.words.match(/It was not possible/g)]).toEqual([4, ['It was not possible']]);
  });

  it('is filled where only the file is not there yet', async () => {
    const target = join(home.home, 'dotfiles-config');
    leadTo(target);
    expect((await add()).code).toBe(0);
    expect(readFileSync(target, 'utf8')).toContain('[profile new]');
    expect(lstatSync(home.config).isSymbolicLink()).toBe(true);
  });

  it('is filled with its folder at home, and refused elsewhere: a drive may not be mounted', async () => {
    leadTo(join(home.home, 'dotfiles', 'config'));
    const made = await add();
    expect([made.code, made.words]).toEqual([0, expect.stringContaining('~/dotfiles')]);
    expect((await command(home, ['undo', '--yes'])).code).toBe(0);
    leadTo(`${home.home}-unmounted/config`);
    const { code, words } = await add();
    expect(code).toBe(4);
    expect(words.match(/whose folder is not there/g)).toHaveLength(1);
    expect(existsSync(`${home.home}-unmounted`)).toBe(false);
    expect(filesOf(home).credentials).not.toContain('[new]');
  });
});

describe('an AWS file that cannot be read', () => {
  it('is named by every command that reads it, with the reason', async () => {
    rmSync(home.config);
    mkdirSync(home.config);
    for (const args of [
      ['list'],
      ['export', 'base'],
      ['client', 'aider'],
      ['models'],
      ['policy', '--model', 'amazon.nova-micro-v1:0'],
      ['verify', '--all', '--no-verify'],
    ]) {
      const { stdout, words } = await command(home, args);
      expect(stdout + words, args.join(' ')).toMatch(/config (cannot be used: .*)?is a folder/);
    }
    // Between two presses of Tab there is no room for words; the profiles of the other file are offered.
    const completed = await command(home, ['__complete', 'bash', 'verify', ':']);
    expect([completed.words, completed.stdout]).toEqual(['', expect.stringMatching(/^core\t/m)]);
  });
});

/** Where a file is only read, and the command that reads it. */
const readOnly: Record<string, { path: string; env?: Record<string, string>; args: string[]; code?: number }> = {
  'a sign-in to IAM Identity Center': {
    path: `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`,
    args: ['export', 'sso'],
    code: 3,
  },
  'a sign-in to the console': {
    path: `.aws/login/cache/${createHash('sha256').update(ada).digest('hex')}.json`,
    args: ['export', 'login'],
    code: 3,
  },
  'the file of a web identity': {
    path: 'token',
    args: ['export', 'web'],
    env: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' },
  },
  'the bundle of certificates': {
    path: 'roots.pem',
    args: ['export', 'web'],
    env: { AWS_CA_BUNDLE: 'HOME/roots.pem' },
  },
  'the record of rotations': {
    path: '.local/state/bedrock-setup/rotations.json',
    args: ['rotate', 'core', '--yes'],
    env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
  },
  'a start-up file': { path: '.bashrc', args: ['doctor', '--offline'], env: { AWS_PROFILE: 'core' } },
  'a start-up file that is written': {
    path: '.bashrc',
    args: ['export', 'core', '--profile-only', '--format', 'env', '--persist', '--apply', '--yes'],
  },
  'a program that is handed out': {
    path: 'out/litellm_config.yaml',
    args: [
      ...['client', 'litellm', '--region', 'us-east-1', '--model', 'amazon.nova-micro-v1:0'],
      ...['--profile', 'core', '--dir', 'HOME/out'],
    ],
  },
  'the old file of boto': { path: '.boto', args: ['doctor', '--offline'] },
  'a CSV of keys': {
    path: 'keys.csv',
    args: ['add', 'new', '--csv', 'HOME/keys.csv', '--region', 'us-east-1', '--yes', '--no-verify'],
  },
  'a file of answers': { path: 'answers.json', args: ['--answers', 'HOME/answers.json', '--yes', '--no-verify'] },
  'a folder of completion': {
    path: '.local/share/bash-completion/completions/bedrock-setup',
    args: ['completion', 'bash', '--install', '--yes'],
  },
};

describe('something else in the place of a file that is read on the way', () => {
  for (const [turn, [name, put]] of Object.entries(plants).entries()) {
    it(`never holds up the program: ${name}`, { timeout: 60_000 }, async () => {
      const settings = [
        `[profile web]\nrole_arn = arn:aws:iam::111122223333:role/A\nweb_identity_token_file = ${join(home.home, 'token')}`,
        '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = A',
        '[sso-session corp]\nsso_start_url = https://d-1234567890.awsapps.com/start\nsso_region = us-east-1',
        `[profile login]\nlogin_session = ${ada}`,
      ];
      writeFileSync(home.config, settings.map((section) => `${section}\nregion = us-east-1\n`).join(''));
      const chosen = Object.entries(readOnly).filter((_, index) => isThorough || (index + turn) % 2 === 0);
      for (const [place, { path, args, env = {}, code: wanted }] of chosen) {
        const planted = join(home.home, path);
        rmSync(planted, { recursive: true, force: true });
        mkdirSync(dirname(planted), { recursive: true });
        put(planted);
        const within = Object.entries(env).map(([key, value]) => [key, value.replace('HOME', home.home)]);
        const { code, words } = await command(home, args, { env: Object.fromEntries(within) });
        const why = `${name} as ${place}\n${words}`;
        expect(wanted === undefined ? [0, 2, 3, 4] : [wanted], why).toContain(code);
        expect(words, why).not.toMatch(/bug|undefined|\n\s+at /);
        rmSync(planted, { recursive: true, force: true });
        rmSync(join(home.home, 'theirs'), { force: true });
      }
    });
  }
});

describe('a home folder that is not known', () => {
  for (const folder of ['', 'relative']) {
    it(`is refused before a key could land in the working folder (HOME=“${folder}”)`, async () => {
      const lost = { ...home, home: folder };
      const { code, words } = await command(
        lost,
        [
          ...['--method', 'file', '--profile', 'new', '--region', 'us-west-2'],
          ...['--credentials-stdin', '--yes', '--no-verify'],
        ],
        { env: { HOME: folder } },
      );
      expect(code, words).toBe(4);
      expect(words).toContain('HOME');
      expect(existsSync(join(folder, '.aws'))).toBe(false);
    });
  }
});

describe('a state folder that cannot be written', () => {
  it('is moved by XDG_STATE_HOME, as the refusal says', async () => {
    rmSync(state, { recursive: true });
    writeFileSync(state, 'in the way');
    const refused = await command(home, ['remove', 'core', '--yes']);
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.words).toContain('XDG_STATE_HOME');
    const elsewhere = { env: { XDG_STATE_HOME: join(home.home, 'elsewhere') } };
    expect((await command(home, ['remove', 'core', '--yes'], elsewhere)).code).toBe(0);
    expect((await command(home, ['undo', '--yes'], elsewhere)).code).toBe(0);
    chmodSync(home.home, 0o700);
  });
});
