import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';

let home: TestHome;
let terminal: Terminal | undefined;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(async () => {
  await terminal?.close();
  terminal = undefined;
  await home.remove();
});

/** What to type at a prompt: what is offered, the first of a list, consent; Enter otherwise. */
function replyTo(prompt: string, said: string): string {
  if (/Number or name/.test(prompt)) return /\(\S+\)\s*$/.test(prompt) ? '' : '1';
  if (/Yes or no|\(y\/N\)|\(Y\/n\)/i.test(prompt)) return 'yes';
  return said.slice(said.lastIndexOf('\n\n')).includes('+ for') ? '+' : '';
}

/** Answers every prompt of the program until it ends; gives all that it wrote. */
async function playThrough(screen: Terminal): Promise<{ said: string; code: number; prompts: number }> {
  const exit = screen.exit.then(({ code }) => code);
  let heard = 0;
  for (let prompts = 0; ; prompts++) {
    if (prompts > 60) throw new Error(`The wizard does not come to its end:\n${screen.raw().slice(-2000)}`);
    const said = () => screen.raw().replace(/\u001B\[[\d;]*m/g, '');
    const isPrompt = () => said().length > heard && /(?:^|\n)\? [^\n]*$/.test(said());
    const ended = await Promise.race([exit, screen.waitFor(isPrompt, { scrollback: true }).then(() => undefined)]);
    if (ended !== undefined) return { said: screen.raw(), code: ended, prompts };
    const prompt = said().slice(said().lastIndexOf('\n') + 1);
    heard = said().length + 1;
    screen.type(`${replyTo(prompt, said())}\r`);
  }
}

/** Without colours, and with line breaks as they were before the terminal's. */
const plainBytes = (raw: string) => raw.replace(/\u001B\[[\d;]*m/g, '').replace(/\r*\n/g, '\n');

describe('the plain face through the whole demo', () => {
  it('moves the cursor nowhere: no escape but colour, no going back in a line', async () => {
    terminal = openTerminal({
      command: process.execPath,
      args: [launcher, '--demo', '--plain'],
      env: home.env({}),
      cwd: home.home,
    });
    const { said, code, prompts } = await playThrough(terminal);
    expect(code).toBe(0);
    expect(prompts).toBeGreaterThan(5);
    expect(plainBytes(said)).not.toMatch(/[\u0000-\u0008\u000B-\u001F]/);
  });

  it('writes no escape at all to a dumb terminal', async () => {
    terminal = openTerminal({
      command: process.execPath,
      args: [launcher, '--demo'],
      env: home.env({ TERM: 'dumb' }),
      cwd: home.home,
    });
    const { said, code } = await playThrough(terminal);
    expect(code).toBe(0);
    expect(said.replace(/\r*\n/g, '\n')).not.toMatch(/[\u0000-\u0008\u000B-\u001F]/);
  });
});

describe('the plain face under odd keys', () => {
  it('moves the cursor nowhere when something is rubbed out, pasted, gone back from, escaped and cancelled', async () => {
    const screen = openTerminal({
      command: process.execPath,
      args: [launcher, '--plain', '--no-verify'],
      env: home.env({}),
      cwd: home.home,
    });
    terminal = screen;
    const saidNext = (says: string) => {
      const from = screen.raw().length;
      return () => screen.waitFor(() => screen.raw().slice(from).includes(says));
    };
    await screen.waitFor('Number or name');
    const help = saidNext('Number or name');
    screen.type('wrong\u007F\u007F\u0015\u001B[A\u001B?\r');
    await help();
    const paste = saidNext('Paste your keys');
    screen.type('2\r');
    await paste();
    const more = saidNext('empty line to go on');
    screen.paste('aws_access_key_id = AKIA\nand half of a line\n');
    await more();
    const again = saidNext('Paste your keys');
    screen.type('\r');
    await again();
    const back = saidNext('What do you have');
    screen.type('<\r');
    await back();
    screen.type('\u001B');
    screen.press('ctrl-c');
    expect((await screen.exit).code).toBe(130);
    expect(plainBytes(screen.raw())).not.toMatch(/[\u0000-\u0008\u000B-\u001F]/);
  });
});
