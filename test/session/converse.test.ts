import { describe, expect, it } from 'vitest';
import { type Asking, converse } from '../../src/session/converse.ts';
import { type Conversation, newConversation } from '../../src/wizard/conversation.ts';
import type { AskView } from '../../src/wizard/table/question.ts';
import { toSetup } from '../../src/wizard/to-setup.ts';
import { askContext, detectedMachine, syntheticKeys } from '../support/detected.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const { id, temporaryId, secret, token } = syntheticKeys;

function asking(changes: Partial<Asking> = {}): Asking {
  return { context: askContext(), readText: async () => ({ ok: false, reason: 'There is no such file.' }), ...changes };
}

/** Plays the chapter of the setup to its end; what the script does not expect fails at once. */
async function play(script: Act[], given: Conversation['given'] = {}, changes: Partial<Asking> = {}) {
  const told = scriptedFace(script);
  const at = await converse(told.face, asking(changes), 'setup', newConversation(given));
  expect(told.left()).toEqual([]);
  return { ...told, at, answers: at.answers };
}

const typed = (ask: string, type: string): Act => ({ ask, type });
const back = (ask: string): Act => ({ ask, back: true });
const keys = [
  typed('method', 'file'),
  typed('credential', 'access-key'),
  typed('accessKeyId', id),
  typed('secretAccessKey', secret),
];

describe('the conversation', () => {
  it('asks what the method needs and nothing else', async () => {
    const { answers } = await play([
      ...keys,
      typed('profile', 'work'),
      typed('region', 'us-east-1'),
      typed('output', 'json'),
    ]);
    expect(toSetup(answers, undefined)).toMatchObject({
      method: 'file',
      profile: 'work',
      region: 'us-east-1',
      keys: { accessKeyId: id, secretAccessKey: secret },
    });
  });

  it('is silent about what was given, and tells each answer as it is taken', async () => {
    const heard: string[] = [];
    const given = {
      method: 'file',
      credential: 'access-key',
      accessKeyId: id,
      profile: 'work',
      region: 'Oregon',
    };
    const script = [typed('secretAccessKey', secret), typed('output', '')];
    const { answers, views } = await play(script, given, { answered: (question) => heard.push(question) });
    expect(views.map((view) => view.id)).toEqual(['secretAccessKey', 'output']);
    expect(views[0]?.canGoBack).toBe(false);
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
    const script = [typed('region', 'us-esat-1'), typed('region', 'us-east-1'), typed('output', 'json')];
    const given = { method: 'role', role: 'login', profile: 'work', region: 'atlantis' };
    const { answers, views } = await play(script, given);
    expect(views.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('atlantis'),
      expect.stringContaining('us-east-1'),
      undefined,
    ]);
    expect(answers.region).toMatchObject({ value: 'us-east-1', given: false });
  });

  it('goes back question by question, and keeps what was typed to fall back on', async () => {
    const { answers, views } = await play([
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
    const again = views.slice(7);
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
    const { answers, views } = await play([
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
    expect(Object.keys(answers).sort()).toEqual(['method', 'output', 'profile', 'region', 'role']);
    expect(JSON.stringify(views.map(({ trail }) => trail))).not.toContain(secret);
  });

  it('takes the session token of a temporary key, and the content of a file that was named', async () => {
    const rest = { region: 'us-east-1', shell: 'env', persist: 'no' };
    const { answers } = await play([typed('secretAccessKey', secret), typed('sessionToken', token)], {
      method: 'env',
      credential: 'access-key',
      accessKeyId: temporaryId,
      ...rest,
    });
    expect(answers.sessionToken?.value).toBe(token);
    const readText = async (path: string) =>
      path === '~/keys.csv'
        ? { ok: true as const, text: `Access key ID,Secret access key\n${id},${secret}\n` }
        : { ok: false as const, reason: `There is no file ${path}.` };
    const script = [typed('csv', '~/nowhere'), typed('csv', '~/keys.csv')];
    const read = await play(script, { method: 'env', credential: 'csv', ...rest }, { readText });
    expect(read.views[1]?.problem).toBe('There is no file ~/nowhere.');
    expect(toSetup(read.answers, undefined)).toMatchObject({ credential: { type: 'keys', keys: { accessKeyId: id } } });
  });

  it('takes no answer for another question than the one on the screen', async () => {
    const told = scriptedFace([typed('output', 'yaml')]);
    let isFirst = true;
    const face = {
      ask: async (view: AskView) => {
        // The first answer was meant for the screen before; this question would take it as well.
        if (!isFirst) return told.face.ask(view);
        isFirst = false;
        return { type: 'answer' as const, id: 'method', raw: 'text' };
      },
    };
    const given = { method: 'role', role: 'login', profile: 'work', region: 'us-east-1' };
    const { answers } = await converse(face, asking(), 'setup', newConversation(given));
    expect(told.left()).toEqual([]);
    expect(answers.output?.value).toBe('yaml');
    expect(answers.method?.value).toBe('role');
  });
});

describe('a later chapter', () => {
  it('does not lead back into the answers that were acted upon', async () => {
    const given = { method: 'role', role: 'login', region: 'us-east-1' };
    const first = await play([typed('profile', 'work'), typed('output', 'json')], given);
    const told = scriptedFace([typed('client', 'llmrouter')]);
    const { answers } = await converse(told.face, asking(), 'hand-off', first.at);
    expect(told.views[0]).toMatchObject({ id: 'client', canGoBack: false });
    expect(told.views[0]?.trail.map(({ shown }) => shown)).toContain('work');
    expect(answers).toMatchObject({ ...first.answers, client: { value: 'llmrouter' } });
  });

  it('leads back to its own questions', async () => {
    const given = { method: 'env', credential: 'profile', profile: 'work', region: 'us-east-1', shell: 'env' };
    const context = askContext({
      detected: detectedMachine({ profiles: [{ name: 'work', kind: 'access-key', sections: [] }] }),
      productIsTerminal: true,
    });
    const first = await play([], { ...given, persist: 'no' }, { context });
    const told = scriptedFace([
      typed('client', 'llmrouter'),
      back('delivery'),
      typed('client', ''),
      typed('delivery', 'copy'),
    ]);
    const { answers } = await converse(told.face, asking({ context }), 'hand-off', first.at);
    expect(told.left()).toEqual([]);
    expect(told.views.map(({ canGoBack }) => canGoBack)).toEqual([false, true, false, true]);
    expect(answers.delivery?.value).toBe('copy');
    expect(answers.client?.value).toBe('llmrouter');
  });
});
