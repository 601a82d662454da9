import { describe, expect, it } from 'vitest';
import { pageLines } from '../../src/faces/words/page.ts';
import { runSession } from '../../src/session/run-session.ts';
import { syntheticKeys } from '../support/detected.ts';
import { memoryPorts, models, passed } from './ports.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const converse = { modelId: models.at(-1)?.invokeId ?? '', text: '4', inputTokens: 9, outputTokens: 2, latencyMs: 142 };
const settingsFile = '/home/ada/.claude/settings.json';

/** The end of a story in which Claude Code was chosen, with what stood in its file and what the person did with the review of it. */
async function ending(before: string | undefined, acts: readonly Act[], { headless = false } = {}) {
  const contents: Record<string, string> = before === undefined ? {} : { [settingsFile]: before };
  const told = scriptedFace([
    { ask: 'secretAccessKey', type: syntheticKeys.secret },
    { review: 'apply' },
    ...acts,
    { page: 'continue' },
  ]);
  const { ports } = memoryPorts({
    contents,
    found: [
      { results: [passed], facts: { models } },
      { results: [{ ...passed, id: 'converse' }], facts: { models, converse } },
    ],
  });
  const given = {
    method: 'file',
    credential: 'access-key',
    accessKeyId: syntheticKeys.id,
    ...(headless ? { secretAccessKey: syntheticKeys.secret } : {}),
    profile: 'work',
    region: 'us-east-1',
    output: 'json',
    client: 'claude-code',
  };
  const options = { given, dryRun: false, verify: true, invoke: 'no', program: true, headless } as const;
  await runSession(
    headless ? { ...told.face, review: async () => 'apply', showPage: async () => 'continue' } : told.face,
    ports,
    options,
  );
  return {
    settings: contents[settingsFile],
    told,
    card: told.handedOff[0] ? pageLines(told.handedOff[0]).join('\n') : '',
  };
}

describe('the settings of the program that was chosen', () => {
  it('go into its own file when the person has seen the change, beside what stands there', async () => {
    const { settings, told, card } = await ending('{\n  "theme": "dark"\n}\n', [{ settings: 'apply' }]);
    expect(JSON.parse(settings ?? '')).toMatchObject({ theme: 'dark', env: { AWS_PROFILE: 'work' } });
    expect(told.settings.map(({ lines }) => lines[0]?.text)).toEqual(['~/.claude/settings.json']);
    expect(card).toContain('Written: ~/.aws/credentials, ~/.aws/config, ~/.claude/settings.json.');
    expect(card).toContain('bedrock-setup undo, once for the settings and once more for the rest');
    expect(card).toContain('Claude Code has its settings in ~/.claude/settings.json: start it anew.');
  });

  it('are left to be copied after Esc', async () => {
    const { settings, card } = await ending(undefined, [{ settings: 'back' }]);
    expect(settings).toBeUndefined();
    expect(card).toContain('Written: ~/.aws/credentials, ~/.aws/config.\n');
    expect(card).toContain('bedrock-setup client claude-code --profile work');
  });

  it('are not put into a file that cannot be edited, which the last card says', async () => {
    const { settings, told, card } = await ending('{ "env": ', []);
    expect(settings).toBe('{ "env": ');
    expect(told.settings).toEqual([]);
    expect(card).toContain('~/.claude/settings.json was left alone: It is no JSON with settings by name.');
  });

  it('are nothing to ask about where they stand already', async () => {
    const first = await ending(undefined, [{ settings: 'apply' }]);
    const again = await ending(first.settings, []);
    expect(again.told.settings).toEqual([]);
    expect(again.settings).toBe(first.settings);
    expect(again.card).toContain('Claude Code has its settings in ~/.claude/settings.json');
  });

  it('are printed only where nobody can look at the change', async () => {
    const { settings } = await ending(undefined, [], { headless: true });
    expect(settings).toBeUndefined();
  });
});
