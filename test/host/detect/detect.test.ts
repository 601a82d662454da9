import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DetectPorts, detect } from '../../../src/host/detect/detect.ts';
import { cacheName } from '../../../src/host/detect/sso-cache.ts';
import { longTermApiKey, longTermId, secret, temporaryId, token } from '../../aws/samples.ts';

const now = new Date('2026-11-01T12:00:00Z');
const shell = { dialect: 'fish', name: 'fish', how: 'a test' };
let home: string;

beforeEach(async () => {
  home = await fs.mkdtemp(join(tmpdir(), 'bedrock-setup-detect-'));
  await fs.mkdir(join(home, '.aws'), { mode: 0o700 });
});

afterEach(() => fs.rm(home, { recursive: true, force: true }));

function look(ports: Partial<DetectPorts> = {}) {
  return detect({ env: {}, platform: 'linux', home, fs, now, shell, ...ports });
}

async function write(name: string, text: string | Uint8Array, mode = 0o600) {
  const path = join(home, name);
  await fs.mkdir(join(path, '..'), { recursive: true });
  await fs.writeFile(path, text);
  await fs.chmod(path, mode);
}

const codes = (found: { oddities: { code: string }[] }) => found.oddities.map(({ code }) => code);

describe('Looking around', () => {
  it('finds nothing on a new machine, and makes nothing there', async () => {
    await fs.rmdir(join(home, '.aws'));
    expect(await look()).toMatchObject({
      platform: 'linux',
      wsl: false,
      ci: false,
      home,
      shell,
      credentialsFile: { path: join(home, '.aws', 'credentials'), shown: '~/.aws/credentials', exists: false },
      configFile: { path: join(home, '.aws', 'config'), shown: '~/.aws/config', exists: false },
      profiles: [],
      ssoSessions: [],
      variables: [],
      environmentKeys: false,
      ambient: { container: false, webIdentity: false, lambda: false },
      oddities: [],
    });
    expect(await fs.readdir(home)).toEqual([]);
  });

  it('finds profiles, sessions, modes and the Region of both files', async () => {
    await write(
      '.aws/config',
      '[default]\nregion = eu-west-1\n[sso-session corp]\nsso_start_url = https://x/start\nsso_region = us-east-1\n',
      0o644,
    );
    await write(
      '.aws/credentials',
      `[default]\naws_access_key_id = ${longTermId}\naws_secret_access_key = ${secret}\n`,
    );
    const found = await look();
    expect(found).toMatchObject({
      credentialsFile: { exists: true, mode: 0o600 },
      configFile: { exists: true, mode: 0o644 },
      profiles: [{ name: 'default', kind: 'access-key', region: 'eu-west-1', accountHint: '029608264753' }],
      ssoSessions: [{ name: 'corp', startUrl: 'https://x/start', region: 'us-east-1' }],
      region: 'eu-west-1',
      oddities: [],
    });
  });

  it.each([
    ['AWS_REGION', { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-east-2' }, 'us-west-2'],
    ['AWS_DEFAULT_REGION', { AWS_DEFAULT_REGION: 'us-east-2' }, 'us-east-2'],
    ['the profile that AWS_PROFILE names', { AWS_PROFILE: 'a' }, 'eu-west-3'],
    ['the default profile', {}, 'eu-west-1'],
    ['the first of them that is one', { AWS_REGION: 'Atlantis', AWS_PROFILE: 'a' }, 'eu-west-3'],
  ])('offers the Region of %s', async (_, env, region) => {
    await write('.aws/config', '[default]\nregion = eu-west-1\n[profile a]\nregion = eu-west-3\n');
    expect((await look({ env })).region).toBe(region);
  });

  it('honours the variables that move the files, with ~', async () => {
    await write('elsewhere/conf', '[profile x]\nregion = us-east-1\n');
    const found = await look({
      env: { HOME: home, AWS_CONFIG_FILE: '~/elsewhere/conf', AWS_SHARED_CREDENTIALS_FILE: join(home, 'none') },
    });
    expect(found.configFile).toMatchObject({
      path: join(home, 'elsewhere', 'conf'),
      shown: '~/elsewhere/conf',
      exists: true,
    });
    expect(found.profiles.map(({ name }) => name)).toEqual(['x']);
    expect(codes(found)).toContain('file-variable-without-file');
  });

  it('follows a symbolic link to a file', async () => {
    await write('real', '[default]\nregion = us-east-1\n');
    await fs.symlink(join(home, 'real'), join(home, '.aws', 'config'));
    expect((await look()).configFile).toMatchObject({ exists: true, mode: 0o600 });
  });
});

describe('A file that cannot be used', () => {
  it.each([
    ['UTF-16', Buffer.from('\ufeff[default]\n', 'utf16le'), 'UTF-16'],
    ['NUL bytes', Buffer.from('[default]\n\0'), 'line 2'],
    ['bytes that are no UTF-8', Buffer.from([0x5b, 0x61, 0x5d, 0x0a, 0xe9, 0x0a]), 'line 2'],
  ])('is named with the reason: %s', async (_, bytes, reason) => {
    await write('.aws/credentials', bytes);
    const found = await look();
    expect(found.credentialsFile.unreadable).toContain(reason);
    expect(found.profiles).toEqual([]);
    expect(codes(found)).toContain('file-unreadable');
    expect(found.winners[0]).toMatchObject({ reader: 'boto3 and the AWS CLI', source: 'error' });
    expect(await fs.readFile(join(home, '.aws', 'credentials'))).toEqual(bytes);
  });

  it('is named when it is a folder or a link to itself', async () => {
    await fs.mkdir(join(home, '.aws', 'credentials'));
    await fs.symlink('config', join(home, '.aws', 'config'));
    const found = await look();
    expect([found.credentialsFile.unreadable, found.configFile.unreadable]).toEqual([
      'It is a folder, not a file.',
      'It is a symbolic link that leads back to itself.',
    ]);
  });

  it('is named when the system forbids reading it', async () => {
    // A test may run as root, whom nothing is forbidden, so the refusal comes from the port.
    const refusing = { ...fs, readFile: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) };
    await write('.aws/credentials', '');
    expect((await look({ fs: refusing })).credentialsFile).toMatchObject({
      exists: true,
      unreadable: 'You have no permission to read it.',
    });
  });

  it.each([
    ['a section twice', '[a]\nregion = x\n[a]\n', 'file-duplicate-section', 'error'],
    ['a key twice', '[a]\nregion = us-east-1\nREGION = us-east-1\n', 'file-duplicate-key', 'error'],
    ['a byte order mark', '\ufeff[a]\nregion = us-east-1\n', 'file-byte-order-mark', 'error'],
    ['a header without its prefix', '[a]\nregion = us-east-1\n', 'file-no-prefix-in-config', 'warning'],
    ['a comment behind a value', '[profile a]\nregion = us-east-1 # home\n', 'file-inline-comment', 'warning'],
  ])('only in part, because of %s, is named with its line', async (_, text, code, severity) => {
    await write('.aws/config', text);
    const [oddity] = (await look()).oddities.filter((candidate) => candidate.code === code);
    expect(oddity).toMatchObject({ severity });
    expect(oddity?.summary).toMatch(/^~\/\.aws\/config: .*line \d|^~\/\.aws\/config: Line \d|^~\/\.aws\/config: /);
    expect(oddity?.fix).toHaveLength(1);
  });
});

describe('The sign-in to IAM Identity Center', () => {
  const config =
    '[profile a]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n[sso-session corp]\nsso_start_url = https://x/start\nsso_region = us-east-1\n';
  const cached = (values: object) =>
    write(`.aws/sso/cache/${cacheName('corp')}`, JSON.stringify({ accessToken: token, ...values }));

  it('has the cache file that all AWS SDKs use', () => {
    // printf corp | sha1sum
    expect(cacheName('corp')).toBe('ee0bfd2552fbd840c02cc48b6e823320543c450f.json');
  });

  it.each([
    ['a time to come', { expiresAt: '2026-11-01T20:00:00Z' }, '2026-11-01T20:00:00.000Z', false],
    ['a time that is over', { expiresAt: '2026-11-01T11:00:00Z' }, '2026-11-01T11:00:00.000Z', true],
    ['a time as old versions wrote it', { expiresAt: '2026-11-01T20:00:00UTC' }, '2026-11-01T20:00:00.000Z', false],
    [
      'a token that is renewed by itself',
      { expiresAt: '2026-11-01T11:00:00Z', refreshToken: 'x', registrationExpiresAt: '2026-12-01T00:00:00Z' },
      undefined,
      false,
    ],
    [
      'a token that can no longer be renewed',
      { expiresAt: '2026-11-01T11:00:00Z', refreshToken: 'x', registrationExpiresAt: '2026-10-01T00:00:00Z' },
      '2026-11-01T11:00:00.000Z',
      true,
    ],
    ['a file without a time', {}, undefined, false],
  ])('is known by %s', async (_, values, expiration, ended) => {
    await write('.aws/config', config);
    await cached(values);
    const found = await look();
    expect(found.profiles[0]).toMatchObject({ name: 'a', kind: 'sso' });
    expect(found.profiles[0]?.expiration).toBe(expiration);
    expect(codes(found).includes('sso-token-ended')).toBe(ended);
    expect(JSON.stringify(found)).not.toContain(token);
  });

  it('may be a file that nobody can read', async () => {
    await write('.aws/config', config);
    await write(`.aws/sso/cache/${cacheName('corp')}`, 'not JSON');
    expect((await look()).profiles[0]?.expiration).toBeUndefined();
  });
});

describe('The machine', () => {
  it.each([
    ['WSL by its variable', { env: { WSL_DISTRO_NAME: 'Debian' } }, { wsl: true }],
    ['WSL by its kernel', { release: '5.15.153.1-microsoft-standard-WSL2' }, { wsl: true }],
    ['Linux', { release: '6.1.0-18-amd64' }, { wsl: false }],
    [
      'Windows, which is not WSL',
      { platform: 'windows' as const, env: { WSL_DISTRO_NAME: 'Debian' } },
      { wsl: false, platform: 'windows' },
    ],
    ['a build server', { env: { CI: 'true' } }, { ci: true }],
    ['GitHub Actions', { env: { GITHUB_ACTIONS: 'true' } }, { ci: true }],
    ['CI that was denied', { env: { CI: 'false', GITHUB_ACTIONS: 'true' } }, { ci: false }],
    [
      'a container',
      { env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/x' } },
      { ambient: { container: true, webIdentity: false, lambda: false } },
    ],
    [
      'a web identity',
      { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/x' } },
      { ambient: { container: false, webIdentity: true, lambda: false } },
    ],
    [
      'Lambda',
      { env: { AWS_LAMBDA_FUNCTION_NAME: 'x' } },
      { ambient: { container: false, webIdentity: false, lambda: true } },
    ],
  ])('is recognised: %s', async (_, ports, expected) => {
    expect(await look(ports)).toMatchObject(expected);
  });
});

describe('The variables', () => {
  it('are shown without secrets', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: temporaryId,
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_SESSION_TOKEN: token,
      AWS_BEARER_TOKEN_BEDROCK: longTermApiKey(),
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'container-secret',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/token',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/identity',
      AWS_ENDPOINT_URL: 'https://ada:hunter2@example.com/x?key=hunter2',
      HTTPS_PROXY: 'http://ada:hunter2@proxy:3128',
      AWS_ROLE_SESSION_NAME: secret,
      AWS_REGION: '',
      PATH: '/bin',
    };
    const found = await look({ env });
    expect(Object.fromEntries(found.variables.map(({ name, value }) => [name, value]))).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIA****7WML',
      AWS_SECRET_ACCESS_KEY: 'set',
      AWS_SESSION_TOKEN: 'set',
      AWS_BEARER_TOKEN_BEDROCK: 'set',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'set',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/token',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/identity',
      AWS_ENDPOINT_URL: 'https://example.com/x',
      HTTPS_PROXY: 'http://proxy:3128',
      AWS_ROLE_SESSION_NAME: 'set',
      AWS_REGION: '',
    });
    expect(found.environmentKeys).toBe(true);
    const words = JSON.stringify(found);
    for (const hidden of [secret, token, longTermApiKey(), 'hunter2', 'container-secret'])
      expect(words).not.toContain(hidden);
  });
});

