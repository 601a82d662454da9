import { describe, expect, it } from 'vitest';
import type { SessionOptions } from '../../src/session/ports.ts';
import { runSession } from '../../src/session/run-session.ts';
import { syntheticKeys } from '../support/detected.ts';
import { type Found, failed, memoryPorts, models, passed } from './ports.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const { id, secret } = syntheticKeys;
const credentials = '/home/ada/.aws/credentials';
const config = '/home/ada/.aws/config';

/** Everything but the secret, which is never a flag. */
const given = {
  method: 'file',
  credential: 'access-key',
  accessKeyId: id,
  region: 'us-east-1',
  output: 'json',
  client: 'zed',
};
const typed: Act[] = [
  { ask: 'secretAccessKey', type: secret },
  { ask: 'profile', type: 'work' },
];
const ending: Act = { page: 'continue' };

async function session(
  script: Act[],
  setting: Parameters<typeof memoryPorts>[0] & { options?: Partial<SessionOptions> } = {},
) {
  const { options = {}, ...rest } = setting;
  const told = scriptedFace(script);
  const memory = memoryPorts({ detected: { profiles: [{ name: 'old', kind: 'region-only', sections: [] }] }, ...rest });
  const outcome = await runSession(told.face, memory.ports, {
    given,
    dryRun: false,
    verify: true,
    invoke: 'no',
    program: true,
    headless: false,
    ...options,
  });
  expect(told.left()).toEqual([]);
  expect(told.closed()).toBeGreaterThan(0);
  return { outcome, ...told, ...memory };
}

describe('the story from the first question to the hand-off', () => {
  it('tries the keys, shows the change, writes it, verifies through the file and hands over', async () => {
    const told = await session([...typed, { review: 'apply' }, ending]);
    expect(told.outcome).toMatchObject({ type: 'done', written: ['~/.aws/credentials', '~/.aws/config'] });
    expect(told.requests.map(({ target, stages }) => [target.type, stages])).toEqual([
      ['keys', ['identity']],
      ['profile', ['local', 'identity', 'models']],
    ]);
    expect(told.contents[credentials]).toContain(secret);
    expect(told.contents[config]).toBe('[profile work]\nregion = us-east-1\noutput = json\n');
    // No model was called, so nothing is called ready.
    expect(told.handedOff[0]?.title).toMatch(/^Set up: /);
    expect(JSON.stringify([told.reviews, told.handedOff, told.pages])).not.toContain(secret);
  });

  it('ends at the review of a dry run, and without checks when none are wanted', async () => {
    const dry = await session([...typed, { review: 'apply' }], { options: { dryRun: true, verify: false } });
    expect(dry.outcome).toMatchObject({ type: 'dry-run', written: [] });
    expect([dry.contents, dry.requests]).toEqual([{}, []]);
  });

  it('goes back from the review to the last question, with the answer to fall back on', async () => {
    const told = await session(
      [...typed, { review: 'back' }, { ask: 'profile', type: 'other' }, { review: 'apply' }, ending],
      { options: { verify: false } },
    );
    expect(told.views.at(-1)).toMatchObject({ id: 'profile', default: 'work' });
    expect(told.contents[config]).toContain('[profile other]');
    expect(told.contents[config]).not.toContain('work');
  });

  it('says that it has begun once, after the machine was looked at and before the first question', async () => {
    const order: string[] = [];
    const { face } = scriptedFace([...typed.slice(0, 1), { review: 'apply' }]);
    const { ports } = memoryPorts({});
    await runSession(
      {
        ...face,
        showDetected: async (detected) => {
          order.push('detected');
          await face.showDetected(detected);
        },
        ask: (view, ...others) => {
          order.push(view.id);
          return face.ask(view, ...others);
        },
      },
      { ...ports, begun: () => order.push('begun') },
      { given, dryRun: true, verify: false, invoke: 'no', program: true, headless: false },
    );
    expect(order).toEqual(['detected', 'begun', 'secretAccessKey']);
  });

  it('refuses what was given for the end of the story before its first question', async () => {
    const told = await session([], { options: { given: { ...given, client: 'nonsense', model: 'nonsense' } } });
    expect(told.outcome).toMatchObject({ type: 'answers-missing', written: [] });
    const gaps = 'gaps' in told.outcome ? told.outcome.gaps.map(({ question }) => question.id) : [];
    expect(gaps).toEqual(['client', 'model']);
    expect(told.contents).toEqual({});
  });

  it('names all gaps at once where nobody can be asked', async () => {
    const told = await session([], { options: { headless: true, given: { method: 'role', role: 'login' } } });
    expect(told.outcome).toMatchObject({ type: 'answers-missing', written: [] });
    const gaps = 'gaps' in told.outcome ? told.outcome.gaps.map(({ question }) => question.id) : [];
    expect(gaps).toEqual(expect.arrayContaining(['profile', 'region']));
  });
});

