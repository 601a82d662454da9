import { describe, expect, it } from 'vitest';
import { traceOf } from '../../src/clients/traces.ts';
import { askProgram } from '../../src/session/ask-program.ts';
import { newConversation } from '../../src/wizard/conversation.ts';
import type { AskView } from '../../src/wizard/table/question.ts';
import { askContext } from '../support/detected.ts';

const clients = ['llmrouter', 'claude-code', 'goose', 'aider'].map((value) => ({ value, label: value }));

async function asked(given: Record<string, string> = {}): Promise<AskView[]> {
  const views: AskView[] = [];
  const face = {
    async ask(view: AskView) {
      views.push(view);
      return { type: 'answer' as const, id: view.id, raw: '' };
    },
  };
  const asking = {
    context: askContext({ clients }),
    readText: async () => ({ ok: false as const, reason: '' }),
    readSecret: async () => ({ ok: false as const, reason: '' }),
    traceOf: (client: string) =>
      traceOf(client, {
        isInstalled: async (program) => program === 'goose',
        isThere: (path) => path === '.claude/settings.json',
      }),
  };
  const { answers } = await askProgram(face, asking, newConversation(given));
  expect(answers.client?.value).toBe(given.client ?? 'none');
  return views;
}

describe('which program will call Bedrock', () => {
  it('may be none yet; then come those that are found on this machine, with what was found', async () => {
    const [view] = await asked();
    expect(view?.default).toBe('none');
    expect(view?.choices.map(({ value, found }) => [value, found])).toEqual([
      ['none', undefined],
      ['claude-code', 'has settings here'],
      ['goose', 'installed here'],
      ['llmrouter', undefined],
      ['aider', undefined],
    ]);
  });

  it('is not looked for where it was named', async () => {
    expect(await asked({ client: 'aider' })).toEqual([]);
  });
});
