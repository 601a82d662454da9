import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/verify/failure.ts';
import { type DiagnoseContext, diagnose, problemCodes } from '../../src/verify/problems.ts';
import { fakeDoor } from './fake-door.ts';

const context: DiagnoseContext = {
  target: { type: 'profile', profile: 'production' },
  region: 'eu-central-1',
  partition: 'aws',
  profile: 'production',
  account: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/ada',
};

const failure = (message: string, more: Partial<Failure> = {}): Failure => ({
  name: 'Error',
  message,
  service: 'bedrock-runtime',
  operation: 'Converse',
  causes: [],
  ...more,
});

const told = (message: string, more: Partial<Failure> = {}, around: Partial<DiagnoseContext> = {}) => {
  const problem = diagnose(failure(message, more), { ...context, ...around });
  return { ...problem, words: [problem.summary, problem.cause, ...problem.remedy].join('\n') };
};

describe("the guide's five errors, with its advice brought up to date", () => {
  it.each([
    ['AWS credentials not found', 'credentials-not-found', /bedrock-setup doctor/],
    ['The security token included in the request is invalid', 'access-key-unknown', /Active/],
    ['Access Denied', 'access-denied', /bedrock-setup policy/],
    ['UnauthorizedOperation', 'access-denied', /bedrock-setup policy/],
    ['Model not found', 'model-id-invalid', /bedrock-setup models --region eu-central-1/],
    ['Model not available in region', 'model-id-invalid', /models-regions\.html/],
    ['Rate limit exceeded', 'throttled', /servicequotas/],
  ])('%s', (message, code, step) => {
    const around = message.startsWith('The security') ? { account: undefined, arn: undefined } : {};
    const problem = told(message, {}, around);
    expect(problem.code).toBe(code);
    expect(problem.words).toMatch(step);
    // The page for requesting model access was retired.
    expect(problem.words).not.toMatch(/request model access/i);
  });
});

describe('a problem', () => {
  it('says of an unknown error that it is unknown, and shows what is known', () => {
    const problem = told('Flux capacitor misaligned', {
      name: 'FluxException',
      httpStatus: 418,
      requestId: 'abc-123',
      host: 'bedrock.example',
    });
    expect(problem.code).toBe('unknown');
    expect(problem.words).toContain('status 418');
    expect(problem.words).toContain('abc-123');
    expect(problem.raw).toContain('FluxException: Flux capacitor misaligned');
  });

  it('is recognised by name, whatever class it had', () => {
    expect(told('', { name: 'ThrottlingException', httpStatus: 429 }).code).toBe('throttled');
    expect(told('', { name: 'ServiceQuotaExceededException' }).code).toBe('service-quota-exceeded');
  });

  it('is found inside causes and aggregates', () => {
    const inside = { causes: [{ name: 'Error', message: 'connect ECONNREFUSED ::1:443', code: 'ECONNREFUSED' }] };
    expect(told('', { name: 'AggregateError', ...inside }).code).toBe('connection-refused');
  });

  it('keeps the message of every cause in the raw text', () => {
    const { raw } = told('outer', { causes: [{ name: 'Inner', message: 'the true reason' }] });
    expect(raw).toContain('caused by Inner: the true reason');
  });

  it('never shows what looks like a secret in its raw text', () => {
    const token = `IQoJ${'a1B2c3D4'.repeat(30)}==`;
    const { raw } = told(
      `The Canonical String was x-amz-security-token:${token} and Bearer ${'ABSK'}${'x'.repeat(120)}`,
    );
    expect(raw).not.toContain(token.slice(0, 40));
    expect(raw).not.toContain('x'.repeat(20));
  });

  it('has a code that the documentation lists', () => {
    expect(new Set(problemCodes).size).toBe(problemCodes.length);
    expect(problemCodes.every((code) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toBe(true);
    expect(problemCodes.length).toBeGreaterThan(60);
  });

  it('has a code that the documentation lists, wherever in the checks it is made', () => {
    const folder = join(import.meta.dirname, '../../src/verify');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const made = sources.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/\bcode: '([a-z0-9-]+)'/g)].map(([, code]) => code ?? ''),
    );
    expect(made.length).toBeGreaterThan(70);
    expect([...new Set(made)].sort()).toEqual([...problemCodes].sort());
  });
});

