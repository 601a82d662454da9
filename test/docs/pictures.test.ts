import { beforeAll, describe, expect, it } from 'vitest';
import { drawScreen, drawWalk, type Theme } from './pictures/draw.ts';
import { size, type Walk, walkToRefused, walkToVerified } from './pictures/walks.ts';

const titles: Record<string, string> = {
  'this-machine': 'What bedrock-setup found on the machine, and the outcomes that the demo can show',
  'first-question': 'The first question of bedrock-setup: what do you have to sign in to AWS with?',
  review: 'The review: the change of both files as a difference, with secrets masked',
  models: 'The models that can be called from a Region, with their prices',
  verified: 'The end: every check passed, and a model has answered',
  refused: 'A call that IAM refuses, with the reason and the way to mend it',
};

// Elsewhere the program says Windows or macOS on its first screen.
describe.skipIf(process.platform !== 'linux')(
  'The pictures are what the program shows today (`npm run pictures` draws them anew)',
  () => {
    let verified: Walk;
    let refused: Walk;
    beforeAll(async () => {
      [verified, refused] = await Promise.all([walkToVerified(), walkToRefused()]);
    });

    describe.each<Theme>(['dark', 'light'])('%s', (theme) => {
      const file = (name: string) => new URL(`../../assets/pictures/${name}-${theme}.svg`, import.meta.url).pathname;

      it.each(Object.entries(titles))('%s', async (name, title) => {
        const rows = { ...verified.screens, ...refused.screens }[name] ?? [];
        await expect(drawScreen(title, rows, size.cols, theme)).toMatchFileSnapshot(file(name));
      });

      it('the walk from the first question to the answer of a model', async () => {
        const title = 'A walk through bedrock-setup, from the first question to the answer of a model';
        await expect(drawWalk(title, verified.frames, size.cols, theme)).toMatchFileSnapshot(file('walk'));
      });
    });
  },
);
