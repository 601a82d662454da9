import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { World } from '../../src/cli/world.ts';
import { keySequence, pasteSequence } from './keys.ts';
import type { TestHome } from './program.ts';
import { createScreen, type Sought } from './screen.ts';

/** The process as the commands see it, with a terminal in memory that a test can type into and read. */
export interface FakeWorld {
  world: World;
  /** Standard output so far. */
  stdout(): string;
  /** Every text that was ever written to the terminal, without control sequences. */
  screen(): string;
  visible(): string;
  /** Looks at what is visible, or with `scrollback` at all that ever was. */
  waitFor(sought: Sought, options?: { scrollback: boolean }): Promise<string>;
  press(...keys: string[]): Promise<void>;
  paste(text: string): Promise<void>;
  cancel(): void;
}

/** Makes a world in a test's home folder; without a terminal, input ends at once after `input`. */
export function createFakeWorld(
  home: TestHome,
  options: { terminal: boolean; env?: Record<string, string>; input?: string },
): FakeWorld {
  const { terminal, env = {}, input = '' } = options;
  // Ink draws nothing but the last frame where it believes to be in CI, and decides when it is loaded.
  process.env.CI = 'false';
  const screen = createScreen(100, 30);
  const abort = new AbortController();
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal, setRawMode() {}, ref() {}, unref() {} });
  if (!terminal) stdin.end(input);
  let product = '';
  const stream = (isTTY: boolean, take: (text: string) => void) =>
    Object.assign(new EventEmitter(), {
      isTTY,
      columns: 100,
      rows: 30,
      writable: true,
      write(data: string | Uint8Array, ...rest: unknown[]) {
        take(typeof data === 'string' ? data : Buffer.from(data).toString('utf8'));
        const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
        if (done) queueMicrotask(done);
        return true;
      },
      end() {},
    });
  const world: World = {
    env: home.env({ HOME: home.home, ...env }),
    platform: 'linux',
    home: home.home,
    command: 'bedrock-setup',
    release: '6.1.0',
    node: process.versions.node,
    stdin: stdin as unknown as World['stdin'],
    stdout: stream(false, (text) => {
      product += text;
    }) as unknown as World['stdout'],
    stderr: stream(terminal, (text) => screen.write(text.replace(/\r?\n/g, '\r\n'))) as unknown as World['stderr'],
    signal: abort.signal,
    shell: async () => ({ dialect: 'env', name: 'bash', how: 'its process called this program' }),
    lend() {},
  };
  const send = async (data: string) => {
    await turns(8);
    stdin.write(data);
    await turns(4);
  };
  return {
    world,
    stdout: () => product,
    // Every byte, because the emulator draws later than the program ends.
    screen: () => stripVTControlCharacters(screen.raw()),
    visible: screen.text,
    waitFor: (sought, options = { scrollback: false }) => screen.waitFor(sought, options),
    async press(...keys) {
      for (const key of keys) await send(keySequence(key));
    },
    paste: (text) => send(pasteSequence(text, screen.bracketedPaste())),
    cancel: () => abort.abort(),
  };
}

/** Lets the event loop go round, so that a frame just drawn is listened to. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}
