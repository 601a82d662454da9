import { afterEach, describe, expect, it } from 'vitest';
import { parsed, refused } from '../../../src/aws/values/parsed.ts';
import { type RenderedFace, renderFace } from '../../support/render.tsx';
import { askView } from '../../support/story.ts';

let opened: RenderedFace | undefined;
const open = async () => {
  opened = await renderFace();
  return opened;
};
afterEach(async () => {
  await opened?.face.close();
});

const secret = `${'wJalrXUt'}${'nFEMI/K7MDENG+bPxRfiCYzz9Q1zzzzz'}`;
const block = `AWS_ACCESS_KEY_ID=${'AKIA'}ABCDEFGHIJKLMNOP\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
const regions = Array.from({ length: 12 }, (_, index) => ({ value: `region-${index}`, label: `Region ${index}` }));
const isBlock = (text: string) => text.includes('SECRET_ACCESS_KEY');

describe('a secret where something else is asked for', () => {
  it.each(['text', 'file'] as const)(
    'is masked in a %s question, whether pasted or typed, and never quoted',
    async (type) => {
      const { face, waitFor, paste, raw, press, type: typed, screen } = await open();
      const parse = (answer: string) => refused(`There is no “${answer}” here.`);
      void face.ask(askView({ type, message: 'Profile', parse })).catch(() => {});
      await waitFor('Profile');
      await paste(secret);
      await waitFor('••••');
      // The answer to a file question is its content, which only the session reads.
      if (type === 'text') await press('enter');
      await waitFor('Profile');
      await press('ctrl-u');
      await waitFor((now) => !now.includes('••••'));
      await typed(secret);
      await waitFor('••••');
      expect(screen()).toContain('This looks like a secret');
      expect(raw()).not.toContain(secret.slice(0, 10));
      expect(raw()).not.toContain(secret.slice(-10));
    },
  );

  it('is not shown while its paste is still arriving, nor when its end is deleted', async () => {
    const { face, waitFor, send, raw, press } = await open();
    void face.ask(askView({ message: 'Profile' })).catch(() => {});
    await waitFor('Profile');
    send(`\u001B[200~${secret.slice(0, 6)}`);
    await waitFor('••••');
    send(`${secret.slice(6)}\u001B[201~`);
    await waitFor('This looks like a secret');
    for (let time = 0; time < 25; time++) await press('backspace');
    await waitFor('••••');
    expect(raw()).not.toContain(secret.slice(0, 6));
  });

  it('does not stay in the search of a list', async () => {
    const { face, waitFor, paste, raw } = await open();
    void face.ask(askView({ type: 'select', message: 'Which?', choices: regions })).catch(() => {});
    await waitFor('type to narrow');
    await paste(secret);
    await waitFor('type to narrow');
    expect(raw()).not.toContain(secret.slice(0, 10));
  });

  it('as a block is answered with as the block it is, in every kind of question, and never shown', async () => {
    const { face, waitFor, paste, raw } = await open();
    for (const type of ['text', 'secret', 'select', 'confirm', 'file'] as const) {
      const asked = face.ask(
        askView({ id: type, type, message: `Asked as ${type}`, choices: regions.slice(0, 3), takesBlock: isBlock }),
      );
      await waitFor(`Asked as ${type}`);
      await paste(block);
      expect(await asked).toEqual({ type: 'block', id: type, raw: block });
    }
    expect(raw()).not.toContain(secret.slice(0, 10));
  });
});

describe('an answer that is asked for again', () => {
  it('stands there as it was typed, also when Esc was pressed in the middle, and a secret never does', async () => {
    const { face, waitFor, type, press, screen } = await open();
    const ask = (id: string, kind: 'text' | 'secret') =>
      face.ask(askView({ id, type: kind, message: `The ${id}`, parse: (raw) => parsed(raw) }));
    const first = ask('name', 'text');
    await waitFor('The name');
    await type('half a na');
    await press('esc');
    expect(await first).toMatchObject({ type: 'back' });
    const hidden = ask('key', 'secret');
    await waitFor('The key');
    await type('x');
    await press('esc');
    await hidden;
    const again = ask('name', 'text');
    await waitFor('❯ half a na');
    await type('me');
    await press('enter');
    expect(await again).toMatchObject({ raw: 'half a name' });
    void ask('key', 'secret').catch(() => {});
    await waitFor('The key');
    expect(screen()).not.toContain('••••');
  });
});
