import { access, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createThrowAwayHome, type ThrowAwayHome } from '../../src/demo/throw-away-home.ts';
import { parseCredentialBlock } from '../support/pasted-block.ts';
import { itWith, posix } from '../support/peer.ts';

let home: ThrowAwayHome;
beforeEach(async () => {
  home = await createThrowAwayHome();
});
afterEach(() => home.remove());

describe('the throw-away home', () => {
  it('leads every variable below itself, and never to the real home', () => {
    for (const [name, value] of Object.entries(home.environment)) {
      expect(value.startsWith(home.home), name).toBe(true);
      expect(value.startsWith(join(homedir(), '.aws')), name).toBe(false);
    }
    for (const name of [
      'HOME',
      'USERPROFILE',
      'AWS_CONFIG_FILE',
      'AWS_SHARED_CREDENTIALS_FILE',
      'XDG_STATE_HOME',
      'XDG_CONFIG_HOME',
      'LOCALAPPDATA',
    ]) {
      expect(home.environment, name).toHaveProperty(name);
    }
  });

  it('holds AWS files with comments and other profiles that the SDK can read', async () => {
    const { AWS_CONFIG_FILE = '', AWS_SHARED_CREDENTIALS_FILE = '' } = home.environment;
    const files = await loadSharedConfigFiles({
      configFilepath: AWS_CONFIG_FILE,
      filepath: AWS_SHARED_CREDENTIALS_FILE,
      ignoreCache: true,
    });
    expect(Object.keys(files.credentialsFile)).toEqual(['default', 'backup']);
    expect(files.configFile.corp).toMatchObject({ sso_session: 'corp', region: 'us-west-2' });
    expect(await readFile(AWS_SHARED_CREDENTIALS_FILE, 'utf8')).toMatch(/^#/);
  });

  itWith(posix, 'keeps secrets to its owner, and leaves one mode to tighten', async () => {
    const mode = async (path: string) => (await stat(join(home.home, path))).mode & 0o777;
    expect(await mode('.')).toBe(0o700);
    expect(await mode('.aws')).toBe(0o700);
    expect(await mode('.aws/credentials')).toBe(0o600);
    expect(await mode('.aws/config')).toBe(0o644);
  });

  it('has the CSV file that the IAM console would have offered', async () => {
    const text = await readFile(join(home.home, 'Downloads', 'ada_accessKeys.csv'), 'utf8');
    expect(parseCredentialBlock(text)).toMatchObject({ ok: true });
  });

  it('is gone after remove, which may be called twice', async () => {
    await home.remove();
    await home.remove();
    await expect(access(home.home)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
