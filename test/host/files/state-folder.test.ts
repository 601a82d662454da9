import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../../src/host/files/file-system.ts';
import { openStateFolder, stateFolder, stateFolderProblem } from '../../../src/host/files/state-folder.ts';
import { makeHome, modeOf, open, removeHome, textOf } from './scene.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = makeHome();
  folder = join(home, 'state', 'bedrock-setup');
});
afterEach(() => removeHome(home));

/** A file system in which everything belongs to one user. */
const ownedBy = (uid: number): FileSystem => {
  const fs = nodeFileSystem();
  return { ...fs, lstat: async (path) => Object.assign(await fs.lstat(path), { uid }) };
};

describe('the state folder', () => {
  it('is where each system keeps such things', () => {
    const place = (platform: 'linux' | 'macos' | 'windows', env: Record<string, string> = {}) =>
      stateFolder({ home: '/home/ann', env, platform }).replaceAll('\\', '/');
    expect(place('linux')).toBe('/home/ann/.local/state/bedrock-setup');
    expect(place('linux', { XDG_STATE_HOME: '/state' })).toBe('/state/bedrock-setup');
    expect(place('linux', { XDG_STATE_HOME: 'relative' })).toBe('/home/ann/.local/state/bedrock-setup');
    expect(place('macos')).toBe('/home/ann/Library/Application Support/bedrock-setup');
    expect(place('windows', { LOCALAPPDATA: '/local' })).toBe('/local/bedrock-setup');
    expect(place('windows')).toBe('/home/ann/AppData/Local/bedrock-setup');
  });

  it('is told to be usable before anything is made in it, whether it is there or not', async () => {
    expect(await stateFolderProblem(folder, false, '~/state')).toBeUndefined();
    mkdirSync(folder, { recursive: true });
    expect(await stateFolderProblem(folder, false, '~/state')).toBeUndefined();
  });

  it.each([
    ['relative', undefined, 'HOME'],
    ['in the way', 'bedrock-setup', 'Something that is no folder stands there.'],
    ['below a file', 'bedrock-setup/more', 'A part of its path is no folder, or may not be looked into.'],
  ])('is told to be none that could be used: %s', async (_, below, cause) => {
    const place = below === undefined ? 'state' : join(home, 'state', below);
    mkdirSync(join(home, 'state'));
    writeFileSync(join(home, 'state', 'bedrock-setup'), '');
    expect((await stateFolderProblem(place, false, '~/state'))?.cause).toContain(cause);
  });

  // Root may write everywhere.
  const [reached, why] = process.getuid?.() === 0 ? [it.skip, ' (needs a user other than root)'] : [it, ''];
  reached(`is told to be out of reach, and which folder is${why}`, async () => {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o500);
    expect((await stateFolderProblem(folder, false, ''))?.cause).toBe('It may not be written to.');
    const inside = await stateFolderProblem(join(folder, 'more'), false, '');
    expect(inside?.cause).toBe(`The folder ${folder} may not be written to.`);
  });

  it('of another user is used by root alone', async () => {
    const opening = (uid: number | undefined, owner: number) =>
      openStateFolder(ownedBy(owner), folder, { uid, windows: false }, '~/state');
    mkdirSync(folder, { recursive: true });
    await expect(opening(1000, 1001)).rejects.toMatchObject({ problem: { code: 'state-folder-unusable' } });
    for (const [uid, owner] of [
      [1000, 1000],
      [0, 1001],
      [undefined, 1001],
    ] as const) {
      await opening(uid, owner);
    }
  });

  it('is narrowed to its owner where there are owners', async () => {
    mkdirSync(folder, { recursive: true });
    const modes: number[] = [];
    for (const uid of [undefined, 1000]) {
      chmodSync(folder, 0o755);
      await openStateFolder(ownedBy(1000), folder, { uid, windows: uid === undefined }, '~/state');
      modes.push(modeOf(folder));
    }
    expect(modes).toEqual([0o755, 0o700]);
  });

  it('below a file is refused with a reason, and the file left alone', async () => {
    writeFileSync(join(home, 'state'), 'theirs');
    await expect(
      openStateFolder(nodeFileSystem(), folder, { uid: undefined, windows: true }, '~/state'),
    ).rejects.toMatchObject({
      problem: { code: 'state-folder-unusable', remedies: [{ says: expect.stringContaining('LOCALAPPDATA') }] },
    });
    expect(textOf(join(home, 'state'))).toBe('theirs');
  });
});

describe('a home folder that is not known', () => {
  it('is refused before a path could lead into the working folder', async () => {
    const unknown = { ok: false, problem: { code: 'home-unknown' } };
    const lost = open('');
    expect(await lost.read(join('.aws', 'config'))).toMatchObject(unknown);
    expect((await lost.lock().next()).value).toMatchObject(unknown);
    expect(await lost.stateProblem()).toMatchObject(unknown.problem);
    expect(await open(home).read(join('.aws', 'config'))).toMatchObject({ ok: true });
    expect(await lost.read(join(home, 'config'))).toMatchObject({ ok: true });
  });
});
