import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import { faultyFileSystem, systemError } from './faults.ts';
import { configOf, credentialsOf, filesBelow, makeScene, open, removeHome } from './scene.ts';

let home: string;
beforeEach(() => {
  home = makeScene();
});
afterEach(() => removeHome(home));

const name = `.bedrock-setup-${'a1'.repeat(12)}.tmp`;
/** Where that is allowed. */
const chownToNobody = (path: string) => {
  if (process.getuid?.() === 0) chownSync(path, 65_534, 65_534);
};
const others = [
  'credentials.bak',
  '.credentials.swp',
  'credentials~',
  '#credentials#',
  'credentials.1234567890',
  'credentials.lock',
  '.bedrock-setup.tmp',
  `.bedrock-setup-${'a1'.repeat(12)}.tmp.bak`,
];

describe('what a killed run left', () => {
  it('is found by its own name only, and removed only when asked for', async () => {
    for (const other of [...others, name, `${name}.123456`])
      writeFileSync(join(home, '.aws', other), 'x', { mode: 0o600 });
    const orphan = join(home, '.local', 'state', 'bedrock-setup', 'changes', '7');
    mkdirSync(orphan, { recursive: true, mode: 0o700 });
    writeFileSync(join(orphan, '0.after'), 'secret', { mode: 0o600 });

    const files = open(home);
    const found = await files.findLeftovers([credentialsOf(home), configOf(home)]);
    expect(found).toEqual([
      { path: join(home, '.aws', name), shown: `~/.aws/${name}`, kind: 'temporary-file' },
      { path: join(home, '.aws', `${name}.123456`), shown: `~/.aws/${name}.123456`, kind: 'temporary-file' },
      { path: orphan, shown: '~/.local/state/bedrock-setup/changes/7', kind: 'unfinished-backup' },
    ]);
    expect(filesBelow(home)).toHaveLength(others.length + 4);
    expect(await files.sweepLeftovers(found)).toEqual({ ok: true, value: [] });
    const left = filesBelow(home).map((path) => path.slice(join(home, '.aws/').length));
    expect(left.sort()).toEqual([...others, 'credentials'].sort());
  });

  it('is none where it belongs to somebody else or is no file, and root sweeps for everybody', async () => {
    mkdirSync(join(home, '.aws', name.replace('a1', 'b2')));
    const file = join(home, '.aws', name);
    writeFileSync(file, 'x', { mode: 0o600 });
    const found = async (uid: number | null) =>
      (await open(home, { uid }).findLeftovers([configOf(home)])).map(({ path }) => path);
    const own = process.getuid?.() ?? null;
    expect(await found(own)).toEqual([file]);
    expect(await found(null)).toEqual([file]);
    if (own !== null) expect(await found(own + 1)).toEqual([]);
    chownToNobody(file);
    expect(await found(0)).toEqual([file]);
  });

  it('is named where it cannot be removed, and is gone where it went by itself', async () => {
    const orphan = join(home, '.local', 'state', 'bedrock-setup', 'changes', '7');
    mkdirSync(join(orphan, 'theirs'), { recursive: true });
    const found = await open(home).findLeftovers([]);
    expect(found.map(({ path }) => path)).toEqual([orphan]);
    expect(await open(home).sweepLeftovers(found)).toEqual({ ok: true, value: found });
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'rmdir' && path === orphan) throw systemError('ENOENT', call, path);
    });
    expect(await open(home, { fs }).sweepLeftovers(found)).toEqual({ ok: true, value: [] });
  });

  it('is not told where it cannot be told', async () => {
    writeFileSync(join(home, '.aws', name), 'x', { mode: 0o600 });
    const unreadable = (part: string) =>
      faultyFileSystem(nodeFileSystem(), (call, path) => {
        if (call === 'readdir' && path.includes(part)) throw systemError('EIO', call, path);
      });
    expect(await open(home, { fs: unreadable('.aws') }).findLeftovers([configOf(home)])).toEqual([]);
    expect(await open(home, { fs: unreadable('state') }).findLeftovers([configOf(home)])).toEqual([]);
  });

  it('is not looked for while another run is working, whose files they may be', async () => {
    writeFileSync(join(home, '.aws', name), 'x', { mode: 0o600 });
    const holder = open(home).lock();
    const held = await holder.next();
    expect(await open(home).findLeftovers([credentialsOf(home)])).toEqual([]);
    if (held.done && held.value.ok) await held.value.value.release();
    expect(await open(home).findLeftovers([credentialsOf(home)])).toHaveLength(1);
  });
});
