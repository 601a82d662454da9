import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDemoAws } from '../support/demo-account.ts';
import { itWith, peer, posix } from '../support/peer.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
let terminal: Terminal | undefined;
beforeEach(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
});
afterEach(async () => {
  await terminal?.close();
  terminal = undefined;
  await aws.close();
  await home.remove();
});

function start(
  args: string[] = [],
  options: { cols?: number; rows?: number; env?: Record<string, string> } = {},
): Terminal {
  const { env, ...size } = options;
  terminal = openTerminal({
    command: process.execPath,
    args: [launcher, ...args],
    env: home.env({ ...aws.environment, ...env }),
    cwd: home.home,
    ...size,
  });
  return terminal;
}

const firstQuestion = 'What do you have to sign in to AWS with?';

/** From the first question to the paste box, and the block into it. */
async function pasteKeys(screen: Terminal): Promise<void> {
  await chooseKeys(screen);
  await takeBlock(screen);
}

async function chooseKeys(screen: Terminal): Promise<void> {
  await screen.waitFor(firstQuestion);
  screen.press('down', 'enter');
  await screen.waitFor('Paste your keys');
}

async function takeBlock(screen: Terminal): Promise<void> {
  await screen.waitFor('Paste your keys');
  screen.paste(aws.block);
  await screen.waitFor('This can be read');
  screen.press('enter');
}

/** Types into a field that says what it is for, and goes on once the text stands there. */
async function fill(screen: Terminal, says: string, text: string): Promise<void> {
  await screen.waitFor(says);
  screen.type(text);
  await screen.waitFor(text);
  screen.press('enter');
}

/** Waits for the review. */
async function toReview(screen: Terminal): Promise<void> {
  await screen.waitFor('None of this has been written yet');
}

/** Waits for the last card and the end. */
async function finish(screen: Terminal): Promise<number> {
  await screen.waitFor('Verified', { scrollback: true });
  return (await screen.exit).code;
}

/** No program yet, the model that is preselected, and the call, with Enter each. */
async function agree(screen: Terminal): Promise<void> {
  await screen.waitFor('Which program will call Bedrock?');
  screen.press('enter');
  await screen.waitFor('Which model do you want to call?');
  screen.press('enter');
  await screen.waitFor('Send one small request');
  screen.press('enter');
}

