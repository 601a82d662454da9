import { describe, expect, it } from 'vitest';
import type { ProfileFacts } from '../../../src/aws/detected.ts';
import { likelyProfile, profileSuggestions } from '../../../src/wizard/table/profile.ts';
import { questions } from '../../../src/wizard/table/questions.ts';
import { askContext, detectedMachine } from '../../support/detected.ts';

const profile = (name: string, kind: ProfileFacts['kind'] = 'access-key'): ProfileFacts => ({
  name,
  kind,
  sections: [],
});
const machine = (names: string[], active?: string) =>
  askContext({
    detected: detectedMachine({
      profiles: names.map((name) => profile(name)),
      variables: active === undefined ? [] : [{ name: 'AWS_PROFILE', value: active }],
    }),
  });

describe('the profile that is proposed', () => {
  it('is the one in use, else the default one, else the first', () => {
    expect(likelyProfile(machine(['work', 'default', 'corp'], 'corp'))).toBe('corp');
    expect(likelyProfile(machine(['work', 'default'], 'gone'))).toBe('default');
    expect(likelyProfile(machine(['work', 'corp']))).toBe('work');
    expect(likelyProfile(machine([]))).toBeUndefined();
  });

  it('is never its own source', () => {
    const profile = questions.find(({ id }) => id === 'profile');
    const answers = { sourceProfile: { value: 'work', raw: 'work', given: false } };
    expect(profile?.parse('work', answers, askContext())).toMatchObject({ ok: false });
    expect(profile?.parse('other', answers, askContext())).toMatchObject({ ok: true });
  });

  it('stands in the list with what it has, in words', () => {
    const context = askContext({ detected: detectedMachine({ profiles: [profile('corp', 'sso')] }) });
    expect(profileSuggestions(context)).toEqual([{ value: 'corp', label: 'corp', hint: 'has IAM Identity Center' }]);
  });
});
