import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/verify/diagnosis/failure.ts';
import { type DiagnoseContext, diagnose } from '../../../src/verify/diagnosis/problems.ts';

const context: DiagnoseContext = {
  target: { type: 'profile', profile: 'work' },
  region: 'us-west-2',
  partition: 'aws',
  profile: 'work',
};
const denied = 'AccessDeniedException';
const user = 'User: arn:aws:iam::123456789012:user/ada is not authorized to perform:';

/** Sentences that nobody sent in just these words, beside those that were: what they say decides, not how. */
const neighbours: readonly (readonly [string, Partial<Failure>, string, Partial<DiagnoseContext>?])[] = [
  [
    'a retention mode in other words',
    {
      name: 'ValidationException',
      httpStatus: 400,
      message: 'The data retention mode aws_review is NOT supported for model x',
    },
    'data-retention-required',
  ],
  [
    'a provider’s refusal in capitals',
    {
      name: 'permission_error',
      httpStatus: 403,
      message: 'ANTHROPIC.CLAUDE-OPUS-4-7 Is Not Available For This Account.',
    },
    'model-not-for-account',
  ],
  [
    'a provider’s refusal in other words',
    {
      name: 'permission_error',
      httpStatus: 403,
      message: 'Your account does not have access to anthropic.claude-opus-4-7.',
    },
    'model-not-for-account',
  ],
  [
    'a provider’s “not found”',
    { name: 'not_found_error', httpStatus: 404, message: 'model: claude-sonnet-4-5' },
    'model-id-invalid',
  ],
  [
    'Marketplace by a resource control policy',
    {
      name: denied,
      httpStatus: 403,
      message:
        'not authorized to perform: aws-marketplace:ViewSubscriptions because no resource control policy allows the aws-marketplace:ViewSubscriptions action',
    },
    'denied-by-organization',
  ],
  [
    'Marketplace by a permissions boundary',
    {
      name: denied,
      httpStatus: 403,
      message: `${user} aws-marketplace:Subscribe on resource: * because no permissions boundary allows the aws-marketplace:Subscribe action`,
    },
    'permissions-boundary',
  ],
  [
    'the reason before the caller',
    {
      name: denied,
      httpStatus: 403,
      message:
        'Access denied because no identity-based policy allows the bedrock:InvokeModel action on resource: arn:aws:bedrock:us-west-2::foundation-model/x for User: arn:aws:iam::123456789012:user/x',
    },
    'model-not-allowed',
  ],
  [
    'another partition, other letters',
    {
      name: 'accessdeniedexception',
      httpStatus: 403,
      message:
        'user: arn:aws-us-gov:iam::123456789012:user/x is not authorized to perform: bedrock:invokemodel on resource: arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/x with an explicit deny in a SERVICE CONTROL POLICY',
    },
    'denied-by-organization',
  ],
  [
    'several policies at once',
    {
      name: denied,
      httpStatus: 403,
      message: `${user} bedrock:InvokeModel on resource: x with an explicit deny in one or more service control policies`,
    },
    'denied-by-organization',
  ],
  [
    'an article that covers both',
    { name: denied, httpStatus: 403, message: 'Denied with an explicit deny in a(n) service control policy' },
    'denied-by-organization',
  ],
  [
    'JSON inside the message',
    {
      name: 'Unknown',
      httpStatus: 403,
      message: `{"Message":"${user} bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/x with an explicit deny in an identity-based policy"}`,
    },
    'bedrock-explicit-deny',
  ],
  [
    'an endpoint policy in capitals',
    {
      name: denied,
      httpStatus: 403,
      message: `${user} bedrock:InvokeModel on resource: * because no VPC Endpoint Policy allows the bedrock:InvokeModel action`,
    },
    'vpc-endpoint-policy',
  ],
  [
    'a key that belongs to another service',
    {
      name: denied,
      httpStatus: 403,
      message: `${user} kms:Decrypt on resource: arn:aws:kms:us-east-1:123456789012:key/x because no resource-based policy allows the kms:Decrypt action`,
    },
    'resource-policy',
  ],
  [
    'the end of an application profile’s ARN',
    { name: 'ValidationException', httpStatus: 400, message: 'The provided Model Identifier is invalid' },
    'application-profile-needs-arn',
    { modelId: 'application-inference-profile/A1B2C3D4E5F6' },
  ],
  [
    'a system profile’s ARN of another Region',
    { name: 'ValidationException', httpStatus: 400, message: 'The provided model identifier is invalid' },
    'model-in-another-region',
    { modelId: 'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-micro-v1:0' },
  ],
  [
    'a score in the sentence alone',
    { name: denied, httpStatus: 403, message: 'Model access is denied due to BadCScoreException.' },
    'account-restricted',
  ],
  [
    'a form in the sentence alone',
    { name: denied, httpStatus: 403, message: 'Model access is denied due to FTUFormNotFilled' },
    'use-case-form-missing',
  ],
  [
    'mantle’s wrong path',
    {
      service: 'bedrock-mantle',
      name: 'invalid_request_error',
      httpStatus: 400,
      message: "The model 'openai.gpt-5.6-luna' does not support the '/v1/chat/completions' API",
    },
    'model-on-other-endpoint',
  ],
  [
    'mantle’s own refusal of an API key',
    {
      service: 'bedrock-mantle',
      name: 'permission_error',
      httpStatus: 403,
      message: `${user} bedrock-mantle:CallWithBearerToken on resource: * because no identity-based policy allows the bedrock-mantle:CallWithBearerToken action`,
    },
    'api-key-not-allowed',
  ],
  [
    'mantle in a Region without it',
    {
      service: 'bedrock-mantle',
      name: 'Error',
      code: 'ENOTFOUND',
      message: 'getaddrinfo ENOTFOUND bedrock-mantle.us-west-1.api.aws',
    },
    'mantle-not-in-region',
    { region: 'us-west-1' },
  ],
  [
    'a provider’s rate limit',
    { name: 'rate_limit_error', httpStatus: 429, message: 'Number of request tokens has exceeded your rate limit' },
    'throttled',
  ],
  [
    'a provider without capacity',
    { name: 'overloaded_error', httpStatus: 529, message: 'Overloaded' },
    'service-unavailable',
  ],
];

const told = (failure: Partial<Failure>, more: Partial<DiagnoseContext> = {}) =>
  diagnose(
    { name: 'Error', message: '', service: 'bedrock-runtime', operation: 'Converse', causes: [], ...failure },
    { ...context, ...more },
  );

describe('a refusal in words of its own', () => {
  const rows = neighbours.map(([words, failure, code, more]) => ({ words, failure, code, more }));
  it.each(rows)('is known by its structure: $words', ({ failure, code, more }) => {
    expect(told(failure, more).code).toBe(code);
  });

  it.each([
    ['aws-marketplace:Subscribe', /"aws-marketplace:Subscribe"/],
    ['bedrock:ApplyGuardrail', /"bedrock:ApplyGuardrail"/],
    ['bedrock-mantle:CreateInference', /"bedrock-mantle:CreateInference"/],
    ['bedrock:InvokeModel', /"bedrock:InvokeModel"/],
  ])('asks for what was refused and nothing else: %s', (action, named) => {
    const message = `${user} ${action} on resource: * because no permissions boundary allows the ${action} action`;
    const problem = told({ name: denied, httpStatus: 403, message }, { modelId: 'amazon.nova-micro-v1:0' });
    expect(JSON.stringify(problem.remedies).replaceAll('\\', '')).toMatch(named);
    expect(JSON.stringify(problem.remedies).includes('bedrock:InvokeModel')).toBe(action === 'bedrock:InvokeModel');
  });
});
