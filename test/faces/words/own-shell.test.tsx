import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/aws/problem.ts';
import { globalOptions } from '../../../src/cli/command-line/global-options.ts';
import { reportOutcome } from '../../../src/cli/report-outcome.ts';
import { createHeadlessFace } from '../../../src/faces/headless/headless-face.ts';
import { ProblemBlock } from '../../../src/faces/ink/components/Problem.tsx';
import { createPlainFace } from '../../../src/faces/plain/plain-face.ts';
import type { DialectId } from '../../../src/shell/dialect.ts';
import { dialectOf } from '../../../src/shell/dialects.ts';
import type { CheckResult } from '../../../src/verify/check.ts';
import { quietWorld } from '../../cli/world.ts';
import { rowsOf } from '../../support/draw.tsx';
import { streamOf } from '../../support/story.ts';

const problem: Problem = {
  code: 'other-credentials-win',
  summary: 'Other credentials win.',
  cause: 'They stand in the environment.',
  remedies: [
    { type: 'command', says: 'Take them out.', commands: [{ type: 'unset', names: ['AWS_ACCESS_KEY_ID'] }] },
    { type: 'command', says: 'Name it.', commands: [{ type: 'set', variables: { AWS_PROFILE: "o'hara" } }] },
    {
      type: 'command',
      says: 'Look again.',
      commands: [{ type: 'run', program: 'bedrock-setup', args: ['verify', "o'hara"] }],
    },
  ],
};
const failed: CheckResult = { id: 'identity', title: 'Identity', status: 'fail', detail: '', problem };
const checks = { title: 'Verifying', events: streamOf([]), actions: () => [] };

const headless = async (dialect: DialectId) => {
  const lines: string[] = [];
  const face = createHeadlessFace({
    say: (line) => void lines.push(line),
    yes: true,
    dryRun: false,
    dialect: dialectOf(dialect),
    signal: new AbortController().signal,
  });
  await face.showChecks({ ...checks, events: streamOf([failed]) });
  return lines.join('\n');
};

const plain = async (dialect: DialectId) => {
  const stderr = new PassThrough();
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const { signal } = new AbortController();
  const face = createPlainFace({
    stdin: new PassThrough(),
    stderr,
    signal,
    dialect: dialectOf(dialect),
    named: (text) => text,
  });
  await face.showChecks({ ...checks, events: streamOf([failed]) });
  await face.close();
  return said;
};

const ink = async (dialect: DialectId) =>
  (await rowsOf(<ProblemBlock problem={problem} withRaw={false} />, { dialect: dialectOf(dialect) })).join('\n');

const lastWords = async (dialect: DialectId) => {
  const world = quietWorld({ dialect });
  const call = { world, globals: globalOptions({ yes: true }), report() {} };
  await reportOutcome(call, { type: 'nothing-written', problem, written: [], results: [] });
  return world.printed().words;
};

const told = {
  'the face without a person': headless,
  'the plain face': plain,
  'the Ink face': ink,
  'the last words of a command': lastWords,
};

describe.each(Object.entries(told))('%s', (_name, words) => {
  it.each<[DialectId, string[]]>([
    ['env', ['unset -v AWS_ACCESS_KEY_ID', `export AWS_PROFILE='o'\\''hara'`, `bedrock-setup verify 'o'\\''hara'`]],
    [
      'fish',
      [
        'for name in AWS_ACCESS_KEY_ID; set -eg $name',
        `set -gx AWS_PROFILE 'o\\'hara'`,
        `bedrock-setup verify 'o\\'hara'`,
      ],
    ],
    ['powershell', ['Remove-Item', "$Env:AWS_PROFILE = 'o''hara'", "bedrock-setup verify 'o''hara'"]],
    ['windows-cmd', ['set "AWS_ACCESS_KEY_ID="', `set "AWS_PROFILE=o'hara"`, `bedrock-setup verify "o'hara"`]],
  ])('writes what is to be run for a person whose shell speaks %s', async (dialect, commands) => {
    const said = await words(dialect);
    for (const command of commands) expect(said).toContain(command);
    if (dialect !== 'env') expect(said).not.toMatch(/^\s*(unset|export) /m);
  });
});
