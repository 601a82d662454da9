import { PassThrough } from 'node:stream';
import { confirm, input, password } from '@inquirer/prompts';
import { Cancelled } from '../../session/face.ts';
import { terminalLine } from '../words/terminal-text.ts';
import type { LineReader } from './line-reader.ts';
import { saidOnce } from './said-once.ts';

/** Asks for one line. A paste of several lines comes back whole. */
export interface Prompts {
  line(message: string, fallback?: string): Promise<string>;
  hidden(message: string): Promise<string>;
  yes(message: string, fallback: boolean): Promise<boolean>;
}

type Streams = { input: PassThrough; output: NodeJS.WritableStream; signal: AbortSignal };

/** Inquirer's prompts, said once: they get whole lines from a reader that moves nothing, and their words pass without their movements. */
export function createPrompts(reader: LineReader, write: (text: string) => void, signal: AbortSignal): Prompts {
  async function ask<T>(isHidden: boolean, prompt: (streams: Streams) => Promise<T>): Promise<T | string> {
    if (signal.aborted) throw new Cancelled();
    const feed = new PassThrough();
    try {
      const answered = prompt({ input: feed, output: saidOnce(write), signal });
      const typed = await Promise.race([reader.next(isHidden), answered.then(() => '')]);
      const [first = '', ...more] = typed.split('\n');
      feed.write(`${first}\n`);
      const answer = await answered;
      return more.length > 0 ? typed : answer;
    } catch (error) {
      // Inquirer rejects with one of these on Ctrl-C, on a closed input and on an abort.
      const name = error instanceof Error ? error.name : '';
      if (['ExitPromptError', 'AbortPromptError', 'CancelPromptError'].includes(name)) throw new Cancelled();
      throw error;
    } finally {
      feed.end();
    }
  }

  return {
    line: (text, fallback) => {
      const message = terminalLine(text);
      const settings = fallback === undefined ? { message } : { message, default: terminalLine(fallback) };
      return ask(false, (streams) => input(settings, streams));
    },
    hidden: (message) => ask(true, (streams) => password({ message: terminalLine(message) }, streams)),
    yes: async (message, fallback) =>
      (await ask(false, (streams) => confirm({ message: terminalLine(message), default: fallback }, streams))) === true,
  };
}
