import { afterEach, describe, expect, it } from 'vitest';
import { type RenderedFace, renderFace } from '../../support/render.tsx';
import { askView } from '../../support/story.ts';

let opened: RenderedFace | undefined;
afterEach(async () => {
  await opened?.face.close();
});

const models = Array.from({ length: 120 }, (_, index) => ({ value: `model-${index}`, label: `Model number ${index}` }));
const frames = (raw: string) => raw.split('\u001B[?2026h').length - 1;

describe('what a key costs, counted without a clock', () => {
  it('is one frame in one write, of a bounded number of bytes, in a list of 120', async () => {
    opened = await renderFace({ columns: 100, rows: 30 });
    const { face, waitFor, press, raw } = opened;
    void face.ask(askView({ type: 'select', message: 'Which model?', choices: models })).catch(() => {});
    await waitFor('1 of 120');
    for (let key = 2; key <= 20; key++) {
      const before = raw();
      await press('down');
      await waitFor(`${key} of 120`);
      const written = raw().slice(before.length);
      expect(frames(written)).toBe(1);
      expect(written.length).toBeLessThan(4000);
    }
  });

  it('is nothing where a key changes nothing', async () => {
    opened = await renderFace();
    const { face, waitFor, press, raw } = opened;
    void face.ask(askView({ canGoBack: false })).catch(() => {});
    await waitFor('What is the question?');
    const before = frames(raw());
    await press('esc', 'left', 'home');
    expect(frames(raw())).toBe(before);
  });
});
