import type { Problem } from '../aws/problem.ts';
import { shortenKeyId } from '../secrets/key-id.ts';
import type {
  Built,
  FileEdit,
  Plan,
  PlanNote,
  RecordedChange,
  RecordedFile,
  Reversal,
  Standing,
  UserEnvironmentChange,
} from './plan.ts';

/** A remembered change, as far as its place in the history goes. */
export interface HistoryStep {
  id: string;
  reverts?: Reversal;
}

/** The changes that stand (the last to be taken back comes last), and those taken back that can be made again (the next comes last). */
export interface Steps {
  undoable: string[];
  /** `by` is the change that took `change` back. */
  redoable: { change: string; by: string }[];
}

/** Replays a history, newest first as it is listed: a new change makes an end of everything that was taken back before. */
export function stepsOf(history: readonly HistoryStep[]): Steps {
  const undoable: string[] = [];
  const redoable: { change: string; by: string }[] = [];
  for (const { id, reverts } of [...history].reverse()) {
    if (reverts === undefined) {
      undoable.push(id);
      redoable.length = 0;
      continue;
    }
    const { change } = reverts;
    const stood = undoable.indexOf(change);
    if (stood !== -1) undoable.splice(stood, 1);
    const back = redoable.findIndex((step) => step.change === change);
    if (back !== -1) redoable.splice(back, 1);
    if (reverts.type === 'undo') redoable.push({ change, by: id });
    else undoable.push(change);
  }
  return { undoable, redoable };
}

/**
 * The plan that takes a change back (or makes it again, when `change` is the one that took it back), or `changed-since` when a file is
 * no longer what the change left behind.
 */
export function revertChange(change: RecordedChange, reverts: Reversal): Built {
  const foreign = change.files.filter(({ standing }) => standing === 'foreign').map(({ shown }) => shown);
  const { environment } = change;
  if (environment?.standing === 'foreign') foreign.push("the Windows user's environment");
  if (foreign.length > 0) return { ok: false, problem: changedSince(change, foreign) };
  // A crash may have left a file at `before`: there is nothing to take back there.
  const files = change.files.filter(({ standing }) => standing === 'after');
  const plan: Plan = {
    title: `${reverts.type === 'undo' ? 'Undo' : 'Redo'}: ${bare(change.title)}`,
    edits: files.map(editTo),
    notes: [...keyNotes(files), ...files.flatMap(modeNotes)],
    reverts,
    ...(environment?.standing === 'after' ? { userEnvironment: variablesTo(environment) } : {}),
  };
  return { ok: true, plan };
}

/** The plan that brings each file of a cut change to the same end; files that somebody else has changed are left alone, with a warning. */
export function repairChange(change: RecordedChange, choice: 'finish' | 'restore'): Plan {
  const from: Standing = choice === 'finish' ? 'before' : 'after';
  const files = change.files.filter(({ standing }) => standing === from);
  const foreign = change.files.filter(({ standing }) => standing === 'foreign');
  return {
    title: `${choice === 'finish' ? 'Finish' : 'Take back'}: ${bare(change.title)}`,
    edits: files.map(editTo),
    notes: foreign.map(({ shown }): PlanNote => {
      return { severity: 'warning', text: `${shown} has been changed since by another program and is left as it is.` };
    }),
    ...(change.environment?.standing === from ? { userEnvironment: variablesTo(change.environment) } : {}),
  };
}

function variablesTo({ now, target }: NonNullable<RecordedChange['environment']>): UserEnvironmentChange {
  const change: UserEnvironmentChange = { set: [], unset: [], before: now };
  for (const [name, held] of Object.entries(target)) {
    if (held === null) change.unset.push(name);
    else change.set.push({ name, ...held });
  }
  return change;
}

function editTo({ path, shown, now, target, mode, withoutModes }: RecordedFile): FileEdit {
  // Permissions that have been tightened stay tight.
  const edit = { path, shown, before: now.bytes, after: target, mode: now.mode ?? mode, modeBefore: now.mode };
  return withoutModes ? { ...edit, withoutModes } : edit;
}

/** A key that another one had replaced may be switched off or deleted by now, as after a rotation. */
function keyNotes(files: readonly RecordedFile[]): PlanNote[] {
  const idsIn = (bytes: Uint8Array | null) => {
    const text = new TextDecoder().decode(bytes ?? undefined);
    return new Set([...text.matchAll(/^[ \t]*aws_access_key_id[ \t]*=[ \t]*(\S+)/gim)].map(([, id = '']) => id));
  };
  return files.flatMap(({ now, target }): PlanNote[] => {
    const [there, back] = [idsIn(now.bytes), idsIn(target)];
    const goes = [...there].filter((id) => !back.has(id));
    const comes = [...back].filter((id) => !there.has(id));
    if (goes.length === 0 || comes.length === 0) return [];
    const [one, other] = [comes, goes].map((ids) => ids.map(shortenKeyId).join(', '));
    return [
      {
        severity: 'warning',
        text: `The access key ${one} comes in the place of ${other}. If it was switched off or deleted meanwhile, AWS refuses it: bedrock-setup verify tells.`,
      },
    ];
  });
}

function modeNotes({ shown, now, modeBefore, target }: RecordedFile): PlanNote[] {
  if (target === null || modeBefore === null || now.mode === null || (modeBefore & ~now.mode) === 0) return [];
  const text = `The permissions of ${shown} stay ${now.mode.toString(8).padStart(4, '0')}; before the change they were ${modeBefore.toString(8).padStart(4, '0')}.`;
  return [{ severity: 'info', text }];
}

function changedSince({ title }: RecordedChange, foreign: readonly string[]): Problem {
  return {
    code: 'changed-since',
    summary: `${foreign.join(' and ')} ${foreign.length > 1 ? 'have' : 'has'} changed since “${title}”, so nothing was taken back.`,
    cause: 'Putting the old content back would lose what was written there afterwards.',
    remedies: [
      {
        type: 'command',
        says: 'Take later changes of this program back first, if that is what changed it:',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['undo', '--list'] }],
      },
      { type: 'act', says: 'Edit the file by hand, or remove the profile with this program.' },
    ],
  };
}

function bare(title: string): string {
  return title.replace(/^(?:Undo|Redo|Finish|Take back): (?=.)/, '');
}
