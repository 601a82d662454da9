import path from 'node:path';
import { expires, ownedVariables } from './aws-variables.ts';
import type { Dialect, EnvironmentChange, Rendered } from './dialect.ts';
import { cmdUserEnvironment, powershellUserEnvironment } from './lasting-windows.ts';
import { isOurs, ownFileText } from './own-file.ts';
import { sourceLines } from './source-line.ts';
import { type BlockEdit, type BlockName, putBlock, removeBlock } from './startup-block.ts';
import type { StartupPlace } from './startup-files.ts';

/** One file of a lasting form. `edit` is pure: `null` stands for a file that is not there, before and after. */
export interface LastingFile {
  path: string;
  /** As shown to the person (`~/.bashrc`). */
  shown: string;
  /** Permission bits of the file when it is created, or always when `keepMode` is false. */
  mode: number;
  /** The person's own start-up file: whatever mode it has stays. */
  keepMode: boolean;
  /** The block in it that is ours; of a start-up file only that is changed. */
  block?: BlockName;
  edit(before: string | null): BlockEdit;
}

/** What makes variables last, or takes them away again: edits to carry out here, and the same as text to be printed. */
export type Lasting =
  | {
      ok: true;
      files: LastingFile[];
      userEnvironment?: { set: { name: string; value: string }[]; unset: string[] };
      text: string;
      masked: string;
      notes: string[];
      /** Why another way would be better, though this one is possible. */
      advice?: string;
      /** Why it can be printed but not carried out on this machine. */
      printOnly?: string;
      /** It is for another machine, where the lines are to be run. */
      elsewhere?: true;
      /** Why it can be carried out on this machine but not printed in this form. */
      applyOnly?: string;
    }
  | { ok: false; reason: string };

const ADVICE =
  'This keeps a secret in a start-up file or in the registry, where every program of yours can read it. A profile in the AWS files is better: save the key with the method file, and let only AWS_PROFILE and the Region last.';

const EXPIRES =
  'These credentials end by themselves, so keeping them would leave every new shell with a token that no longer works. Keep AWS_PROFILE and the Region instead (--profile-only), with a profile that renews itself.';

/** What Windows wants before PowerShell 5.1 reads a start-up file. */
export const EXECUTION_POLICY =
  'Windows PowerShell reads no start-up file before it is allowed to, once: Set-ExecutionPolicy -Scope CurrentUser RemoteSigned';

const NOT_WINDOWS =
  'This writes the environment of a Windows user, and this is not Windows: run the printed lines there.';

const NEARBY = `${NOT_WINDOWS} Or give --windows-side, which writes it from here.`;

/** PowerShell runs on other systems too, where it has a start-up file and no such environment. */
const OF_THIS_MACHINE = ' For a PowerShell of this machine, give --persist-in startup-file.';

/** The lasting form of a change; refused when the credentials end by themselves. */
export function lastingForm(dialect: Dialect, change: EnvironmentChange, place: StartupPlace): Lasting {
  if (expires(change)) return { ok: false, reason: EXPIRES };
  const advice = change.set.some(({ secret }) => secret) ? { advice: ADVICE } : {};
  if (place.kind === 'user-environment') {
    const rendered = userEnvironmentLines(dialect, change);
    const does = { ...advice, ...userEnvironmentOf(dialect, change, place) };
    if (rendered.ok) return { ...rendered, ...does };
    // What setx cannot carry, the registry itself may.
    const held = powershellUserEnvironment(change);
    return held.ok && place.here ? { ...held, ...does, applyOnly: rendered.reason } : rendered;
  }
  const rendered = dialect.render(change);
  if (!rendered.ok) return rendered;
  if (place.kind === 'nowhere') return { ...rendered, ...advice, files: [], printOnly: place.reason };
  const takeAway =
    dialect.id === 'powershell' && isOfWindows(place.home)
      ? 'export --persist --persist-in startup-file --remove --apply'
      : undefined;
  const ownText = (lines: string) => ownFileText(lines, dialect.eol, takeAway);
  const own = (needsMark(dialect, place, rendered.text) ? '\ufeff' : '') + ownText(rendered.text);
  const block = place.kind === 'sourced' ? sourceLines(dialect.id, place.ownFile, place.home) : [];
  const files = [
    ownFile(place, (before) => ({ ok: true, text: own, changed: before !== own })),
    ...startupFiles(place, false, (before) => putBlock(before, block)),
  ];
  const listing = (lines: string) => listed(place, ownText(lines), block);
  const notes = [
    ...rendered.notes,
    'Shells that are open already, and programs started from the desktop, do not see the variables.',
    ...(dialect.id === 'powershell' && isOfWindows(place.home) ? [EXECUTION_POLICY] : []),
  ];
  return { ok: true, files, text: listing(rendered.text), masked: listing(rendered.masked), notes, ...advice };
}

