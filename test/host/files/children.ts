import { spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @ts-expect-error a script of the build, without types
import { bundleLines } from '../../../scripts/bundle-lines.mjs';
import { makeHome } from './scene.ts';

/** How a child ended. */
export interface Ended {
  signal: NodeJS.Signals | null;
  result?: string;
  calls?: number;
  stderr: string;
}

/** Builds the child program once; CommonJS, because write-file-atomic wants to know its file name. */
export async function buildChild(): Promise<string> {
  const folder = makeHome();
  chmodSync(folder, 0o755);
  const program = join(folder, 'child.cjs');
  const child = fileURLToPath(new URL('./child.ts', import.meta.url));
  await bundleLines(`import ${JSON.stringify(child)};`, program, { output: { format: 'cjs' } });
  return program;
}

/** Runs the child program to its end. */
export function runChild(program: string, task: object, uid?: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = uid === undefined ? {} : { uid, gid: uid };
    const child = spawn(process.execPath, [program, JSON.stringify(task)], { ...options, cwd: '/', env: {} });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (part) => {
      stdout += part;
    });
    child.stderr.on('data', (part) => {
      stderr += part;
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve({ signal, stderr, ...(stdout === '' ? {} : JSON.parse(stdout)) }));
  });
}
