import { describe, expect, it } from 'vitest';
import type { Remedy } from '../../src/aws/remedy.ts';
import type { Checks } from '../../src/session/face.ts';
import { remedyActions } from '../../src/session/remedy-actions.ts';
import { retryAction, runChecks, skipAction } from '../../src/session/run-checks.ts';
import type { CheckEvent, CheckResult, VerifyRequest } from '../../src/verify/check.ts';
import { detectedMachine } from '../support/detected.ts';
import { memoryPorts } from './ports.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const request: VerifyRequest = {
  target: { type: 'profile', profile: 'work' },
  profile: 'work',
  region: 'us-east-1',
  local: detectedMachine(),
  stages: ['local'],
};

const failing = (...remedies: Remedy[]): CheckResult => ({
  id: 'region',
  title: 'Region',
  status: 'fail',
  detail: 'none',
  problem: { code: 'no-region', summary: 'There is no Region.', cause: '', remedies },
});
const fine: CheckResult = { id: 'region', title: 'Region', status: 'pass', detail: 'us-east-1' };

/** Runs checks that end with these results, one run after the other, while a person plays a script. */
async function play(results: readonly CheckResult[], script: readonly Act[], more: object = {}, region = 'us-east-1') {
  const told = scriptedFace(script);
  const asked: VerifyRequest[] = [];
  const waits: Checks['wait'][] = [];
  const face = {
    ...told.face,
    showChecks: (checks: Checks) => {
      waits.push(checks.wait);
      return told.face.showChecks(checks);
    },
  };
  async function* verify(wanted: VerifyRequest): AsyncGenerator<CheckEvent> {
    const result = results[asked.push(wanted) - 1] ?? fine;
    yield { type: 'finished', result };
  }
  const verifying = { face, ports: { verify }, can: [], ...more };
  const { decision } = await runChecks(verifying, 'Verifying', { ...request, region }, [retryAction, skipAction]);
  expect(told.left()).toEqual([]);
  return { told, asked, waits, decision };
}

describe('the keys of remedies', () => {
  const keys = (remedies: Remedy[], taken = [skipAction]) =>
    remedyActions([failing(...remedies)], () => true, taken).map(({ action: { key, value, label } }) => [
      key,
      value,
      label,
    ]);

  it('are letters of their own, never d, which opens details, and never one that is taken', () => {
    expect(
      keys([
        { type: 'retry', says: '' },
        { type: 'answer', question: 'model', value: 'a', says: '' },
        { type: 'answer', question: 'model', value: 'b', says: '' },
        { type: 'answer', question: 'model', value: 'c', says: '' },
        { type: 'letter', to: 'account', says: '', subject: '', text: [] },
        { type: 'edit', says: '', repairs: [] },
        { type: 'act', says: '' },
      ]),
    ).toEqual([
      ['r', 'retry', 'Retry'],
      ['m', 'change-model', 'Use a'],
      ['u', 'change-model-2', 'Use b'],
      ['a', 'change-model-3', 'Use c'],
      ['c', 'letter', 'Copy the letter'],
      ['f', 'edit', 'Mend it here'],
    ]);
  });

  it('are offered once for what several problems need', () => {
    expect(
      keys([
        { type: 'retry', says: 'one' },
        { type: 'retry', says: 'two' },
      ]),
    ).toHaveLength(1);
  });
});

