import { mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import type { FilesOptions } from '../../../src/host/files/files.ts';
import { drivesIn, isOnDrive, windowsDrives } from '../../../src/host/files/windows-drives.ts';
import { itWith, linux } from '../../support/peer.ts';
import { faultyFileSystem, isFilling, systemError } from './faults.ts';
import {
  applied,
  configOf,
  configText,
  credentialsOf,
  edit,
  makeScene,
  newText,
  open,
  planOf,
  removeHome,
  textOf,
} from './scene.ts';

let home: string;
let started: { program: string; args: readonly string[] }[];
beforeEach(() => {
  home = makeScene();
  started = [];
});
afterEach(() => removeHome(home));

const inAwsFolder = /[\\/]\.aws[\\/]/;

const sid = 'S-1-5-21-1-2-3-1001';

/** As icacls prints a file that only its owner, the system and the administrators reach. */
const narrow = (file = '') => [
  `${file} PC\\ann:(F)`,
  'NT-AUTORITÄT\\SYSTEM:(F)',
  'VORDEFINIERT\\Administratoren:(F)',
  '',
  '1 Dateien',
  '',
];

function windows(
  exits: { whoami?: number; icacls?: number; keeps?: (file: string) => string[] } = {},
): Partial<FilesOptions> {
  return {
    platform: 'windows',
    uid: null,
    env: { LOCALAPPDATA: `${home}/AppData/Local` },
    runProgram: async (program, args) => {
      started.push({ program, args });
      const code = (program === 'whoami' ? exits.whoami : exits.icacls) ?? 0;
      if (program === 'whoami') return { code, stderr: '', stdout: `"PC\\ann","${sid}"\r\n` };
      const kept = args.length === 1 ? (exits.keeps ?? narrow)(args[0] ?? '') : [];
      return { code, stderr: '', stdout: kept.join('\r\n') };
    },
  };
}

const change = () =>
  planOf(
    edit(credentialsOf(home), newText, { modeBefore: null }),
    edit(configOf(home), configText, { modeBefore: null }),
  );

describe('on Windows', () => {
  it('each file is limited to its owner before its bytes are written, by icacls with arguments', async () => {
    const events = await applied(change(), open(home, windows()));
    expect(events.at(-1)?.type).toBe('finished');
    for (const event of events) expect(event).not.toHaveProperty('note');
    const calls = started.filter(({ program, args }) => program === 'icacls' && args.length > 1);
    expect(calls).toHaveLength(2);
    expect(calls[0]?.args.slice(1)).toEqual([
      '/inheritance:r',
      '/grant:r',
      `*${sid}:F`,
      '*S-1-5-18:F',
      '*S-1-5-32-544:F',
    ]);
    expect(calls[0]?.args[0]).toMatch(/\.bedrock-setup-[0-9a-f]{24}\.tmp\.\d+$/);
    expect(started.filter(({ program }) => program === 'whoami')).toHaveLength(1);
  });

  for (const exits of [{ whoami: 1 }, { icacls: 5 }]) {
    it(`a file that could not be limited is written and remarked on (${JSON.stringify(exits)})`, async () => {
      const events = await applied(change(), open(home, windows(exits)));
      const notes = events.flatMap((event) => (event.type === 'written' ? [event.note] : []));
      expect(notes).toEqual([
        expect.stringContaining('Windows did not let'),
        expect.stringContaining('Windows did not let'),
      ]);
      expect(textOf(configOf(home))).toBe(configText);
    });
  }

  it.each([
    ['inherits again', (file: string) => [...narrow(file).slice(0, 3), 'VORDEFINIERT\\Benutzer:(I)(RX)']],
    ['grants everybody', (file: string) => [`${file} Jeder:(F)`]],
    ['has no access list', () => ['']],
  ])('a file whose limit was not kept is remarked on (it %s)', async (_, keeps) => {
    const events = await applied(change(), open(home, windows({ keeps })));
    const notes = events.flatMap((event) => (event.type === 'written' ? [event.note] : []));
    expect(notes).toEqual([expect.stringContaining('did not keep'), expect.stringContaining('did not keep')]);
  });

  it('a file that a virus scanner holds for a moment is replaced a little later', async () => {
    let refusals = 3;
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'replace' && inAwsFolder.test(path) && refusals-- > 0) throw systemError('EPERM', call, path);
    });
    const events = await applied(change(), open(home, { ...windows(), fs }));
    expect(events.at(-1)?.type).toBe('finished');
    expect(textOf(credentialsOf(home))).toBe(newText);
  });

  it('a file that stays in use is refused after a bounded time', async () => {
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (isFilling(call) && inAwsFolder.test(path)) throw systemError('EBUSY', call, path);
    });
    const plan = planOf(edit(configOf(home), configText, { modeBefore: null }));
    const events = await applied(plan, open(home, { ...windows(), fs }));
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'file-in-use' }, written: [] });
    expect(textOf(configOf(home))).toBeNull();
  });

  itWith(
    linux,
    'files on a drive that WSL shows are kept by the rules of Windows, and those beside it by the rules of Linux',
    async () => {
      const drive = `${home}/mnt/c`;
      mkdirSync(`${drive}/ann`, { recursive: true });
      symlinkSync(`${drive}/ann`, `${home}/linked`);
      const { runProgram: play } = windows();
      if (play === undefined) throw new Error('Nothing plays Windows.');
      const files = open(home, {
        drives: [drive],
        runProgram: async (program, args) => {
          if (program !== 'wslpath') return play(program.replace('.exe', ''), args);
          started.push({ program, args });
          return {
            code: 0,
            stdout: `C:\\${(args[1] ?? '').slice(drive.length + 1).replaceAll('/', '\\')}\n`,
            stderr: '',
          };
        },
      });
      const there = `${home}/linked/credentials`;
      const wanted = planOf(edit(there, newText, { before: null }), edit(configOf(home), configText));
      const events = await applied(wanted, files);
      expect(events.at(-1)?.type).toBe('finished');
      const modes = events.flatMap((event) => (event.type === 'written' ? [event.mode] : []));
      expect(modes).toEqual([null, 0o600]);
      expect(started.filter(({ program }) => program === 'icacls').map(({ args }) => args[0])).toEqual(
        Array(2).fill(expect.stringMatching(/^C:\\ann\\\.bedrock-setup-/)),
      );
      expect(await files.read(there)).toMatchObject({ mode: null, withoutModes: true });
    },
  );

  it('drives are known by what the kernel says of its mounts', () => {
    const mounts = [
      '/dev/sdc / ext4 rw,relatime 0 0',
      'C:\\134 /mnt/c 9p rw,noatime,dirsync,aname=drvfs;path=C:\\134;uid=1000;gid=1000;symlinkroot=/mnt/,mmap,access=client,msize=65536,trans=fd,rfd=5,wfd=5 0 0',
      'D:\\134 /mnt/my\\040drive drvfs rw,noatime,uid=1000,gid=1000,case=off 0 0',
      'E:\\134 /mnt/e 9p rw,aname=drvfs;path=E:\\134;uid=1000;gid=1000;metadata;symlinkroot=/mnt/,mmap 0 0',
      'F:\\134 /mnt/f virtiofs drvfs,rw 0 0',
      'home /mnt/home 9p rw,aname=notdrvfs,mmap 0 0',
      'drivers /usr/lib/wsl/drivers 9p ro,nosuid,aname=drivers;fmask=222;dmask=222,mmap 0 0',
    ];
    expect(drivesIn(mounts.join('\n'))).toEqual(['/mnt/c', '/mnt/my drive', '/mnt/f']);
    expect(windowsDrives('macos')).toEqual([]);
  });

  it('a path is on a drive when its links lead there, whether it is there or not', async () => {
    for (const folder of ['/mnt/c/ann', '/mnt/cd']) mkdirSync(`${home}${folder}`, { recursive: true });
    symlinkSync(`${home}/mnt/c/ann`, `${home}/linked`);
    const drives = [`${home}/mnt/d`, `${home}/mnt/c`];
    for (const path of ['/mnt/c', '/mnt/c/ann/new/config', '/linked/config'])
      expect(await isOnDrive(home + path, drives), path).toBe(true);
    for (const path of ['/mnt/cd/config', '/mnt/none', '/config'])
      expect(await isOnDrive(home + path, drives), path).toBe(false);
    expect(await isOnDrive('/none-of-this', drives)).toBe(false);
    expect(await isOnDrive(home, [])).toBe(false);
  });

  it('modes are not reported, because they mean nothing there', async () => {
    expect(await open(home, windows()).read(credentialsOf(home))).toMatchObject({
      ok: true,
      mode: null,
      withoutModes: true,
      notes: [],
    });
  });
});
