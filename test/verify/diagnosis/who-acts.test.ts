import { describe, expect, it } from 'vitest';
import type { Remedy } from '../../../src/aws/remedy.ts';
import type { CallableModel } from '../../../src/verify/check.ts';
import type { DiagnoseContext } from '../../../src/verify/diagnosis/row.ts';
import type { CredentialProvider } from '../../../src/verify/door.ts';
import { someAccess } from '../fake-door.ts';
import { told } from '../told.ts';

const ada = 'arn:aws:iam::111122223333:user/ada';
const sso = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_BedrockUser_0123456789abcdef/ada@corp.example';
const refused = { name: 'AccessDeniedException', httpStatus: 403 };
const sentence = (action: string, why: string, on = '*', who = ada) =>
  `User: ${who} is not authorized to perform: ${action} on resource: ${on} ${why}`;

const letters = (problem: { remedies: readonly Remedy[] }) =>
  problem.remedies.flatMap((step) => (step.type === 'letter' ? [step] : []));
const textOf = (problem: { remedies: readonly Remedy[] }) =>
  letters(problem)
    .flatMap(({ subject, text }) => [subject, ...text])
    .join('\n');
const answers = (problem: { remedies: readonly Remedy[] }) =>
  problem.remedies.flatMap((step) => (step.type === 'answer' ? [step] : []));

const opus = 'anthropic.claude-opus-4-6-v1';
const arns = (...regions: string[]) => regions.map((region) => `arn:aws:bedrock:${region}::foundation-model/${opus}`);
const both: CallableModel = {
  modelId: opus,
  name: 'Claude Opus 4.6',
  provider: 'Anthropic',
  lifecycle: 'ACTIVE',
  endpoints: ['bedrock-runtime'],
  invokeId: `eu.${opus}`,
  inferenceProfile: {
    id: `eu.${opus}`,
    arn: `arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.${opus}`,
    modelArns: arns('eu-central-1', 'eu-west-1'),
    scope: 'geographic',
  },
  globalProfile: {
    id: `global.${opus}`,
    arn: `arn:aws:bedrock:eu-central-1:111122223333:inference-profile/global.${opus}`,
    modelArns: arns('eu-central-1', ''),
  },
};

describe('who has to act follows from the policy that said no', () => {
  it.each([
    [
      'bedrock:InvokeModel',
      'with an explicit deny in a service control policy',
      'denied-by-organization',
      'organization',
    ],
    [
      'aws-marketplace:Subscribe',
      'with an explicit deny in a service control policy',
      'denied-by-organization',
      'organization',
    ],
    [
      'aws-marketplace:Subscribe',
      'because no service control policy allows it',
      'denied-by-organization',
      'organization',
    ],
    ['sts:AssumeRole', 'with an explicit deny in a resource control policy', 'denied-by-organization', 'organization'],
    [
      'bedrock:ListFoundationModels',
      'with an explicit deny in a service control policy',
      'denied-by-organization',
      'organization',
    ],
    [
      'bedrock:CallWithBearerToken',
      'with an explicit deny in a service control policy',
      'api-key-not-allowed',
      'organization',
    ],
    ['bedrock:CallWithBearerToken', 'because no identity-based policy allows it', 'api-key-not-allowed', 'account'],
    ['bedrock:InvokeModel', 'because no VPC endpoint policy allows it', 'vpc-endpoint-policy', 'network'],
    ['aws-marketplace:Subscribe', 'because no VPC endpoint policy allows it', 'vpc-endpoint-policy', 'network'],
    ['bedrock:InvokeModel', 'because no permissions boundary allows it', 'permissions-boundary', 'account'],
    ['bedrock:InvokeModel', 'because no session policy allows it', 'permissions-boundary', 'account'],
    ['kms:Decrypt', 'because no resource-based policy allows it', 'resource-policy', 'account'],
    ['bedrock:InvokeModel', 'with an explicit deny in an identity-based policy', 'bedrock-explicit-deny', 'account'],
    ['bedrock:InvokeModel', 'with an explicit deny in a permissions boundary', 'bedrock-explicit-deny', 'account'],
    ['aws-marketplace:Subscribe', 'with an explicit deny in an identity-based policy', 'explicit-deny', 'account'],
    ['aws-marketplace:Subscribe', 'because no identity-based policy allows it', 'marketplace-not-allowed', 'account'],
    ['bedrock:ListFoundationModels', 'because no identity-based policy allows it', 'listing-not-allowed', 'account'],
    ['bedrock:InvokeModel', 'because no identity-based policy allows it', 'model-not-allowed', 'account'],
    ['bedrock-mantle:CreateInference', 'because no identity-based policy allows it', 'model-not-allowed', 'account'],
    ['sts:AssumeRole', 'because no role trust policy allows it', 'assume-role-denied', 'account'],
  ] as const)('%s %s: %s, for the administrator of the %s', (action, why, code, to) => {
    const problem = told(sentence(action, why), refused, { modelId: 'us.amazon.nova-micro-v1:0' });
    expect(problem.code).toBe(code);
    expect(letters(problem)[0]?.to).toBe(to);
    expect(textOf(problem)).toContain(ada);
    // Whoever may act has credentials of their own.
    expect(textOf(problem)).not.toContain('--profile');
  });

  it('of a role of IAM Identity Center the permission set is changed, because nobody edits the role', () => {
    const problem = told(
      sentence('bedrock:InvokeModel', 'with an explicit deny in an identity-based policy', '*', sso),
      refused,
    );
    expect(textOf(problem)).toContain('permission set BedrockUser');
    expect(textOf(problem)).toContain(':role/aws-reserved/sso.amazonaws.com/');
    expect(textOf(problem)).not.toContain('simulate-principal-policy');
    const missing = told(
      sentence('bedrock:InvokeModel', 'because no identity-based policy allows it', '*', sso),
      refused,
    );
    expect(textOf(missing)).toContain('permission set BedrockUser');
  });
});

