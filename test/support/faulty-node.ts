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
const bySyncPath = ['linkSync', 'renameSync', 'unlinkSync', 'statSync', 'realpathSync', 'readlinkSync', 'openSync'];
const ofDescriptor = ['fstatSync', 'readFileSync', 'closeSync'];
const ofHandle = ['stat', 'readFile', 'writeFile', 'chmod', 'chown', 'sync', 'close'];

/**
 * Makes every asynchronous file call of this process below `root`, and those of a swap and of the detection, pass through `before`, whoever makes it: the program, the packages in
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
  const bySync = [...bySyncPath, ...ofDescriptor].map((name) => [name, callbacks[name]!] as const);
  const opened = new Map<unknown, string>();
  for (const [name, original] of bySync) {
    callbacks[name] = Object.assign((...args: unknown[]) => {
      const path = opened.get(args[0]) ?? String(args[0]);
      try {
        if (path.startsWith(root)) before(name, path);
      } catch (error) {
        if (name === 'closeSync') original(...args);
        throw error;
      } finally {
        if (name === 'closeSync') opened.delete(args[0]);
      }
      const result = original(...args);
      if (name === 'openSync') opened.set(result, path);
      return result;
    }, original);
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
