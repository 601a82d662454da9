import fs from 'node:fs';
import type { FileSystem, OpenFile } from '../../../src/host/files/file-system.ts';

/** Called before every file call; what it throws is what the call fails with. */
export type BeforeCall = (call: string, path: string) => void;

/** An error as the system makes it. */
export function systemError(code: string, call: string, path: string): Error {
  return Object.assign(new Error(`${code}: injected, ${call} '${path}'`), { code, syscall: call, path });
}

/** Whether a call gives a new file its name: where there are no links, a file is renamed. */
export function isFilling(call: string): boolean {
  return call === 'link' || call === 'rename';
}

/** A file system whose calls can fail, or never return. */
export function faultyFileSystem(inner: FileSystem, before: BeforeCall): FileSystem {
  const wrapped: Record<string, unknown> = {};
  for (const [name, call] of Object.entries(inner) as [string, (...args: unknown[]) => Promise<unknown>][]) {
    wrapped[name] = async (...args: unknown[]) => {
      // The package's own calls are counted one by one, see `faultyPackage`.
      if (name !== 'writeFileAtomic') before(name, String(args[0]));
      const result = await call(...args);
      return name === 'open' ? faultyFile(result as OpenFile, String(args[0]), before) : result;
    };
  }
  return wrapped as unknown as FileSystem;
}

function faultyFile(inner: OpenFile, path: string, before: BeforeCall): OpenFile {
  const run = <T>(call: string, work: () => Promise<T>): Promise<T> => {
    try {
      before(`file.${call}`, path);
    } catch (error) {
      // A close that fails has closed all the same; otherwise the test process would run out of descriptors.
      return call === 'close' ? work().then(() => Promise.reject(error)) : Promise.reject(error);
    }
    return work();
  };
  return {
    stat: () => run('stat', () => inner.stat()),
    readFile: () => run('readFile', () => inner.readFile()),
    writeFile: (bytes) => run('writeFile', () => inner.writeFile(bytes)),
    chmod: (mode) => run('chmod', () => inner.chmod(mode)),
    chown: (uid, gid) => run('chown', () => inner.chown(uid, gid)),
    sync: () => run('sync', () => inner.sync()),
    close: () => run('close', () => inner.close()),
  };
}

type Callback = (error: Error | null, ...results: unknown[]) => void;
type Callbacks = Record<string, (...args: unknown[]) => void>;

const byPath = ['open', 'realpath', 'stat', 'chown', 'chmod', 'rename', 'unlink'];
const byDescriptor = ['fsync', 'close'];

/** Makes the calls of write-file-atomic below `root` pass through `before` too: it uses node:fs itself. Returns what undoes it. */
export function faultyPackage(root: string, before: BeforeCall): () => void {
  const callbacks = fs as unknown as Callbacks;
  const descriptors = new Map<unknown, string>();
  const originals = new Map<string, (...args: unknown[]) => void>();
  const replace = (name: string, pathOf: (first: unknown) => string | undefined): void => {
    const original = callbacks[name]!;
    originals.set(name, original);
    callbacks[name] = (...args) => {
      const path = pathOf(args[0]);
      const done = args.at(-1) as Callback;
      if (path === undefined) return original(...args);
      if (name === 'close') descriptors.delete(args[0]);
      try {
        before(`package.${name}`, path);
      } catch (error) {
        if (name === 'close') return original(args[0], () => done(error as Error));
        return void queueMicrotask(() => done(error as Error));
      }
      original(...args.slice(0, -1), (error: Error | null, ...results: unknown[]) => {
        if (name === 'open' && !error) descriptors.set(results[0], path);
        done(error, ...results);
      });
    };
  };
  for (const name of byPath) replace(name, (path) => (String(path).startsWith(root) ? String(path) : undefined));
  for (const name of byDescriptor) replace(name, (descriptor) => descriptors.get(descriptor));
  return () => {
    for (const [name, original] of originals) callbacks[name] = original;
  };
}
