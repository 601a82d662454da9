import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import writeFileAtomic from 'write-file-atomic';
import { applyPlan } from '../../../src/plan/apply.ts';
import { itWith, type Peer } from '../../support/peer.ts';
import { buildChild, runChild } from './children.ts';
import {
  applied,
  configOf,
  configText,
  credentialsOf,
  edit,
  filesBelow,
  makeHome,
  makeScene,
  modeOf,
  newText,
  oldText,
  open,
  outcome,
  planOf,
  removeHome,
  sceneChange,
  textOf,
} from './scene.ts';

let home: string;
beforeEach(() => {
  home = makeScene();
});
afterEach(() => removeHome(home));

const isRoot = process.getuid?.() === 0;
const nobody = 65534;

function system(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'ignore' });
}

/** The right to mount, which root has on Linux, though not in every container. */
function mounting(): Peer {
  const place = makeHome();
  try {
    system('mount', '-t', 'tmpfs', 'tmpfs', place);
    system('umount', place);
    return { name: 'the right to mount', path: place };
  } catch {
    return { name: 'the right to mount', path: '' };
  } finally {
    removeHome(place);
  }
}

const mounts = mounting();
const root: Peer = { name: 'root', path: isRoot ? '/' : '' };

/** Mounts something for the time of a test. */
async function whileMounted(options: string[], place: string, run: () => Promise<void>): Promise<void> {
  system('mount', ...options, place);
  try {
    await run();
  } finally {
    system('umount', place);
  }
}

describe('a full disk', () => {
  itWith(mounts, 'leaves the file whole where write-file-atomic alone would replace it by its first half', async () => {
    const aws = join(home, '.aws');
    const long = `${'# years of work\n'.repeat(3000)}`;
    await whileMounted(['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs'], aws, async () => {
      const plain = join(aws, 'plain');
      writeFileSync(plain, 'precious');
      await writeFileAtomic(plain, 'x'.repeat(100_000), { mode: 0o600 });
      expect(statSync(plain).size, 'the package reports success and has lost the rest').toBeLessThan(100_000);
      unlinkSync(plain);

      writeFileSync(credentialsOf(home), 'precious', { mode: 0o600 });
      const last = await outcome(planOf(edit(credentialsOf(home), long.repeat(3))), open(home));
      expect(last).toMatchObject({ type: 'failed', problem: { code: 'disk-full' }, written: [] });
      expect(textOf(credentialsOf(home))).toBe('precious');
      expect(readdirSync(aws)).toEqual(['credentials']);
      // With room for one of the two files only, neither is touched.
      const both = planOf(edit(credentialsOf(home), long), edit(configOf(home), long));
      expect(await outcome(both, open(home))).toMatchObject({ problem: { code: 'disk-full' }, written: [] });
      expect(readdirSync(aws)).toEqual(['credentials']);
      expect(textOf(credentialsOf(home))).toBe('precious');
      const small = planOf(edit(credentialsOf(home), 'small'), edit(configOf(home), configText));
      expect((await outcome(small, open(home))).type).toBe('finished');
    });
  });

  itWith(mounts, 'refuses before anything is touched when there is no room for the backup', async () => {
    const state = join(home, 'state');
    mkdirSync(state);
    await whileMounted(['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs'], state, async () => {
      const long = 'x'.repeat(100_000);
      const files = open(home, { env: { XDG_STATE_HOME: state } });
      expect(await outcome(planOf(edit(configOf(home), long)), files)).toMatchObject({
        problem: { code: 'disk-full' },
      });
      expect(filesBelow(state)).toEqual([]);
    });
    expect(textOf(configOf(home))).toBeNull();
  });
});

