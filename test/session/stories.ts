import type { Detected } from '../../src/aws/detected.ts';
import type { Problem } from '../../src/aws/problem.ts';
import type { Remedy } from '../../src/aws/remedy.ts';
import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import type { SessionOptions, SessionPorts } from '../../src/session/ports.ts';
import type { CallableModel, CheckResult } from '../../src/verify/check.ts';
import { longTermApiKey } from '../aws/samples.ts';
import { syntheticKeys } from '../support/detected.ts';
import type { Doings } from './diary.ts';
import { type Found, failed, memoryPorts, models, passed } from './ports.ts';

/** A story: the machine, what was given beforehand, what AWS says, and what the person does. */
export interface Story extends Doings {
  given?: Record<string, string>;
  options?: Partial<SessionOptions>;
  detected?: Partial<Detected>;
  contents?: Record<string, string>;
  found?: Found[];
  ports?: (ports: SessionPorts) => Partial<SessionPorts>;
}

const { id, temporaryId, secret, token } = syntheticKeys;
const pasted = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`;
const temporary = `AWS_ACCESS_KEY_ID=${temporaryId}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}`;
const csv = { '~/keys.csv': `Access key ID,Secret access key\n${id},${secret}\n` };
const roleArn = 'arn:aws:iam::111122223333:role/Bedrock';
const mfaSerial = 'arn:aws:iam::111122223333:mfa/ada';
/** Standard output is a terminal, so that it is asked where lines go. */
const terminal = ({ context }: SessionPorts): Partial<SessionPorts> => ({
  context: { ...context, productIsTerminal: true },
});
const [nova, claude] = models as [CallableModel, CallableModel];
const place = { region: 'us-east-1', output: 'json' };
const keysGiven = { method: 'file', credential: 'paste', pasted, profile: 'work', ...place };
const envGiven = { method: 'env', credential: 'paste', pasted, shell: 'env', persist: 'no', region: 'us-east-1' };
const roleGiven = {
  ...{ method: 'role', role: 'assume-role', roleArn, roleSource: 'profile', sourceProfile: 'old', profile: 'admin' },
  ...place,
};
const identity = { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/ada', userId: 'AIDA' };
const converse = { modelId: nova.invokeId, text: '4', inputTokens: 9, outputTokens: 1, latencyMs: 420 };
const old: Partial<Detected> = { profiles: [{ name: 'old', kind: 'access-key', region: 'eu-west-1', sections: [] }] };
const corp = { name: 'corp', startUrl: 'https://corp.awsapps.com/start', region: 'us-east-1' };

const problem = (code: string, ...remedies: Remedy[]): Problem => ({
  code,
  summary: `It is ${code}.`,
  cause: 'A test.',
  remedies,
});
const failing = (id: string, code: string, ...remedies: Remedy[]): CheckResult => ({
  ...failed(id, code),
  problem: problem(code, ...remedies),
});
const fine: Found = { results: [passed], facts: { identity, models } };
const called: Found = {
  results: [passed, { id: 'converse', title: 'Call', status: 'pass', detail: '4' }],
  facts: { identity, models, converse },
};
const looked = (...found: Found[]): Found[] => [{ results: [passed] }, ...found];

async function* stream(...events: SignInEvent[]): AsyncGenerator<SignInEvent> {
  yield* events;
}
const signedIn = (session = corp): SignInEvent[] => [
  { type: 'page', url: 'https://oidc.example/authorize', opened: true },
  { type: 'done', signedIn: { how: 'fresh', session } },
];

/** A portal with two accounts; every sign-in works. */
const portal = (ports: SessionPorts, change: Partial<SessionPorts['signIn']> = {}): Partial<SessionPorts> => ({
  signIn: {
    ...ports.signIn,
    signIn: () => stream(...signedIn()),
    requestFor: async () => ({ type: 'identity-center', startUrl: corp.startUrl, name: 'corp' }),
    accounts: async () => ({
      ok: true,
      value: [
        { id: '111122223333', name: 'Work', email: 'work@example.com' },
        { id: '444455556666', name: '' },
      ],
    }),
    roles: async (_, account) => ({ ok: true, value: account === '111122223333' ? ['Admin', 'Dev'] : ['Read'] }),
    ...change,
  },
});
const ssoGiven = { method: 'role', role: 'sso', ...place };
const toPortal = { ssoStartUrl: corp.startUrl, ssoSession: 'corp', ssoRegion: 'us-east-1' };

const letter: Remedy = {
  type: 'letter',
  to: 'account',
  says: 'Ask for it.',
  subject: 'A policy',
  text: ['Please allow it.', 'Thank you.'],
};
const page: Remedy = { type: 'page', says: 'Agree there.', url: 'https://console.aws.amazon.com/bedrock' };

/** What is told in one golden file each. */
export const stories: Readonly<Record<string, Readonly<Record<string, Story>>>> = {
  keys: {
    'pasted, verified and called': {
      says: { method: 'keys', pasted, profile: 'work' },
      detected: old,
      found: looked(fine, called),
      options: { invoke: 'ask' },
    },
    'temporary, given beforehand': {
      given: { ...keysGiven, pasted: temporary },
      found: looked(called),
      options: { invoke: 'yes', given: { ...keysGiven, pasted: temporary } },
    },
    'not tried and not verified': { given: keysGiven, options: { verify: false } },
    'a dry run': { given: keysGiven, options: { dryRun: true, verify: false } },
    'refused, then entered again': {
      says: { method: 'keys', pasted: [pasted, temporary], profile: 'work' },
      found: [
        {
          results: [
            failing('identity', 'secret-access-key-wrong', {
              type: 'answer',
              question: 'credential',
              says: 'Enter them again.',
            }),
          ],
        },
        { results: [passed] },
        fine,
      ],
      keys: ['change-credential'],
    },
    'refused, with nobody there': {
      given: keysGiven,
      options: { headless: true },
      found: [{ results: [failed('identity')] }],
      keys: ['stop'],
    },
    'refused, edited, tried again and written anyway': {
      says: { method: 'keys', pasted, profile: ['work', 'other'] },
      detected: old,
      found: [
        { results: [failed('identity')] },
        { results: [failed('identity')] },
        { results: [failed('identity')] },
        { results: [failed('credentials')] },
      ],
      keys: ['edit', 'retry', 'continue', 'continue'],
    },
    'from a CSV, which is deleted': {
      given: { method: 'file', credential: 'csv', csv: '~/keys.csv', profile: 'work', ...place },
      contents: { ...csv },
      found: looked(fine),
    },
    'from a CSV, which stays': {
      given: { method: 'file', credential: 'csv', csv: ' ~/keys.csv ', profile: 'work', ...place },
      contents: { ' ~/keys.csv ': csv['~/keys.csv'] },
      consents: [false],
      found: looked(fine),
    },
    'from a CSV that cannot be deleted': {
      given: { method: 'file', credential: 'csv', csv: '~/keys.csv', profile: 'work', ...place },
      contents: { ...csv },
      found: looked(fine),
      ports: () => ({ deleteFile: async () => ({ ok: false, reason: 'It is in use.' }) }),
    },
    'from a CSV, with nobody there': {
      given: { method: 'file', credential: 'csv', csv: '~/keys.csv', profile: 'work', ...place },
      contents: { ...csv },
      found: looked(fine),
      options: { headless: true },
    },
    'from a CSV that is not there': {
      says: { csv: ['~/none.csv', '~/keys.csv'], profile: 'work' },
      given: { method: 'file', credential: 'csv', ...place },
      contents: { ...csv },
      found: looked({ results: [failed('identity')] }),
    },
    'from AWS Secrets Manager': {
      given: { method: 'file', credential: 'secrets-manager', secret: 'bedrock/ada', profile: 'work', ...place },
      detected: old,
      ports: ({ identity: port }) => ({
        environment: { AWS_REGION: 'eu-north-1', PATH: '/bin', AWS_PROFILE: undefined },
        identity: {
          ...port,
          secret: async (asker, name) => ({
            ok: true,
            value: JSON.stringify({ accessKeyId: id, secretAccessKey: secret, asked: [asker.as, asker.region, name] }),
          }),
        },
      }),
      found: looked(fine),
    },
    'from a secret that cannot be read': {
      says: {
        secret: ['bedrock/ada', 'bedrock/bob'],
        secretProfile: 'old',
        profile: 'work',
      },
      given: { method: 'file', credential: 'secrets-manager', ...place },
      detected: old,
      found: looked(fine),
    },
    'by the ARN of a secret, where keys are pasted': {
      says: {
        method: 'keys',
        pasted: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:bedrock/ada-a1B2c3',
        secretProfile: 'old',
        profile: 'work',
      },
      detected: old,
      ports: ({ identity: port }) => ({
        identity: {
          ...port,
          secret: async () => ({ ok: true, value: JSON.stringify({ accessKeyId: id, secretAccessKey: secret }) }),
        },
      }),
      found: looked(fine),
    },
    'of the environment': {
      given: { method: 'file', credential: 'environment', profile: 'work', ...place },
      detected: { environmentKeys: true },
      ports: () => ({ environmentKeys: () => ({ accessKeyId: id, secretAccessKey: secret }) }),
      found: looked(fine),
    },
    'pasted at another question': { says: { method: pasted, profile: 'work' }, found: looked(fine) },
  },
  review: {
    'back to the last question': {
      says: { method: 'keys', pasted, profile: ['work', 'other'] },
      detected: old,
      reviews: ['back', 'apply'],
      options: { verify: false },
    },
    'one answer changed': {
      says: { method: 'keys', pasted, profile: 'work', region: 'eu-central-1' },
      detected: old,
      reviews: [{ change: 'region' }, { change: 'output' }, 'apply'],
      options: { verify: false },
    },
    'one answer changed that is no question': {
      given: keysGiven,
      reviews: [{ change: 'nothing' }, 'apply'],
      options: { verify: false },
    },
    'a file that cannot be edited, left': {
      given: keysGiven,
      contents: { '/home/ada/.aws/credentials': '[work]\n[work]\n' },
      options: { verify: false },
    },
    'a file that cannot be edited, and another profile': {
      says: { profile: ['work', 'other'] },
      given: { method: 'file', credential: 'paste', pasted, ...place },
      detected: old,
      contents: { '/home/ada/.aws/credentials': '[work]\n[work]\n' },
      pages: ['back'],
      options: { verify: false },
    },
    'a file that cannot be edited, with nobody there': {
      given: keysGiven,
      contents: { '/home/ada/.aws/credentials': '[work]\n[work]\n' },
      options: { verify: false, headless: true },
    },
    'a file that cannot be read': {
      given: keysGiven,
      ports: ({ readForPlan }) => ({
        readForPlan: async (path) =>
          path.endsWith('config') ? { ok: false, problem: problem('file-unreadable') } : readForPlan(path),
      }),
      options: { verify: false },
    },
    'the other file that cannot be read': {
      given: keysGiven,
      ports: () => ({
        readForPlan: async () => ({
          ok: false,
          problem: problem('file-unreadable', { type: 'act', says: 'Close it.' }),
        }),
      }),
      options: { verify: false },
    },
    'a profile that is as wanted already': {
      given: { ...keysGiven, pasted: undefined as unknown as string },
      says: { pasted },
      contents: {
        '/home/ada/.aws/credentials': `[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
        '/home/ada/.aws/config': '[profile work]\nregion = us-east-1\noutput = json\n',
      },
      options: { verify: false },
    },
    'a change that fails': {
      given: keysGiven,
      options: { verify: false },
      ports: () => memoryPorts({ failWrite: (_, writes) => writes === 2 }).ports,
    },
    'a change that fails after the first': {
      given: keysGiven,
      says: { profile: ['other'] },
      found: looked({ results: [failed('credentials')] }),
      keys: ['edit'],
      ports: () => ({ files: memoryPorts({ failWrite: (_, writes) => writes === 3 }).ports.files }),
    },
    ...Object.fromEntries(
      [false, true].map((headless): [string, Story] => [
        `a profile that another program changes after ${headless ? 'the plan' : 'the review'}`,
        {
          given: keysGiven,
          contents: { '/home/ada/.aws/config': '[profile work]\nregion = eu-west-1\n' },
          options: { verify: false, headless },
          ports: ({ files, readForPlan }) => {
            const bytes = new TextEncoder().encode('[profile work]\nregion = eu-north-1\n');
            let isPlanned = false;
            return {
              readForPlan: async (path) => {
                const read = await readForPlan(path);
                if (!path.endsWith('config') || !read.ok || !read.content.state.ok) return read;
                const { content } = read;
                const state = isPlanned ? { ...read.content.state, bytes } : read.content.state;
                isPlanned = true;
                return { ok: true, content: { ...content, state } };
              },
              files: {
                ...files,
                read: async (path) => {
                  const state = await files.read(path);
                  return state.ok && path.endsWith('config') ? { ...state, bytes } : state;
                },
              },
            };
          },
        },
      ]),
    ),
    'Ctrl-C in the middle of a change': { given: keysGiven, options: { verify: false }, cancelsAt: 'apply' },
    'Ctrl-C at the review': { given: keysGiven, options: { verify: false }, cancelsAt: 'review' },
    'Ctrl-C while the checks run': { given: keysGiven, cancelsAt: 'checks' },
    'in the demo, whose changes cannot be taken back': {
      given: { ...keysGiven, scenario: 'success' },
      found: looked(called),
      options: { invoke: 'free' },
      ports: ({ context }) => ({ context: { ...context, scenarios: [{ value: 'success', label: 'All is well' }] } }),
    },
  },
  variables: {
    'of keys, printed': { given: envGiven, found: looked(fine) },
    'of temporary keys, copied': {
      given: { ...envGiven, pasted: temporary, delivery: 'copy' },
      ports: terminal,
      found: looked(fine),
    },
    'of keys that cannot be copied': {
      given: { ...envGiven, delivery: 'copy' },
      ports: (ports) => ({ ...terminal(ports), copy: async () => ({ ok: false, reason: 'There is no clipboard.' }) }),
      options: { verify: false },
    },
    'printed to a terminal, where it is asked how': {
      given: envGiven,
      says: { delivery: 'copy' },
      ports: terminal,
      options: { verify: false },
    },
    'of a Bedrock API key': {
      given: { ...envGiven, credential: 'api-key', apiKey: longTermApiKey() },
      found: [fine, called],
      options: { invoke: 'yes' },
    },
    'of a Bedrock API key for a program of its own API': {
      given: {
        ...envGiven,
        credential: 'api-key',
        apiKey: longTermApiKey(),
        client: 'open-webui',
      },
      found: [called],
      options: { invoke: 'yes' },
    },
    'of a profile': { given: { ...envGiven, credential: 'profile', profile: 'old' }, detected: old, found: [fine] },
    'for LiteLLM, named beforehand': { given: { ...envGiven, client: 'aider' }, found: looked(fine) },
    'for LiteLLM, chosen at the end': { given: envGiven, says: { client: 'aider' }, found: looked(fine) },
    'kept, for LiteLLM, chosen at the end': {
      given: { ...envGiven, persist: 'yes' },
      says: { client: 'aider' },
      found: looked(fine),
      ports: () => ({ exists: (path) => path.endsWith('.bashrc') }),
    },
    'kept in a file that is not there': { given: { ...envGiven, persist: 'yes' }, options: { verify: false } },
    'kept in a file that cannot be read': {
      given: { ...envGiven, persist: 'yes' },
      options: { verify: false },
      ports: ({ readForPlan }) => ({
        readForPlan: async (path) =>
          path.includes('.aws') ? readForPlan(path) : { ok: false, problem: problem('file-unreadable') },
      }),
    },
    'kept for PowerShell of another machine': {
      given: { ...envGiven, shell: 'powershell', persist: 'yes' },
      says: { client: 'aider' },
      found: looked(fine),
      ports: () => ({ windowsProfiles: async () => ['work'] }),
    },
    'kept for PowerShell of another machine, of a profile': {
      given: { ...envGiven, credential: 'profile', profile: 'old', shell: 'powershell', persist: 'yes' },
      detected: old,
      options: { verify: false },
      ports: () => ({ windowsProfiles: async () => ['work'] }),
    },
    'for PowerShell around WSL, of a profile it does not have': {
      given: { ...envGiven, credential: 'profile', profile: 'old', shell: 'powershell' },
      detected: { ...old, wsl: true },
      options: { verify: false },
      ports: () => ({ windowsProfiles: async () => ['work'] }),
    },
    'for PowerShell around WSL, which cannot be asked': {
      given: { ...envGiven, credential: 'profile', profile: 'old', shell: 'powershell' },
      detected: { ...old, wsl: true },
      options: { verify: false },
    },
    'kept on Windows': {
      given: { ...envGiven, shell: 'powershell', persist: 'yes', persistIn: 'user-environment' },
      detected: { platform: 'windows', shell: { dialect: 'powershell', name: 'powershell', how: 'x' } },
      options: { verify: false },
    },
    'kept on Windows, whose variables cannot be read': {
      given: { ...envGiven, shell: 'powershell', persist: 'yes', persistIn: 'user-environment' },
      detected: { platform: 'windows', shell: { dialect: 'powershell', name: 'powershell', how: 'x' } },
      options: { verify: false },
      ports: ({ files }) => ({
        files: { ...files, readEnvironment: async () => ({ ok: false, problem: problem('registry') }) },
      }),
    },
    'with nobody there': { given: envGiven, options: { headless: true, verify: false } },
    'that fail': {
      given: envGiven,
      found: [{ results: [passed] }, { results: [failed('region')] }],
      keys: ['edit'],
      reviews: ['apply', 'back'],
      cancelsAt: 'confirm',
    },
  },
  roles: {
    'of a profile, tried first': { given: roleGiven, detected: old, found: looked(fine) },
    'of a profile, refused, and another': {
      given: { ...roleGiven, roleArn: undefined as unknown as string },
      says: { roleArn: [roleArn, 'arn:aws:iam::111122223333:role/Other'] },
      detected: old,
      found: [{ results: [failed('identity', 'assume-role-denied')] }, { results: [passed] }, fine],
      keys: ['edit'],
    },
    'with an MFA code': {
      given: { ...roleGiven, mfaSerial, externalId: 'x', durationSeconds: '3600', roleSessionName: 'ada' },
      says: { mfaCode: ' 123 456' },
      detected: old,
      ports: (ports) => ({
        async *verify(request, signal) {
          const code = await request.mfaCode?.(mfaSerial);
          yield* ports.verify({ ...request, profile: `${request.profile} with ${code}` }, signal);
        },
      }),
      found: looked(fine),
    },
    'with an MFA code, and nobody there': {
      given: { ...roleGiven, mfaSerial },
      detected: old,
      found: [fine],
      options: { headless: true },
    },
    'from the lists of the account': {
      says: {
        method: 'assume',
        roleSource: 'profile',
        sourceProfile: 'old',
        roleArn: `${roleArn}2`,
        mfaSerial,
        roleOptions: 'yes',
        profile: 'admin',
      },
      given: { ...place, roleOptions: 'yes' },
      detected: old,
      ports: ({ identity: port }) => ({
        identity: {
          ...port,
          roles: async () => ({
            ok: true,
            value: [
              { arn: roleArn, name: 'Bedrock' },
              { arn: `${roleArn}2`, name: 'Bedrock2', description: 'Another' },
            ],
          }),
          mfaDevices: async () => ({ ok: true, value: [mfaSerial] }),
        },
      }),
      found: looked(fine),
    },
    'where the account has nothing to list': {
      says: {
        method: 'assume',
        roleSource: 'profile',
        sourceProfile: 'old',
        roleArn,
        roleOptions: 'yes',
        profile: 'admin',
      },
      given: { ...place, roleOptions: 'yes' },
      detected: old,
      ports: ({ identity: port }) => ({
        identity: {
          ...port,
          roles: async () => ({ ok: true, value: [] }),
          mfaDevices: async () => ({ ok: true, value: [] }),
        },
      }),
      found: looked(fine),
    },
    'where nobody may list, and of the shell': {
      says: { roleSource: 'Environment', roleArn, roleOptions: 'yes', profile: 'admin' },
      given: { roleOptions: 'yes', ...place, method: 'role', role: 'assume-role' },
      ports: () => ({ environment: { AWS_ACCESS_KEY_ID: id, HOME: '/home/ada' } }),
      found: looked(fine),
    },
    'where the credentials of the source do not work': {
      says: { method: 'assume', roleSource: 'profile', sourceProfile: 'old', roleArn, profile: 'admin' },
      given: place,
      detected: old,
      ports: ({ identity: port }) => ({
        identity: { ...port, roles: async () => ({ ok: false, problem: problem('session-expired') }) },
      }),
      found: looked(fine),
    },
    'of a machine': {
      says: { roleSource: 'Ec2InstanceMetadata', roleArn, profile: 'admin' },
      given: { ...place, method: 'role', role: 'assume-role' },
      found: looked(fine),
    },
    'a program that hands out credentials': {
      given: { method: 'role', role: 'process', credentialProcess: '/opt/keys --json', profile: 'tool', ...place },
      found: looked(fine),
    },
    'a program that fails, and another': {
      given: { method: 'role', role: 'process', profile: 'tool', ...place },
      says: { credentialProcess: ['/opt/keys', '/opt/other'] },
      found: [{ results: [failed('credentials')] }, { results: [passed] }, fine],
      keys: ['edit'],
    },
    ...Object.fromEntries(
      ['ec2', 'ecs', 'eks-pod-identity', 'irsa', 'lambda', 'cloudshell'].map((service): [string, Story] => [
        `of the service ${service}`,
        {
          given: { method: 'role', role: 'ambient', service, region: 'us-east-1', client: 'boto3' },
          found: [called],
          options: { invoke: 'yes' },
        },
      ]),
    ),
    'of a service, of which nothing is known': {
      given: { method: 'role', role: 'ambient', service: 'ec2', region: 'eu-central-1', model: claude.invokeId },
      pages: ['continue'],
      found: [{ results: [failed('credentials')] }],
    },
    'of a service, and back': {
      says: { method: 'machine', service: ['ec2', 'ecs'] },
      given: { region: 'us-east-1' },
      pages: ['back'],
      found: [fine],
    },
  },
  'whose credentials are asked': {
    'a profile that wants a code, in its own Region': {
      says: {
        method: 'assume',
        roleSource: 'profile',
        sourceProfile: 'with-mfa',
        mfaCode: '12 34 56',
        roleArn,
        mfaSerial,
        profile: 'admin',
      },
      given: { ...place, roleOptions: 'yes' },
      detected: {
        ...old,
        profiles: [
          ...(old.profiles ?? []),
          { name: 'with-mfa', kind: 'access-key', region: 'ap-south-1', sections: [] },
        ],
        region: 'eu-north-1',
      },
      found: looked(fine),
    },
    'a profile without a Region': {
      says: { method: 'assume', roleSource: 'profile', sourceProfile: 'bare', roleArn, profile: 'admin' },
      given: place,
      detected: { profiles: [{ name: 'bare', kind: 'access-key', sections: [] }], region: 'eu-north-1' },
      found: looked(fine),
    },
    'first one profile, then another, each once': {
      says: {
        method: 'assume',
        roleSource: 'profile',
        sourceProfile: ['old', 'bare', 'old'],
        roleArn: ['<', '<', roleArn],
        profile: 'admin',
      },
      given: place,
      detected: { profiles: [...(old.profiles ?? []), { name: 'bare', kind: 'access-key', sections: [] }] },
      ports: ({ identity: port }) => ({
        identity: {
          ...port,
          roles: async ({ as }) => ({
            ok: true,
            value: as.type === 'profile' ? [{ arn: `${roleArn}-of-${as.profile}`, name: as.profile }] : [],
          }),
        },
      }),
      found: looked(fine),
    },
    'for a secret, this shell': {
      given: {
        method: 'file',
        credential: 'secrets-manager',
        secret: ' bedrock/ada ',
        secretProfile: 'shell',
        profile: 'work',
        ...place,
      },
      ports: ({ identity: port }) => ({
        environment: { AWS_REGION: 'eu-north-1', PATH: '/bin', AWS_PROFILE: undefined },
        identity: {
          ...port,
          secret: async () => ({ ok: true, value: JSON.stringify({ accessKeyId: id, secretAccessKey: secret }) }),
        },
      }),
      found: looked(fine),
    },
    'for a secret, a profile that wants a code': {
      says: { mfaCode: '123456', secret: 'bedrock/ada', secretProfile: 'with-mfa', profile: 'work' },
      given: { method: 'file', credential: 'secrets-manager', ...place },
      detected: {
        profiles: [
          ...(old.profiles ?? []),
          { name: 'with-mfa', kind: 'access-key', region: 'ap-south-1', sections: [] },
        ],
      },
      ports: ({ identity: port }) => ({
        identity: {
          ...port,
          secret: async () => ({ ok: true, value: JSON.stringify({ accessKeyId: id, secretAccessKey: secret }) }),
        },
      }),
      found: looked(fine),
    },
    'by name, the one that has no portal beside one that has': {
      given: { ...ssoGiven, ssoSession: 'half' },
      says: { ssoStartUrl: corp.startUrl, ssoRegion: 'us-east-1', ssoAccountId: '111122223333', ssoRoleName: 'Dev' },
      detected: { ssoSessions: [corp, { name: 'half' }] },
      ports: portal,
      found: [fine],
    },
    'at one portal, and then at another': {
      given: { method: 'role', role: 'sso', ...place },
      says: {
        ssoStartUrl: [corp.startUrl, 'https://other.awsapps.com/start'],
        ssoAccountId: ['<', '111122223333'],
        ssoRoleName: 'Dev',
      },
      ports: portal,
      found: [fine],
    },
  },
  'sign-in': {
    'to a portal, account and permission set chosen': {
      given: place,
      says: {
        method: 'browser',
        role: 'sso',
        ...toPortal,
        ssoAccountId: ['444455556666', '111122223333'],
        ssoRoleName: ['<', 'Dev'],
      },
      ports: portal,
      found: [fine],
    },
    'to a portal, for everything': {
      given: ssoGiven,
      says: { ...toPortal, ssoAccountId: ['all', '111122223333'] },
      detected: old,
      ports: portal,
      found: [fine],
    },
    'to a portal that lists no accounts': {
      given: ssoGiven,
      says: { ...toPortal, ssoAccountId: '111122223333', ssoRoleName: 'Dev' },
      ports: (ports) => portal(ports, { accounts: async () => ({ ok: false, problem: problem('portal-closed') }) }),
      found: [fine],
    },
    'to a portal that lists no permission sets': {
      given: ssoGiven,
      says: { ...toPortal, ssoAccountId: '111122223333', ssoRoleName: 'Dev' },
      ports: (ports) => portal(ports, { roles: async () => ({ ok: false, problem: problem('portal-closed') }) }),
      found: [fine],
    },
    'to a portal that refuses': {
      given: ssoGiven,
      says: { ...toPortal, ssoAccountId: '111122223333', ssoRoleName: 'Dev' },
      ports: (ports) =>
        portal(ports, { signIn: () => stream({ type: 'failed', problem: problem('sign-in-denied'), at: 'sign-in' }) }),
      found: [fine],
    },
    'to a portal, whose Region is found': {
      given: { ...ssoGiven, ssoStartUrl: corp.startUrl, ssoSession: 'corp' },
      says: { ssoAccountId: '111122223333', ssoRoleName: 'Dev' },
      ports: portal,
      found: [fine],
    },
    'to a portal, left, and with a code': {
      given: ssoGiven,
      says: { ...toPortal, ssoAccountId: '111122223333', ssoRoleName: 'Dev' },
      signIns: ['back', 'code', 'finished'],
      ports: portal,
      found: [fine],
    },
    'to a session that stands in the file': {
      given: { ...ssoGiven, ssoSession: 'corp' },
      says: { ssoAccountId: '111122223333', ssoRoleName: 'Dev' },
      detected: { ssoSessions: [corp] },
      ports: portal,
      found: [fine],
    },
    'with nobody there': {
      given: { ...ssoGiven, ...toPortal, ssoAccountId: '111122223333', ssoRoleName: 'Dev', profile: 'corp-dev' },
      ports: portal,
      options: { headless: true },
      found: [fine],
    },
    'in a dry run': {
      given: { ...ssoGiven, ...toPortal, ssoAccountId: '111122223333', ssoRoleName: 'Dev', profile: 'corp-dev' },
      ports: portal,
      options: { dryRun: true },
      found: [fine],
    },
    'to the console, which names who signed in': {
      given: { method: 'role', role: 'login', profile: 'me', ...place },
      ports: (ports) =>
        portal(ports, {
          requestFor: async () => ({
            type: 'console',
            region: 'us-east-1',
            loginSession: 'arn:aws:iam::111122223333:user/before',
          }),
          signIn: () =>
            stream({ type: 'done', signedIn: { how: 'fresh', loginSession: 'arn:aws:iam::111122223333:user/ada' } }),
        }),
      found: [fine],
    },
    'to the console, left': {
      given: { method: 'role', role: 'login', profile: 'me', ...place },
      ports: (ports) => portal(ports, { requestFor: async () => undefined }),
      signIns: ['back', 'back'],
      found: [fine],
    },
    'to the console, in a dry run': {
      given: { method: 'role', role: 'login', profile: 'me', ...place },
      ports: portal,
      options: { dryRun: true },
    },
    'to the console, with nobody there': {
      given: { method: 'role', role: 'login', profile: 'me', ...place },
      ports: portal,
      options: { headless: true },
      found: [fine],
    },
    'with a code that is brought back': {
      given: { method: 'role', role: 'login', profile: 'me', ...place },
      says: { broughtBackCode: 'too short' },
      ports: (ports) =>
        portal(ports, {
          requestFor: async () => undefined,
          async *signIn(request, options) {
            yield { type: 'bring-back', url: `https://signin.example/${request.type}` };
            const code = await options.askCode?.('https://signin.example/authorize');
            yield code === undefined
              ? { type: 'failed', problem: problem('no-code'), at: 'sign-in' }
              : {
                  type: 'done',
                  signedIn: { how: 'fresh', loginSession: `arn:aws:iam::111122223333:user/${code.length}` },
                };
          },
        }),
      found: [fine],
    },
  },
  'nothing yet': Object.fromEntries(
    (['no-account', 'account', 'administrator'] as const).flatMap((beginning): [string, Story][] => [
      [
        beginning,
        {
          says: { method: 'nothing', beginning, pasted, profile: 'work' },
          options: { verify: false },
          ports: () => ({ openPage: async () => true }),
        },
      ],
      [
        `${beginning}, without a browser or a clipboard`,
        {
          says: { method: 'nothing', beginning, pasted, profile: 'work' },
          options: { verify: false },
          ports: () => ({ openPage: async () => false, copy: async () => ({ ok: false, reason: 'None.' }) }),
        },
      ],
    ]),
  ),
  checks: {
    'a letter, a page, a wait and a Region': {
      given: keysGiven,
      found: looked(
        { results: [failing('models', 'permission-missing', letter, page, { type: 'act', says: 'Think.' })] },
        { results: [failing('models', 'permission-missing', page)] },
        { results: [failing('models', 'throttled', { type: 'retry', afterSeconds: 20, says: 'It fills up again.' })] },
        {
          results: [
            failing('region', 'no-callable-model', {
              type: 'answer',
              question: 'region',
              value: 'us-west-2',
              says: 'Go there.',
            }),
          ],
        },
        { results: [passed] },
        fine,
      ),
      keys: ['letter', 'page', 'retry', 'change-region'],
      ports: () => ({ openPage: async () => true }),
    },
    'a letter that cannot be copied, and a page that cannot be opened': {
      given: keysGiven,
      found: looked(
        { results: [failing('models', 'permission-missing', { ...letter, to: 'support' }, page)] },
        { results: [failing('models', 'permission-missing', page)] },
      ),
      keys: ['letter', 'page'],
      ports: () => ({ copy: async () => ({ ok: false, reason: 'There is no clipboard.' }) }),
    },
    'a warning with a key, and one without': {
      given: keysGiven,
      found: looked(
        { results: [{ ...failing('identity', 'root-user', page), status: 'warn' }] },
        { results: [{ ...failing('identity', 'root-user'), status: 'warn' }] },
      ),
      keys: ['page'],
    },
    'a call that was not answered': {
      given: { ...keysGiven, model: nova.invokeId },
      found: looked({
        results: [passed, { ...failing('converse', 'throttled', { type: 'retry', says: 'Again.' }), status: 'warn' }],
        facts: { identity, models },
      }),
      options: { invoke: 'yes' },
    },
    'stopped with Esc': { given: keysGiven, found: looked(fine), stops: true, keys: ['continue', 'continue'] },
    'a sign-in that is needed again': {
      given: keysGiven,
      found: looked(
        {
          results: [
            failing('credentials', 'sso-session-expired', { type: 'sign-in', says: 'Sign in.', profile: 'corp' }),
          ],
        },
        { results: [failing('credentials', 'sso-session-expired', { type: 'sign-in', says: 'Sign in.' })] },
        fine,
      ),
      keys: ['sign-in', 'sign-in'],
      ports: (ports) =>
        portal(ports, {
          requestFor: async (profile) =>
            profile === 'corp' ? { type: 'identity-center', startUrl: corp.startUrl, name: 'corp' } : undefined,
        }),
    },
    'a file that can be mended': {
      given: keysGiven,
      found: looked(
        {
          results: [
            failing('region', 'no-region', {
              type: 'edit',
              says: 'Put it there.',
              repairs: [{ type: 'set', file: 'config', section: 'profile work', properties: { region: 'us-west-2' } }],
            }),
          ],
        },
        fine,
      ),
      keys: ['edit'],
    },
    'a file that can be mended, and not yet': {
      given: keysGiven,
      found: looked(
        {
          results: [
            failing(
              'region',
              'no-region',
              {
                type: 'edit',
                says: 'Put it there.',
                repairs: [
                  { type: 'set', file: 'config', section: 'profile work', properties: { region: 'us-west-2' } },
                ],
              },
              { type: 'edit', says: 'And there.', repairs: [{ type: 'ignore', path: '/x', lines: [] }] },
            ),
          ],
        },
        fine,
      ),
      keys: ['edit'],
      reviews: ['apply', 'back'],
    },
    'a file that cannot be mended': {
      given: keysGiven,
      contents: { '/home/ada/.aws/config': '[profile x]\n[profile x]\n' },
      found: looked(
        {
          results: [
            failing('region', 'no-region', {
              type: 'edit',
              says: 'Put it there.',
              repairs: [{ type: 'set', file: 'config', section: 'profile x', properties: { region: 'us-west-2' } }],
            }),
          ],
        },
        fine,
      ),
      keys: ['edit'],
    },
    'an answer that is changed, without a value': {
      given: keysGiven,
      says: { region: ['us-west-2'] },
      found: looked(
        {
          results: [
            failing(
              'region',
              'no-callable-model',
              { type: 'answer', question: 'region', says: 'Choose another.' },
              { type: 'answer', question: 'output', says: 'Or another.' },
            ),
          ],
        },
        { results: [passed] },
        fine,
      ),
      keys: ['change-region'],
    },
    'edited after the change': {
      given: { ...keysGiven, profile: undefined as unknown as string },
      says: { profile: ['work', 'other'] },
      detected: old,
      found: looked({ results: [failed('credentials')] }, { results: [passed] }, fine),
      keys: ['edit'],
    },
  },
  'the call': {
    'consented to': { given: keysGiven, found: looked(fine, called), options: { invoke: 'ask' } },
    'not consented to': { given: keysGiven, found: looked(fine), consents: [false], options: { invoke: 'ask' } },
    'of a model by somebody else, for a program': {
      given: { ...keysGiven, client: 'claude-code' },
      says: { model: claude.invokeId },
      found: looked(fine, called),
      options: { invoke: 'ask' },
    },
    'free, in the demo': { given: keysGiven, found: looked(fine, called), options: { invoke: 'free' } },
    'refused, with another model and again': {
      given: keysGiven,
      says: { model: [claude.invokeId, nova.invokeId] },
      found: looked(
        fine,
        { results: [failed('converse')] },
        {
          results: [
            failing('converse', 'model-not-ready', {
              type: 'answer',
              question: 'model',
              value: 'amazon.nova-lite-v1:0',
              says: 'Take that.',
            }),
          ],
        },
        called,
      ),
      keys: ['model', 'change-model'],
      options: { invoke: 'ask' },
    },
    'refused, explained, and skipped': {
      given: keysGiven,
      says: { model: claude.invokeId },
      found: looked(
        fine,
        { results: [failed('converse', 'use-case-form-missing')] },
        { results: [failed('converse', 'marketplace-subscription')] },
      ),
      keys: ['explain', 'explain', 'continue'],
      options: { invoke: 'ask' },
    },
    'of another model, before it is made': {
      given: { ...keysGiven, model: claude.invokeId },
      says: { model: nova.invokeId },
      found: looked(
        {
          results: [
            failing('models', 'model-not-here', { type: 'answer', question: 'model', says: 'Choose another.' }),
          ],
          facts: { identity, models },
        },
        called,
      ),
      keys: ['change-model'],
      options: { invoke: 'ask' },
    },
    'of a model that is named, before it is made': {
      given: { ...keysGiven, model: claude.invokeId },
      found: looked(
        {
          results: [
            failing('models', 'model-not-here', {
              type: 'answer',
              question: 'model',
              value: nova.invokeId,
              says: 'Take that.',
            }),
          ],
          facts: { identity, models },
        },
        called,
      ),
      keys: ['change-model'],
      options: { invoke: 'ask' },
    },
    'where no model is known': {
      given: keysGiven,
      found: looked({ results: [passed] }, called),
      says: { model: nova.invokeId },
      options: { invoke: 'ask' },
    },
    'of a program that speaks another API': {
      given: { ...keysGiven, client: 'codex' },
      found: looked(
        fine,
        {
          results: [{ id: 'mantle', title: 'Mantle', status: 'pass', detail: '' }],
          facts: {
            identity,
            models: [
              ...models,
              {
                ...claude,
                modelId: 'openai.gpt-oss-120b-1:0',
                name: 'gpt-oss',
                provider: 'OpenAI',
                invokeId: 'openai.gpt-oss-120b-1:0',
                endpoints: ['bedrock-runtime', 'bedrock-mantle'],
                mantleId: 'openai.gpt-oss-120b',
              },
            ],
          },
        },
        called,
      ),
      options: { invoke: 'ask' },
    },
    'of a program that speaks another API, which cannot be reached': {
      given: { ...keysGiven, client: 'codex' },
      found: looked(fine, { results: [failed('mantle')] }, { results: [failed('mantle')] }),
      keys: ['edit'],
      options: { invoke: 'ask' },
      reviews: ['apply', 'apply'],
      cancelsAt: 'confirm',
    },
    'of a program that speaks another API, allowed beforehand': {
      given: { ...keysGiven, client: 'codex' },
      found: looked(called),
      options: { invoke: 'yes' },
    },
    'allowed beforehand, and refused': {
      given: { ...keysGiven, client: 'boto3' },
      found: looked({ results: [failed('converse', 'service-quota-exceeded')], facts: { identity, models } }),
      options: { invoke: 'yes' },
    },
    'where the credentials are refused': {
      given: keysGiven,
      found: looked({ results: [failed('identity')] }),
      options: { invoke: 'ask' },
    },
    'Ctrl-C at the consent': {
      given: keysGiven,
      found: looked(fine),
      cancelsAt: 'confirm',
      options: { invoke: 'ask' },
    },
  },
  'the end': {
    'settings for temporary keys': {
      given: { ...keysGiven, pasted: temporary, client: 'zed' },
      found: looked(called),
      options: { invoke: 'yes' },
    },
    'settings for variables of temporary keys': {
      given: { ...envGiven, pasted: temporary, client: 'zed' },
      found: looked(called),
      options: { invoke: 'yes' },
    },
    'settings for a role': {
      given: { ...roleGiven, client: 'continue' },
      detected: old,
      found: looked(called),
      options: { invoke: 'yes' },
    },
    'settings for LiteLLM, of a profile': {
      given: { ...keysGiven, client: 'aider' },
      found: looked(called),
      options: { invoke: 'yes' },
    },
    'models of a million tokens, old ones and global ones': {
      given: keysGiven,
      found: looked({
        results: [passed],
        facts: {
          identity,
          models: [
            {
              ...nova,
              modelId: 'amazon.nova-premier-v1:0',
              invokeId: 'us.amazon.nova-premier-v1:0',
              name: 'Nova Premier',
              lifecycle: 'LEGACY',
              endOfLife: '2027-01-31T00:00:00Z',
            },
            {
              ...claude,
              lifecycle: 'LEGACY',
              endpoints: ['bedrock-runtime', 'bedrock-mantle'],
              inferenceProfile: { id: 'global.x', arn: 'arn:x', modelArns: [], scope: 'global' },
            },
            { ...nova, modelId: 'x.unknown-v1:0', invokeId: 'x.unknown-v1:0', name: 'Unknown', provider: 'X' },
          ],
        },
      }),
      consents: [false],
      options: { invoke: 'ask' },
    },
    'in a shell that is not known': {
      given: keysGiven,
      detected: { shell: { dialect: 'none', name: 'none', how: 'x' } },
      found: looked(called),
      options: { invoke: 'yes' },
    },
    'where the program was named and is not asked for': {
      given: { ...keysGiven, client: 'zed' },
      found: looked(called),
      options: { invoke: 'yes', program: false },
    },
    'where the program was named and is not looked for': {
      given: { ...keysGiven, client: 'zed' },
      found: looked(called),
      options: { invoke: 'yes' },
      ports: () => ({ traceOf: async () => 'installed here' }),
    },

    ...Object.fromEntries(
      ['zed', 'goose', 'cline', 'none'].map((client): [string, Story] => [
        `settings of ${client}`,
        { given: { ...keysGiven, client }, found: looked(called), options: { invoke: 'yes' } },
      ]),
    ),
    'settings without a list of models': {
      given: { ...keysGiven, client: 'zed' },
      found: looked({ results: [passed], facts: { identity } }),
    },
    'settings where no model is served': {
      given: { ...keysGiven, client: 'zed' },
      found: looked({ results: [passed], facts: { identity, models: [] } }),
    },
    'settings of a model that is not listed': {
      given: { ...keysGiven, client: 'zed', model: 'amazon.nova-pro-v1:0' },
      found: looked(fine),
    },
    'settings with nobody there': {
      given: { ...keysGiven, client: 'zed' },
      found: looked(called),
      options: { invoke: 'yes', headless: true },
    },
    'no settings, with nobody there': {
      given: keysGiven,
      found: looked(called),
      options: { invoke: 'yes', headless: true },
    },
    'the program chosen among those that are here': {
      given: keysGiven,
      says: { client: 'goose' },
      found: looked(called),
      options: { invoke: 'yes' },
      ports: () => ({ traceOf: async (client) => (client === 'goose' ? 'installed here' : undefined) }),
    },
    'the program not asked for': {
      given: keysGiven,
      found: looked(called),
      options: { invoke: 'yes', program: false },
    },
    'on the Windows side of WSL': {
      given: keysGiven,
      detected: { wsl: true, windowsSide: 'C:\\Users\\ada' },
      found: looked(fine),
    },
    'on the Windows side of WSL, called': {
      given: keysGiven,
      detected: { wsl: true, windowsSide: 'C:\\Users\\ada' },
      found: looked(called),
      options: { invoke: 'yes' },
    },
    'in a Region of another partition': {
      given: { ...keysGiven, region: 'us-gov-west-1' },
      found: looked(called),
      options: { invoke: 'yes' },
    },
  },
  'before the first question': {
    'gaps, with nobody there': { given: { method: 'role', role: 'sso' }, options: { headless: true } },
    'faults in what was given': { given: keysGiven, options: { faults: ['--nonsense is nothing.'] } },
    'answers that are wrong': { given: { ...keysGiven, client: 'nonsense', region: 'atlantis' } },
    'Ctrl-C at the first question': { cancelsAt: 'ask' },
  },
};
