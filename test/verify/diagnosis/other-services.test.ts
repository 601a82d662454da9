import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FailedService, Failure } from '../../../src/verify/diagnosis/failure.ts';
import { isSameCause } from '../../../src/verify/diagnosis/same-cause.ts';
import type { CredentialProvider } from '../../../src/verify/door.ts';
import { someAccess } from '../fake-door.ts';
import { told } from '../told.ts';

const sonnet = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

/** What other services, partitions, networks and versions say, one a line. */
const rows = readFileSync(new URL('refusals.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [words, code, who, place = '', named = '', provider = '-', message = ''] = line.split(' | ');
    const [service, operation = ''] = place.split(' ');
    const [name = '', status] = named.split(' ');
    const failure: Partial<Failure> = {
      service: service as FailedService,
      operation,
      ...(status === undefined ? { code: name } : { name, httpStatus: Number(status) }),
    };
    return { words, code, who, failure, provider, message };
  });

const temporary = (provider: string) => ({
  access: {
    ...someAccess,
    provider: provider as CredentialProvider,
    accessKeyId: 'ASIATESTTESTTESTTEST',
    hasSessionToken: true,
  },
});

describe('a refusal by another service, partition or network', () => {
  it.each(rows)('$words: $code, $who', ({ code, who, failure, provider, message }) => {
    const around = { modelId: sonnet, ...(provider === '-' ? {} : temporary(provider)) };
    const problem = told(message, failure, around);
    const to = problem.remedies.flatMap((step) => (step.type === 'letter' ? [step.to] : []));
    expect(problem.code).toBe(code);
    expect(`${[...new Set(to)].join('+') || 'person'}: ${problem.remedies[0]?.type}`).toBe(who);
    expect(problem.words).not.toMatch(/undefined|\[object|MODEL_ID/);
  });

  const ada = 'arn:aws:iam::111122223333:user/ada';
  const refused = { httpStatus: 403, name: 'AccessDeniedException' };

  it('names the action that is missing, and asks for that one alone', () => {
    const message = `User: ${ada} is not authorized to perform: iam:ListMFADevices because no identity-based policy allows it`;
    const problem = told(message, { ...refused, service: 'iam', operation: 'ListMFADevices' });
    expect(problem.summary).toBe(`${ada} may not use iam:ListMFADevices.`);
    expect(problem.words).toContain('"iam:ListMFADevices"');
    expect(problem.words).not.toContain('bedrock:InvokeModel');
  });

  it('names the VPC endpoint of the service that was called', () => {
    const message = `User: ${ada} is not authorized to perform: secretsmanager:GetSecretValue because no VPC endpoint policy allows it`;
    const problem = told(message, { ...refused, service: 'secrets-manager', operation: 'GetSecretValue' });
    expect(problem.words).toContain('com.amazonaws.eu-central-1.secretsmanager');
  });
});

describe('one cause of the network', () => {
  const codes = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPROTO'];
  it.each(codes)('is told once, whichever host it kept away: %s', (code) => {
    const [sts, bedrock] = (['sts', 'bedrock'] as const).map((service) =>
      told(`connect ${code}`, { code, service, host: `${service}.eu-central-1.amazonaws.com` }),
    );
    expect(sts && bedrock && isSameCause(bedrock, sts)).toBe(true);
    expect(sts && isSameCause(told('no', { name: 'BadCScoreException' }), sts)).toBe(false);
  });
});
