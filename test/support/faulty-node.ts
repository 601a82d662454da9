import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { BeforeCall } from '../host/files/faults.ts';
import { faultyPackage } from '../host/files/faults.ts';

type Call = (...args: unknown[]) => Promise<unknown>;

const byPath = [
  ...[
    'open',
    'readFile',
    'writeFile',
    'stat',
    'lstat',
    'mkdir',
    'chmod',
    'chown',
    'lchown',
    'rename',
    'link',
    'unlink',
  ],
  ...['rmdir', 'rm', 'readdir', 'readlink', 'realpath', 'mkdtemp', 'access'],
];
const bySyncPath = ['linkSync', 'renameSync', 'unlinkSync'];
const ofHandle = ['stat', 'readFile', 'writeFile', 'chmod', 'chown', 'sync', 'close'];

/**
 * Makes every asynchronous file call of this process below `root`, and those of a swap, pass through `before`, whoever makes it: the program, the packages in
 * it, the AWS SDK. What `before` throws is what the call fails with. Returns what undoes it.
 */
export function faultyNode(root: string, before: BeforeCall): () => void {
  const promises = fs.promises as unknown as Record<string, Call>;
  const originals = new Map<string, Call>();
  for (const name of byPath) {
    const original = promises[name]!;
    originals.set(name, original);
    promises[name] = async (...args) => {
      const path = String(args[0]);
      if (!path.startsWith(root)) return original(...args);
      before(name, path);
      const result = await original(...args);
      return name === 'open' ? faultyHandle(result as Record<string, Call>, path, before) : result;
    };
  }
  const callbacks = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  const bySync = bySyncPath.map((name) => [name, callbacks[name]!] as const);
  for (const [name, original] of bySync) {
    callbacks[name] = (...args) => {
      if (String(args[0]).startsWith(root)) before(name, String(args[0]));
      return original(...args);
    };
  }
  const restorePackage = faultyPackage(root, before);
  syncBuiltinESMExports();
  return () => {
    for (const [name, original] of originals) promises[name] = original;
    for (const [name, original] of bySync) callbacks[name] = original;
    restorePackage();
    syncBuiltinESMExports();
  };
}

function faultyHandle(handle: Record<string, Call>, path: string, before: BeforeCall): unknown {
  for (const name of ofHandle) {
    const original = handle[name]!.bind(handle);
    handle[name] = async (...args) => {
      try {
        before(`file.${name}`, path);
      } catch (error) {
        // A close that fails has closed all the same; otherwise the test process would run out of descriptors.
        if (name === 'close') await original();
        throw error;
      }
      return original(...args);
    };
  }
  return handle;
}
