import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProfiles } from '../../../src/host/aws/credentials/profiles.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bedrock-setup-odd-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('a pipe in the place of an AWS file', () => {
  it('is read neither by this program nor by the clients of the SDK, which would wait for it without end', async () => {
    const files = { credentialsFile: join(folder, 'credentials'), configFile: join(folder, 'config') };
    const asClients = () =>
      loadSharedConfigFiles({ filepath: files.credentialsFile, configFilepath: files.configFile, ignoreCache: true });
    writeFileSync(files.credentialsFile, '[work]\nregion = eu-west-1\n');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', files.configFile]);
    expect(Object.keys(await readProfiles(files))).toEqual(['work']);
    expect(await asClients()).toMatchObject({ configFile: {}, credentialsFile: { work: { region: 'eu-west-1' } } });
    rmSync(files.configFile);
    writeFileSync(files.configFile, '[profile mended]\nregion = eu-west-1\n');
    expect(Object.keys(await readProfiles(files))).toContain('mended');
    expect((await asClients()).configFile).toHaveProperty('mended');
  });
});

describe('an AWS file of more lines than the program reads', () => {
  it('is read by nobody in this process: each client of the SDK would take seconds for it', async () => {
    const files = { credentialsFile: join(folder, 'credentials'), configFile: join(folder, 'config') };
    writeFileSync(files.credentialsFile, `[work]\nregion = eu-west-1\n${'\n'.repeat(60_000)}`);
    expect(await readProfiles(files)).toEqual({});
  });
});
