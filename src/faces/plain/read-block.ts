import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Cancelled } from '../../session/face.ts';

/**
 * Reads lines without showing them until an empty line.
 * Rejects with `Cancelled` on Ctrl-C and when the input ends before anything came.
 */
export function readBlock(stdin: NodeJS.ReadableStream, signal: AbortSignal): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: silence, terminal: true });
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', cancel);
      reader.removeAllListeners();
      reader.close();
      settle();
    };
    const cancel = () => end(() => reject(new Cancelled()));
    const finish = () => end(() => resolve(lines.join('\n')));
    signal.addEventListener('abort', cancel, { once: true });
    reader.on('SIGINT', cancel);
    reader.on('close', () => (lines.length > 0 ? finish() : cancel()));
    reader.on('line', (line) => {
      // A lone ? or < is a command of the face, not part of a block.
      const isCommand = lines.length === 0 && /^\s*[?<+]\s*$/.test(line);
      if (line.trim() !== '') lines.push(line);
      if (isCommand || line.trim() === '') finish();
    });
  });
}
