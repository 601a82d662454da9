import { createTestHome, launcher } from '../../support/program.ts';
import type { Run } from '../../support/screen.ts';
import { openTerminal, type Terminal } from '../../support/terminal.ts';
import type { Frame } from './draw.ts';

/** The size of every picture. */
export const size = { cols: 92, rows: 30 };

/** What a walk leaves: screens by name, and those of them that are shown one after the other. */
export interface Walk {
  screens: Record<string, Run[][]>;
  frames: Frame[];
}

/** Takes the demo from the first question to the answer of a model. */
export function walkToVerified(): Promise<Walk> {
  return inDemo([], async (terminal, take) => {
    await seen(terminal, 'What should the demo show?');
    take(4, 'this-machine');
    terminal.press('enter');
    await seen(terminal, /❯ I have access keys/);
    take(4, 'first-question');
    terminal.press('enter');
    await seen(terminal, 'Paste your keys');
    take(2);
    terminal.press('enter');
    await seen(terminal, 'Name of the profile');
    terminal.press('ctrl-u');
    terminal.type('work');
    await seen(terminal, /❯ work/);
    take(3);
    terminal.press('enter');
    await seen(terminal, 'Which Region?');
    take(3);
    terminal.press('enter');
    await seen(terminal, 'None of this has been written yet');
    take(6, 'review');
    terminal.press('enter');
    await seen(terminal, 'Which program will call Bedrock?');
    take(3);
    terminal.press('enter');
    await seen(terminal, 'Which model do you want to call?');
    take(3, 'models');
    terminal.press('enter');
    await terminal.waitFor(/^◆ {2}Verified: [\s\S]*To begin in earnest:\nbedrock-setup/m);
    await terminal.exit;
    take(7, 'verified');
  });
}

/** Takes the demo to a call that IAM refuses. */
export function walkToRefused(): Promise<Walk> {
  return inDemo(
    [
      '--scenario',
      'no-permission',
      '--method',
      'file',
      '--profile',
      'work',
      '--region',
      'us-east-1',
      '--client',
      'none',
    ],
    async (terminal, take) => {
      await seen(terminal, 'Paste your keys');
      terminal.press('enter');
      await seen(terminal, 'None of this has been written yet');
      terminal.press('enter');
      await seen(terminal, 'Which model do you want to call?');
      terminal.press('enter');
      // A long text is drawn once before it is measured and stands at its beginning.
      await seen(terminal, /✗ fail[\s\S]*Retry in .*\(r\)/);
      take(1, 'refused');
    },
  );
}

/** Waits for a screen that is drawn to its end: the row of keys is the last thing that comes. */
function seen(terminal: Terminal, sought: string | RegExp): Promise<string> {
  return terminal.waitFor((screen) => {
    const isThere = typeof sought === 'string' ? screen.includes(sought) : sought.test(screen);
    return isThere && /^└ .*ctrl-c quit$/m.test(screen);
  });
}

type Take = (seconds: number, name?: string) => void;

async function inDemo(args: readonly string[], walk: (terminal: Terminal, take: Take) => Promise<void>): Promise<Walk> {
  const home = await createTestHome();
  const terminal = openTerminal({
    command: process.execPath,
    args: [launcher, '--demo', ...args],
    env: home.env({ SHELL: '/bin/bash', TZ: 'UTC' }),
    cwd: home.home,
    ...size,
  });
  const taken: Walk = { screens: {}, frames: [] };
  try {
    await walk(terminal, (seconds, name) => {
      const rows = withoutThisRun(terminal.runs());
      taken.frames.push({ rows, seconds });
      if (name !== undefined) taken.screens[name] = rows;
    });
    return taken;
  } finally {
    await terminal.close();
    await home.remove();
  }
}

/** Folders, ports, times of the day, durations and the shell of this run become those of every run. */
function withoutThisRun(rows: Run[][]): Run[][] {
  const last = rows.findLastIndex((row) => row.some(({ text }) => text.trim() !== ''));
  return rows.slice(0, last + 1).map((row) => {
    return row.map((run) => ({
      ...run,
      text: run.text
        .replace(/bedrock-setup-demo-\w{6}/g, 'bedrock-setup-demo-a1b2c3')
        .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:49152')
        .replace(/until \d\d:\d\d/g, 'until 18:00')
        .replace(/· \w+ on \w+/, '· bash on Linux')
        .replace(/\b\d+ ms\b/g, '130 ms'),
    }));
  });
}
