import { afterEach, describe, expect, it } from 'vitest';
import type { ApplyEvent } from '../../../src/plan/plan.ts';
import { Cancelled } from '../../../src/session/face.ts';
import type { CheckEvent } from '../../../src/verify/check.ts';
import { type RenderedFace, type RenderOptions, renderFace } from '../../support/render.tsx';
import { askView, longReview, mixedResults, policyPage, streamOf } from '../../support/story.ts';

let opened: RenderedFace | undefined;
const open = async (options?: RenderOptions) => {
  opened = await renderFace(options);
  return opened;
};
afterEach(async () => {
  await opened?.face.close();
});

const actions = () => [
  { key: 'r', value: 'retry', label: 'Retry' },
  { key: 'e', value: 'edit', label: 'Edit the answers' },
];
const written: ApplyEvent = { type: 'written', path: '/p', shown: '~/.aws/credentials', mode: 0o600 };

/** A gate that a stream waits at until the test opens it. */
function gate() {
  let pass = () => {};
  const open = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { open, pass };
}

describe('the review', () => {
  it('scrolls in its window, goes back on Esc and applies on Enter', async () => {
    const { face, waitFor, press } = await open({ columns: 60, rows: 16 });
    const first = face.review(longReview);
    await waitFor('None of this has been written yet.');
    await press('page-down', 'page-down');
    await waitFor((screen) => !screen.includes('@@ -1,60'));
    await press('end');
    await waitFor('It becomes 0600.');
    await press('esc');
    expect(await first).toBe('back');
    const again = face.review(longReview);
    await waitFor('@@ -1,60');
    await press('enter');
    expect(await again).toBe('apply');
  });
});

describe('the verification', () => {
  it('shows each check as it finishes, and what to do about what failed', async () => {
    const { face, waitFor, press, type } = await open();
    const middle = gate();
    async function* events(): AsyncGenerator<CheckEvent> {
      yield* streamOf(mixedResults.slice(0, 1));
      yield { type: 'started', id: 'identity', title: 'Identity' };
      await middle.open;
      yield* streamOf(mixedResults.slice(1));
    }
    const chosen = face.showChecks({ title: 'Verifying', events: events(), actions });
    expect(await waitFor(/\S {6}Identity/)).toMatch(/✓ pass Region +us-west-2/);
    middle.pass();
    const late = await waitFor('Retry (r)');
    expect(late).toMatch(/▲ warn Identity/);
    expect(late).toMatch(/✗ fail Models/);
    expect(late).toMatch(/– skip Converse/);
    expect(late).toContain('No policy allows bedrock:ListFoundationModels.');
    expect(late).not.toContain('AccessDeniedException');
    await type('d');
    await waitFor('AccessDeniedException: not authorized');
    await press('tab', 'enter');
    expect(await chosen).toBe('edit');
  });

  it('goes back to the answers on Esc where that is offered, and stays where it is not', async () => {
    const { face, waitFor, press, type } = await open();
    const chosen = face.showChecks({ title: 'Verifying', events: streamOf(mixedResults), actions });
    expect(await waitFor('Retry (r)')).toContain('esc back');
    await press('esc');
    expect(await chosen).toBe('edit');
    const retry = () => actions().slice(0, 1);
    const again = face.showChecks({ title: 'Once more', events: streamOf(mixedResults), actions: retry });
    expect(await waitFor(/Once more[\s\S]*Retry \(r\)/)).not.toContain('esc back');
    await press('esc');
    await type('r');
    expect(await again).toBe('retry');
  });

  it('is stopped by Esc while it runs, and what is offered then depends on that', async () => {
    const { face, waitFor, press, type } = await open();
    let ended = false;
    async function* events(): AsyncGenerator<CheckEvent> {
      try {
        yield* streamOf(mixedResults.slice(0, 1));
        yield { type: 'started', id: 'identity', title: 'Identity' };
        await new Promise(() => {});
      } finally {
        ended = true;
      }
    }
    const told: boolean[] = [];
    const chosen = face.showChecks({
      title: 'Verifying',
      events: events(),
      actions: (_results, stopped) => {
        told.push(stopped);
        return actions();
      },
    });
    await waitFor('esc stop');
    await press('esc');
    await waitFor('Identity: stopped before it was done.');
    expect(told).toEqual([true]);
    await type('r');
    expect(await chosen).toBe('retry');
    expect(ended).toBe(false);
  });

  it('takes the letter of an action, and goes on by itself when there is nothing to choose', async () => {
    const { face, waitFor, type } = await open();
    const chosen = face.showChecks({ title: 'Verifying', events: streamOf(mixedResults), actions });
    await waitFor('Retry (r)');
    await type('r');
    expect(await chosen).toBe('retry');
    const results = mixedResults.slice(0, 1);
    expect(await face.showChecks({ title: 'Again', events: streamOf(results), actions: () => [] })).toBe('continue');
  });

  it('lets a question be asked in between, as for an MFA code, and comes back', async () => {
    const { face, waitFor, type, press } = await open();
    async function* events(): AsyncGenerator<CheckEvent> {
      yield { type: 'started', id: 'identity', title: 'Identity' };
      const reply = await face.ask(askView({ id: 'mfa', message: 'MFA code' }));
      yield {
        type: 'finished',
        result: { id: 'identity', title: 'Identity', status: 'pass', detail: JSON.stringify(reply) },
      };
    }
    const chosen = face.showChecks({ title: 'Verifying', events: events(), actions });
    await waitFor('MFA code');
    await type('123456');
    await press('enter');
    await waitFor(/pass Identity.*123456/);
    await press('enter');
    expect(await chosen).toBe('retry');
  });
});