describe('the remedy fits the person', () => {
  const surroundings = async (more: object) => ({
    ...(await fakeDoor().surroundings(context.target, context.region)),
    ...more,
  });

  it('signs in without a browser over SSH', async () => {
    const over = { surroundings: await surroundings({ remote: true }) };
    expect(told('Token is expired. To refresh this SSO session run', { service: 'sso' }, over).words).toContain(
      'aws sso login --profile production --use-device-code --no-browser',
    );
  });

  it.each([
    [{ platform: 'linux' }, 'timedatectl'],
    [{ platform: 'macos' }, 'sntp'],
    [{ platform: 'windows' }, 'w32tm /resync'],
    [{ platform: 'linux', wsl: true }, 'hwclock -s'],
  ])('sets the clock of %j with %s', async (more, command) => {
    const problem = told(
      'Signature expired: 20250307T100000Z is now earlier than 20250307T100500Z (20250307T101000Z - 5 min.)',
      {},
      { surroundings: await surroundings(more) },
    );
    expect(problem.summary).toBe('The clock of this machine is 10 minutes behind.');
    expect(problem.words).toContain(command);
  });

  it('takes variables away and sets them as PowerShell does on Windows', async () => {
    const around = { surroundings: await surroundings({ platform: 'windows' }) };
    const { words } = told('Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', {}, around);
    expect(words).toContain('Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY, Env:AWS_SESSION_TOKEN');
    expect(words).not.toMatch(/\bunset\b/);
    const region = told('Region is missing', {}, around).words;
    expect(region).toContain("$env:AWS_REGION = 'eu-central-1'; $env:AWS_DEFAULT_REGION = 'eu-central-1'");
    expect(told('Region is missing').words).toContain('export AWS_REGION=eu-central-1');
  });

  it.each([
    ['The requested DurationSeconds exceeds the MaxSessionDuration set for this role.', /--max-session-duration/],
    [
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      /one hour at most/,
    ],
  ])('shortens a session that is longer than the role allows: %s', (message, words) => {
    const problem = told(message, {
      name: 'ValidationError',
      service: 'sts',
      operation: 'AssumeRole',
      httpStatus: 400,
    });
    expect(problem.code).toBe('role-session-too-long');
    expect(problem.words).toMatch(words);
    expect(problem.words).toContain('aws configure set duration_seconds 3600 --profile production');
  });

  it.each([
    ['our team', 'bedrock-setup verify "our team"'],
    ['cost$center', "bedrock-setup verify 'cost$center'"],
    ["ada's `own`", "bedrock-setup verify 'ada'\\''s `own`'"],
  ])('names the profile %s so that a shell takes it whole', (profile, command) => {
    const around = { target: { type: 'profile' as const, profile }, profile };
    expect(told('', { name: 'ExpiredToken' }, around).words).toContain(command);
  });

  it('asks for zero quotas with quotes that a shell leaves alone', () => {
    expect(told('Rate limit exceeded').words).toContain("--query 'Quotas[?Value==`0`].QuotaName'");
  });

  it('renews credentials by the way they came', () => {
    const access = { source: 'profile production (IAM Identity Center)', kind: 'keys' as const, hasSessionToken: true };
    const expired = { name: 'ExpiredToken' };
    expect(told('', expired, { access: { ...access, provider: 'sso' } }).words).toContain(
      'aws sso login --profile production',
    );
    expect(told('', expired, { access: { ...access, provider: 'login' } }).words).toContain(
      'aws login --profile production',
    );
    expect(told('', expired, { access: { ...access, provider: 'static' } }).words).toContain(
      'bedrock-setup add production',
    );
  });

  it('speaks of MFA when something other than Bedrock is denied', () => {
    const message =
      'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: sts:GetSessionToken with an explicit deny in an identity-based policy';
    const problem = told(message, { service: 'sts', operation: 'GetSessionToken', httpStatus: 403 });
    expect(problem.code).toBe('explicit-deny');
    expect(problem.words).toContain('MFA');
  });

  it('tells a Region that is off from unknown keys once the identity is known', () => {
    const invalid = 'The security token included in the request is invalid.';
    expect(told(invalid, { name: 'UnrecognizedClientException' }).code).toBe('region-not-enabled');
    expect(told(invalid, { name: 'UnrecognizedClientException' }, { account: undefined }).code).toBe(
      'access-key-unknown',
    );
  });

  it('fills every destination Region of the inference profile into the policy', () => {
    const id = 'eu.anthropic.claude-x-v1:0';
    const modelArns = ['eu-central-1', 'eu-west-1', 'eu-north-1'].map(
      (region) => `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-x-v1:0`,
    );
    const models = [
      {
        modelId: 'anthropic.claude-x-v1:0',
        name: 'Claude X',
        provider: 'Anthropic',
        lifecycle: 'ACTIVE' as const,
        invokeId: id,
        inferenceProfile: {
          id,
          arn: `arn:aws:bedrock:eu-central-1:111122223333:inference-profile/${id}`,
          modelArns,
          scope: 'geographic' as const,
        },
      },
    ];
    const problem = told(
      `User: arn:aws:sts::111122223333:assumed-role/App/x is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:eu-central-1:111122223333:inference-profile/${id} because no identity-based policy allows the bedrock:InvokeModel action`,
      { name: 'AccessDeniedException', httpStatus: 403 },
      { modelId: id, models },
    );
    const policy = JSON.parse(problem.remedy[0]?.slice(problem.remedy[0].indexOf('{')) ?? '') as {
      Statement: { Resource: string[] }[];
    };
    expect(policy.Statement.flatMap(({ Resource }) => Resource)).toEqual([
      models[0]?.inferenceProfile.arn,
      ...[...modelArns].sort(),
    ]);
  });

  it('names the partition in ARNs', () => {
    const problem = told(
      'User: x is not authorized to perform: bedrock:InvokeModel because no identity-based policy allows it',
      {},
      { partition: 'aws-us-gov', region: 'us-gov-west-1', modelId: 'amazon.nova-micro-v1:0' },
    );
    expect(problem.words).toContain('arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-micro-v1:0');
  });

  it('says that the file in AWS_CA_BUNDLE lacks the root, and how to name the right one', async () => {
    const around = {
      surroundings: await surroundings({ variables: [{ name: 'AWS_CA_BUNDLE', value: '/etc/corp.pem' }] }),
    };
    const problem = told('self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, around);
    expect(problem.cause).toContain('AWS_CA_BUNDLE names /etc/corp.pem');
    expect(problem.words).toContain('export NODE_EXTRA_CA_CERTS=/path/to/');
    expect(problem.words).not.toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  });
});
