import { describe, expect, it } from 'vitest';
import { remedyText } from '../../src/faces/words/remedy.ts';
import { posix } from '../../src/shell/dialects/posix.ts';
import { powershell } from '../../src/shell/dialects/powershell.ts';
import { fakeDoor } from './fake-door.ts';
import { context, told } from './told.ts';

describe('the remedy fits the person', () => {
  const surroundings = async (more: object) => ({
    ...(await fakeDoor().surroundings(context.target, context.region)),
    ...more,
  });

  it('signs in with the program itself, in the way of the profile', () => {
    const { remedies, words } = told('Token is expired. To refresh this SSO session run', { service: 'sso' });
    expect(remedies[0]).toMatchObject({ type: 'sign-in', profile: 'production' });
    expect(words).toContain('bedrock-setup login production');
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
    const { words } = told('Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', {}, around, powershell);
    expect(words).toContain('Env:AWS_SECRET_ACCESS_KEY');
    expect(words).not.toMatch(/\bunset\b/);
    const region = told('Region is missing', {}, around, powershell).words;
    expect(region).toMatch(/\$Env:AWS_REGION *= *'eu-central-1'/i);
    expect(told('Region is missing').words).toContain("export AWS_REGION='eu-central-1'");
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
    ['our team', "bedrock-setup verify 'our team'"],
    ['cost$center', "bedrock-setup verify 'cost$center'"],
    ["ada's `own`", "bedrock-setup verify 'ada'\\''s `own`'"],
  ])('names the profile %s so that a shell takes it whole', (profile, command) => {
    const around = { target: { type: 'profile' as const, profile }, profile };
    expect(told('', { name: 'ExpiredToken' }, around).words).toContain(command);
  });

  const refusal = (action: string, why: string) =>
    `User: arn:aws:iam::111122223333:user/ada is not authorized to perform: ${action} ${why}`;

  it.each([
    ['because no VPC endpoint policy allows the action', /widened by the policy below[\s\S]*"Principal"/, /Deny/],
    ['with an explicit deny in a VPC endpoint policy', /have the Deny taken out/i, /"Principal"/],
  ])('looks for a refusal of the VPC endpoint there: %s', (why, words, not) => {
    const denied = { name: 'AccessDeniedException', httpStatus: 403 };
    const problem = told(refusal('bedrock:InvokeModel', why), denied, { modelId: 'amazon.nova-micro-v1:0' });
    expect(problem.code).toBe('vpc-endpoint-policy');
    expect(problem.words).toMatch(words);
    expect(problem.words).not.toMatch(not);
    expect(problem.words).toContain('com.amazonaws.eu-central-1.bedrock-runtime');
    const lists = told(refusal('bedrock:ListFoundationModels', why), { ...denied, service: 'bedrock' });
    expect(lists.words).toContain('VPC endpoint com.amazonaws.eu-central-1.bedrock\n');
    expect(lists.words).not.toContain('MODEL_ID');
  });

  it('widens a permissions boundary by the lists when those were refused', () => {
    const why = 'because no permissions boundary allows the bedrock:ListInferenceProfiles action';
    const problem = told(refusal('bedrock:ListInferenceProfiles', why), { httpStatus: 403, service: 'bedrock' });
    expect(problem.code).toBe('permissions-boundary');
    expect(problem.words).toContain('"bedrock:ListInferenceProfiles"');
    expect(problem.words).not.toContain('InvokeModel');
  });

  it('stays in the partition when another Region may help', () => {
    const problem = told(
      'The security token included in the request is invalid.',
      { name: 'UnrecognizedClientException', httpStatus: 403 },
      { partition: 'aws-us-gov', region: 'us-gov-west-1' },
    );
    expect(problem.code).toBe('region-not-enabled');
    expect(problem.words).not.toContain('us-east-1');
  });

  it('asks for zero quotas with quotes that a shell leaves alone', () => {
    expect(told('Rate limit exceeded').words).toContain("--query 'Quotas[?Value==`0`].QuotaName'");
  });

  it('renews credentials by the way they came', () => {
    const access = { source: 'profile production (IAM Identity Center)', kind: 'keys' as const, hasSessionToken: true };
    const expired = { name: 'ExpiredToken' };
    expect(told('', expired, { access: { ...access, provider: 'sso' } }).words).toContain(
      'bedrock-setup login production',
    );
    expect(told('', expired, { access: { ...access, provider: 'login' } }).words).toContain(
      'bedrock-setup login production',
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
        endpoints: ['bedrock-runtime'] as const,
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
    const [first] = problem.remedies;
    const firstPolicy = first === undefined ? '' : remedyText(first, posix);
    const policy = JSON.parse(firstPolicy.slice(firstPolicy.indexOf('{'))) as {
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
    expect(problem.words).toContain("export NODE_EXTRA_CA_CERTS='/path/to/");
    expect(problem.words).not.toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  });
});