describe('a page', () => {
  it('copies the block of the number pressed, whole, and says how', async () => {
    const copies: string[] = [];
    const copy = async (text: string) => {
      copies.push(text);
      return 'Copied with OSC 52.';
    };
    const { face, waitFor, type, press } = await open({ columns: 60, rows: 16, copy });
    const shown = face.showPage(policyPage, { canGoBack: true });
    await waitFor('1-2 copy');
    await type('2');
    await waitFor('Copied with OSC 52.');
    await type('c');
    expect(copies).toEqual([policyPage.sections[1]?.code?.join('\n'), policyPage.sections[0]?.code?.join('\n')]);
    await press('esc');
    expect(await shown).toBe('back');
  });
});

describe('the last words', () => {
  it('stay on the screen with the story above them, unbroken so that they can be copied', async () => {
    const { face, waitFor, press, everything, terminal } = await open({ columns: 60, rows: 16 });
    const asked = face.ask(
      askView({ type: 'secret', message: 'Secret access key', trail: [{ message: 'Method', shown: 'file' }] }),
    );
    await waitFor('Secret access key');
    await press('x', 'enter');
    await asked;
    await face.showApply(
      (async function* () {
        yield written;
      })(),
    );
    await face.showChecks({ title: 'Verifying', events: streamOf(mixedResults), actions: () => [] });
    await face.handOff(policyPage);
    await face.close();
    await waitFor('aws iam create-role', { scrollback: true });
    const screen = everything();
    expect(screen).toContain('◇  Method  file');
    expect(screen).toContain('◇  Secret access key  entered');
    expect(screen).toContain('✓  Wrote ~/.aws/credentials');
    expect(screen).toContain('✗  Models: not allowed');
    expect(screen).toContain('\n  "Version": "2012-10-17"\n');
    expect(screen).not.toContain('Verifying');
    expect(terminal()).toEqual({ rawMode: false, bracketedPaste: false, cursorHidden: false, reading: false });
  });
});

