import { structuredPatch } from 'diff';
import { isMarked } from '../../ini/text/decode.ts';
import { awsLineMask } from '../../secrets/aws-lines.ts';
import { maskSecrets } from '../../secrets/mask.ts';
import { maskSettingsLine } from '../../secrets/settings-lines.ts';
import { mask } from '../../secrets/shapes.ts';
import { findDialect } from '../../shell/dialects.ts';
import { isChange } from '../edits.ts';
import type { FileEdit, Plan } from '../plan.ts';
import { cutCommonLines } from '../profiles/common-lines.ts';

/** Lines shown around a difference. */
const context = 3;

const nothing = new Uint8Array();

/** One line of the review; the text carries its own sign so that it reads without colour too. */
export interface ReviewLine {
  kind: 'heading' | 'meta' | 'added' | 'removed' | 'context' | 'note' | 'warning';
  text: string;
}

/** Everything that a plan will do, as lines for a screen: a unified diff for each file with secrets masked, permissions, snippet and notes. */
export function reviewLines(plan: Plan): ReviewLine[] {
  return [
    ...plan.edits.flatMap(fileLines),
    ...environmentLines(plan),
    ...snippetLines(plan),
    ...plan.notes.map(({ severity, text }): ReviewLine => {
      return { kind: severity === 'warning' ? 'warning' : 'note', text: printable(maskSecrets(text)) };
    }),
  ];
}

/** Permission bits as they are written everywhere, for example `0600`. */
function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

function fileLines(edit: FileEdit): ReviewLine[] {
  const heading: ReviewLine = { kind: 'heading', text: edit.shown };
  if (!isChange(edit)) return [heading, { kind: 'meta', text: 'nothing changes' }];
  const folders = (edit.newFolders ?? []).map((folder): ReviewLine => {
    return { kind: 'meta', text: `new folder ${folder}${edit.withoutModes ? '' : ', mode 0700'}` };
  });
  return [heading, ...folders, ...permissionLines(edit), ...markLines(edit), ...diffLines(edit)];
}

/** A byte order mark is no sign that could be shown in its line. */
function markLines({ before, after }: FileEdit): ReviewLine[] {
  const goes = before !== null && isMarked(before) && after !== null && !isMarked(after);
  return goes ? [{ kind: 'meta', text: 'the byte order mark at its start is removed' }] : [];
}

function permissionLines({ before, after, mode, modeBefore, withoutModes }: FileEdit): ReviewLine[] {
  if (after === null) return [{ kind: 'meta', text: 'the file is removed' }];
  const access = (mode & 0o077) === 0 ? ', for your user alone' : '';
  if (before === null) return [{ kind: 'meta', text: `new file${withoutModes ? access : `, mode ${octal(mode)}`}` }];
  if (modeBefore === null || modeBefore === mode) return [];
  const loosened = (mode & ~modeBefore & 0o077) !== 0;
  return [{ kind: loosened ? 'warning' : 'meta', text: `mode ${octal(modeBefore)} -> ${octal(mode)}` }];
}

function diffLines(edit: FileEdit): ReviewLine[] {
  const { before, after } = edit;
  const masks = masksFor(edit);
  const cut = cutCommonLines(before ?? nothing, after ?? nothing, context);
  const patch = structuredPatch('', '', cut.before, cut.after, undefined, undefined, { context });
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    {
      kind: 'meta',
      text: `@@ -${range(oldStart + cut.skipped, oldLines)} +${range(newStart + cut.skipped, newLines)} @@`,
    },
    ...hunkLines(lines, masks()),
  ]);
}

type Mask = (line: string) => string;

/** What hides the secrets of a file, made anew for each stretch of its lines. An edit that is put back does not say what the file is. */
function masksFor({ path, before, after, part }: FileEdit): () => { before: Mask; after: Mask } {
  const isAwsFile = part === undefined ? looksLikeAwsFile(before) || looksLikeAwsFile(after) : part.type === 'sections';
  if (part?.type === 'settings' || (part === undefined && /\.(?:json|toml|ya?ml)$/i.test(path))) {
    const known = new Set(part?.type === 'settings' ? part.values : []);
    const masked = (line: string) => maskSettingsLine(line, known);
    return () => ({ before: masked, after: masked });
  }
  // A value can go on over lines, and differently before and after the change.
  return isAwsFile
    ? () => ({ before: awsLineMask(), after: awsLineMask() })
    : () => ({ before: maskSecrets, after: maskSecrets });
}

function looksLikeAwsFile(bytes: Uint8Array | null): boolean {
  const text = new TextDecoder().decode(bytes ?? nothing);
  return (
    /^[^\S\n]*\[[^\]\n]+\]/m.test(text) &&
    /^[^\S\n]*(aws_\w+|role_arn|sso_\w+|region|output|credential_process)\s*[=:]/im.test(text)
  );
}

