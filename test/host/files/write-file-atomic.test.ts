import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bedrock-setup-hook-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

// The hook is in the code of write-file-atomic 7.0.1 and not in its documentation: a release without it must not go unnoticed.
describe('the hook of write-file-atomic by which a file is filled before it takes its name', () => {
  it('is called once, awaited, with the temporary file that becomes the file, beside it and for the user alone', async () => {
    const path = join(folder, 'credentials');
    await writeFile(path, 'before');
    const seen: { temporary: string; mode: number; standing: string }[] = [];
    await nodeFileSystem().writeFileAtomic(path, {
      mode: 0o600,
      async tmpfileCreated(temporary) {
        await new Promise((resolve) => setImmediate(resolve));
        seen.push({
          temporary,
          mode: (await stat(temporary)).mode & 0o777,
          standing: await readFile(path, 'utf8'),
        });
        await writeFile(temporary, 'after');
      },
    });
    expect(seen).toHaveLength(1);
    expect(dirname(seen[0]?.temporary ?? '')).toBe(folder);
    expect(basename(seen[0]?.temporary ?? '')).not.toBe('credentials');
    if (process.platform !== 'win32') expect(seen[0]?.mode).toBe(0o600);
    expect(seen[0]?.standing).toBe('before');
    expect(await readFile(path, 'utf8')).toBe('after');
    expect(await readdir(folder)).toEqual(['credentials']);
  });

  it('takes the file back when it fails, and leaves what was there', async () => {
    const path = join(folder, 'credentials');
    await writeFile(path, 'before');
    const failing = nodeFileSystem().writeFileAtomic(path, {
      mode: 0o600,
      tmpfileCreated: () => Promise.reject(new Error('The disk is full.')),
    });
    await expect(failing).rejects.toThrow('The disk is full.');
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['credentials']);
  });
});
