import { describe, expect, it } from 'vitest';
import type { Answered, Answers, QuestionId } from '../../src/wizard/answers.ts';
import { findGaps, nextQuestion, stepBack, toAskView, trailOf, withAnswer } from '../../src/wizard/flow.ts';
import type { AskContext } from '../../src/wizard/table/question.ts';
import { questions } from '../../src/wizard/table/questions.ts';
import { toSetup } from '../../src/wizard/to-setup.ts';
import { askContext, detectedMachine, syntheticKeys } from '../support/detected.ts';

/** Answers questions the way a person would, and says in which order they were asked. */
function tell(raws: Partial<Record<QuestionId, string>>, context: AskContext = askContext()) {
  let answers: Answers = {};
  const asked: QuestionId[] = [];
  for (;;) {
    const question = nextQuestion(questions, 'setup', answers, context);
    if (question === undefined) return { answers, asked };
    asked.push(question.id);
    const raw = raws[question.id] ?? toAskView(questions, question, answers, context).default;
    if (raw === undefined) throw new Error(`${question.id} has no answer`);
    const parsed = question.parse(raw, answers, context);
    if (!parsed.ok) throw new Error(`${question.id}: ${parsed.reason}`);
    answers = withAnswer(
      questions,
      answers,
      question.id,
      { value: parsed.value, raw, given: false } as Answered,
      context,
    );
  }
}

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
    expect(tell({ ...keys, accessKeyId: temporaryId }).asked).toContain('sessionToken');
    expect(tell({ ...keys, accessKeyId: id }).asked).not.toContain('sessionToken');
  });

  it('asks for nothing but the Region on a machine with a role of its own', () => {
    const { asked, answers } = tell({ method: 'role', role: 'ambient', service: 'ecs', region: 'eu-west-1' });
    expect(asked).toEqual(['method', 'role', 'service', 'region']);
    expect(toSetup(answers, undefined)).toEqual({
      method: 'role',
      role: 'ambient',
      service: 'ecs',
      region: 'eu-west-1',
    });
  });

  it('leaves the details of an assumed role out unless they are wanted', () => {
    const detected = detectedMachine({ profiles: [{ name: 'base', kind: 'access-key', where: [] }] });
    const role = {
      method: 'role',
      role: 'assume-role',
      roleArn: 'arn:aws:iam::111122223333:role/Bedrock',
      profile: 'bedrock',
      sourceProfile: 'base',
      region: 'us-east-1',
    };
    expect(tell(role, askContext({ detected })).asked).not.toContain('mfaSerial');
    const { answers, asked } = tell(
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

  it('does not ask for the start URL of a session that stands in the config file already', () => {
    const detected = detectedMachine({
      ssoSessions: [{ name: 'corp', startUrl: 'https://corp.awsapps.com/start', region: 'us-east-1' }],
    });
    const { asked } = tell(
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
    expect(asked).toContain('ssoSession');
    expect(asked).not.toContain('ssoStartUrl');
  });

  it('asks what becomes of settings that would compete with the new ones', () => {
    const detected = detectedMachine({ profiles: [{ name: 'work', kind: 'sso', where: [] }] });
    const keys = {
      method: 'file',
      credential: 'access-key',
      accessKeyId: id,
      secretAccessKey: secret,
      region: 'us-east-1',
      profile: 'work',
    };
    expect(tell(keys, askContext({ detected })).asked).toContain('clearConflicts');
    expect(tell({ ...keys, profile: 'other' }, askContext({ detected })).asked).not.toContain('clearConflicts');
  });
});

describe('going back', () => {
  it('drops later answers that no longer apply and keeps those that do', () => {
    const context = askContext();
    const { answers } = tell(
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

  it('steps over answers that were given beforehand', () => {
    const given = (value: string) => ({ value, raw: value, given: true });
    const answers = {
      method: { value: 'env', raw: 'env', given: false },
      credential: { value: 'access-key', raw: 'access-key', given: false },
      accessKeyId: given(id),
    } as Answers;
    expect(stepBack(questions, answers)?.id).toBe('credential');
    expect(stepBack(questions, answers)?.answers.accessKeyId?.value).toBe(id);
  });

  it('cannot go back from the first question', () => {
    expect(stepBack(questions, {})).toBeUndefined();
  });

  it('offers what was typed before as the default, except for secrets, which Enter keeps unseen', () => {
    const context = askContext();
    const ask = (questionId: QuestionId, remembered: string) => {
      const question = questions.find((each) => each.id === questionId);
      if (question === undefined) throw new Error(questionId);
      return toAskView(questions, question, {}, context, { [questionId]: remembered });
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
    const tellWith = (secretKey: string) => {
      const { answers } = tell(
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
    expect(tellWith(secret)).not.toContain(secret);
    expect(tellWith(secret)).not.toContain(token);
    expect(tellWith(secret)).toBe(tellWith(`${secret.slice(0, 39)}Z`));
  });
});

describe('answers given beforehand', () => {
  it('names all that is missing at once', () => {
    const gaps = findGaps(questions, { method: 'file', credential: 'access-key' }, askContext(), { missingToo: true });
    expect(gaps.map(({ question }) => question.id)).toEqual(['accessKeyId', 'profile', 'region']);
  });

  it('names every given answer that is wrong, with the reason', () => {
    const gaps = findGaps(questions, { method: 'file', region: 'atlantis-1', profile: 'two words' }, askContext(), {
      missingToo: false,
    });
    expect(gaps.map(({ question }) => question.id).sort()).toEqual(['profile', 'region']);
    for (const { reason } of gaps) expect(reason).toBeTruthy();
  });

  it('takes defaults where they are good enough, but never decides about competing settings by itself', () => {
    const detected = detectedMachine({
      profiles: [{ name: 'work', kind: 'assume-role', where: [] }],
      environmentKeys: true,
    });
    const given = { method: 'file', credential: 'environment', profile: 'work', region: 'us-east-1' };
    const gaps = findGaps(questions, given, askContext({ detected }), { missingToo: true });
    expect(gaps.map(({ question }) => question.id)).toEqual(['clearConflicts']);
  });

  it('refuses to keep credentials that expire', () => {
    const pasted = `AWS_ACCESS_KEY_ID=${temporaryId}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}`;
    const given = { method: 'env', credential: 'paste', pasted, region: 'us-east-1', persist: 'yes' };
    const [gap] = findGaps(questions, given, askContext(), { missingToo: true });
    expect(gap?.question.id).toBe('persist');
    expect(gap?.reason).toContain('expire');
  });
});

describe('a file that is named beforehand', () => {
  it('does not stand in the way of judging the other answers before it is read', () => {
    const given = {
      method: 'env',
      credential: 'csv',
      csv: '~/keys.csv',
      region: 'us-east-1',
      shell: 'env',
      persist: 'yes',
    };
    expect(findGaps(questions, given, askContext(), { missingToo: true })).toEqual([]);
  });
});
