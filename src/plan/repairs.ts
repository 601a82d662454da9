import type { AwsFile } from '../aws/profiles/profile-sections.ts';
import type { Repair } from '../aws/remedy.ts';
import { type EditOutcome, renameSection, setProperties } from '../ini/edit/edit.ts';
import { type LineRepair, rewriteLines } from '../ini/edit/rewrite-lines.ts';
import { cannotBeEdited, editOf } from './build.ts';
import type { Built, FileContent, FileEdit, PlanNote } from './plan.ts';

/** Both AWS files as they are now; the repairs were found in these very bytes. */
export type RepairSources = Readonly<Record<AwsFile, FileContent>>;

/** What repairs of the AWS files will do, with nothing done yet: lines first, by their numbers as they are, then sections by name. */
export function repairPlan(repairs: readonly Repair[], sources: RepairSources): Built {
  const edits: FileEdit[] = [];
  const notes: PlanNote[] = [];
  const basis = [sources.credentials, sources.config];
  for (const file of ['credentials', 'config'] as const) {
    const content = sources[file];
    const own = repairs.filter((repair) =>
      repair.type === 'mode' ? repair.path === content.path : repair.file === file,
    );
    const { bytes } = content.state;
    if (own.length === 0 || bytes === null) continue;
    const repaired = repairBytes(bytes, own, file);
    if (!repaired.ok) return { ok: false, problem: cannotBeEdited(content.shown, repaired.refusal) };
    const sections = own.flatMap((repair) => (repair.type === 'set' ? [repair.section] : []));
    const edited = editOf(content, repaired.after, repaired.notes, { type: 'sections', file, sections });
    edits.push(edited.edit);
    notes.push(...edited.notes);
  }
  return { ok: true, plan: { title: 'Mend the AWS files', edits, notes, basis } };
}

function repairBytes(bytes: Uint8Array, repairs: readonly Repair[], file: AwsFile): EditOutcome {
  const lines = repairs.filter(
    (repair): repair is Repair & LineRepair => 'line' in repair || 'lines' in repair || repair.type === 'encoding',
  );
  const rewritten = lines.length === 0 ? { ok: true as const, after: bytes } : rewriteLines(bytes, lines);
  if (!rewritten.ok) return rewritten;
  let outcome: Extract<EditOutcome, { ok: true }> = { ok: true, after: rewritten.after, notes: [], changed: true };
  for (const repair of repairs) {
    const next = bySection(outcome.after, repair, file);
    if (next === undefined) continue;
    if (!next.ok) return next;
    outcome = { ...next, notes: [...outcome.notes, ...next.notes] };
  }
  return outcome;
}

function bySection(bytes: Uint8Array, repair: Repair, file: AwsFile): EditOutcome | undefined {
  if (repair.type === 'rename-section') return renameSection(bytes, repair.from, repair.to, file);
  if (repair.type === 'set') return setProperties(bytes, [{ file, section: repair.section, set: repair.properties }]);
  return undefined;
}
