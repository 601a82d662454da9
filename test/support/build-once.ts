import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The process and terminal tests run the built program: it is built anew when a source is younger than it. */
export function setup(): void {
  const built = timeOf(join(root, 'dist', 'main.js'));
  const sources = ['src', 'scripts', 'assets'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path)),
  );
  const youngest = Math.max(...sources.map(timeOf), timeOf(join(root, 'package.json')));
  if (youngest < built) return;
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
