import { cleanup, render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../src/faces/ink/App.tsx';
import { askedQuestion, questionScreen } from '../../../src/faces/ink/screens/question.ts';
import { createStage } from '../../../src/faces/ink/stage.ts';
import { createTheme } from '../../../src/faces/ink/views/theme.ts';
import { askView } from '../../support/story.ts';

const noStory = { trail: [], log: [] };
const methods = ['IAM role', 'Credentials file', 'Environment variables'].map((label) => ({ value: label, label }));

/** The component on a stage of its own, without a keyboard. */
function renderApp() {
  const stage = createStage({
    columns: 60,
    rows: 16,
    theme: createTheme({ color: false, unicode: true }),
    tick: 0,
  });
  const view = askView({ type: 'select', message: 'Which method?', choices: methods, guidance: ['Take the first.'] });
  const opened = stage.open(questionScreen, askedQuestion(view, noStory, undefined));
  const onLeave = vi.fn();
  return { stage, opened, onLeave, app: render(<App stage={stage} onLeave={onLeave} />) };
}

afterEach(cleanup);

describe('the frame that Ink draws', () => {
  it('is the frame of the stage, line by line', () => {
    const { app } = renderApp();
    expect(app.lastFrame()?.split('\n')).toEqual([
      '◆  Which method?',
      '│',
      '│  ❯ IAM role',
      '│    Credentials file',
      '│    Environment variables',
      '│',
      '└  enter choose   esc back   ? help   ctrl-c quit',
    ]);
  });

  it('follows a key, and shows the answer until the next screen is there', async () => {
    const { app, stage, opened } = renderApp();
    stage.press({ type: 'key', key: 'down' });
    await vi.waitFor(() => expect(app.lastFrame()).toContain('❯ Credentials file'));
    expect(app.lastFrame()).not.toContain('❯ IAM role');
    stage.press({ type: 'key', key: 'enter' });
    expect(await opened.outcome).toEqual({ type: 'answer', id: 'question', raw: 'Credentials file' });
    expect(app.lastFrame()).toContain('❯ Credentials file');
  });

  it('opens the guidance in place of the question, and takes nothing of it along when it closes', async () => {
    const { app, stage } = renderApp();
    const before = app.lastFrame();
    stage.press({ type: 'text', text: '?' });
    await vi.waitFor(() => expect(app.lastFrame()).toContain('Take the first.'));
    stage.press({ type: 'key', key: 'esc' });
    await vi.waitFor(() => expect(app.lastFrame()).toBe(before));
  });

  it('is broken anew for another window', async () => {
    const { app, stage } = renderApp();
    stage.resize({ columns: 60, rows: 6 });
    await vi.waitFor(() => expect(app.lastFrame()?.split('\n').length).toBeLessThan(6));
    expect(app.lastFrame()).toContain('❯ IAM role');
  });

  it('gives the terminal back when it goes', () => {
    const { app, onLeave } = renderApp();
    expect(onLeave).not.toHaveBeenCalled();
    app.unmount();
    expect(onLeave).toHaveBeenCalledOnce();
  });
});
