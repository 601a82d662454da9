import { describe, expect, it } from 'vitest';
import { backFromReview, type Walk, type WalkWorld, walk } from '../../src/session/walk.ts';
import { questions } from '../../src/wizard/table/questions.ts';
import { toSetup } from '../../src/wizard/to-setup.ts';
import { askContext, detectedMachine, syntheticKeys } from '../support/detected.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const nothing: Walk = { answers: {}, remembered: {} };

function worldOf(changes: Partial<WalkWorld> = {}): WalkWorld {
  return {
    table: questions,
    context: askContext(),
    given: {},
    readText: async () => ({ ok: false, reason: 'There is no such file.' }),
    ...changes,
  };
}

const typed = (ask: string, type: string): Act => ({ ask, type });
const back = (ask: string): Act => ({ ask, back: true });
const keys = [
  typed('method', 'file'),
  typed('credential', 'access-key'),
  typed('accessKeyId', id),
  typed('secretAccessKey', secret),
];

describe('the walk through the questions', () => {
  it('asks what the method needs and nothing else', async () => {
    const told = scriptedFace([
      ...keys,
      typed('profile', 'work'),
      typed('region', 'us-east-1'),
      typed('output', 'json'),
    ]);
    const { answers } = await walk(told.face, worldOf(), 'setup', nothing);
    expect(told.left()).toEqual([]);
    expect(toSetup(answers, undefined)).toMatchObject({
      method: 'file',
      profile: 'work',
      region: 'us-east-1',
      keys: { accessKeyId: id, secretAccessKey: secret },
    });
  });

  it('is silent about what was given, and tells each answer as it is taken', async () => {
    const heard: string[] = [];
    const told = scriptedFace([typed('secretAccessKey', secret), typed('output', '')]);
    const given = {
      method: 'file',
      credential: 'access-key',
      accessKeyId: id,
      profile: 'work',
      region: 'Oregon',
    };
    const world = worldOf({ given, answered: (question) => heard.push(question) });
    const { answers } = await walk(told.face, world, 'setup', nothing);
    expect(told.views.map((view) => view.id)).toEqual(['secretAccessKey', 'output']);
    expect(told.views[0]?.canGoBack).toBe(false);
    expect(answers.region).toEqual({
      value: 'us-west-2',
      raw: 'Oregon',
      given: true,
      notes: [{ code: 'read-as', text: 'Read as us-west-2, US West (Oregon).' }],
    });
    expect(answers.output).toMatchObject({ value: 'json', given: false });
    expect(heard).toEqual(['method', 'credential', 'accessKeyId', 'secretAccessKey', 'profile', 'region', 'output']);
  });

  it('asks again, with the reason, for an answer that is refused, given ones included', async () => {
    const told = scriptedFace([typed('region', 'us-esat-1'), typed('region', 'us-east-1'), typed('output', 'json')]);
    const given = { method: 'role', role: 'login', profile: 'work', region: 'atlantis' };
    const { answers } = await walk(told.face, worldOf({ given }), 'setup', nothing);
    expect(told.views.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('atlantis'),
      expect.stringContaining('us-east-1'),
      undefined,
    ]);
    expect(answers.region).toMatchObject({ value: 'us-east-1', given: false });
  });

  it('goes back over given answers, and keeps what was typed to fall back on', async () => {
    const told = scriptedFace([
      ...keys,
      typed('profile', 'work'),
      typed('region', 'Frankfurt'),
      back('output'),
      back('region'),
      back('profile'),
      typed('secretAccessKey', ''),
      typed('profile', ''),
      typed('region', ''),
      typed('output', ''),
    ]);
    const { answers } = await walk(told.face, worldOf(), 'setup', nothing);
    const again = told.views.slice(7);
    expect(again.map((view) => [view.id, view.default])).toEqual([
      ['region', 'Frankfurt'],
      ['profile', 'work'],
      ['secretAccessKey', undefined],
      ['profile', 'work'],
      ['region', 'Frankfurt'],
      ['output', 'json'],
    ]);
    expect(again[2]?.hint).toContain('keep what was entered before');
    expect(answers.secretAccessKey?.value).toBe(secret);
    expect(answers.region?.value).toBe('eu-central-1');
  });

  it('forgets the answers that another method does not need, and shows no secret in the trail', async () => {
    const told = scriptedFace([
      ...keys,
      back('profile'),
      back('secretAccessKey'),
      back('accessKeyId'),
      back('credential'),
      typed('method', 'role'),
      typed('role', 'login'),
      typed('profile', 'work'),
      typed('region', 'us-east-1'),
      typed('output', 'json'),
    ]);
    const { answers } = await walk(told.face, worldOf(), 'setup', nothing);
    expect(Object.keys(answers).sort()).toEqual(['method', 'output', 'profile', 'region', 'role']);
    expect(JSON.stringify(told.views.map(({ trail }) => trail))).not.toContain(secret);
  });

  it('takes the session token of a temporary key, and the content of a file that was named', async () => {
    const told = scriptedFace([typed('secretAccessKey', secret), typed('sessionToken', token)]);
    const given = { method: 'env', credential: 'access-key', accessKeyId: temporaryId, region: 'us-east-1' };
    const more = { shell: 'env', persist: 'no' };
    const { answers } = await walk(told.face, worldOf({ given: { ...given, ...more } }), 'setup', nothing);
    expect(answers.sessionToken?.value).toBe(token);
    const paths: string[] = [];
    const readText = async (path: string) => {
      paths.push(path);
      return path === '~/keys.csv'
        ? { ok: true as const, text: `Access key ID,Secret access key\n${id},${secret}\n` }
        : { ok: false as const, reason: `There is no file ${path}.` };
    };
    const csv = scriptedFace([typed('csv', '~/nowhere'), typed('csv', '~/keys.csv')]);
    const file = { method: 'env', credential: 'csv', region: 'us-east-1', ...more };
    const read = await walk(csv.face, worldOf({ given: file, readText }), 'setup', nothing);
    expect(paths).toEqual(['~/nowhere', '~/keys.csv']);
    expect(csv.views[1]?.problem).toBe('There is no file ~/nowhere.');
    expect(toSetup(read.answers, undefined)).toMatchObject({ credential: { type: 'keys', keys: { accessKeyId: id } } });
  });

  it('takes no answer for another question than the one on the screen', async () => {
    const told = scriptedFace([]);
    let asked = 0;
    const face = {
      ...told.face,
      ask: async (view: { id: string }) => {
        asked += 1;
        // The first Enter was meant for the screen before.
        return { type: 'answer' as const, id: asked === 1 ? 'method' : view.id, raw: asked === 1 ? 'file' : 'yaml' };
      },
    };
    const given = { method: 'role', role: 'login', profile: 'work', region: 'us-east-1' };
    const { answers } = await walk(face, worldOf({ given }), 'setup', nothing);
    expect(asked).toBe(2);
    expect(answers.output?.value).toBe('yaml');
    expect(answers.method?.value).toBe('role');
  });
});

