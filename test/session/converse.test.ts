import { describe, expect, it } from 'vitest';
import { type Asking, converse } from '../../src/session/converse.ts';
import { type Conversation, changing, newConversation } from '../../src/wizard/conversation.ts';
import type { AskView } from '../../src/wizard/table/question.ts';
import { toSetup } from '../../src/wizard/to-setup.ts';
import { askContext, detectedMachine, syntheticKeys } from '../support/detected.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const block = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`;

/** A machine with a profile on it, so that the name of another one is asked for. */
const detected = detectedMachine({ profiles: [{ name: 'old', kind: 'region-only', sections: [] }] });

function asking(changes: Partial<Asking> = {}): Asking {
  return {
    context: askContext({ detected }),
    readText: async () => ({ ok: false, reason: 'There is no such file.' }),
    readSecret: async () => ({ ok: false, reason: 'There is no such secret.' }),
    ...changes,
  };
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
const keys = [typed('method', 'keys'), typed('pasted', block)];

describe('the conversation', () => {
  it('asks what the method needs and nothing else', async () => {
    const { answers } = await play([...keys, typed('profile', 'work'), typed('region', 'us-east-1')]);
    expect(toSetup(answers, undefined)).toMatchObject({
      method: 'file',
      profile: 'work',
      region: 'us-east-1',
      output: 'json',
      keys: { accessKeyId: id, secretAccessKey: secret },
    });
    expect(answers.output).toMatchObject({ silent: expect.any(String) });
  });

  it('is silent about what was given, and tells each answer as it is taken', async () => {
    const heard: string[] = [];
    const given = { method: 'file', credential: 'access-key', accessKeyId: id, profile: 'work', region: 'Oregon' };
    const script = [typed('secretAccessKey', secret)];
    const { answers, views } = await play(script, given, { answered: (question) => heard.push(question) });
    expect(views[0]?.canGoBack).toBe(false);
    expect(answers.region).toEqual({
      value: 'us-west-2',
      raw: 'Oregon',
      given: true,
      notes: [{ code: 'read-as', text: 'Read as us-west-2, US West (Oregon).' }],
    });
    expect(answers.secretAccessKey).toMatchObject({ value: secret, given: false });
    expect(heard).toEqual(['method', 'credential', 'accessKeyId', 'secretAccessKey', 'profile', 'region', 'output']);
  });

  it('asks again, with the reason, for an answer that is refused, given ones included', async () => {
    const script = [typed('region', 'us-esat-1'), typed('region', 'us-east-1')];
    const given = { method: 'role', role: 'login', profile: 'work', region: 'atlantis' };
    const { answers, views } = await play(script, given);
    expect(views.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('atlantis'),
      expect.stringContaining('us-east-1'),
    ]);
    expect(answers.region).toMatchObject({ value: 'us-east-1', given: false });
  });

  it('goes back question by question, and keeps what was typed to fall back on', async () => {
    const { answers, views } = await play([
      ...keys,
      typed('profile', 'work'),
      back('region'),
      back('profile'),
      typed('pasted', ''),
      typed('profile', ''),
      typed('region', 'Frankfurt'),
    ]);
    const again = views.slice(5);
    expect(again.map((view) => [view.id, view.default])).toEqual([
      ['pasted', undefined],
      ['profile', 'work'],
      ['region', 'us-east-1'],
    ]);
    expect(again[0]?.hint).toContain('keep what was entered before');
    expect(toSetup(answers, undefined)).toMatchObject({ keys: { secretAccessKey: secret } });
    expect(answers.region?.value).toBe('eu-central-1');
  });

  it('says which question of how many it is, as far as it is known', async () => {
    const { views } = await play([...keys, typed('profile', 'work'), typed('region', '')]);
    expect(views.map(({ progress }) => progress)).toEqual([
      { step: 1, of: expect.any(Number) },
      { step: 2, of: 4 },
      { step: 3, of: 4 },
      { step: 4, of: 4 },
    ]);
  });

  it('takes a block of keys for what it is, wherever it is pasted', async () => {
    const paste = (ask: string): Act => ({ ask, paste: block });
    const rest = [typed('profile', 'work'), typed('region', 'us-east-1')];
    const first = await play([paste('method'), ...rest]);
    expect(first.answers).toMatchObject({ method: { value: 'keys' }, pasted: { given: false } });
    const elsewhere = await play([typed('method', 'browser'), typed('role', 'sso'), paste('ssoStartUrl'), ...rest]);
    expect(toSetup(elsewhere.answers, undefined)).toMatchObject({ method: 'file', keys: { secretAccessKey: secret } });
    const variables = await play([
      typed('method', 'variables'),
      paste('credential'),
      typed('region', ''),
      typed('shell', ''),
      typed('persist', 'no'),
    ]);
    expect(toSetup(variables.answers, undefined)).toMatchObject({ method: 'env', credential: { type: 'keys' } });
    for (const { views } of [first, elsewhere, variables]) expect(JSON.stringify(views)).not.toContain(secret);
  });

  it('forgets the answers that another method does not need, and shows no secret in the trail', async () => {
    const { answers, views } = await play([
      ...keys,
      back('profile'),
      back('pasted'),
      typed('method', 'browser'),
      typed('role', 'login'),
      typed('profile', 'work'),
      typed('region', 'us-east-1'),
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
    const told = scriptedFace([typed('profile', 'work')]);
    let isFirst = true;
    const face = {
      ask: async (view: AskView) => {
        // The first answer was meant for the screen before; this question would take it as well.
        if (!isFirst) return told.face.ask(view);
        isFirst = false;
        return { type: 'answer' as const, id: 'method', raw: 'file' };
      },
    };
    const given = { method: 'role', role: 'login', region: 'us-east-1' };
    const { answers } = await converse(face, asking(), 'setup', newConversation(given));
    expect(told.left()).toEqual([]);
    expect(answers.profile?.value).toBe('work');
    expect(answers.method?.value).toBe('role');
  });
});

describe('an answer that nobody was asked for', () => {
  it('can be changed by itself: all else that was said stays, and what hangs on it is decided anew', async () => {
    const first = await play([...keys, typed('profile', 'work'), typed('region', 'us-east-1')]);
    const told = scriptedFace([typed('output', 'yaml')]);
    const { answers } = await converse(told.face, asking(), 'setup', changing(first.at, 'output'));
    expect(told.left()).toEqual([]);
    expect(answers).toMatchObject({ ...first.answers, output: { value: 'yaml', given: false } });
  });

  it('is the Region of the profile that is named, and that of the block before it', async () => {
    const profiles = [{ name: 'work', kind: 'access-key' as const, region: 'eu-west-1', sections: [] }];
    const context = askContext({ detected: detectedMachine({ profiles }) });
    const own = await play([...keys, typed('profile', 'work')], {}, { context });
    expect(own.answers.region).toMatchObject({ value: 'eu-west-1', silent: 'of profile work' });
    const pasted = `${block}\nAWS_REGION=ap-northeast-1`;
    const told = await play(
      [typed('method', 'keys'), typed('pasted', pasted), typed('profile', 'work')],
      {},
      { context },
    );
    expect(told.answers.region?.value).toBe('ap-northeast-1');
  });
});

describe('a later chapter', () => {
  it('does not lead back into the answers that were acted upon', async () => {
    const given = { method: 'role', role: 'login', region: 'us-east-1' };
    const first = await play([typed('profile', 'work')], given);
    const told = scriptedFace([typed('client', 'llmrouter')]);
    const { answers } = await converse(told.face, asking(), 'program', first.at);
    expect(told.views[0]).toMatchObject({ id: 'client', canGoBack: false });
    expect(told.views[0]?.trail.map(({ shown }) => shown)).toContain('work');
    expect(answers).toMatchObject({ ...first.answers, client: { value: 'llmrouter' } });
  });
});
