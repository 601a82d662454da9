import { describe, expect, it } from 'vitest';
import type { QuestionId } from '../../src/wizard/answers.ts';
import { toAskView, trailOf } from '../../src/wizard/ask-view.ts';
import {
  backTo,
  type Conversation,
  lastAsked,
  newConversation,
  reopened,
  withAnswer,
} from '../../src/wizard/conversation.ts';
import type { AskContext } from '../../src/wizard/table/question.ts';
import { questions } from '../../src/wizard/table/questions.ts';
import { toSetup } from '../../src/wizard/to-setup.ts';
import { findGaps, takeAnswer, walkOn } from '../../src/wizard/walk.ts';
import { askContext, detectedMachine, syntheticKeys } from '../support/detected.ts';

/** Answers questions the way a person would, and says in which order they were asked; an answer that is not taken ends it. */
function converse(raws: Partial<Record<QuestionId, string>>, context: AskContext = askContext()) {
  const { credential, roleOptions } = raws;
  let at = newConversation({ ...(credential && { credential }), ...(roleOptions && { roleOptions }) });
  const asked: QuestionId[] = [];
  for (;;) {
    const reached = walkOn(questions, at, context, { chapter: 'setup' });
    if (reached.open === undefined) return { at: reached.at, answers: reached.at.answers, asked };
    const { question } = reached.open;
    if (asked.includes(question.id)) throw new Error(`${question.id} is asked twice`);
    asked.push(question.id);
    at = reached.at;
    const raw = raws[question.id] ?? toAskView(questions, question, at, context, { canGoBack: false }).default;
    if (raw === undefined) throw new Error(`${question.id} has no answer`);
    const taken = takeAnswer(questions, at, question, raw, context);
    if (!taken.ok) throw new Error(`${question.id}: ${taken.reason}`);
    at = taken.at;
  }
}

const gapsOf = (given: Conversation['given'], context = askContext(), texts: Conversation['texts'] = {}) =>
  findGaps(questions, newConversation(given, texts), context).map(({ question, reason }) => ({
    id: question.id,
    reason,
  }));
const missing = (gaps: ReturnType<typeof gapsOf>) =>
  gaps.filter(({ reason }) => reason === undefined).map(({ id }) => id);
const refused = (gaps: ReturnType<typeof gapsOf>) =>
  gaps.filter(({ reason }) => reason !== undefined).map(({ id }) => id);

const { id, temporaryId, secret, token } = syntheticKeys;

describe('which question is next', () => {
  it('asks for a session token when the access key is temporary, and only then', () => {
    const keys = {
      method: 'file',
      credential: 'access-key',
      secretAccessKey: secret,
      sessionToken: token,
      region: 'us-east-1',
    };
    expect(converse({ ...keys, accessKeyId: temporaryId }).asked).toContain('sessionToken');
    expect(converse({ ...keys, accessKeyId: id }).asked).not.toContain('sessionToken');
  });

  it('asks for nothing but the Region on a machine with a role of its own', () => {
    const { asked, answers } = converse({ method: 'role', role: 'ambient', service: 'ecs', region: 'eu-west-1' });
    expect(asked).toEqual(['method', 'role', 'service', 'region']);
    expect(toSetup(answers, undefined)).toEqual({
      method: 'role',
      role: 'ambient',
      service: 'ecs',
      region: 'eu-west-1',
    });
  });

  it('leaves the details of an assumed role out unless they are wanted', () => {
    const detected = detectedMachine({ profiles: [{ name: 'base', kind: 'access-key', sections: [] }] });
    const role = {
      method: 'role',
      role: 'assume-role',
      roleArn: 'arn:aws:iam::111122223333:role/Bedrock',
      profile: 'bedrock',
      sourceProfile: 'base',
      region: 'us-east-1',
    };
    expect(converse(role, askContext({ detected })).asked).not.toContain('mfaSerial');
    const { answers, asked } = converse(
      { ...role, roleOptions: 'yes', externalId: 'partner-42', durationSeconds: '3600' },
      askContext({ detected }),
    );
    expect(asked).toContain('mfaSerial');
    expect(toSetup(answers, undefined)).toMatchObject({
      externalId: 'partner-42',
      durationSeconds: 3600,
      source: { type: 'profile', profile: 'base' },
    });
    expect(toSetup(answers, undefined)).not.toHaveProperty('mfaSerial');
  });

  it('names the session by its start URL, and knows the Region of one that stands in the config file already', () => {
    const detected = detectedMachine({
      ssoSessions: [{ name: 'corp', startUrl: 'https://corp.awsapps.com/start', region: 'us-east-1' }],
    });
    const { asked, answers } = converse(
      {
        method: 'role',
        role: 'sso',
        profile: 'bedrock',
        ssoAccountId: '111122223333',
        ssoRoleName: 'BedrockUser',
        region: 'us-east-1',
      },
      askContext({ detected }),
    );
    expect(asked).toContain('ssoStartUrl');
    expect(asked).not.toContain('ssoRegion');
    expect(asked).not.toContain('ssoSession');
    expect(toSetup(answers, undefined)).toMatchObject({ session: { name: 'corp' } });
  });

  it('asks what becomes of settings that would compete with the new ones', () => {
    const detected = detectedMachine({ profiles: [{ name: 'work', kind: 'sso', sections: [] }] });
    const keys = {
      method: 'file',
      credential: 'access-key',
      accessKeyId: id,
      secretAccessKey: secret,
      region: 'us-east-1',
      profile: 'work',
    };
    expect(converse(keys, askContext({ detected })).asked).toContain('clearConflicts');
    expect(converse({ ...keys, profile: 'other' }, askContext({ detected })).asked).not.toContain('clearConflicts');
  });
});