/** An empty range stands after the line before it, as in every unified diff. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

/** Nobody reads a longer line, and what is secret in it would take long to tell. */
const longestShown = 4000;

/** The difference was taken of the true lines, so two secrets differ; masked they look the same, and the new one says so. */
function hunkLines(lines: readonly string[], masks: { before: Mask; after: Mask }): ReviewLine[] {
  const shown = lines.map((line) => {
    const sign = line.slice(0, 1);
    const text = line.length > longestShown ? mask : line.slice(1);
    const before = sign === '+' ? [] : [masks.before(text)];
    const after = sign === '-' ? [] : [masks.after(text)];
    return { sign, line: line.slice(1), text: printable(mostHidden([...before, ...after])) };
  });
  // What was hidden as it stood is hidden as a comment, too.
  const hidden = new Set(
    shown.filter(({ sign, text }) => sign === '-' && text.trim() === mask).map(({ line }) => line),
  );
  for (const each of shown) {
    const [, sign, rest = ''] = /^(# )(.*)$/s.exec(each.line) ?? [];
    if (each.sign === '+' && sign !== undefined && hidden.has(rest)) each.text = sign + mask;
  }
  const removed = new Set(shown.filter(({ sign }) => sign === '-').map(({ text }) => text));
  const told = shown.map(({ sign, text }): ReviewLine => {
    if (sign === '+') {
      const changed = text.includes(mask) && removed.has(text);
      return { kind: 'added', text: `+${text}${changed ? ' (changed)' : ''}` };
    }
    if (sign === '-') return { kind: 'removed', text: `-${text}` };
    return sign === '\\' ? { kind: 'meta', text: `\\${text}` } : { kind: 'context', text: ` ${text}` };
  });
  return runsOf(told).flatMap(shortened);
}

/** A line that stays may go on with a secret on one side of the change alone: of its views the one that hides more. */
function mostHidden(views: readonly string[]): string {
  const masked = views.filter((view) => view.includes(mask)).sort((one, other) => one.length - other.length);
  return masked[0] ?? views[0] ?? '';
}

/** So many lines in a row that are all added, or all removed, are shown: what is agreed to is seen whole, and nobody reads on for longer. Of more, these and how many there are. */
const longestRun = 2_000;

function runsOf(lines: readonly ReviewLine[]): ReviewLine[][] {
  const runs: ReviewLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0]?.kind === line.kind) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

function shortened(run: ReviewLine[]): ReviewLine[] {
  const [first] = run;
  const more = run.length - longestRun;
  if (first === undefined || more <= 0) return run;
  const count = more.toLocaleString('en-US');
  return [...run.slice(0, longestRun), { kind: 'meta', text: `and ${count} more ${first.kind}` }];
}

function environmentLines({ userEnvironment }: Plan): ReviewLine[] {
  if (!userEnvironment) return [];
  return [
    { kind: 'heading', text: 'Environment of your Windows user' },
    ...userEnvironment.unset.flatMap((name) => variableLines(name, userEnvironment.before?.[name]?.value, undefined)),
    ...userEnvironment.set.flatMap(({ name, value }) => {
      return variableLines(name, userEnvironment.before?.[name]?.value, value);
    }),
  ];
}

function variableLines(name: string, before: string | undefined, after: string | undefined): ReviewLine[] {
  const shown = (value: string) => printable(maskSecrets(`${name}=${value}`.replaceAll('\n', ' ')));
  const removed: ReviewLine[] = before === undefined ? [] : [{ kind: 'removed', text: `-${shown(before)}` }];
  if (after === undefined) return removed.length > 0 ? removed : [{ kind: 'removed', text: `-${printable(name)}` }];
  const changed = before !== undefined && shown(before) === shown(after);
  return [...removed, { kind: 'added', text: `+${shown(after)}${changed ? ' (changed)' : ''}` }];
}

function snippetLines({ snippet }: Plan): ReviewLine[] {
  if (!snippet) return [];
  // Masked once more: the review must not depend on the care of whoever made the snippet.
  const lines = maskSecrets(snippet.masked).replace(/\n$/, '').split('\n');
  return [
    { kind: 'heading', text: `Lines for ${findDialect(snippet.dialect)?.title ?? snippet.dialect}` },
    ...lines.map((line): ReviewLine => ({ kind: 'context', text: printable(line) })),
  ];
}

/** Without characters that could move the cursor or colour the screen; a carriage return at the end of a line is its own business. */
function printable(text: string): string {
  return text
    .replace(/\r$/, '')
    .replaceAll('\t', '    ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}