describe('Ctrl-C', () => {
  it('ends a question, and the terminal is as it was', async () => {
    const { face, waitFor, press, terminal } = await open();
    const asked = face.ask(askView({}));
    await waitFor('What is the question?');
    expect(terminal()).toEqual({ rawMode: true, bracketedPaste: true, cursorHidden: true, reading: true });
    const ended = expect(asked).rejects.toBeInstanceOf(Cancelled);
    await press('ctrl-c');
    await ended;
    await face.close();
    await face.close();
    expect(terminal()).toEqual({ rawMode: false, bracketedPaste: false, cursorHidden: false, reading: false });
  });

  it('between two calls makes the next one end at once, and only that one', async () => {
    const { face, waitFor, press } = await open();
    const asked = face.ask(askView({ default: 'x' }));
    await waitFor('What is the question?');
    await press('enter');
    await asked;
    await press('ctrl-c');
    await expect(face.review(longReview)).rejects.toBeInstanceOf(Cancelled);
    await face.handOff({ title: 'Cancelled', sections: [] });
  });

  it('never cuts a write in the middle: it is brought to its end first', async () => {
    const { face, waitFor, press } = await open();
    const between = gate();
    const seen: string[] = [];
    async function* events(): AsyncGenerator<ApplyEvent> {
      yield { type: 'writing', path: '/p', shown: '~/.aws/credentials' };
      await between.open;
      yield written;
      seen.push('to the end');
    }
    const applied = face.showApply(events());
    await waitFor('Writing ~/.aws/credentials');
    await press('ctrl-c');
    await waitFor('The write is being finished');
    between.pass();
    await expect(applied).rejects.toBeInstanceOf(Cancelled);
    expect(seen).toEqual(['to the end']);
    await face.close();
    await waitFor('Wrote ~/.aws/credentials', { scrollback: true });
  });

  it('ends a verification at once, also when a check hangs, and tells the stream', async () => {
    const { face, waitFor, press } = await open();
    let told = false;
    const events: AsyncIterable<CheckEvent> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => {}),
        return: async () => {
          told = true;
          return { done: true, value: undefined };
        },
      }),
    };
    const chosen = face.showChecks({ title: 'Verifying', events, actions });
    await waitFor('Starting');
    const ended = expect(chosen).rejects.toBeInstanceOf(Cancelled);
    await press('ctrl-c');
    await ended;
    expect(told).toBe(true);
  });

  it('is what an abort of the signal and a terminal that went away mean, too', async () => {
    const controller = new AbortController();
    const one = await open({ signal: controller.signal });
    const asked = one.face.ask(askView({}));
    await one.waitFor('What is the question?');
    controller.abort();
    await expect(asked).rejects.toBeInstanceOf(Cancelled);
    await expect(one.face.ask(askView({}))).rejects.toBeInstanceOf(Cancelled);
    await one.face.close();
    const two = await open();
    const again = two.face.ask(askView({}));
    await two.waitFor('What is the question?');
    two.hangUp();
    await expect(again).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('the last card', () => {
  it('has its details behind a key, and stays on the screen when it is finished', async () => {
    const { face, waitFor, type, press } = await open({ columns: 60, rows: 16 });
    const card = { title: 'Verified', sections: [{ paragraphs: ['Account 111122223333, us-west-2.'] }] };
    const details = { title: 'All of it', sections: [{ paragraphs: ['Every check.'], code: ['aws sts'] }] };
    const told = face.handOff(card, details);
    await waitFor('◆  Verified');
    await type('d');
    await waitFor('Every check.');
    await press('esc');
    await waitFor('Account 111122223333');
    await press('enter');
    await told;
    await face.close();
    // The frame says the same: only what stands there once its row of keys has gone are the last words.
    await waitFor((seen) => seen.includes('Account 111122223333, us-west-2.') && !seen.includes('ctrl-c'), {
      scrollback: true,
    });
  });
});

describe('Ctrl-Z', () => {
  it('gives the terminal back as it was, and takes it again with the frame of before', async () => {
    let goOn = () => {};
    let stopped = 0;
    const job = {
      stop: () =>
        new Promise<void>((resolve) => {
          stopped += 1;
          goOn = resolve;
        }),
      onContinue: () => () => {},
    };
    const { face, waitFor, press, terminal, type } = await open({ job });
    const asked = face.ask(askView({}));
    await type('half');
    await waitFor('❯ half');
    await press('ctrl-z');
    await waitFor((screen) => !screen.includes('half'));
    expect(stopped).toBe(1);
    expect(terminal()).toMatchObject({ rawMode: false, bracketedPaste: false, cursorHidden: false, reading: false });
    goOn();
    await waitFor('❯ half');
    expect(terminal()).toMatchObject({ rawMode: true, bracketedPaste: true, cursorHidden: true, reading: true });
    await type(' and half');
    await press('enter');
    expect(await asked).toMatchObject({ raw: 'half and half' });
  });
});

describe('the window', () => {
  it('may change its size: the old frame goes, what was above it stays, the scrollback is never wiped', async () => {
    const { face, waitFor, resize, raw, everything } = await open({ columns: 100, rows: 30 });
    const trail = Array.from({ length: 8 }, (_, index) => ({
      message: `Question ${index} of a certain length`,
      shown: 'an answer that is rather long '.repeat(2),
    }));
    void face
      .ask(
        askView({ trail, message: 'A question whose text is long enough to be broken in a narrow window, that is?' }),
      )
      .catch(() => {});
    await waitFor('◆  A question');
    for (const [columns, rows] of [
      [60, 16],
      [40, 10],
      [120, 40],
      [60, 16],
    ] as const) {
      resize(columns, rows);
      await waitFor((screen) => {
        const lines = screen.split('\n');
        return (
          lines.filter((line) => line.startsWith('◆')).length === 1 && lines.every((line) => line.length <= columns)
        );
      });
    }
    expect(raw()).not.toContain('\u001B[3J');
    expect(raw()).not.toContain('\u001B[2J');
    expect(everything()).toContain('◆  A question');
  });

  it('gets no colour when colour is off', async () => {
    const { face, waitFor, press, raw } = await open({ color: false });
    const asked = face.ask(askView({ problem: 'Not taken.', default: 'x' }));
    await waitFor('Not taken.');
    await press('enter');
    await asked;
    expect(raw()).not.toMatch(/\u001B\[[\d;]*m/);
  });

  it('keeps escape sequences of others off the screen', async () => {
    const { face, waitFor, raw } = await open();
    void face
      .ask(
        askView({
          message: 'Evil \u001B[2J\u001B]0;title\u0007name?',
          trail: [{ message: 'a\u001B[1A', shown: '\u001B[5mblink' }],
        }),
      )
      .catch(() => {});
    await waitFor('Evil name?');
    expect(raw()).not.toMatch(/\u001B\[2J|\u001B\]0|\u001B\[5m/);
  });
});