describe('going back', () => {
  it('drops later answers that no longer apply and keeps those that do', () => {
    const context = askContext();
    const { answers } = converse(
      {
        method: 'file',
        credential: 'access-key',
        accessKeyId: id,
        secretAccessKey: secret,
        profile: 'prod',
        region: 'us-west-2',
      },
      context,
    );
    const changed = withAnswer(questions, answers, 'method', { value: 'env', raw: 'env', given: false }, context);
    expect(Object.keys(changed)).not.toContain('profile');
    expect(Object.keys(changed)).not.toContain('output');
    expect(changed.accessKeyId?.value).toBe(id);
    expect(changed.region?.value).toBe('us-west-2');
  });

  it('judges no answer again when one behind it is given', () => {
    const judged: QuestionId[] = [];
    const watched = questions.map((question) => ({
      ...question,
      parse: (...told: Parameters<typeof question.parse>) => {
        judged.push(question.id);
        return question.parse(...told);
      },
    })) as typeof questions;
    const given = {
      method: 'file',
      credential: 'paste',
      pasted: `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`,
      profile: 'prod',
      region: 'us-west-2',
    };
    const reached = walkOn(watched, newConversation(given), askContext());
    expect(Object.keys(reached.at.answers)).toEqual(expect.arrayContaining(Object.keys(given)));
    expect(judged).toEqual([...new Set(judged)]);
  });

  it('steps over answers that were given beforehand', () => {
    const given = newConversation({ method: 'env', accessKeyId: id });
    const reached = walkOn(questions, given, askContext());
    const question = reached.open?.question;
    if (question === undefined) throw new Error('Nothing is asked.');
    const taken = takeAnswer(questions, reached.at, question, 'access-key', askContext());
    if (!taken.ok) throw new Error(taken.reason);
    const { at } = walkOn(questions, taken.at, askContext());
    expect(lastAsked(questions, at)).toBe('credential');
    expect(backTo(questions, at, 'credential').answers).toMatchObject({ method: {}, accessKeyId: { value: id } });
    expect(backTo(questions, at, 'credential').answers).not.toHaveProperty('credential');
  });

  it('cannot go back from the first question', () => {
    expect(lastAsked(questions, newConversation())).toBeUndefined();
  });

  it('opens what was given beforehand to change, with what was given as the answer to fall back on', () => {
    const given = {
      method: 'role',
      role: 'login',
      profile: 'work',
      region: 'us-east-1',
      model: 'amazon.nova-micro-v1:0',
    };
    const { at } = walkOn(questions, newConversation(given), askContext(), { chapter: 'setup' });
    const setup = questions.filter(({ chapter }) => chapter === 'setup');
    const open = reopened(setup, at, 'profile');
    expect(Object.keys(open.answers)).toEqual(['method', 'role']);
    expect(open.remembered).toMatchObject({ profile: 'work', region: 'us-east-1' });
    expect(open.given).toEqual({ model: 'amazon.nova-micro-v1:0' });
  });

  it('offers what was typed before as the default, except for secrets, which Enter keeps unseen', () => {
    const context = askContext();
    const ask = (questionId: QuestionId, remembered: string) => {
      const question = questions.find((each) => each.id === questionId);
      if (question === undefined) throw new Error(questionId);
      return toAskView(questions, question, { answers: {}, remembered: { [questionId]: remembered } }, context, {
        canGoBack: true,
      });
    };
    expect(ask('profile', 'prod').default).toBe('prod');
    const kept = ask('secretAccessKey', secret);
    expect(kept.default).toBeUndefined();
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(kept.parse('')).toMatchObject({ ok: true, value: secret });
  });
});

