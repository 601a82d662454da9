import type { AwsFile } from '../aws/profiles/profile-sections.ts';
import type { Repair } from '../aws/remedy.ts';
import { type EditOutcome, renameSection, setProperties } from '../ini/edit/edit.ts';
import { type LineRepair, rewriteLines } from '../ini/edit/rewrite-lines.ts';
import { tooLarge } from '../ini/text/decode.ts';
import type { IniRefusal, Refused } from '../ini/text/note.ts';
import { cannotBeEdited, editOf } from './build.ts';
import { sameBytes } from './edits.ts';
import type { Built, FileContent, FileEdit, Plan, PlanNote } from './plan.ts';

/** Both AWS files as they are now; the repairs were found in these very bytes. */
export type RepairSources = Readonly<Record<AwsFile, FileContent>>;

/** What repairs will do, with nothing done yet: in AWS files lines first, by their numbers as they are, then sections by name; `others` are the `.gitignore` files. */
export function repairPlan(
  repairs: readonly Repair[],
  sources: RepairSources,
  others: readonly FileContent[] = [],
): Built {
  const edits: FileEdit[] = others.flatMap((content) => ignoring(content, repairs));
  const notes: PlanNote[] = [];
  const basis = [sources.credentials, sources.config, ...others];
  for (const file of ['credentials', 'config'] as const) {
    const content = sources[file];
    const large = content.state.bytes === null ? undefined : tooLarge(content.state.bytes.length, content.state.bytes);
    if (large !== undefined) return { ok: false, problem: cannotBeEdited(content.shown, large) };
    const own = repairs.filter((repair) =>
      'path' in repair ? repair.type === 'mode' && repair.path === content.path : repair.file === file,
    );
    // A setting can be put into a file that is not there yet; nothing else can be mended in it.
    const isMade = own.some(({ type }) => type === 'set');
    const bytes = content.state.bytes ?? (isMade ? new Uint8Array() : null);
    if (own.length === 0 || bytes === null) continue;
    const repaired = repairBytes(bytes, own, file);
    if (!repaired.ok) return { ok: false, problem: cannotBeEdited(content.shown, repaired.refusal) };
    notes.push(...repaired.left.map((refusal) => leftAlone(content.shown, refusal)));
    const sections = own.flatMap((repair) => (repair.type === 'set' ? [repair.section] : []));
    const edited = editOf(content, repaired.after, repaired.notes, { type: 'sections', file, sections });
    edits.push(edited.edit);
    notes.push(...edited.notes);
  }
  return { ok: true, plan: { title: 'Mend what doctor found', edits, notes, basis } };
}

/** Two plans of repairs as one, of which the second was made of what the first leaves behind. */
export function followedBy(first: Plan, second: Plan): Plan {
  const edits = first.edits.map((edit) => {
    const next = second.edits.find(({ path }) => path === edit.path);
    return next === undefined ? edit : { ...edit, after: next.after, ...bothParts(edit, next) };
  });
  const others = second.edits.filter(({ path }) => !first.edits.some((edit) => edit.path === path));
  // What the first says of a file as it leaves it is judged again by the second, where that goes on with the file.
  const isOld = ({ severity, text }: PlanNote) =>
    severity === 'warning' && second.edits.some(({ shown }) => text.startsWith(shown));
  const before = first.notes.filter((note) => !isOld(note) && second.notes.every(({ text }) => text !== note.text));
  return { ...first, edits: [...edits, ...others], notes: [...before, ...second.notes] };
}

function bothParts({ part: one }: FileEdit, { part: two }: FileEdit): Pick<FileEdit, 'part'> {
  if (one?.type !== 'sections' || two?.type !== 'sections') return {};
  return { part: { ...one, sections: [...one.sections, ...two.sections] } };
}

/** One spot that cannot be mended by an edit keeps nobody from mending the others. */
function leftAlone(shown: string, refusal: IniRefusal): PlanNote {
  const { summary, remedies } = cannotBeEdited(shown, refusal);
  return { severity: 'warning', text: [summary, ...remedies.map(({ says }) => says)].join(' ') };
}

/** A `.gitignore` with the lines that it lacks, in the line endings that it has; its permissions stay. */
function ignoring(content: FileContent, repairs: readonly Repair[]): FileEdit[] {
  const { bytes, mode } = content.state;
  const before = bytes === null ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const there = before.split(/\r?\n/).map((line) => line.trim());
  const wanted = repairs.flatMap((repair) =>
    repair.type === 'ignore' && repair.path === content.path ? [...repair.lines] : [],
  );
  const lines = [...new Set(wanted)].filter((line) => !there.includes(line));
  if (lines.length === 0) return [];
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const gap = before === '' || before.endsWith('\n') ? '' : end;
  const after = new TextEncoder().encode(`${before}${gap}${lines.map((line) => `${line}${end}`).join('')}`);
  const { path, shown } = content;
  return [{ path, shown, before: bytes, after, mode: mode ?? 0o644, modeBefore: mode }];
}

type Repaired = (Extract<EditOutcome, { ok: true }> & { left: IniRefusal[] }) | Refused;

/** The repairs that can be carried out; refused where none of several can. */
function repairBytes(bytes: Uint8Array, repairs: readonly Repair[], file: AwsFile): Repaired {
  const lines = repairs.filter(
    (repair): repair is Repair & LineRepair => 'line' in repair || 'lines' in repair || repair.type === 'encoding',
  );
  const rewritten = lines.length === 0 ? { ok: true as const, after: bytes } : rewriteLines(bytes, lines);
  if (!rewritten.ok) return rewritten;
  let outcome: Extract<EditOutcome, { ok: true }> = { ok: true, after: rewritten.after, notes: [], changed: true };
  const left: IniRefusal[] = [];
  for (const repair of repairs) {
    const next = bySection(outcome.after, repair, file);
    if (next === undefined) continue;
    if (next.ok) outcome = { ...next, notes: [...outcome.notes, ...next.notes] };
    else left.push(next.refusal);
  }
  const [first] = left;
  if (first !== undefined && sameBytes(outcome.after, bytes)) return { ok: false, refusal: first };
  return { ...outcome, left };
}

function bySection(bytes: Uint8Array, repair: Repair, file: AwsFile): EditOutcome | undefined {
  if (repair.type === 'rename-section') return renameSection(bytes, repair.from, repair.to, file);
  if (repair.type === 'set') return setProperties(bytes, [{ file, section: repair.section, set: repair.properties }]);
  return undefined;
}
