import { describe, expect, it } from 'vitest';
import { publicReportLines } from '../../../src/faces/words/public-report.ts';
import { publicReport } from '../../../src/findings/report/public-report.ts';
import { detect } from '../../../src/host/detect/detect.ts';
import { cases, fc } from '../../support/property.ts';

/** A machine in memory: what its variables and files hold, by name and by path. */
interface Scene {
  env: Readonly<Record<string, string>>;
  files: Readonly<Record<string, string>>;
  home?: string;
  release?: string;
  platform?: 'linux' | 'windows';
}

async function reportOf({ env, files, home = '/home/ada', release = '6.1.0-9', platform = 'linux' }: Scene) {
  const missing = Object.assign(new Error('It is not there.'), { code: 'ENOENT' });
  const textOf = (path: string) => files[path.replaceAll('\\', '/')];
  const detected = await detect({
    env,
    platform,
    home,
    release,
    now: new Date('2026-11-01T12:00:00Z'),
    shell: { dialect: 'fish', name: 'fish', how: 'its process called this program' },
    fs: {
      async readFile(path) {
        const text = textOf(path);
        if (text === undefined) throw missing;
        return new TextEncoder().encode(text);
      },
      async stat(path) {
        const text = textOf(path);
        const isFolder = Object.keys(files).some((file) => file.startsWith(`${path}/`));
        if (text === undefined && !isFolder) throw missing;
        return { mode: 0o666, size: text?.length ?? 0, isFile: () => !isFolder, isDirectory: () => isFolder };
      },
      readlink: async () => Promise.reject(new Error('no link')),
      realpath: async (path) => path,
    },
  });
  const report = publicReport({
    detected,
    env,
    version: '1.2.3',
    node: '20.19.0',
    release,
    columns: 100,
    programs: [{ name: 'AWS CLI' }, { name: 'Python', version: '3.12.1' }, { name: 'boto3', version: home }],
    skewMs: 61_000,
    keys: [
      {
        profiles: ['work'],
        id: 'AKIATESTTESTTESTTEST',
        isActive: true,
        created: '2026-01-01T00:00:00Z',
        lastUsed: '2026-10-31T00:00:00Z',
      },
    ],
    proxies: 1,
    now: new Date('2026-11-01T12:00:00Z'),
    leftovers: 0,
    changeCutOff: false,
  });
  return { report, lines: publicReportLines(report) };
}

/** Something private: the mark in it is what is looked for. */
const mark = fc.stringMatching(/^[a-z]{3}$/).map((letters) => `zq${letters}x`);
const account = fc.stringMatching(/^[1-9]\d{11}$/);
const keyId = fc.stringMatching(/^A[KS]IA[A-Z2-7]{16}$/);
const secret = fc.stringMatching(/^[A-Za-z0-9/+]{40}$/);

interface Private {
  mark: string;
  account: string;
  keyId: string;
  secret: string;
}
const privates: fc.Arbitrary<Private> = fc.record({ mark, account, keyId, secret });

/** The forms in which private things stand in a value. */
const forms: readonly ((of: Private) => string)[] = [
  ({ mark }) => mark,
  ({ mark }) => `"${mark}"`,
  ({ mark }) => `us-east-1 ${mark}`,
  ({ mark }) => `${mark}-west-1`,
  ({ mark }) => `https://${mark}.awsapps.com/start`,
  ({ mark, secret }) => `http://${mark}:${secret}@proxy.${mark}.example:8080`,
  ({ mark }) => `/home/${mark}/.aws/other`,
  ({ mark }) => `$HOME/${mark}`,
  ({ mark }) => `xterm-${mark}`,
  ({ mark }) => `\u001b[31m${mark}\n${mark}`,
  ({ account }) => account,
  ({ account, mark }) => `arn:aws:iam::${account}:role/${mark}`,
  ({ account }) => `us-east-${account}`,
  ({ keyId }) => keyId,
  ({ secret }) => secret,
  ({ mark }) => `bedrock-api-key-${mark}`,
  () => '',
];
const value = (of: Private) => fc.constantFrom(...forms).map((form) => form(of));

