import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/verify/diagnosis/failure.ts';
import { type DiagnoseContext, diagnose } from '../../../src/verify/diagnosis/problems.ts';
import { someAccess } from '../fake-door.ts';
import { told } from '../told.ts';
import { oddFailures } from './odd-failures.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Every row of the error catalogue as the SDK's clients told it once, with what was known around it. */
const { models, played } = JSON.parse(
  readFileSync(file('played.json'), 'utf8')
    .replace(/%(A[KS]IA)(\d)%/g, (_, kind: string, number: string) => `${kind}RTX3GSDS7NLMIG6${number}`)
    .replaceAll('%secret%', 'synthetic/'.repeat(4)),
) as {
  models: DiagnoseContext['models'][];
  played: { name: string; failure: Failure; context: Omit<DiagnoseContext, 'models'> & { models?: number } }[];
};

/** The same failure elsewhere. */
const elsewhere: Record<string, (context: DiagnoseContext) => DiagnoseContext> = {
  'as played': (context) => context,
  'in China, without a profile': (context) => {
    const { profile: _profile, account: _account, arn: _arn, ...rest } = context;
    return { ...rest, partition: 'aws-cn', region: 'cn-north-1', target: { type: 'environment', variables: {} } };
  },
  'in GovCloud, as a role, on Windows': (context) => ({
    ...context,
    partition: 'aws-us-gov',
    region: 'us-gov-west-1',
    arn: 'arn:aws-us-gov:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/ada',
    surroundings: {
      ...(context.surroundings ?? { wsl: false, remote: false, endpoints: [], proxies: [], variables: [] }),
      platform: 'windows',
    } as DiagnoseContext['surroundings'],
  }),
  'from far away, as root, with another model': (context) => ({
    ...context,
    region: 'ap-northeast-1',
    modelId: 'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    arn: 'arn:aws:iam::111122223333:root',
    target: { type: 'profile', profile: 'production' },
    profile: 'production',
  }),
  'on a machine of AWS': (context) => ({ ...context, target: { type: 'ambient' } as DiagnoseContext['target'] }),
};

describe('every row of the catalogue', () => {
  it('is told as it was looked at, and elsewhere too', async () => {
    const seen = new Set<string>();
    // What has been told already is not told again.
    const lines = played.flatMap(({ name, failure, context: { models: list, ...rest } }) => [
      `# ${name}`,
      ...Object.entries(elsewhere).flatMap(([where, move]) => {
        const context = { ...rest, ...(list === undefined ? {} : { models: models[list] }) } as DiagnoseContext;
        const { code, summary, cause, remedies, raw, ...others } = diagnose(failure, move(context));
        const told = [summary, cause, `raw ${raw}`, JSON.stringify(others)];
        const steps = remedies.map((step) => `- ${JSON.stringify(step)}`);
        const fresh = [...told, ...steps].filter((line) => !seen.has(line) && seen.add(line));
        return [`## ${where}: ${code} ${remedies.map(({ type }) => type)}`, ...fresh];
      }),
    ]);
    const whole = lines.join('\n').replace(/(A[KS]IA)RTX3GSDS7NLMIG6(\d)/g, '<$1 $2>');
    await expect(whole).toMatchFileSnapshot(file('whole-problems.txt'));
  });

  it('is told as it was looked at where it comes in a way of its own', async () => {
    const seen = new Set<string>();
    const lines = Object.entries(oddFailures).flatMap(([kind, failures]) => [
      `# ${kind}`,
      ...failures.flatMap(([message, failure, around]) => {
        const { code, summary, cause, remedies, words: _, ...others } = told(message, failure, around);
        const steps = remedies.map((step) => `- ${JSON.stringify(step)}`);
        const fresh = [summary, cause, JSON.stringify(others), ...steps].filter(
          (line) => !seen.has(line) && seen.add(line),
        );
        return [`## ${JSON.stringify(message)}: ${code} ${remedies.map(({ type }) => type)}`, ...fresh];
      }),
    ]);
    await expect(lines.join('\n').replaceAll(someAccess.accessKeyId ?? '', '<key>')).toMatchFileSnapshot(
      file('odd-failures.txt'),
    );
  });
});
