import type { Problem } from '../aws/problem.ts';
import type { Setup } from '../aws/setup.ts';
import { whatStays } from '../findings/files/what-stays.ts';
import { moreOfKind } from '../findings/fold.ts';
import { type SectionChange, setProperties } from '../ini/edit/edit.ts';
import { type IniNote, type IniRefusal, nameLines } from '../ini/text/note.ts';
import { placeOf } from './edits.ts';
import { buildEnvironmentPlan } from './environment/build-environment.ts';
import type { Built, FileContent, FileEdit, FilePart, PlanNote, PlanSources } from './plan.ts';
import { leftUnused } from './profiles/left-unused.ts';
import { profileEdits } from './profiles/profile-edits.ts';

/** What a setup will do, with nothing done yet. Pure: the same setup and files give the same plan. */
export function buildPlan(setup: Setup, sources: PlanSources): Built {
  if (setup.method === 'env') return buildEnvironmentPlan(setup, sources);
  const title = titleOf(setup);
  const { credentials, config } = profileEdits(setup);
  const edits: FileEdit[] = [];
  const notes: PlanNote[] = [];
  const changes: [FileContent, SectionChange[]][] = [
    [sources.credentials, credentials],
    [sources.config, config],
  ];
  for (const [file, sections] of changes) {
    if (sections.length === 0) continue;
    const edited = editSections(file, sections);
    if (!edited.ok) return edited;
    if (edited.edit) edits.push(edited.edit);
    notes.push(...edited.notes);
  }
  const unused = leftUnused(sources, edits);
  return {
    ok: true,
    plan: { title, edits, notes: [...unused, ...notes], basis: [sources.credentials, sources.config] },
  };
}

/** The edit of one AWS file; none when neither bytes nor permissions change. */
export function editSections(
  file: FileContent,
  sections: readonly SectionChange[],
): { ok: true; edit?: FileEdit; notes: PlanNote[] } | { ok: false; problem: Problem } {
  const outcome = setProperties(file.state.bytes, sections);
  if (!outcome.ok) return { ok: false, problem: cannotBeEdited(file.shown, outcome.refusal) };
  // A file that holds nothing we change keeps its permissions too, unless it holds keys that others can read.
  const part = sectionsPart(sections);
  if (!outcome.changed) return tightened(file, part);
  return editOf(file, outcome.after, outcome.notes, part);
}

type Sections = Extract<FilePart, { type: 'sections' }>;

/** A change of one AWS file with its notes: private from the first moment. What keeps programs from reading the file is said, when the change leaves it so. */
export function editOf(
  file: FileContent,
  after: Uint8Array | null,
  notes: readonly IniNote[],
  part: Sections,
): { ok: true; edit: FileEdit; notes: PlanNote[] } {
  const edit: FileEdit = {
    path: file.path,
    shown: file.shown,
    before: file.state.bytes,
    after,
    mode: 0o600,
    modeBefore: file.state.mode,
    part,
    ...placeOf(file.state),
  };
  const mended = notes.map(
    ({ line, text }): PlanNote => ({ severity: 'info', text: `${file.shown}, line ${line}: ${text}` }),
  );
  return { ok: true, edit, notes: [...leftAsItIs(file.shown, after, part), ...file.state.notes, ...mended] };
}

function leftAsItIs(shown: string, after: Uint8Array | null, part: Sections): PlanNote[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(after ?? undefined);
  return whatStays(text, part.file, shown).map(({ code, summary, cause, more }) => ({
    severity: 'warning',
    code,
    text: `${summary} ${cause}${more === undefined ? '' : ` ${moreOfKind(more)}`} This is left as it is; bedrock-setup doctor --fix mends what it can.`,
  }));
}

function sectionsPart(changes: readonly SectionChange[]): Sections {
  return { type: 'sections', file: changes[0]?.file ?? 'config', sections: changes.map(({ section }) => section) };
}

function tightened(file: FileContent, part: Sections): { ok: true; edit?: FileEdit; notes: PlanNote[] } {
  const { mode, bytes, notes } = file.state;
  if (((mode ?? 0) & 0o077) === 0) return { ok: true, notes };
  return editOf(file, bytes, [], part);
}

/** The problem for a file that the editor refuses, with its lines named. */
export function cannotBeEdited(shown: string, refusal: IniRefusal): Problem {
  const lines = refusal.lines.length === 0 ? '' : ` (${nameLines(refusal.lines)})`;
  return {
    code: 'file-cannot-be-edited',
    summary: `${shown}${lines} was left alone: ${refusal.summary}`,
    cause: 'Editing it could lose something, or leave a file that programs read differently.',
    remedies: [{ type: 'act', says: refusal.remedy }],
  };
}

function titleOf(setup: Exclude<Setup, { method: 'env' }>): string {
  if (setup.method === 'file') return `Profile ${setup.profile} with an access key`;
  switch (setup.role) {
    case 'ambient':
      return 'The role of this machine';
    case 'assume-role':
      return `Profile ${setup.profile} that assumes a role`;
    case 'process':
      return `Profile ${setup.profile} with the credentials of a program`;
    case 'sso':
      return setup.others === undefined || setup.others.length === 0
        ? `Profile ${setup.profile} with IAM Identity Center`
        : `Profile ${setup.profile} and ${setup.others.length} more with IAM Identity Center`;
    case 'login':
      return `Profile ${setup.profile} for aws login`;
    default:
      return setup satisfies never;
  }
}