describe('keys that AWS refuses', () => {
  const refused: Found = { results: [failed('identity', 'secret-access-key-wrong')] };

  it('can be edited before anything is written, the given access key ID included', async () => {
    const told = await session(
      [
        ...typed,
        { checks: 'edit' },
        { ask: 'accessKeyId', type: '' },
        { ask: 'secretAccessKey', type: `${secret.slice(1)}x` },
        { ask: 'profile', type: '' },
        { ask: 'region', type: '' },
        { review: 'apply' },
        ending,
      ],
      { found: [refused] },
    );
    expect(told.checks[0]).toMatchObject({ actions: ['edit', 'retry', 'continue'] });
    expect(told.outcome.type).toBe('done');
    expect(told.contents[credentials]).toContain(`${secret.slice(1)}x`);
  });

  it('can be tried again, and written anyway', async () => {
    const told = await session(
      [...typed, { checks: 'retry' }, { checks: 'continue' }, { review: 'apply' }, { checks: 'continue' }, ending],
      { found: [refused, refused, refused] },
    );
    expect(told.requests.map(({ target }) => target.type)).toEqual(['keys', 'keys', 'profile']);
    expect(told.outcome).toMatchObject({
      type: 'verification-failed',
      written: ['~/.aws/credentials', '~/.aws/config'],
    });
    expect(told.handedOff[0]?.title).not.toMatch(/^Verified/);
  });

  it('end the story where nobody can decide, with nothing written', async () => {
    const told = await session([...typed, { checks: 'stop' }], { found: [refused] });
    expect(told.outcome).toMatchObject({ type: 'verification-failed', written: [] });
    expect(told.contents).toEqual({});
  });
});

describe('a verification that fails after the files were written', () => {
  const blocked: Found = { results: [failed('credentials')] };

  it('leads back to the questions, and still names what the first time wrote', async () => {
    const told = await session(
      [
        ...typed,
        { review: 'apply' },
        { checks: 'edit' },
        { ask: 'profile', type: 'other' },
        { ask: 'region', type: '' },
        { review: 'apply' },
        ending,
      ],
      { found: [{ results: [passed] }, blocked] },
    );
    expect(told.outcome).toMatchObject({ type: 'done', written: ['~/.aws/credentials', '~/.aws/config'] });
    expect(told.contents[config]).toContain('[profile work]');
    expect(told.contents[config]).toContain('[profile other]');
  });

  it('does not say that nothing was written when the second change fails', async () => {
    const told = await session(
      [
        ...typed,
        { review: 'apply' },
        { checks: 'edit' },
        { ask: 'profile', type: 'other' },
        { ask: 'region', type: 'us-west-2' },
        { review: 'apply' },
      ],
      { found: [{ results: [passed] }, blocked], failWrite: (_, writes) => writes === 3 },
    );
    expect(told.outcome).toMatchObject({
      type: 'nothing-written',
      problem: { code: 'disk-full' },
      written: ['~/.aws/credentials', '~/.aws/config'],
    });
    expect(told.contents[config]).not.toContain('other');
  });
});

describe('a change that fails in the middle', () => {
  it('puts the first file back and names nothing as written', async () => {
    const before = '[old]\naws_access_key_id = A\n';
    const told = await session([...typed, { review: 'apply' }], {
      contents: { [credentials]: before },
      failWrite: (path) => path === config,
      options: { verify: false },
    });
    expect(told.outcome).toMatchObject({ type: 'nothing-written', written: [] });
    expect(told.contents).toEqual({ [credentials]: before });
    expect(told.applied.map(({ type }) => type)).toEqual([
      'backed-up',
      'writing',
      'written',
      'writing',
      'restored',
      'failed',
    ]);
  });

  it('leads back to the questions when the file cannot be edited, so that nothing typed is lost', async () => {
    const twice = '[work]\naws_access_key_id = A\n[work]\naws_access_key_id = B\n';
    const told = await session(
      [
        ...typed,
        { page: 'back' },
        { ask: 'profile', type: 'other' },
        { ask: 'region', type: '' },
        { review: 'apply' },
        ending,
      ],
      { contents: { [credentials]: twice }, options: { verify: false } },
    );
    expect(told.pages[0]?.title).toBe('Nothing was written');
    expect(told.contents[credentials]).toContain(`${twice}\n[other]\n`);
    expect(told.contents[credentials]).toContain(secret);
  });

  it('is not begun on a file that cannot be edited safely', async () => {
    const twice = '[work]\naws_access_key_id = A\n[work]\naws_access_key_id = B\n';
    const told = await session([...typed, { page: 'continue' }], {
      contents: { [credentials]: twice },
      options: { verify: false },
    });
    expect(told.outcome).toMatchObject({ type: 'nothing-written', problem: { code: 'file-cannot-be-edited' } });
    expect(told.contents).toEqual({ [credentials]: twice });
  });
});