describe('checks that are shown', () => {
  it('are stopped when the person leaves them, however that happens', async () => {
    const signals: AbortSignal[] = [];
    async function* verify(_: VerifyRequest, signal: AbortSignal): AsyncGenerator<CheckEvent> {
      signals.push(signal);
      yield { type: 'finished', result: failing() };
    }
    for (const act of [{ checks: 'continue' }, { cancelAt: 'checks' }] as const) {
      const { face } = scriptedFace([act]);
      await runChecks({ face, ports: { verify }, can: [] }, 'Verifying', request, [skipAction]).catch(() => {});
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('offer no sign-in where there is no profile to sign in to, and no edit of what is no AWS file', async () => {
    const { ports } = memoryPorts();
    const signIn = failing({ type: 'sign-in', says: 'Sign in.' });
    const { profile: _, ...bare } = request;
    const told = scriptedFace([{ checks: 'continue' }, { checks: 'continue' }]);
    const events = (result: CheckResult) =>
      async function* (): AsyncGenerator<CheckEvent> {
        yield { type: 'finished', result };
      };
    const verifying = { face: told.face, can: [] };
    await runChecks({ ...verifying, ports: { verify: events(signIn), signIn: ports.signIn } }, '', bare, [skipAction]);
    const ignore = failing({ type: 'edit', says: 'Ignore it.', repairs: [{ type: 'ignore', path: '/x', lines: [] }] });
    const { files, readForPlan } = ports;
    const mending = { files, readForPlan, look: async () => detectedMachine(), canUndo: true };
    await runChecks({ ...verifying, ports: { verify: events(ignore) }, mending }, '', request, [skipAction]);
    expect(told.checks.map(({ actions }) => actions)).toEqual([['continue'], ['continue']]);
  });
});

describe('a remedy that is chosen', () => {
  it('waits the seconds that AWS asks for before it tries again, and says so', async () => {
    const throttled = failing({ type: 'retry', afterSeconds: 30, says: 'The quota fills up again.' });
    const { told, waits } = await play([throttled], [{ checks: 'retry' }]);
    expect(told.checks[0]?.actions).toContain('retry');
    expect(waits).toEqual([undefined, { seconds: 30, says: 'The quota fills up again.' }]);
  });

  it('shows the letter, copied where that can be, and verifies again when the answer is there', async () => {
    const denied = failing({
      type: 'letter',
      to: 'account',
      says: 'Ask for it.',
      subject: 'A policy',
      text: ['Please allow it.'],
    });
    const copied: string[] = [];
    const copy = async (text: string) => {
      copied.push(text);
      return { ok: true as const, how: 'here' };
    };
    const told = scriptedFace([{ checks: 'letter' }, { page: 'continue' }]);
    let runs = 0;
    async function* verify(): AsyncGenerator<CheckEvent> {
      yield { type: 'finished', result: runs++ === 0 ? denied : fine };
    }
    const verifying = { face: told.face, ports: { verify, copy }, can: [] };
    const { results } = await runChecks(verifying, 'Verifying', request, [skipAction]);
    expect(copied).toEqual(['A policy\n\nPlease allow it.']);
    expect(told.pages[0]?.sections[1]).toEqual({ heading: 'A policy', code: ['Please allow it.'] });
    expect(results).toEqual([fine]);
  });

  const path = '/home/ada/.aws/config';
  const repairable = failing({
    type: 'edit',
    says: 'Put us-east-1 into the profile.',
    repairs: [{ type: 'set', file: 'config', section: 'profile work', properties: { region: 'us-east-1' } }],
  });
  const mendingOf = (contents: Record<string, string>) => {
    const { ports } = memoryPorts({ contents });
    const { files, readForPlan } = ports;
    const look = async () =>
      detectedMachine({ profiles: [{ name: 'work', kind: 'access-key', region: 'us-east-1', sections: [] }] });
    return { mending: { files, readForPlan, look, canUndo: true } };
  };

  it('edits the file after a review, and verifies what stands there then', async () => {
    const contents = { [path]: '[profile work]\noutput = json\n' };
    const script: Act[] = [{ checks: 'edit' }, { review: 'apply' }];
    const { told, asked } = await play([repairable], script, mendingOf(contents));
    expect(told.checks[0]?.actions[0]).toBe('edit');
    expect(told.reviews[0]?.lines.map(({ text }) => text)).toContain('+region = us-east-1');
    expect(contents[path]).toBe('[profile work]\noutput = json\nregion = us-east-1\n');
    expect(asked).toHaveLength(2);
    expect(asked[1]?.local).not.toBe(asked[0]?.local);
  });

  it('makes the file where it is not there yet, and goes on with the Region that it names now', async () => {
    const contents: Record<string, string> = {};
    const script: Act[] = [{ checks: 'edit' }, { review: 'apply' }];
    const { asked } = await play([repairable], script, mendingOf(contents), '');
    expect(asked.map(({ region }) => region)).toEqual(['', 'us-east-1']);
    expect(contents[path]).toBe('[profile work]\nregion = us-east-1\n');
  });

  it('edits nothing when the person goes back, and is no key where nothing can be edited', async () => {
    const contents = { [path]: '[profile work]\n' };
    await play([repairable], [{ checks: 'edit' }, { review: 'back' }], mendingOf(contents));
    expect(contents[path]).toBe('[profile work]\n');
    const { told } = await play([repairable], [{ checks: 'continue' }]);
    expect(told.checks[0]?.actions).not.toContain('edit');
  });
});