describe('a file that cannot be replaced', () => {
  itWith(
    mounts,
    'is explained when it is mounted by itself, as docker does, and the other file is put back',
    async () => {
      const source = join(home, 'on-the-host');
      writeFileSync(source, 'mounted\n');
      writeFileSync(configOf(home), '');
      await whileMounted(['--bind', source], configOf(home), async () => {
        const plan = planOf(edit(credentialsOf(home), newText), edit(configOf(home), configText));
        const events = await applied(plan, open(home));
        expect(events.at(-1)).toMatchObject({ problem: { code: 'file-is-mounted' }, written: [] });
        expect(textOf(credentialsOf(home))).toBe(oldText);
        expect(textOf(configOf(home))).toBe('mounted\n');
      });
      expect(readdirSync(join(home, '.aws')).sort()).toEqual(['config', 'credentials']);
    },
  );

  itWith(mounts, 'is explained when its file system is read-only', async () => {
    const readOnly = join(home, 'read-only');
    mkdirSync(readOnly);
    await whileMounted(['-t', 'tmpfs', '-o', 'ro', 'tmpfs'], readOnly, async () => {
      const last = await outcome(planOf(edit(join(readOnly, 'config'), configText)), open(home));
      expect(last).toMatchObject({ problem: { code: 'read-only-file-system' }, written: [] });
    });
    expect(readdirSync(readOnly)).toEqual([]);
  });

  it('is explained when its folder belongs to somebody else', async () => {
    const program = await buildChild();
    try {
      chmodSync(join(home, '.aws'), 0o755);
      if (isRoot) chownSync(home, nobody, nobody);
      else chmodSync(join(home, '.aws'), 0o555);
      const { result } = await runChild(program, { home, do: 'change' }, isRoot ? nobody : undefined);
      expect(result).toBe('no-permission');
      expect(textOf(credentialsOf(home))).toBe(oldText);
    } finally {
      await rm(dirname(program), { recursive: true });
    }
  });

  it('is left alone when it is a folder, a FIFO or a device', async () => {
    const kinds: [string, () => void][] = [
      ['folder', () => mkdirSync(configOf(home))],
      ['FIFO', () => system('mkfifo', configOf(home))],
      ['device', () => symlinkSync('/dev/null', configOf(home))],
    ];
    for (const [kind, make] of kinds) {
      make();
      const before = lstatSync(configOf(home)).ino;
      const read = await open(home).read(configOf(home));
      expect(!read.ok && read.problem).toMatchObject({
        code: 'not-a-regular-file',
        summary: expect.stringContaining(kind),
      });
      const plan = planOf({ ...edit(join(home, 'none'), configText), path: configOf(home) });
      expect(await outcome(plan, open(home))).toMatchObject({ problem: { code: 'not-a-regular-file' } });
      expect(lstatSync(configOf(home)).ino).toBe(before);
      await rm(configOf(home), { recursive: true });
    }
  });

  it('is refused when both names lead to it', async () => {
    symlinkSync('credentials', configOf(home));
    const last = await outcome(sceneChange(home), open(home));
    expect(last).toMatchObject({ problem: { code: 'files-are-one' } });
    expect(textOf(credentialsOf(home))).toBe(oldText);
  });
});

describe('a symbolic link', () => {
  it('is kept and the file behind it replaced, through a chain and through a linked folder', async () => {
    const dotfiles = join(home, 'dotfiles', 'deep');
    mkdirSync(dotfiles, { recursive: true });
    await rm(join(home, '.aws'), { recursive: true });
    symlinkSync(dotfiles, join(home, '.aws'));
    // `..` counts from where the link really is: dotfiles, not the home folder.
    symlinkSync('../second', credentialsOf(home));
    symlinkSync('third', join(home, 'dotfiles', 'second'));
    writeFileSync(join(home, 'dotfiles', 'third'), oldText);
    const read = await open(home).read(credentialsOf(home));
    expect(read.ok && read.realPath).toBe(join(home, 'dotfiles', 'third'));
    expect((await outcome(planOf(edit(credentialsOf(home), newText)), open(home))).type).toBe('finished');
    expect(readlinkSync(credentialsOf(home))).toBe('../second');
    expect(readlinkSync(join(home, 'dotfiles', 'second'))).toBe('third');
    expect(readFileSync(join(home, 'dotfiles', 'third'), 'utf8')).toBe(newText);
    expect(readdirSync(join(home, 'dotfiles')).sort()).toEqual(['deep', 'second', 'third']);
  });

  it('that leads nowhere is filled, not replaced, and emptied again by undo', async () => {
    const secrets = join(home, 'secrets', 'config');
    symlinkSync(secrets, configOf(home));
    const read = await open(home).read(configOf(home));
    expect(read).toMatchObject({ ok: true, bytes: null, realPath: secrets, missingFolders: ['~/secrets'] });
    expect((await outcome(planOf(edit(configOf(home), configText)), open(home))).type).toBe('finished');
    expect(readlinkSync(configOf(home))).toBe(secrets);
    expect([modeOf(secrets), modeOf(dirname(secrets))]).toEqual([0o600, 0o700]);
    const undo = await open(home).undoPlan();
    if (undo.ok) expect((await outcome(undo.plan, open(home))).type).toBe('finished');
    expect(readlinkSync(configOf(home))).toBe(secrets);
    expect(readdirSync(dirname(secrets))).toEqual([]);
  });

  it('that leads round in a circle is refused', async () => {
    symlinkSync('round', configOf(home));
    symlinkSync('config', join(home, '.aws', 'round'));
    const read = await open(home).read(configOf(home));
    expect(read).toMatchObject({ ok: false, problem: { code: 'link-loop' } });
    const plan = planOf(edit(configOf(home), configText));
    expect(await outcome(plan, open(home))).toMatchObject({ problem: { code: 'link-loop' } });
    expect(readlinkSync(configOf(home))).toBe('round');
  });
});