describe('a later chapter', () => {
  it('does not lead back into the answers that were acted upon', async () => {
    const first = scriptedFace([typed('profile', 'work'), typed('output', 'json')]);
    const given = { method: 'role', role: 'login', region: 'us-east-1' };
    const from = await walk(first.face, worldOf({ given }), 'setup', nothing);
    const told = scriptedFace([typed('client', 'llmrouter')]);
    const { answers } = await walk(told.face, worldOf({ given }), 'hand-off', from);
    expect(told.views[0]).toMatchObject({ id: 'client', canGoBack: false });
    expect(told.views[0]?.trail.map(({ shown }) => shown)).toContain('work');
    expect(answers).toMatchObject({ ...from.answers, client: { value: 'llmrouter' } });
  });

  it('leads back to its own questions', async () => {
    const first = scriptedFace([]);
    const given = { method: 'env', credential: 'profile', profile: 'work', region: 'us-east-1', shell: 'env' };
    const context = askContext({
      detected: detectedMachine({ profiles: [{ name: 'work', kind: 'access-key', where: [] }] }),
      productIsTerminal: true,
    });
    const world = worldOf({ given: { ...given, persist: 'no' }, context });
    const from = await walk(first.face, world, 'setup', nothing);
    const told = scriptedFace([
      typed('client', 'llmrouter'),
      back('delivery'),
      typed('client', ''),
      typed('delivery', 'copy'),
    ]);
    const { answers } = await walk(told.face, world, 'hand-off', from);
    expect(told.views.map(({ canGoBack }) => canGoBack)).toEqual([false, true, false, true]);
    expect(answers.delivery?.value).toBe('copy');
    expect(answers.client?.value).toBe('llmrouter');
  });
});

describe('going back from the review', () => {
  const answered = async (given: WalkWorld['given'], script: Act[]) =>
    walk(scriptedFace(script).face, worldOf({ given }), 'setup', nothing);

  it('leads to the last question that was asked, not to one that was given', async () => {
    const from = await answered({ method: 'role', role: 'login', output: 'json', region: 'us-east-1' }, [
      typed('profile', 'work'),
    ]);
    const { answers, remembered } = backFromReview(questions, from);
    expect(answers.profile).toBeUndefined();
    expect(answers.method?.value).toBe('role');
    expect(remembered.profile).toBe('work');
  });

  it('leads to a question that is named, and stays where it is when nothing was asked', async () => {
    const from = await answered({ output: 'json' }, [...keys, typed('profile', 'work'), typed('region', 'us-east-1')]);
    const named = backFromReview(questions, from, 'accessKeyId');
    expect(Object.keys(named.answers)).toEqual(['method', 'credential']);
    expect(named.remembered).toMatchObject({ secretAccessKey: secret, profile: 'work' });
    const all = await answered(
      { method: 'role', role: 'login', output: 'json', region: 'us-east-1', profile: 'a' },
      [],
    );
    expect(backFromReview(questions, all)).toBe(all);
  });
});
