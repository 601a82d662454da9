import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFiles, type Files, type FilesOptions } from '../../../src/host/files/files.ts';
import { applyPlan } from '../../../src/plan/apply.ts';
import type { ApplyEvent, FileEdit, Plan } from '../../../src/plan/plan.ts';

/** Memory where there is some, because hundreds of runs each wait for the disk several times. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A throw-away home folder. */
export function makeHome(): string {
  return mkdtempSync(join(base, 'bedrock-setup-test-'));
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

/** The door to the files of a throw-away home. */
export function open(home: string, options: Partial<FilesOptions> = {}): Files {
  return createFiles({ home, env: {}, platform: 'linux', ...options });
}

const oldSecret = `old${'S3cr3t/'.repeat(6)}`.slice(0, 40);
export const newSecret = `new${'K3y+Z9x'.repeat(6)}`.slice(0, 40);
export const oldText = `# mine\r\n[default]\r\naws_secret_access_key = ${oldSecret}\r\n`;
export const newText = `${oldText}[production]\naws_secret_access_key = ${newSecret}\n`;
export const configText = '[profile production]\nregion = us-west-2\n';

export const credentialsOf = (home: string): string => join(home, '.aws', 'credentials');
export const configOf = (home: string): string => join(home, '.aws', 'config');

/** A home whose credentials file exists, readable by others as older tools left it, and which has no config file. */
export function makeScene(): string {
  const home = makeHome();
  mkdirSync(join(home, '.aws'), { mode: 0o700 });
  writeFileSync(credentialsOf(home), oldText, { mode: 0o644 });
  return home;
}

/** One edit of a file as it is now. */
export function edit(path: string, after: string | null, options: Partial<FileEdit> = {}): FileEdit {
  const exists = existsSync(path);
  return {
    path,
    shown: path,
    before: exists ? readFileSync(path) : null,
    after: after === null ? null : Buffer.from(after),
    mode: 0o600,
    modeBefore: exists ? statSync(path).mode & 0o777 : null,
    ...options,
  };
}

export function planOf(...edits: FileEdit[]): Plan {
  return { title: 'Add the profile production', edits, notes: [] };
}

/** The change of `makeScene`: the credentials file is replaced, the config file is new. */
export function sceneChange(home: string): Plan {
  return planOf(edit(credentialsOf(home), newText), edit(configOf(home), configText));
}

/** All events of a plan. */
export async function applied(plan: Plan, files: Files, signal?: AbortSignal): Promise<ApplyEvent[]> {
  const events: ApplyEvent[] = [];
  for await (const event of applyPlan(plan, files, { signal })) events.push(event);
  return events;
}

/** The last event of a plan. */
export async function outcome(plan: Plan, files: Files): Promise<ApplyEvent> {
  return (await applied(plan, files)).at(-1)!;
}

export function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

export function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files below a folder that hold a text and can be read by somebody else. */
export function exposed(folder: string, secret: string): string[] {
  return filesBelow(folder).filter(
    (path) => (modeOf(path) & 0o077) !== 0 && readFileSync(path, 'utf8').includes(secret),
  );
}