describe('Forgotten things', () => {
  it('are found: old files of boto with keys, files that variables name', async () => {
    await write('.boto', '[Credentials]\naws_access_key_id = x\n');
    await write('pem', 'x');
    const found = await look({
      env: { AWS_CA_BUNDLE: join(home, 'pem'), NODE_EXTRA_CA_CERTS: join(home, 'gone.pem') },
    });
    const about = (code: string) =>
      found.oddities.filter((oddity) => oddity.code === code).map(({ summary }) => summary);
    expect(about('legacy-file')).toEqual([expect.stringContaining('~/.boto')]);
    expect(about('file-of-variable-missing')).toEqual([
      expect.stringContaining('NODE_EXTRA_CA_CERTS names ~/gone.pem'),
    ]);
  });

  it('are left alone when an old file holds no keys', async () => {
    await write('.boto', '[GSUtil]\ndefault_api_version = 2\n');
    expect((await look()).oddities).toEqual([]);
  });
});

describe('The fixes', () => {
  it('are commands of the calling shell', async () => {
    const found = await look({
      env: { AWS_BEARER_TOKEN_BEDROCK: '' },
      unset: (names, { dialect }) => `${dialect}: set -e ${names.join(' ')}`,
    });
    expect(found.oddities[0]?.fix).toEqual(['fish: set -e AWS_BEARER_TOKEN_BEDROCK']);
  });
});

describe('Many profiles', () => {
  it('are all read', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `p${index}`);
    await write(
      '.aws/config',
      names
        .map(
          (name) =>
            `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = p0\nregion = us-east-1\n`,
        )
        .join('\n'),
    );
    await write('.aws/credentials', `[p0]\naws_access_key_id = ${longTermId}\naws_secret_access_key = ${secret}\n`);
    expect((await look()).profiles).toHaveLength(10_000);
  });
});
