import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/aws/problem.ts';
import { remedyText } from '../../../src/faces/words/remedy.ts';
import { posix } from '../../../src/shell/dialects/posix.ts';
import { awsCli, complaintsOfTheAwsCli } from '../../support/aws-commands.ts';
import { catalogueRows } from '../../support/catalogue.ts';
import type { Arrangement } from '../../support/catalogue-row.ts';
import { itWith } from '../../support/peer.ts';
import { problemCodes } from '../../support/problem-codes.ts';
import { catalogueExpectations } from './catalogue-expectations.ts';
import { whoActs } from './catalogue-remedies.ts';
import { playRow } from './play-with-door.ts';

const nameOf = (row: { row: string; variant?: string }) => `${row.row}/${row.variant ?? ''}`;

function secretsOf(arrangement: Arrangement): string[] {
  if (arrangement.type === 'failure') return [];
  const { target } = arrangement.request;
  const own =
    target.type === 'keys'
      ? [target.credentials.secretAccessKey, target.credentials.sessionToken ?? '']
      : target.type === 'environment'
        ? Object.entries(target.variables)
            .filter(([name]) => /SECRET|TOKEN/.test(name))
            .map(([, value]) => value)
        : [];
  return own.map((secret) => secret.trim()).filter((secret) => secret.length > 12);
}

/** Who must act: whoever a letter is for, else the person; and what the first remedy is. */
function remedyOf(problem: Problem | undefined): string {
  const steps = problem?.remedies ?? [];
  const to = steps.flatMap((step) => (step.type === 'letter' ? [step.to] : []));
  return `${[...new Set(to)].join('+') || 'person'}: ${steps[0]?.type}`;
}

// Commands of AWS CLI version 2 that version 1, the one Python has, does not know.
const versionTwo = /^aws (login|sso login)\b/;
/** The AWS CLI commands in the remedies of the rows that were played. */
const commands = new Set<string>();

describe('every row of the error catalogue, played through the real SDK clients', () => {
  it('has an expectation', () => {
    const unexpected = catalogueRows.map(nameOf).filter((name) => catalogueExpectations[name] === undefined);
    expect(unexpected).toEqual([]);
    expect(catalogueRows.length).toBeGreaterThan(120);
  });

  it.each(catalogueRows.map((row) => [nameOf(row), row.title, row] as const))('%s: %s', async (name, _title, row) => {
    const expected = catalogueExpectations[name];
    const { failure, problem } = await playRow(row);
    expect(failure, 'the call should have failed').toBeDefined();
    expect(expected?.codes).toContain(problem?.code);
    expect(problemCodes).toContain(problem?.code);
    const steps = (problem?.remedies ?? []).map((step) => remedyText(step, posix));
    for (const line of steps.flatMap((step) => step.split('\n'))) {
      if (/^aws [a-z]/.test(line) && !versionTwo.test(line)) commands.add(line);
    }
    const words = [problem?.summary, problem?.cause, ...steps].join('\n');
    for (const named of expected?.names ?? []) expect(words).toMatch(named);
    expect(remedyOf(problem)).toBe(whoActs[name]);
    expect(words).not.toMatch(/undefined|\[object|\{\w+\}/);
    for (const secret of secretsOf(row.arrange())) expect(`${words}${problem?.raw}`).not.toContain(secret);
  });

  itWith(awsCli, 'names no AWS CLI command that the AWS CLI does not take', () => {
    expect(commands.size).toBeGreaterThan(10);
    const filled = [...commands].map((command) =>
      command.replace('INSTANCE_ID', 'i-0123456789abcdef0').replace(/ --profile \S+/, ''),
    );
    expect(filled.every((command) => /^aws [a-z][a-z0-9-]+ [a-z][a-z0-9-]+/.test(command))).toBe(true);
    expect(complaintsOfTheAwsCli(filled)).toEqual([]);
  });
});
