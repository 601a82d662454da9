import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf, useTemporaryHome } from './temporary-home.ts';

const home = useTemporaryHome();

describe('A file that cannot be used', () => {
  it.each([
    ['UTF-16', Buffer.from('\ufeff[default]\n', 'utf16le'), 'UTF-16'],
    ['NUL bytes', Buffer.from('[default]\n\0'), 'line 2'],
    ['bytes that are no UTF-8', Buffer.from([0x5b, 0x61, 0x5d, 0x0a, 0xe9, 0x0a]), 'line 2'],
  ])('is named with the reason: %s', async (_, bytes, reason) => {
    await home.write('.aws/credentials', bytes);
    const found = await home.look();
    expect(found.credentialsFile.unreadable).toContain(reason);
    expect(found.profiles).toEqual([]);
    expect(codesOf(found)).toContain('file-unreadable');
    expect(found.resolutions[0]).toMatchObject({ reader: 'boto3', source: 'error' });
    expect(await fs.readFile(join(home.path, '.aws', 'credentials'))).toEqual(bytes);
  });

  it('is named when it is a folder or a link to itself', async () => {
    await fs.mkdir(join(home.path, '.aws', 'credentials'));
    await fs.symlink('config', join(home.path, '.aws', 'config'));
    const found = await home.look();
    expect([found.credentialsFile.unreadable, found.configFile.unreadable]).toEqual([
      '~/.aws/credentials is a folder, not a regular file, and is left alone.',
      'Its symbolic links lead round in a circle, or a link appeared there a moment ago.',
    ]);
  });

  it('is named when the system forbids reading it', async () => {
    // A test may run as root, whom nothing is forbidden, so the refusal comes from the port.
    const refusing = { ...fs, readFile: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) };
    await home.write('.aws/credentials', '');
    const found = await home.look({ fs: refusing });
    expect(found.credentialsFile).toMatchObject({
      exists: true,
      unreadable: 'The permissions of the file or of its folder do not allow it.',
    });
    const [finding] = found.findings.filter(({ code }) => code === 'file-unreadable');
    // Each sentence that leads to a command has the command.
    expect(finding?.remedies).toMatchObject([
      { type: 'command', commands: [{ program: 'ls' }] },
      { type: 'command', commands: [{ program: 'chmod', args: ['u+rw', join(home.path, '.aws', 'credentials')] }] },
    ]);
  });

  it.each([
    ['a section twice', '[a]\nregion = x\n[a]\n', 'file-duplicate-section', 'error'],
    ['a key twice', '[a]\nregion = us-east-1\nREGION = us-east-1\n', 'file-duplicate-key', 'error'],
    ['a byte order mark', '\ufeff[a]\nregion = us-east-1\n', 'file-byte-order-mark', 'error'],
    ['a header without its prefix', '[a]\nregion = us-east-1\n', 'file-no-prefix-in-config', 'warning'],
    ['a comment behind a value', '[profile a]\nregion = us-east-1 # home\n', 'file-inline-comment', 'error'],
  ])('only in part, because of %s, is named with its line', async (_, text, code, severity) => {
    await home.write('.aws/config', text);
    const [finding] = (await home.look()).findings.filter((candidate) => candidate.code === code);
    expect(finding).toMatchObject({ severity });
    expect(finding?.summary).toMatch(/^~\/\.aws\/config, line \d: [a-z].*\.$/);
    expect(finding?.remedies.length).toBeGreaterThan(0);
  });
});
