import { describe, expect, it } from 'vitest';
import { toAskView } from '../../../src/wizard/ask-view.ts';
import { questions } from '../../../src/wizard/table/questions.ts';
import { askContext } from '../../support/detected.ts';

const models = ['us.amazon.nova-2-lite-v1:0', 'us.anthropic.claude-haiku-4-5-20251001-v1:0'].map((value) => ({
  value,
  label: value,
}));

function askedModel(context = askContext({ models })) {
  const question = questions.find(({ id }) => id === 'model');
  if (question === undefined) throw new Error('The model is not asked for.');
  return toAskView(questions, question, { answers: {}, remembered: {} }, context, { canGoBack: false });
}

describe('the question for the model', () => {
  it('takes identifiers and ARNs as they are, and sends a bare word back to the list', () => {
    const { parse } = askedModel();
    expect(parse('us.amazon.nova-2-lite-v1:0')).toMatchObject({ ok: true });
    expect(parse(' amazon.titan-tg1-large ')).toMatchObject({ ok: true, value: 'amazon.titan-tg1-large' });
    expect(parse('arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc')).toMatchObject({
      ok: true,
    });
    expect(parse('haiku')).toMatchObject({ ok: false });
    expect(parse('  ')).toMatchObject({ ok: false });
  });

  it('takes the short identifier of an application inference profile, with or without a list', () => {
    expect(askedModel().parse('a1b2c3d4e5f6')).toMatchObject({ ok: true });
    expect(askedModel(askContext()).parse('haiku')).toMatchObject({ ok: false });
  });
});
