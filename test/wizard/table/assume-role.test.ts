import { describe, expect, it } from 'vitest';
import type { ProfileFacts } from '../../../src/aws/detected.ts';
import type { Answers, QuestionId } from '../../../src/wizard/answers.ts';
import { questions } from '../../../src/wizard/table/questions.ts';
import { askContext, detectedMachine } from '../../support/detected.ts';

const facts = (name: string, kind: ProfileFacts['kind'], sourceProfile?: string): ProfileFacts => ({
  name,
  kind,
  sections: [],
  ...(sourceProfile === undefined ? {} : { sourceProfile }),
});
const context = askContext({
  detected: detectedMachine({
    profiles: [
      facts('keys', 'access-key'),
      facts('portal', 'sso'),
      facts('first', 'assume-role', 'keys'),
      facts('second', 'assume-role', 'first'),
      facts('round', 'assume-role', 'about'),
      facts('about', 'assume-role', 'round'),
      facts('itself', 'assume-role', 'itself'),
    ],
  }),
});
const answer = (id: QuestionId, raw: string, answers: Answers = {}) =>
  questions.find((question) => question.id === id)?.parse(raw, answers, context);
const said = (value: string) => ({ value, raw: value, given: false });
const from = (profile: string): Answers => ({ roleSource: said('profile') as never, sourceProfile: said(profile) });

describe('the source of a role', () => {
  it('is refused where profiles take their credentials from each other in a circle', () => {
    expect(answer('sourceProfile', 'round')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('round → about → round'),
    });
  });

  it('may be a profile that has the keys beside its own role', () => {
    expect(answer('sourceProfile', 'itself')).toMatchObject({ ok: true });
  });

  it('tells the way that its credentials come', () => {
    const taken = answer('sourceProfile', 'second');
    expect(taken).toMatchObject({ ok: true, value: 'second' });
    expect(JSON.stringify(taken)).toContain('second → first → keys');
  });

  it('leaves no name to the new profile that would close a circle', () => {
    expect(answer('profile', 'first', from('second'))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('first → second → first'),
    });
    expect(answer('profile', 'third', from('second'))).toMatchObject({ ok: true });
  });
});

describe('how long a role lasts', () => {
  it.each(['first', 'second', 'portal'])('is one hour where %s is a session of a role itself', (source) => {
    expect(answer('durationSeconds', '2h', from(source))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('one hour at most'),
    });
    expect(answer('durationSeconds', '3600', from(source))).toMatchObject({ ok: true, value: 3600 });
  });

  it.each(['Ec2InstanceMetadata', 'EcsContainer'])('is one hour with the role of the machine: %s', (source) => {
    expect(answer('durationSeconds', '2h', { roleSource: said(source) as never })).toMatchObject({ ok: false });
  });

  it('is as long as the role allows where keys assume it', () => {
    expect(answer('durationSeconds', '2h', from('keys'))).toMatchObject({ ok: true, value: 7200 });
  });
});
