import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSameCause } from '../../../src/verify/diagnosis/same-cause.ts';
import { awsLine } from '../../../src/verify/diagnosis/steps.ts';
import { problemCodes } from '../../support/problem-codes.ts';
import { context, told } from '../told.ts';

describe('trying again', () => {
  const again = [{ type: 'run', program: 'bedrock-setup', args: ['export', 'work'] }] as const;
  const retryOf = (around: object) =>
    told('connect ETIMEDOUT', { code: 'ETIMEDOUT' }, around).remedies.find(({ type }) => type === 'retry');

  it('is what the person was doing: the verification, another command, or what no command says', () => {
    expect(retryOf({})).toMatchObject({ commands: [{ args: ['verify', 'production', '--region', 'eu-central-1'] }] });
    expect(retryOf({ again })).toMatchObject({ commands: again });
    expect(retryOf({ again: [] })).not.toHaveProperty('commands');
  });
});

describe('a line in a letter', () => {
  it('can be run as it stands, whatever is in it', () => {
    const line = awsLine(context, ['iam', 'get-user', '--user-name', "o'neill; reboot"]);
    expect(line).toBe(String.raw`aws iam get-user --user-name 'o'\''neill; reboot' --region eu-central-1`);
    expect(awsLine(context, ['sts'], '')).toBe('aws sts');
  });
});

describe('two problems', () => {
  it('have one cause where the same way out is closed, and not where two are', () => {
    const problem = (code: string, summary: string) => ({ code, summary, cause: '', remedies: [] });
    expect(isSameCause(problem('no-answer', 'a'), problem('no-answer', 'b'))).toBe(true);
    expect(isSameCause(problem('no-answer', 'a'), problem('connection-refused', 'b'))).toBe(false);
    expect(isSameCause(problem('throttled', 'a'), problem('throttled', 'b'))).toBe(false);
    expect(isSameCause(problem('session-expired', 'a'), problem('clock-skew', 'b'))).toBe(true);
  });
});

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
    const folder = join(import.meta.dirname, '../../../src/verify');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const made = sources.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/\bcode: '([a-z0-9-]+)'/g)].map(([, code]) => code ?? ''),
    );
    expect(made.length).toBeGreaterThan(70);
    expect([...new Set(made)].sort()).toEqual([...problemCodes].sort());
  });
});