describe('what stands on the screen', () => {
  it('never shows a secret, nor how long it is', () => {
    const context = askContext();
    const shownWith = (secretKey: string) => {
      const { answers } = converse(
        {
          method: 'file',
          credential: 'access-key',
          accessKeyId: temporaryId,
          secretAccessKey: secretKey,
          sessionToken: token,
          region: 'us-east-1',
        },
        context,
      );
      return JSON.stringify(trailOf(questions, answers, context));
    };
    expect(shownWith(secret)).not.toContain(secret);
    expect(shownWith(secret)).not.toContain(token);
    expect(shownWith(secret)).toBe(shownWith(`${secret.slice(0, 39)}Z`));
  });
});

describe('answers given beforehand', () => {
  it('names all that is missing at once, secrets included', () => {
    const keys = gapsOf({ method: 'file', credential: 'access-key' });
    expect(missing(keys)).toEqual(['accessKeyId', 'secretAccessKey', 'profile', 'region']);
    const temporary = gapsOf({ method: 'env', credential: 'access-key', accessKeyId: temporaryId });
    expect(missing(temporary)).toEqual(['secretAccessKey', 'sessionToken', 'region']);
  });

  it('names what a sign-in by browser needs, although the session has no name yet', () => {
    const gaps = missing(gapsOf({ method: 'role', role: 'sso' }));
    expect(gaps).toEqual(
      expect.arrayContaining(['ssoStartUrl', 'ssoRegion', 'ssoAccountId', 'ssoRoleName', 'profile']),
    );
  });

  it('judges what belongs to later chapters too: the model and the program that calls it', () => {
    const given = { method: 'role', role: 'login', profile: 'work', region: 'us-east-1' };
    expect(gapsOf(given)).toEqual([]);
    expect(refused(gapsOf({ ...given, client: 'nonsense', model: 'nonsense' }))).toEqual(['client', 'model']);
  });

  it('names every given answer that is wrong, with the reason', () => {
    const gaps = gapsOf({ method: 'file', region: 'atlantis-1', profile: 'two words' });
    expect(refused(gaps)).toEqual(['profile', 'region']);
    for (const { reason } of gaps.filter(({ id: each }) => each === 'region')) expect(reason).toContain('atlantis-1');
  });

  it('takes defaults where they are good enough, but never decides about competing settings by itself', () => {
    const detected = detectedMachine({
      profiles: [{ name: 'work', kind: 'assume-role', sections: [] }],
      environmentKeys: true,
    });
    const given = { method: 'file', credential: 'environment', profile: 'work', region: 'us-east-1' };
    expect(missing(gapsOf(given, askContext({ detected })))).toEqual(['clearConflicts']);
  });

  it('refuses to keep credentials that expire', () => {
    const pasted = `AWS_ACCESS_KEY_ID=${temporaryId}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}`;
    const [gap] = gapsOf({ method: 'env', credential: 'paste', pasted, region: 'us-east-1', persist: 'yes' });
    expect(gap).toMatchObject({ id: 'persist', reason: expect.stringContaining('expire') });
  });

  it('judges the content of a file that was named together with all other answers', () => {
    const given = { method: 'env', credential: 'csv', csv: '~/keys.csv', region: 'atlantis', shell: 'env' };
    const unreadable = { '~/keys.csv': { ok: false as const, reason: 'There is no file ~/keys.csv.' } };
    expect(refused(gapsOf(given, askContext(), unreadable))).toEqual(['csv', 'region']);
    const read = { '~/keys.csv': { ok: true as const, text: `Access key ID,Secret access key\n${id},${secret}\n` } };
    expect(refused(gapsOf(given, askContext(), read))).toEqual(['region']);
  });
});
