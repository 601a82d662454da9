import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import { readBytes } from '../../../src/host/files/read-bytes.ts';
import { makeHome, removeHome } from './scene.ts';

let home: string;
let path: string;
beforeEach(() => {
  home = makeHome();
  path = join(home, 'config');
});
afterEach(() => removeHome(home));

const fs = nodeFileSystem();

describe('the bytes of a file', () => {
  it('are read whole up to a size', async () => {
    writeFileSync(path, 'abc');
    const { bytes, stats } = await readBytes(fs, path, { most: 3 });
    expect([Buffer.from(bytes).toString(), stats.size]).toEqual(['abc', 3]);
    await expect(readBytes(fs, path, { most: 2 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('are read through a link only where that is asked for', async () => {
    writeFileSync(join(home, 'real'), 'abc');
    symlinkSync('real', path);
    await expect(readBytes(fs, path)).rejects.toMatchObject({ code: 'ELOOP' });
    expect((await readBytes(fs, path, { follow: true })).bytes).toHaveLength(3);
  });

  it('are none of a folder or a device, and /dev/null has none', async () => {
    mkdirSync(path);
    await expect(readBytes(fs, path)).rejects.toMatchObject({ code: 'EISDIR', message: `EISDIR: ${path}` });
    await expect(readBytes(fs, '/dev/zero')).rejects.toMatchObject({ code: 'NOT_A_FILE' });
    expect((await readBytes(fs, '/dev/null')).bytes).toHaveLength(0);
  });
});
