import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longTermId, secret } from '../../aws/samples.ts';
import { codesOf, useTemporaryHome } from './temporary-home.ts';

const home = useTemporaryHome();

describe('Looking around', () => {
  it('finds nothing on a new machine, and makes nothing there', async () => {
    await fs.rmdir(join(home.path, '.aws'));
    expect(await home.look()).toMatchObject({
      platform: 'linux',
      wsl: false,
      ci: false,
      home: home.path,
      shell: { dialect: 'fish', name: 'fish', how: 'a test' },
      credentialsFile: { path: join(home.path, '.aws', 'credentials'), shown: '~/.aws/credentials', exists: false },
      configFile: { path: join(home.path, '.aws', 'config'), shown: '~/.aws/config', exists: false },
      profiles: [],
      ssoSessions: [],
      variables: [],
      environmentKeys: false,
      findings: [],
    });
    expect(await fs.readdir(home.path)).toEqual([]);
  });

  it('finds profiles, sessions, modes and the Region of both files', async () => {
    await home.write(
      '.aws/config',
      '[default]\nregion = eu-west-1\n[sso-session corp]\nsso_start_url = https://x/start\nsso_region = us-east-1\n',
      0o644,
    );
    await home.write(
      '.aws/credentials',
      `[default]\naws_access_key_id = ${longTermId}\naws_secret_access_key = ${secret}\n`,
    );
    const found = await home.look();
    expect(found).toMatchObject({
      credentialsFile: { exists: true, mode: 0o600 },
      configFile: { exists: true, mode: 0o644 },
      profiles: [{ name: 'default', kind: 'access-key', region: 'eu-west-1', accountHint: '029608264753' }],
      ssoSessions: [{ name: 'corp', startUrl: 'https://x/start', region: 'us-east-1' }],
      region: 'eu-west-1',
      findings: [],
    });
  });

  it.each([
    ['AWS_REGION', { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-east-2' }, 'us-west-2'],
    ['AWS_DEFAULT_REGION', { AWS_DEFAULT_REGION: 'us-east-2' }, 'us-east-2'],
    ['the profile that AWS_PROFILE names', { AWS_PROFILE: 'a' }, 'eu-west-3'],
    ['the default profile', {}, 'eu-west-1'],
    ['the first of them that is one', { AWS_REGION: 'Atlantis', AWS_PROFILE: 'a' }, 'eu-west-3'],
  ])('offers the Region of %s', async (_, env, region) => {
    await home.write('.aws/config', '[default]\nregion = eu-west-1\n[profile a]\nregion = eu-west-3\n');
    expect((await home.look({ env })).region).toBe(region);
  });

  it('honours the variables that move the files, with ~', async () => {
    await home.write('elsewhere/conf', '[profile x]\nregion = us-east-1\n');
    const found = await home.look({
      env: {
        HOME: home.path,
        AWS_CONFIG_FILE: '~/elsewhere/conf',
        AWS_SHARED_CREDENTIALS_FILE: join(home.path, 'none'),
      },
    });
    expect(found.configFile).toMatchObject({
      path: join(home.path, 'elsewhere', 'conf'),
      shown: '~/elsewhere/conf',
      exists: true,
    });
    expect(found.profiles.map(({ name }) => name)).toEqual(['x']);
    expect(codesOf(found)).toContain('file-variable-without-file');
  });

  it('follows a symbolic link to a file', async () => {
    await home.write('real', '[default]\nregion = us-east-1\n');
    await fs.symlink(join(home.path, 'real'), join(home.path, '.aws', 'config'));
    expect((await home.look()).configFile).toMatchObject({ exists: true, mode: 0o600 });
  });
});

describe('Many profiles', () => {
  it('are all read', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `p${index}`);
    await home.write(
      '.aws/config',
      names
        .map(
          (name) =>
            `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = p0\nregion = us-east-1\n`,
        )
        .join('\n'),
    );
    await home.write(
      '.aws/credentials',
      `[p0]\naws_access_key_id = ${longTermId}\naws_secret_access_key = ${secret}\n`,
    );
    expect((await home.look()).profiles).toHaveLength(10_000);
  });
});