describe('permissions and owners', () => {
  it('are 0600 in a folder of 0700 that is made on the way, whatever the umask', async () => {
    const program = await buildChild();
    try {
      for (const umask of [0, 0o022, 0o277]) {
        const fresh = makeHome();
        // Root could write to a file that its umask has made unwritable.
        if (isRoot) chownSync(fresh, nobody, nobody);
        const ended = await runChild(program, { home: fresh, do: 'create', umask }, isRoot ? nobody : undefined);
        expect(ended, `umask ${umask.toString(8)}`).toMatchObject({ result: 'finished' });
        expect(modeOf(join(fresh, '.aws'))).toBe(0o700);
        for (const path of filesBelow(fresh)) expect(modeOf(path), path).toBe(0o600);
        removeHome(fresh);
      }
    } finally {
      await rm(dirname(program), { recursive: true });
    }
  });

  it('of a start-up file are kept as the plan says', async () => {
    const profile = join(home, '.profile');
    writeFileSync(profile, '# old\n', { mode: 0o755 });
    const events = await applied(planOf(edit(profile, '# new\n', { mode: 0o755 })), open(home));
    expect(events.at(-2)).toMatchObject({ type: 'written', mode: 0o755 });
    expect(modeOf(profile)).toBe(0o755);
  });

  itWith(
    root,
    'are kept when root edits a file of somebody else, and a new file goes to the owner of the folder',
    async () => {
      for (const path of [home, join(home, '.aws')]) chownSync(path, nobody, nobody);
      // Neither root's nor the folder's.
      const [owner, group] = [1234, 4321];
      chownSync(credentialsOf(home), owner, group);
      const nested = join(home, 'new', 'folder', 'config');
      const plan = planOf(
        edit(credentialsOf(home), newText),
        edit(configOf(home), configText),
        edit(nested, configText),
      );
      expect((await outcome(plan, open(home))).type).toBe('finished');
      expect([statSync(credentialsOf(home)).uid, statSync(credentialsOf(home)).gid]).toEqual([owner, group]);
      for (const path of [configOf(home), nested, dirname(nested), dirname(dirname(nested))]) {
        expect([statSync(path).uid, statSync(path).gid], path).toEqual([nobody, nobody]);
      }
      const state = join(home, '.local', 'state', 'bedrock-setup');
      for (const path of [state, ...filesBelow(state)]) expect(statSync(path).uid, path).toBe(nobody);
    },
  );

  it('that have a second name are remarked on, and loose modes and folders are left to the findings', async () => {
    linkSync(credentialsOf(home), join(home, 'second-name'));
    chmodSync(join(home, '.aws'), 0o777);
    const read = await open(home).read(credentialsOf(home));
    expect(read.ok && read.notes.map(({ text }) => text)).toEqual([expect.stringContaining('hard link')]);
    await outcome(planOf(edit(credentialsOf(home), newText)), open(home));
    expect(readFileSync(join(home, 'second-name'), 'utf8')).toBe(oldText);
    const after = await open(home).read(credentialsOf(home));
    expect(after.ok && after.notes).toEqual([]);
  });
});

describe('a listener that stops listening', () => {
  it('between the two files leaves neither changed', async () => {
    for await (const event of applyPlan(sceneChange(home), open(home))) if (event.type === 'written') break;
    expect([textOf(credentialsOf(home)), textOf(configOf(home))]).toEqual([oldText, null]);
    expect(filesBelow(home)).toEqual([credentialsOf(home)]);
  });
});
