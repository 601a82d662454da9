import { EventEmitter } from 'node:events';
import type { World } from '../../src/cli/world.ts';
import type { DialectId } from '../../src/shell/dialect.ts';

/** A process in memory: what it prints is collected. */
export function quietWorld(
  changes: { env?: Record<string, string>; stdin?: boolean; stderr?: boolean; dialect?: DialectId } = {},
): World & { printed(): { product: string; words: string } } {
  let product = '';
  let words = '';
  const stream = (isTTY: boolean, take: (text: string) => void) =>
    Object.assign(new EventEmitter(), {
      isTTY,
      write: (text: string) => {
        take(text);
        return true;
      },
    }) as unknown as World['stdout'];
  return {
    env: changes.env ?? {},
    platform: 'linux',
    home: '/home/ada',
    command: 'bedrock-setup',
    release: '6.1.0',
    node: '20.19.0',
    stdin: { isTTY: changes.stdin ?? true } as World['stdin'],
    stdout: stream(false, (text) => {
      product += text;
    }),
    stderr: stream(changes.stderr ?? true, (text) => {
      words += text;
    }),
    signal: new AbortController().signal,
    shell: async () => ({ dialect: changes.dialect ?? 'env', name: 'a shell', how: 'its process called this program' }),
    lend() {},
    printed: () => ({ product, words }),
  };
}
