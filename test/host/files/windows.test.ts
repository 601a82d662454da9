import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import type { FilesOptions } from '../../../src/host/files/files.ts';
import { faultyFileSystem, systemError } from './faults.ts';
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
      if (call === 'rename' && path.includes('/.aws/') && refusals-- > 0) throw systemError('EPERM', call, path);
    });
    const events = await applied(change(), open(home, { ...windows(), fs }));
    expect(events.at(-1)?.type).toBe('finished');
    expect(textOf(credentialsOf(home))).toBe(newText);
  });

  it('a file that stays in use is refused after a bounded time', async () => {
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'rename' && path.includes('/.aws/')) throw systemError('EBUSY', call, path);
    });
    const plan = planOf(edit(configOf(home), configText, { modeBefore: null }));
    const events = await applied(plan, open(home, { ...windows(), fs }));
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'file-in-use' }, written: [] });
    expect(textOf(configOf(home))).toBeNull();
  });

  it('modes are not reported, because they mean nothing there', async () => {
    expect(await open(home, windows()).read(credentialsOf(home))).toMatchObject({ ok: true, mode: null, notes: [] });
  });
});
