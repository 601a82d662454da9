import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';

/** A program that others wrote and only some machines have; `path` is empty where it is missing. */
export interface Peer {
  name: string;
  path: string;
}

/**
 * Where this variable names a peer (names with commas between, or `all`), its absence is a failure and not a reason to skip. With
 * `none`, no program is asked, as if all were missing.
 */
const required = (process.env.BEDROCK_SETUP_TEST_PEERS ?? '').split(',').map((name) => name.trim());

/** A program on PATH. */
export function peer(name: string): Peer {
  return { name, path: onPath(name) ?? '' };
}

/** Linux, for what only its kernel or its tools have. */
export const linux: Peer = { name: 'Linux', path: process.platform === 'linux' ? '/' : '' };

/** A system with permission bits, links, FIFOs and signals: any but Windows. */
export const posix: Peer = { name: 'a POSIX system', path: process.platform === 'win32' ? '' : '/' };

/** The first of several programs that do the same. */
export function anyPeer(...names: string[]): Peer {
  const path = names.map(onPath).find((found) => found !== undefined);
  return { name: names.join(' or '), path: path ?? '' };
}

const pythons = new Map<string, string>();

/** A Python that has these modules: the one on PATH, else the system's own. */
export function pythonPeer(...modules: string[]): Peer {
  const name = modules.length === 0 ? 'python3' : `python3 with ${modules.join(' and ')}`;
  const known = pythons.get(name);
  if (known !== undefined) return { name, path: known };
  const code = modules.map((module) => `import ${module}`).join('; ') || 'pass';
  const candidates = [onPath('python3'), '/usr/bin/python3'].filter((candidate) => candidate !== undefined);
  const found = candidates.find((candidate) => spawnSync(candidate, ['-c', code]).status === 0) ?? '';
  pythons.set(name, found);
  return { name, path: found };
}

/** A test that needs peers: skipped by name where one is missing, failed where this run was told to have it. */
export function itWith(peers: Peer | readonly Peer[], title: string, run: () => void | Promise<void>): void {
  const missing = missingOf(peers);
  if (missing === undefined) it(title, run);
  else if (missing.isRequired) it(title, () => Promise.reject(new Error(missing.words)));
  else it.skip(`${title} (${missing.words})`, run);
}

/** A group of tests that need peers, like `itWith`. */
export function describeWith(peers: Peer | readonly Peer[], title: string, define: () => void): void {
  const missing = missingOf(peers);
  if (missing === undefined) describe(title, define);
  else if (missing.isRequired) it(title, () => Promise.reject(new Error(missing.words)));
  else describe.skip(`${title} (${missing.words})`, define);
}

function missingOf(peers: Peer | readonly Peer[]): { words: string; isRequired: boolean } | undefined {
  const missing = [peers].flat().filter(({ path }) => path === '' || (path !== '/' && required.includes('none')));
  if (missing.length === 0) return undefined;
  const words = `needs ${missing.map(({ name }) => name).join(' and ')}`;
  const isRequired = missing.some(({ name }) => required.includes('all') || required.includes(name));
  return { words, isRequired };
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, process.platform === 'win32' && !/\.\w+$/.test(name) ? `${name}.exe` : name))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