describe('a global inference profile that a Deny by Region meets', () => {
  const model = `arn:aws:bedrock:::foundation-model/${opus}`;
  const whys = [
    'with an explicit deny in a service control policy',
    'with an explicit deny in an identity-based policy',
    'because no permissions boundary allows the bedrock:InvokeModel action',
  ];
  const around: Partial<DiagnoseContext> = { modelId: `global.${opus}`, models: [both] };

  it.each(whys)('%s: is exchanged for that of the geography', (why) => {
    const problem = told(sentence('bedrock:InvokeModel', why, model), refused, around);
    expect(answers(problem)[0]).toMatchObject({ question: 'model', value: `eu.${opus}` });
  });

  it('is exchanged although the lists could not be read', () => {
    const problem = told(sentence('bedrock:InvokeModel', whys[0] ?? '', model), refused, { modelId: `global.${opus}` });
    expect(answers(problem)[0]?.value).toBe(`eu.${opus}`);
  });

  it('has no Regions for the letter, while a geographic one has its own', () => {
    const global = told(sentence('bedrock:InvokeModel', whys[0] ?? '', model), refused, around);
    expect(textOf(global)).toContain('unspecified');
    expect(textOf(global)).not.toMatch(/uses the Regions/);
    const blocked = `arn:aws:bedrock:eu-west-1::foundation-model/${opus}`;
    const geographic = told(sentence('bedrock:InvokeModel', whys[0] ?? '', blocked), refused, {
      ...around,
      modelId: `eu.${opus}`,
    });
    expect(textOf(geographic)).toContain('uses the Regions eu-central-1, eu-west-1.');
    expect(geographic.cause).toContain('eu-west-1');
  });
});

describe('gates of the account and of providers', () => {
  it.each([
    [
      'ValidationException',
      "data retention mode 'default' is not available for this model",
      400,
      'data-retention-required',
    ],
    ['FTUFormNotFilled', 'Fill it.', 404, 'use-case-form-missing'],
    ['BadCScoreException', 'Access denied.', 403, 'account-restricted'],
    ['MPAgreementBeingCreated', 'Try again later.', 403, 'marketplace-pending'],
    [
      'permission_error',
      'anthropic.claude-opus-4-7 is not available for this account. You can explore other models.',
      403,
      'model-not-for-account',
    ],
    ['rate_limit_error', 'Slow down.', 429, 'throttled'],
    ['overloaded_error', 'Overloaded', 529, 'service-unavailable'],
    ['ValidationException', "Model x isn't supported on this route", 400, 'model-on-other-endpoint'],
  ])('%s: %s', (name, message, httpStatus, code) => {
    const problem = told(message, { name, httpStatus }, { modelId: 'us.anthropic.claude-opus-4-7' });
    expect(problem.code).toBe(code);
    expect(problem.remedies.length).toBeGreaterThan(0);
  });

  it('never promises that waiting opens an account that AWS does not trust', () => {
    const problem = told('no', { name: 'BadCScoreException', httpStatus: 403 });
    expect(letters(problem)[0]?.to).toBe('support');
    expect(problem.cause).toContain('Waiting never helps');
    expect(problem.remedies.some((step) => step.type === 'retry')).toBe(false);
  });

  it('explains data retention as a decision about data, and offers another model first', () => {
    const problem = told("data retention mode 'none' is not available for this model", { httpStatus: 400 });
    expect(answers(problem)[0]?.question).toBe('model');
    expect(textOf(problem)).toContain('PutAccountDataRetention');
    expect(problem.cause).toMatch(/leave the boundary of AWS/);
  });
});