describe('the file method in a terminal', () => {
  it('takes a pasted block, shows the diff, writes, verifies and hands over', async () => {
    const screen = start();
    await pasteKeys(screen);
    await fill(screen, 'Which Region?', 'us-east-1');
    await toReview(screen);
    expect(screen.screen()).toContain('+[default]');
    await expect(readFile(home.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
    screen.press('enter');
    await agree(screen);
    expect(await finish(screen)).toBe(0);
    expect(screen.everything()).toMatch(/answered/);
    expect(screen.raw()).not.toContain(aws.keys.AWS_SECRET_ACCESS_KEY);
    expect(await readFile(home.credentials, 'utf8')).toContain(aws.keys.AWS_ACCESS_KEY_ID);
    expect(await readFile(home.config, 'utf8')).toContain('[default]\nregion = us-east-1\noutput = json\n');
  });

  it('offers to edit when AWS refuses the keys, keeps what still applies, and writes nothing meanwhile', async () => {
    const screen = start([
      '--method',
      'file',
      '--profile',
      'prod',
      '--region',
      'us-east-1',
      '--output',
      'json',
      '--credential',
      'access-key',
      '--access-key-id',
      aws.keys.AWS_ACCESS_KEY_ID ?? '',
    ]);
    await screen.waitFor('Secret access key');
    screen.paste('wrong'.repeat(8));
    await screen.waitFor('••••');
    screen.press('enter');
    await screen.waitFor('The secret access key is wrong');
    await expect(readFile(home.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
    screen.press('e');
    await screen.waitFor('It begins with AKIA');
    screen.press('enter');
    await screen.waitFor('Press Enter to keep what was entered before');
    screen.paste(aws.keys.AWS_SECRET_ACCESS_KEY ?? '');
    await screen.waitFor('••••');
    screen.press('enter');
    // What was given beforehand may be changed as well; Enter keeps it.
    for (const says of ['Which Region?']) {
      await screen.waitFor(says);
      screen.press('enter');
    }
    await screen.waitFor('+[prod]');
  });
});

describe('the env method in a terminal', () => {
  it('shows the lines masked on the screen and prints them whole at the end', async () => {
    const screen = start(
      [
        '--method',
        'env',
        '--credential',
        'paste',
        '--region',
        'us-east-1',
        '--shell',
        'env',
        '--no-persist',
        '--no-verify',
      ],
      { rows: 30 },
    );
    await takeBlock(screen);
    await screen.waitFor('None of this has been written yet');
    expect(screen.screen()).toContain("export AWS_SECRET_ACCESS_KEY='********'");
    expect(screen.raw()).not.toContain(aws.keys.AWS_SECRET_ACCESS_KEY);
    screen.press('enter');
    await screen.waitFor('Which program will call Bedrock?');
    screen.press('enter');
    await screen.waitFor(`export AWS_SECRET_ACCESS_KEY='${aws.keys.AWS_SECRET_ACCESS_KEY}'`, { scrollback: true });
    expect((await screen.exit).code).toBe(0);
  });
});

describe('the role method in a terminal', () => {
  it('proves the role of a container and says that nothing is to be written', async () => {
    const screen = start(['--method', 'role', '--region', 'us-east-1'], {
      env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: aws.endpoints.container },
    });
    await screen.waitFor('Where do you sign in?');
    screen.press('enter');
    await screen.waitFor('Nothing to write');
    screen.press('enter');
    await agree(screen);
    expect(await finish(screen)).toBe(0);
    expect(screen.everything()).toMatch(/assumed-role/);
    await expect(readFile(home.config)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('going back', () => {
  it('returns from the review to the questions with Esc and keeps the answers as defaults', async () => {
    const screen = start(['--credential', 'paste', '--no-verify']);
    await pasteKeys(screen);
    await fill(screen, 'Which Region?', 'eu-central-1');
    await toReview(screen);
    screen.press('esc');
    await screen.waitFor('Which Region?');
    expect(screen.screen()).toContain('eu-central-1');
    screen.press('enter');
    await screen.waitFor('region = eu-central-1');
  });
});

describe('leaving with Ctrl-C', () => {
  const places: { where: string; go(screen: Terminal): Promise<void> }[] = [
    {
      where: 'at the first question',
      async go(screen) {
        await screen.waitFor(firstQuestion);
      },
    },
    {
      where: 'in a secret field',
      async go(screen) {
        await chooseKeys(screen);
        screen.type('half');
        await screen.waitFor('••••');
      },
    },
    {
      where: 'at the review',
      async go(screen) {
        await pasteKeys(screen);
        await fill(screen, 'Which Region?', 'us-east-1');
        await toReview(screen);
      },
    },
  ];
  for (const { where, go } of places) {
    it(`${where} ends with 130, nothing written, and the terminal as it was`, async () => {
      const screen = start(['--no-verify']);
      await go(screen);
      screen.press('ctrl-c');
      await screen.waitFor('Cancelled. Nothing was written.', { scrollback: true });
      expect((await screen.exit).code).toBe(130);
      expect(screen.cursorHidden()).toBe(false);
      expect(screen.bracketedPaste()).toBe(false);
      await expect(readFile(home.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
    });
  }

  it('after the change names the files that were written', async () => {
    const screen = start([
      '--method',
      'file',
      '--credential',
      'paste',
      '--profile',
      'prod',
      '--region',
      'us-east-1',
      '--output',
      'json',
    ]);
    await takeBlock(screen);
    await screen.waitFor('None of this has been written yet');
    screen.press('enter');
    await screen.waitFor('Which program will call Bedrock?');
    screen.press('ctrl-c');
    await screen.waitFor(/Written before that:\s+~\/\.aws\/credentials,\s+~\/\.aws\/config/, { scrollback: true });
    expect((await screen.exit).code).toBe(130);
  });
});

describe('a program that is ended from outside', () => {
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    it(`by ${signal} gives the terminal back`, async () => {
      const screen = start(['--no-verify']);
      await chooseKeys(screen);
      process.kill(screen.pid, signal);
      await screen.exit;
      expect(screen.cursorHidden()).toBe(false);
      expect(screen.bracketedPaste()).toBe(false);
    });
  }
});

describe('Ctrl-Z in a shell', () => {
  itWith(peer('bash'), 'stops the program with the terminal as it was, and fg brings the frame back', async () => {
    terminal = openTerminal({
      command: 'bash',
      args: ['--norc', '--noprofile', '-i'],
      env: home.env({ ...aws.environment, PS1: 'shell> ' }),
      cwd: home.home,
    });
    await terminal.waitFor('shell>');
    terminal.type(`'${process.execPath}' '${launcher}' --no-verify\r`);
    await terminal.waitFor('What do you have to sign in to AWS with');
    terminal.press('ctrl-z');
    await terminal.waitFor('Stopped');
    expect(terminal.screen()).not.toContain('Sign in with a browser');
    expect(terminal.cursorHidden()).toBe(false);
    // The shell switches it on with its own prompt, after it has said that the program is stopped.
    const shell = terminal;
    await shell.waitFor(() => shell.bracketedPaste());
    terminal.type('fg\r');
    await terminal.waitFor('What do you have to sign in to AWS with');
    terminal.press('ctrl-c');
    await terminal.waitFor('Cancelled. Nothing was written.');
  });
});

describe('the size of the window', () => {
  it('may go from 100 by 30 to 60 by 16 and back, and nothing of a frame is left behind, in the scrollback neither', async () => {
    terminal = openTerminal({
      command: '/bin/sh',
      args: ['-c', `printf 'before\\n'; exec '${process.execPath}' '${launcher}' --no-verify`],
      env: home.env({ ...aws.environment }),
      cwd: home.home,
    });
    const screen = terminal;
    await screen.waitFor('What do you have to sign in to AWS with');
    const first = screen.screen();
    for (const [columns, rows] of [
      [60, 16],
      [100, 30],
      [60, 16],
      [100, 30],
    ] as const) {
      screen.resize(columns, rows);
      await screen.waitFor((text) => {
        const lines = text.split('\n');
        return (
          lines.filter((line) => line.startsWith('◆')).length === 1 &&
          lines.some((line) => line.startsWith('└')) &&
          lines.every((line) => line.length <= columns) &&
          lines.length < rows
        );
      });
    }
    await screen.waitFor((text) => text === first);
    screen.press('ctrl-c');
    expect((await screen.exit).code).toBe(130);
    expect(
      screen
        .everything()
        .trimEnd()
        .split('\n')
        .filter((line) => line.trim() !== ''),
    ).toEqual(['before', 'Cancelled. Nothing was written.']);
  });

  it('may change in the middle of a question', async () => {
    const screen = start([], { cols: 100, rows: 30 });
    await screen.waitFor(firstQuestion);
    screen.resize(60, 16);
    await screen.waitFor(
      (text: string) => text.split('\n').every((line) => line.length <= 60) && text.includes('access keys'),
    );
    screen.press('down', 'enter');
    await screen.waitFor('Paste your keys');
    screen.resize(100, 30);
    await screen.waitFor('Paste your keys');
    screen.press('ctrl-c');
    expect((await screen.exit).code).toBe(130);
  });

  it('of 60 by 16 leaves every question readable', async () => {
    const screen = start([], { cols: 60, rows: 16 });
    const labels = [firstQuestion, 'Sign in with a browser', 'I have access keys', 'I have nothing yet'];
    await screen.waitFor((text: string) => labels.every((label) => text.includes(label)));
    expect(screen.screen().split('\n').length).toBeLessThanOrEqual(16);
  });
});

describe('other terminals', () => {
  itWith(posix, 'may stand in a folder that was removed meanwhile', async () => {
    const cwd = join(home.home, 'gone');
    await mkdir(cwd);
    const command = `rmdir "$PWD"; exec "${process.execPath}" "${launcher}"`;
    terminal = openTerminal({ command: '/bin/sh', args: ['-c', command], env: home.env({}), cwd });
    await terminal.waitFor(firstQuestion);
    terminal.press('ctrl-c');
    expect((await terminal.exit).code).toBe(130);
  });

  it('without colours get none when NO_COLOR is set', async () => {
    const screen = start([], { env: { NO_COLOR: '1' } });
    await screen.waitFor(firstQuestion);
    expect(screen.raw()).not.toMatch(/\u001b\[(3|4|9|10)\d(;|m)/);
  });

  it('that are dumb get lines instead of frames', async () => {
    const screen = start(['--no-verify'], { env: { TERM: 'dumb' } });
    await screen.waitFor('1) Sign in with a browser');
    screen.type('2');
    screen.press('enter');
    await screen.waitFor('Paste your keys');
    screen.type('<');
    screen.press('enter');
    await screen.waitFor(/What do you have[\s\S]*What do you have/, { scrollback: true });
    screen.press('ctrl-c');
    expect((await screen.exit).code).toBe(130);
  });
});
