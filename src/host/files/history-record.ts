import { createHash } from 'node:crypto';
import { sameBytes } from '../../plan/edits.ts';
import type { FileEdit, Reversal, Standing, UserVariables } from '../../plan/plan.ts';
import { valuesText } from './user-environment.ts';

/** One file of a recorded change; `null` is a file that is not there. The contents lie beside the record, these are their SHA-256. */
export interface FileRecord {
  path: string;
  shown: string;
  before: string | null;
  after: string | null;
  mode: number;
  modeBefore: number | null;
}

/** A change as it is kept: in the journal while it is made, in its folder afterwards. */
export interface ChangeRecord {
  version: 1;
  id: string;
  at: string;
  title: string;
  files: FileRecord[];
  /** The Windows user's variables that it changes, and the SHA-256 of their values; the values themselves lie beside the record. */
  environment?: { names: string[]; before: string; after: string };
  /** The change that this one takes back, or makes again. */
  reverts?: Reversal;
  /** A crash cut it, and it has been set aside so that another change could be made. */
  cut?: true;
}

/** The number that a content has in the records. */
export function digest(bytes: Uint8Array): string;
export function digest(bytes: Uint8Array | null): string | null;
export function digest(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
}

/** Which end of a recorded change a content is, or neither. */
export function standingOf(bytes: Uint8Array | null, { before, after }: FileRecord): Standing {
  const now = digest(bytes);
  if (now === after) return 'after';
  return now === before ? 'before' : 'foreign';
}

/** The number that the values of variables have in the records. */
export function digestOfVariables(variables: UserVariables): string {
  return digest(new TextEncoder().encode(valuesText(variables)));
}

/** The edits that need remembering: those that change bytes. */
export function remembered(edits: readonly FileEdit[]): FileEdit[] {
  return edits.filter(({ before, after }) => !sameBytes(before, after));
}

/** A record from its text; `undefined` for anything else. */
export function parseRecord(text: string): ChangeRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is ChangeRecord {
  const { version, id, at, title, files, environment, reverts } = Object(value) as Record<string, unknown>;
  if (version !== 1 || typeof id !== 'string' || typeof at !== 'string' || typeof title !== 'string') return false;
  if (!/^\d{1,12}$/.test(id) || !Array.isArray(files) || !files.every(isFileRecord)) return false;
  if (files.length === 0 && environment === undefined) return false;
  return (
    (environment === undefined || isEnvironmentRecord(environment)) && (reverts === undefined || isReversal(reverts))
  );
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isFileRecord(value: unknown): boolean {
  const { path, shown, before, after, mode, modeBefore } = Object(value) as Record<string, unknown>;
  const isEnd = (end: unknown): boolean => end === null || isDigest(end);
  const areModes = typeof mode === 'number' && (modeBefore === null || typeof modeBefore === 'number');
  return typeof path === 'string' && typeof shown === 'string' && isEnd(before) && isEnd(after) && areModes;
}

function isEnvironmentRecord(value: unknown): boolean {
  const { names, before, after } = Object(value) as Record<string, unknown>;
  const areNames = Array.isArray(names) && names.every((name) => typeof name === 'string');
  return areNames && isDigest(before) && isDigest(after);
}

function isReversal(value: unknown): boolean {
  const { type, change } = Object(value) as Record<string, unknown>;
  return (type === 'undo' || type === 'redo') && typeof change === 'string' && /^\d+$/.test(change);
}