const variableNames = [
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'AWS_PROFILE'],
  ...['AWS_DEFAULT_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_BEARER_TOKEN_BEDROCK', 'AWS_CA_BUNDLE'],
  ...['AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_ENDPOINT_URL'],
  ...['HTTPS_PROXY', 'TERM', 'TERM_PROGRAM', 'WSL_DISTRO_NAME', 'AWS_CREDENTIAL_FILE', 'BOTO_CONFIG', 'USER', 'CI'],
  ...['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'AWS_RETRY_MODE', 'AWS_DEFAULT_OUTPUT', 'HOME', 'USERPROFILE'],
];
const settings = [
  ...['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'region', 'output', 'role_arn'],
  ...['source_profile', 'credential_source', 'sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name'],
  ...['sso_region', 'credential_process', 'endpoint_url', 'mfa_serial', 'web_identity_token_file', 'login_session'],
];

const scenes = privates.chain((of) => {
  const name = fc.constantFrom('default', of.mark, `${of.mark} two`, of.account);
  const header = fc
    .tuple(fc.constantFrom('', 'profile ', 'sso-session ', 'services '), name, fc.constantFrom(']', '', '] #'))
    .map(([kind, called, end]) => `[${kind}${called}${end}`);
  const setting = fc
    .tuple(fc.constantFrom(...settings, of.mark), fc.constantFrom(' = ', '=', ' : ', ' '), value(of))
    .map((parts) => parts.join(''));
  const text = fc
    .array(fc.oneof({ weight: 1, arbitrary: header }, { weight: 3, arbitrary: setting }), { maxLength: 24 })
    .map((lines) => `${lines.join('\n')}\n`);
  const env = fc.dictionary(
    fc.constantFrom(...variableNames, `AWS_${of.mark}`, `AWS_ENDPOINT_URL_${of.mark}`, `AWS_ACCOUNT_${of.account}`),
    value(of),
    { maxKeys: 14 },
  );
  return fc.record({ of: fc.constant(of), credentials: text, config: text, legacy: text, env, windows: fc.boolean() });
});

describe('the report for a public page', () => {
  it('holds nothing of what stands in the files and the variables, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(scenes, async ({ of, credentials, config, legacy, env, windows }) => {
        const home = `/home/${of.mark}`;
        const { report, lines } = await reportOf({
          env,
          home,
          release: `6.1.0-${of.mark}`,
          platform: windows ? 'windows' : 'linux',
          files: {
            [`${env.HOME || home}/.aws/credentials`]: credentials,
            [`${home}/.aws/other`]: config,
            [`${env.HOME || home}/.aws/config`]: config,
            [`${home}/.boto`]: legacy,
          },
        });
        for (const said of [JSON.stringify(report), lines.join('\n')]) {
          expect(said.toLowerCase()).not.toContain(of.mark);
          expect(said).not.toContain(of.account);
          expect(said).not.toMatch(/\d{6}|A[KS]IA|\u001b|arn:/);
          expect(said).not.toContain(of.keyId.slice(-4));
          expect(said).not.toContain(of.secret.slice(0, 8));
        }
      }),
      { numRuns: cases(150) },
    );
  });

  const busy: Scene = {
    env: {
      AWS_PROFILE: 'acme-prod',
      AWS_REGION: 'us-west-2',
      AWS_DEFAULT_REGION: 'atlantis-1',
      AWS_ENDPOINT_URL_ACME: 'https://acme.example',
      AWS_RETRY_MODE: 'adaptive',
      AWS_SESSION_TOKEN: '',
      TERM: 'xterm-256color',
    },
    files: {
      '/home/ada/.aws/credentials': '[acme-prod]\naws_access_key_id = AKIAONLY\n',
      '/home/ada/.aws/config': '[default]\nregion = eu-west-1\n[profile x]\nrole_arn = y\nsource_profile = acme-prod\n',
    },
  };

  it('calls the same profile by the same number everywhere', async () => {
    const { report } = await reportOf(busy);
    const half = report.profiles.find(({ kind }) => kind === 'incomplete')?.profile;
    expect(half).toBeGreaterThan(0);
    expect(report.profiles.find(({ isDefault }) => isDefault)).toMatchObject({ region: 'eu-west-1' });
    expect(report.variables).toContainEqual({ name: 'AWS_PROFILE', value: `profile ${half}` });
    expect(report.profiles.find(({ kind }) => kind === 'assume-role')?.from).toBe(half);
    expect(report.findings.find(({ code }) => code === 'profile-half-pair')?.places).toContainEqual({
      type: 'profile',
      profile: half,
    });
  });

  it('tells what helps: Regions, harmless choices, modes, sizes, and where a finding stands', async () => {
    const { lines } = await reportOf(busy);
    expect(lines.slice(0, 5)).toEqual([
      'bedrock-setup 1.2.3, Node.js 20.19.0',
      'System: Linux 6.1.0',
      'Shell: fish (its process called this program)',
      'Terminal: 100 columns, TERM = xterm-256color',
      'Variables:',
    ]);
    for (const line of [
      '  AWS_DEFAULT_REGION = no Region that is known',
      '  AWS_REGION = us-west-2',
      '  AWS_RETRY_MODE = adaptive',
      '  AWS_SESSION_TOKEN = empty',
      '  1 more whose names begin with AWS_',
      '  credentials: mode 0666, 41 bytes',
      '  Python: 3.12.1',
      '  boto3: not found',
      'Clock: 61 s behind AWS',
      'Variables that name a proxy: 1',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.join('\n')).toMatch(/^ {2}profile \d: active, 304 days old, last used 1 days ago$/m);
    expect(lines.join('\n')).toMatch(/^ {2}warning file-mode-loose, the credentials file \(mode 0666\)$/m);
    expect(lines.join('\n')).toMatch(/^ {2}error profile-half-pair, stops boto3.*, profile \d, credentials:2$/m);
  });
});