describe('Ctrl-C', () => {
  const places: [string, Act[], string[], Partial<SessionOptions>?][] = [
    ['at the first question', [{ cancelAt: 'ask' }], []],
    ['while the keys are tried', [...typed, { cancelAt: 'checks' }], []],
    ['at the review', [...typed, { cancelAt: 'review' }], []],
    [
      'while the model is chosen',
      [...typed, { review: 'apply' }, { cancelAt: 'ask' }],
      ['~/.aws/credentials', '~/.aws/config'],
      { invoke: 'ask' },
    ],
    [
      'at the consent',
      [...typed, { review: 'apply' }, { ask: 'model', type: '' }, { cancelAt: 'confirm' }],
      ['~/.aws/credentials', '~/.aws/config'],
      { invoke: 'ask' },
    ],
    [
      'at the last page',
      [...typed, { review: 'apply' }, { cancelAt: 'page' }],
      ['~/.aws/credentials', '~/.aws/config'],
    ],
  ];
  const found = (): Found[] => [{ results: [passed] }, { results: [passed], facts: { models } }];

  it('is an outcome that names what was written, wherever it comes', async () => {
    for (const [where, script, written, options = {}] of places) {
      const { outcome } = await session(script, { found: found(), options });
      expect({ where, type: outcome.type, written: outcome.written }).toEqual({ where, type: 'cancelled', written });
    }
  });

  it('in the middle of a change takes back what was begun', async () => {
    const told = await session([...typed, { review: 'apply' }, { cancelAt: 'apply' }], {
      options: { verify: false },
    });
    expect(told.outcome).toMatchObject({ type: 'cancelled', written: [] });
    expect(told.contents).toEqual({});
  });
});

describe('the one call that costs money', () => {
  const asked = { options: { invoke: 'ask' as const } };
  const [nova, claude] = models.map(({ invokeId }) => invokeId);
  const before: Found[] = [{ results: [passed] }, { results: [passed], facts: { models } }];
  const answered = { modelId: nova ?? '', text: '4', inputTokens: 1, outputTokens: 1, latencyMs: 1 };

  it('is made after consent, for the model that was chosen, with what is known already', async () => {
    const told = await session(
      [...typed, { review: 'apply' }, { ask: 'model', type: nova ?? '' }, { confirm: true }, ending],
      { found: [...before, { results: [passed], facts: { models, converse: answered } }], ...asked },
    );
    expect(told.requests[2]).toMatchObject({ model: nova, stages: ['converse'], known: { models } });
    expect(told.views.at(-1)?.choices.map(({ value }) => value)).toEqual([nova, claude]);
    expect(told.confirmations[0]).toMatchObject({ default: true, message: expect.stringContaining(nova ?? '') });
    expect(told.outcome).toMatchObject({ type: 'done', facts: { converse: { text: '4' } } });
  });

  it('is left out without consent, and is not offered where the credentials are refused', async () => {
    const declined = await session(
      [...typed, { review: 'apply' }, { ask: 'model', type: nova ?? '' }, { confirm: false }, ending],
      { found: [...before], ...asked },
    );
    expect(declined.requests).toHaveLength(2);
    expect(declined.outcome.type).toBe('done');
    const refused = await session([...typed, { review: 'apply' }, { checks: 'continue' }, ending], {
      found: [{ results: [passed] }, { results: [failed('identity')] }],
      ...asked,
    });
    expect(refused.confirmations).toEqual([]);
    expect(refused.outcome.type).toBe('verification-failed');
  });

  it('says what a call to a model of somebody else agrees to', async () => {
    const told = await session(
      [...typed, { review: 'apply' }, { ask: 'model', type: claude ?? '' }, { confirm: false }, ending],
      { found: [...before], options: { ...asked.options, given: { ...given, client: 'llmrouter' } } },
    );
    expect(told.confirmations[0]?.details.join(' ')).toMatch(/Anthropic .*license agreement/);
    // The settings are for the model that was chosen, though it was not called.
    expect(told.outcome).toMatchObject({ modelId: claude });
    expect(JSON.stringify(told.handedOff)).toContain(claude ?? 'nothing');
  });

  it('can be made again, or with another model, the given one included', async () => {
    const told = await session(
      [
        ...typed,
        { review: 'apply' },
        { confirm: true },
        { checks: 'retry' },
        { checks: 'model' },
        { ask: 'model', type: nova ?? '' },
        { confirm: true },
        ending,
      ],
      {
        found: [...before, { results: [failed('converse')] }, { results: [failed('converse')] }],
        options: { invoke: 'ask', given: { ...given, model: claude ?? '' } },
      },
    );
    expect(told.requests.slice(2).map(({ model }) => model)).toEqual([claude, claude, nova]);
    expect(told.checks.find(({ title }) => title === 'One small call')?.actions).toEqual(
      expect.arrayContaining(['retry', 'model', 'edit', 'continue']),
    );
    expect(told.outcome.type).toBe('done');
  });

  it('explains an agreement that is missing, and tries again', async () => {
    const told = await session(
      [
        ...typed,
        { review: 'apply' },
        { ask: 'model', type: claude ?? '' },
        { confirm: true },
        { checks: 'explain' },
        { page: 'continue' },
        ending,
      ],
      { found: [...before, { results: [failed('converse', 'use-case-form-missing')] }], ...asked },
    );
    expect(told.pages[0]?.title).toContain('use-case form');
    expect(told.requests.slice(2)).toHaveLength(2);
    expect(told.outcome.type).toBe('done');
  });
});
