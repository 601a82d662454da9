import { describe, expect, it } from 'vitest';
import { buildEnvironmentPlan } from '../../../src/plan/environment/build-environment.ts';
import { awsEnvironmentChange } from '../../../src/shell/aws-variables.ts';
import type { DialectId } from '../../../src/shell/dialect.ts';
import { dialectOf } from '../../../src/shell/dialects.ts';
import { lastingForm } from '../../../src/shell/lasting.ts';
import { syntheticKeys } from '../../support/detected.ts';

const region = 'us-east-1';

function planFor(
  shell: DialectId,
  persist: boolean,
  credential: Parameters<typeof awsEnvironmentChange>[0]['credential'],
) {
  const change = awsEnvironmentChange({ credential, region });
  const form = lastingForm(dialectOf(shell), change, { kind: 'user-environment', here: false });
  const setup = { method: 'env', credential, region, shell, persist, litellm: false } as const;
  const built = buildEnvironmentPlan(setup, {
    elsewhere: {},
    ...(persist ? { lasting: { form, files: [] } } : {}),
  });
  if (!built.ok) throw new Error(built.problem.summary);
  return built.plan;
}

describe('variables for a Windows machine that is not this one', () => {
  const keys = {
    type: 'keys',
    keys: { accessKeyId: syntheticKeys.id, secretAccessKey: syntheticKeys.secret },
  } as const;

  it.each([
    ['powershell', '$Env:AWS_REGION = ', "[Environment]::SetEnvironmentVariable('AWS_REGION', "],
    ['windows-cmd', 'set "AWS_REGION=', 'setx AWS_REGION '],
  ] as const)('are lines for now and, when they are to last, for new windows too (%s)', (shell, now, later) => {
    const short = planFor(shell, false, keys);
    expect(short.snippet?.text).toContain(now);
    expect(short.snippet?.text).not.toContain(later);
    const lasting = planFor(shell, true, keys);
    expect(lasting.snippet?.text).toContain(now);
    expect(lasting.snippet?.text).toContain(later);
    expect(lasting.edits).toEqual([]);
    expect(lasting.userEnvironment).toBeUndefined();
    expect(lasting.snippet?.masked).not.toContain(syntheticKeys.secret);
    expect(lasting.notes).toContainEqual(expect.objectContaining({ severity: 'warning' }));
    expect(lasting.snippet?.text).toContain(shell === 'windows-cmd' ? 'rem For new windows' : '# For new windows');
    expect(lasting.snippet).toMatchObject({ dialect: shell, lasting: true });
    expect(new Set(lasting.notes.map(({ text }) => text)).size).toBe(lasting.notes.length);
  });

  it('name a profile only with the remark that it has to be there', () => {
    const notes = (credential: Parameters<typeof planFor>[2]) => planFor('powershell', false, credential).notes;
    expect(notes({ type: 'profile', profile: 'work' })).toMatchObject([{ code: 'profile-elsewhere' }]);
    expect(notes(keys)).toEqual([]);
  });

  it('name a profile without a remark where it is there, and not at all where it is known not to be', () => {
    const credential = { type: 'profile', profile: 'work' } as const;
    const setup = { method: 'env', credential, region, shell: 'powershell', persist: false, litellm: false } as const;
    const knowing = (...profiles: string[]) => buildEnvironmentPlan(setup, { elsewhere: { profiles } });
    expect(knowing('other', 'work')).toMatchObject({ ok: true, plan: { notes: [] } });
    expect(knowing('other')).toMatchObject({
      ok: false,
      problem: {
        code: 'profile-elsewhere',
        remedies: [{ commands: [{ args: ['add', 'work', '--windows-side'] }] }],
      },
    });
  });
});
