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

function windows(exits: { whoami?: number; icacls?: number } = {}): Partial<FilesOptions> {
  return {
    platform: 'windows',
    uid: null,
    env: { LOCALAPPDATA: `${home}/AppData/Local` },
    runProgram: async (program, args) => {
      started.push({ program, args });
      const code = program === 'whoami' ? exits.whoami : exits.icacls;
      return { code: code ?? 0, stderr: '', stdout: program === 'whoami' ? `"PC\\ann","${sid}"\r\n` : '' };
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
    const calls = started.filter(({ program }) => program === 'icacls');
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