describe('identifiers that lead elsewhere', () => {
  const invalid = { name: 'ValidationException', httpStatus: 400 };
  const message = 'The provided model identifier is invalid.';

  it('the Region inside an ARN is the one to call', () => {
    const modelId = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';
    const problem = told(message, invalid, { modelId });
    expect(problem.code).toBe('model-in-another-region');
    expect(answers(problem)[0]).toMatchObject({ question: 'region', value: 'us-east-1' });
  });

  it('an application inference profile needs its whole ARN', () => {
    const problem = told(message, invalid, { modelId: 'a1b2c3d4e5f6' });
    expect(problem.code).toBe('application-profile-needs-arn');
    expect(answers(problem)[0]?.value).toBe(
      'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2c3d4e5f6',
    );
  });
});

describe('keys that AWS does not know', () => {
  const invalid = { name: 'InvalidClientTokenId', httpStatus: 403, service: 'sts' as const };
  const message = 'The security token included in the request is invalid.';
  const key = (id: string, hasSessionToken: boolean, provider: CredentialProvider) => ({
    account: undefined,
    arn: undefined,
    access: { ...someAccess, accessKeyId: `${id}TESTTESTTESTTEST`, hasSessionToken, provider },
  });

  it.each([
    ['ASIA', false, 'static', 'session-token-missing', 'answer'],
    ['ASIA', true, 'static', 'temporary-credentials-invalid', 'answer'],
    ['ASIA', true, 'sso', 'temporary-credentials-invalid', 'sign-in'],
    ['ASIA', true, 'login', 'temporary-credentials-invalid', 'sign-in'],
    ['ASIA', true, 'process', 'temporary-credentials-invalid', 'act'],
    ['ASIA', true, 'instance-metadata', 'temporary-credentials-invalid', 'retry'],
    ['AKIA', true, 'static', 'session-token-left-over', 'edit'],
    ['AKIA', true, 'environment', 'session-token-left-over', 'command'],
    ['AKIA', false, 'static', 'access-key-unknown', 'answer'],
  ] as const)('%s with a token: %s, from %s: %s, mended by %s', (id, hasToken, provider, code, first) => {
    const problem = told(message, invalid, key(id, hasToken, provider));
    expect(problem.code).toBe(code);
    expect(problem.remedies[0]).toMatchObject({ type: first });
    if (id === 'ASIA') expect(problem.words).not.toContain('IAM console');
  });
});

describe('a web identity token that is refused', () => {
  const denied = {
    name: 'AccessDenied',
    httpStatus: 403,
    service: 'sts' as const,
    operation: 'AssumeRoleWithWebIdentity',
  };
  const message = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';

  it('of GitHub is matched by the repository', () => {
    const webIdentity = {
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:corp/app:ref:refs/heads/main',
      audience: 'sts.amazonaws.com',
    };
    const problem = told(message, { ...denied, webIdentity });
    expect(problem.code).toBe('web-identity-rejected');
    expect(textOf(problem)).toContain('repo:corp/app:ref:refs/heads/main');
    expect(problem.words).not.toContain('serviceaccount');
  });

  it('of an unknown issuer is told as that of a cluster', () => {
    expect(told(message, denied).words).toContain('system:serviceaccount:NAMESPACE:NAME');
  });
});

describe('what stands between this machine and AWS', () => {
  it('is a proxy that refuses the host: the hosts to allow are named', () => {
    const surroundings = {
      platform: 'linux' as const,
      wsl: false,
      remote: false,
      endpoints: (['sts', 'bedrock', 'bedrock-runtime'] as const).map((service) => ({
        service,
        host: `${service}.eu-central-1.amazonaws.com`,
        proxy: 'HTTPS_PROXY',
      })),
      proxies: [{ variable: 'HTTPS_PROXY', url: 'http://proxy.example:3128' }],
      variables: [],
      profiles: [],
    };
    for (const [name, message] of [
      ['SyntaxError', 'Unexpected token < in JSON'],
      ['Unknown', 'UnknownError'],
    ] as const) {
      const problem = told(message, { name, httpStatus: 403, service: 'sts' }, { surroundings });
      expect(problem.code).toBe('proxy-refuses-host');
      expect(letters(problem)[0]).toMatchObject({ to: 'network' });
      expect(textOf(problem)).toContain('bedrock-runtime.eu-central-1.amazonaws.com');
    }
  });

  it('is silence: the VPC endpoint of STS is named with those of Bedrock', () => {
    const problem = told('connect ETIMEDOUT', { code: 'ETIMEDOUT', service: 'sts' });
    expect(textOf(problem)).toContain('com.amazonaws.eu-central-1.sts');
    expect(textOf(problem)).toContain('com.amazonaws.eu-central-1.bedrock-runtime');
  });
});
