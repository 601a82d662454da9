import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/wizard/answers.ts';
import { toAskView } from '../../../src/wizard/ask-view.ts';
import { questions } from '../../../src/wizard/table/questions.ts';
import { askContext, detectedMachine } from '../../support/detected.ts';

function keepFor(shell: string, platform: 'linux' | 'windows' = 'linux') {
  const question = questions.find(({ id }) => id === 'persist');
  if (question === undefined) throw new Error('Nobody is asked whether the variables should last.');
  const answer = <T>(value: T, raw: string) => ({ value, raw, given: false });
  const answers: Answers = {
    method: answer('env' as const, 'env'),
    credential: answer('profile' as const, 'profile'),
    shell: answer(shell, shell),
  };
  return toAskView(
    questions,
    question,
    { answers, remembered: {} },
    askContext({ detected: detectedMachine({ platform }) }),
    {
      canGoBack: true,
    },
  );
}

describe('keeping the variables for new shells', () => {
  it('is taken where a shell of this machine reads them', () => {
    for (const shell of ['env', 'fish', 'zsh', 'pwsh']) {
      expect(keepFor(shell).parse('yes'), shell).toMatchObject({ ok: true });
    }
    expect(keepFor('powershell', 'windows').parse('yes')).toMatchObject({ ok: true });
  });

  it('is taken for a Windows machine elsewhere: its lines are handed over', () => {
    for (const shell of ['windows-cmd', 'powershell']) {
      expect(keepFor(shell).parse('yes'), shell).toMatchObject({ ok: true });
    }
  });

  it('is refused where nothing would read them, before the person has come to the end', () => {
    expect(keepFor('dotenv').parse('yes')).toMatchObject({ ok: false });
    expect(keepFor('dotenv').parse('no')).toMatchObject({ ok: true });
  });

  it('names the form in the trail as the list does', () => {
    const shown = (value: string) => questions.find(({ id }) => id === 'shell')?.show(value as never, askContext());
    expect(shown('env')).toMatch(/^bash/);
    expect(shown('zsh')).toBe('zsh');
  });
});