/** Takes the lasting form away again: our file and block go, or the variables of the Windows user (those of `change`, else all that we may set). */
export function lastingRemoval(dialect: Dialect, place: StartupPlace, change?: EnvironmentChange): Lasting {
  if (place.kind === 'nowhere') return { ok: false, reason: `There is nothing to take away. ${place.reason}` };
  if (place.kind === 'user-environment') {
    const names = change === undefined ? [...ownedVariables] : change.set.map(({ name }) => name);
    const unsetting = { set: [], unset: names };
    const rendered = userEnvironmentLines(dialect, unsetting);
    return rendered.ok ? { ...rendered, ...userEnvironmentOf(dialect, unsetting, place) } : rendered;
  }
  const files = [
    ownFile(place, () => ({ ok: true, text: null, changed: true })),
    ...startupFiles(place, true, (before) => removeBlock(before)),
  ];
  const text = listed(place, `# Delete ${shownPath(place.ownFile, place.home)}.\n`, undefined);
  return { ok: true, files, text, masked: text, notes: [] };
}

function userEnvironmentLines(dialect: Dialect, change: EnvironmentChange): Rendered {
  return dialect.id === 'windows-cmd' ? cmdUserEnvironment(change) : powershellUserEnvironment(change);
}

function userEnvironmentOf(
  { id }: Dialect,
  { set, unset }: EnvironmentChange,
  { here, nearby }: Extract<StartupPlace, { kind: 'user-environment' }>,
) {
  const instead = id === 'powershell' ? OF_THIS_MACHINE : '';
  if (!here) return { files: [], printOnly: `${nearby ? NEARBY : NOT_WINDOWS}${instead}`, elsewhere: true as const };
  return { files: [], userEnvironment: { set: set.map(({ name, value }) => ({ name, value })), unset } };
}

function isOfWindows(home: string): boolean {
  return home.includes('\\');
}

/** Windows PowerShell 5.1 takes a file without a byte order mark for the code page of the machine. */
function needsMark(dialect: Dialect, { home }: FilePlace, text: string): boolean {
  return dialect.id === 'powershell' && isOfWindows(home) && /[^\u0000-\u007f]/.test(text);
}

type FilePlace = Extract<StartupPlace, { ownFile: string }>;

/** A file that is wholly ours; one that somebody else has written there is left alone. */
export function ownFile(
  place: Pick<FilePlace, 'ownFile' | 'home'>,
  edit: (before: string | null) => BlockEdit,
): LastingFile {
  return {
    path: place.ownFile,
    shown: shownPath(place.ownFile, place.home),
    mode: 0o600,
    keepMode: false,
    edit: (before) => {
      if (before === null || isOurs(before)) {
        const edited = edit(before);
        return edited.ok && edited.text === before ? { ...edited, changed: false } : edited;
      }
      const reason = 'A file stands there that bedrock-setup did not write. Move it away, then try again.';
      return { ok: false, lines: [1], reason };
    },
  };
}

function startupFiles(place: FilePlace, older: boolean, edit: (before: string | null) => BlockEdit): LastingFile[] {
  const paths = place.kind === 'sourced' ? [...place.startupFiles, ...(older ? place.olderFiles : [])] : [];
  return paths.map((file) => startupFile(file, place.home, 'bedrock-setup', edit));
}

/** A start-up file of the person's, in which one block is ours. */
export function startupFile(
  file: string,
  home: string,
  block: BlockName,
  edit: (before: string | null) => BlockEdit,
): LastingFile {
  return { path: file, shown: shownPath(file, home), mode: 0o644, keepMode: true, block, edit };
}

/** The same as text: comments say where each part belongs, so that the whole can be read, pasted or kept among dotfiles. */
function listed(place: FilePlace, own: string, block: readonly string[] | undefined): string {
  const startup = place.kind === 'sourced' ? place.startupFiles : [];
  const names = startup.map((file) => shownPath(file, place.home)).join(' and ');
  const head =
    block === undefined
      ? []
      : [`# ${shownPath(place.ownFile, place.home)}, for you alone${isOfWindows(place.home) ? '' : ' (chmod 600)'}:`];
  const tail =
    names === ''
      ? []
      : block === undefined
        ? [`# Take the block between the marks of bedrock-setup out of ${names}.`]
        : ['', `# At the end of ${names}:`, blockListing(block)];
  return `${[...head, own.trimEnd(), ...tail].join('\n').trimEnd()}\n`;
}

function blockListing(block: readonly string[]): string {
  const put = putBlock('', block);
  return put.ok && put.text !== null ? put.text : '';
}

/** The path as a person writes it: with a tilde for the home folder. */
function shownPath(file: string, home: string): string {
  const { sep } = isOfWindows(home) ? path.win32 : path.posix;
  return file.startsWith(home + sep) ? `~${file.slice(home.length)}` : file;
}
