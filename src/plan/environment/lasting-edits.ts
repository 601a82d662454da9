import type { Problem } from '../../aws/problem.ts';
import { placeOf } from '../edits.ts';
import type {
  FileEdit,
  LastingParts,
  LastingSources,
  PlanNote,
  UserEnvironmentChange,
  UserVariables,
} from '../plan.ts';

/** What a lasting form means for the files; refused where a file cannot be edited safely or nothing can be carried out on this machine. */
export function lastingEdits({
  form,
  files,
  variables = {},
}: LastingSources): { ok: true; parts: LastingParts } | { ok: false; problem: Problem } {
  if (!form.ok) return cannotLast(form.reason);
  if (form.printOnly !== undefined) return cannotLast(form.printOnly, form.elsewhere);
  const edits: FileEdit[] = [];
  const notes: PlanNote[] = [
    ...(form.advice === undefined ? [] : [{ severity: 'warning' as const, text: form.advice }]),
    ...form.notes.map((text): PlanNote => ({ severity: 'info', text })),
  ];
  for (const wanted of form.files) {
    const file = files.find(({ path }) => path === wanted.path);
    if (file === undefined) throw new Error(`${wanted.path} was not read.`);
    const { bytes, mode } = file.state;
    const text = bytes === null ? { ok: true as const, value: null } : decoded(bytes);
    if (!text.ok) return cannotEdit(wanted.shown, 'It is not a UTF-8 text file.', []);
    const edited = wanted.edit(text.value);
    if (!edited.ok) return cannotEdit(wanted.shown, edited.reason, edited.lines);
    // A start-up file that others may read is usual; only our own file has to be private.
    if (!wanted.keepMode) notes.push(...file.state.notes);
    const isTight = wanted.keepMode || mode === null || mode === wanted.mode;
    if (!edited.changed && isTight) continue;
    edits.push({
      path: wanted.path,
      shown: wanted.shown,
      before: bytes,
      after: edited.text === null ? null : new TextEncoder().encode(edited.text),
      mode: wanted.keepMode && mode !== null ? mode : wanted.mode,
      modeBefore: mode,
      ...(wanted.block === undefined ? {} : { part: { type: 'startup-block', block: wanted.block } }),
      ...placeOf(file.state),
    });
  }
  const userEnvironment = form.userEnvironment && stillToDo(form.userEnvironment, variables);
  return { ok: true, parts: { edits, notes, ...(userEnvironment === undefined ? {} : { userEnvironment }) } };
}

/** The part of a change that is not so already; undefined when all of it is. */
function stillToDo({ set, unset }: UserEnvironmentChange, before: UserVariables): UserEnvironmentChange | undefined {
  const open = {
    set: set.filter(({ name, value, type = 'REG_SZ' }) => before[name]?.value !== value || before[name]?.type !== type),
    unset: unset.filter((name) => before[name] != null),
  };
  return open.set.length + open.unset.length === 0 ? undefined : { ...open, before };
}

function decoded(bytes: Uint8Array): { ok: true; value: string } | { ok: false } {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false };
  }
}

function cannotLast(reason: string, elsewhere?: true): { ok: false; problem: Problem } {
  return {
    ok: false,
    problem: {
      code: 'cannot-last',
      summary: 'These variables were not made to last.',
      cause: reason,
      remedies: elsewhere
        ? [{ type: 'act', says: 'Leave --apply away: then the lines are printed, for the Windows machine.' }]
        : [
            {
              type: 'command',
              says: 'Save a profile, and let only AWS_PROFILE and the Region last.',
              commands: [{ type: 'run', program: 'bedrock-setup', args: ['add'] }],
            },
          ],
    },
  };
}

function cannotEdit(shown: string, reason: string, lines: readonly number[]): { ok: false; problem: Problem } {
  const where = lines.length === 0 ? '' : ` (line ${lines.join(', ')})`;
  return {
    ok: false,
    problem: {
      code: 'file-cannot-be-edited',
      summary: `${shown}${where} was left alone: ${reason}`,
      cause: 'Editing it could lose something of yours.',
      remedies: [
        {
          type: 'act',
          says: 'Mend the file at the lines named, or take the block of bedrock-setup out by hand, then try again.',
        },
      ],
    },
  };
}
