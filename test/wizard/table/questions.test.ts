import { describe, expect, it } from 'vitest';
import { setProperties } from '../../../src/ini/edit/edit.ts';
import type { Answers, QuestionId } from '../../../src/wizard/answers.ts';
import { questions } from '../../../src/wizard/table/questions.ts';
import { askContext, detectedMachine } from '../../support/detected.ts';

describe('the question table', () => {
  it('names every question once', () => {
    const ids = questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives every question that is no secret a flag of its own, and no secret a flag', () => {
    const flags = questions.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
    expect(new Set(flags).size).toBe(flags.length);
    for (const question of questions) {
      const isSecret = question.type === 'secret' || question.type === 'paste';
      expect(question.flag === undefined, question.id).toBe(isSecret);
    }
  });

  it('decides whether a question applies by earlier answers only', () => {
    const rich = askContext({
      detected: detectedMachine({ profiles: [{ name: 'work', kind: 'sso', sections: [] }], environmentKeys: true }),
      scenarios: [{ value: 'success', label: 'Success' }],
      productIsTerminal: true,
    });
    questions.forEach((question, index) => {
      const earlier = new Set<string>(questions.slice(0, index).map(({ id }) => id));
      const watched = new Proxy({} as Answers, {
        get(_, id) {
          expect(earlier.has(String(id)), `${question.id} looks at ${String(id)}`).toBe(true);
          return undefined;
        },
      });
      question.when(watched, rich);
    });
  });

  it('offers guidance where a person has to choose or to fetch something', () => {
    const guided: QuestionId[] = [
      'method',
      'role',
      'credential',
      'accessKeyId',
      'pasted',
      'csv',
      'apiKey',
      'region',
      'shell',
      'persist',
      'profile',
      'roleArn',
      'ssoStartUrl',
      'model',
    ];
    for (const id of guided) {
      const question = questions.find((each) => each.id === id);
      const guidance =
        typeof question?.guidance === 'function' ? question.guidance({}, askContext()) : question?.guidance;
      expect(guidance?.length ?? 0, id).toBeGreaterThan(2);
    }
  });

  it('takes as a default only what its own parser takes', () => {
    const context = askContext();
    for (const question of questions) {
      const fallback = typeof question.default === 'function' ? question.default({}, context) : question.default;
      if (fallback === undefined || question.chapter !== 'setup' || question.id === 'persist') continue;
      expect(question.parse(fallback, {}, context).ok, question.id).toBe(true);
    }
  });

  it('asks for the nearest value where one was mistyped, and for none where none is near', () => {
    const method = questions.find(({ id }) => id === 'method');
    const reason = (raw: string) => {
      const judged = method?.parse(raw, {}, askContext());
      return judged?.ok === false ? judged.reason : 'taken';
    };
    expect(reason('fle')).toMatch(/“fle” is not one of: role, .*\. Did you mean file\?$/);
    expect(reason('zzz')).not.toContain('Did you mean');
  });

  it('refuses profile names that the editor of the files would refuse', () => {
    const profile = questions.find(({ id }) => id === 'profile');
    for (const name of ['two words', '__proto__', 'DEFAULT', 'naïve', 'a]b', '', 'constructor', 'x\ny']) {
      const taken = profile?.parse(name, {}, askContext()).ok ?? true;
      const written = setProperties(null, [
        { file: 'config', section: `profile ${name}`, set: { region: 'us-east-1' } },
      ]);
      expect(taken && !written.ok, name).toBe(false);
      expect(taken, name).toBe(false);
    }
  });
});
