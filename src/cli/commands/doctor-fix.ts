import { findingLines } from '../../faces/words/detected.ts';
import { mendableRepairs } from '../../findings/mend.ts';
import { broken, usedReaders } from '../../findings/select.ts';
import { nodeDetectFiles } from '../../host/detect/node-files.ts';
import { changesAnything } from '../../plan/edits.ts';
import type { Built, FileContent, MakePlan, Plan } from '../../plan/plan.ts';
import { followedBy, type RepairSources, repairPlan } from '../../plan/repairs.ts';
import type { Call } from '../call.ts';
import { carryOut } from '../carry-out.ts';
import { examine } from '../examine.ts';
import { exitCodes } from '../exit-code.ts';
import { openFiles, readAwsFiles, readForPlan } from '../ports.ts';
import { dialectIn } from '../say-problem.ts';
import { say } from '../world.ts';

/** Carries out the edits that findings propose, after a review; ends with 3 when something is still broken afterwards. */
export async function mend(call: Call): Promise<number> {
  const { world, globals } = call;
  const files = openFiles(world);
  const make: MakePlan = async () => {
    const read = await readAwsFiles(files, world);
    if (!read.ok) return read;
    let { made, isWhole } = await mended(read.sources);
    // A fault at which a reader stops hides those behind it: they are looked for in what the repairs leave. Where so many were found
    // that some are left, another run is needed anyway, and each look at such a file takes seconds.
    for (let round = 1; isWhole && made.ok && changesAnything(made.plan) && round < mostRounds; round += 1) {
      const next = await mended(asPlanned(read.sources, made.plan));
      if (!next.made.ok) break;
      made = { ok: true, plan: followedBy(made.plan, next.made.plan) };
      isWhole = next.isWhole && changesAnything(next.made.plan);
    }
    return made;
  };
  const mended = async (sources: RepairSources): Promise<{ made: Built; isWhole: boolean }> => {
    // Lines are named by number, so they are looked for in the bytes that are changed.
    const fs = servedFrom(Object.values(sources));
    const { detected } = await examine(call, { offline: true, judging: { mostAlike: mostMended }, fs });
    const repairs = mendableRepairs(detected.findings);
    const others: FileContent[] = [];
    for (const path of new Set(repairs.flatMap((repair) => (repair.type === 'ignore' ? [repair.path] : [])))) {
      const file = await readForPlan(files, path);
      if (!file.ok) return { made: file, isWhole: false };
      others.push(file.content);
    }
    const isWhole = detected.findings.every(({ more }) => more === undefined);
    return { made: repairPlan(repairs, sources, others), isWhole };
  };
  const code = await carryOut(call, files, make, 'Mend the files');
  if (code !== exitCodes.done || globals.dryRun) return code;
  const after = await examine(call, { offline: true });
  const left = broken(after.detected.findings, usedReaders());
  for (const finding of left) say(world, ...findingLines(finding, await dialectIn(world)), '');
  return left.length > 0 ? exitCodes.verificationFailed : exitCodes.done;
}

/** So many findings of one kind are mended in one run. */
const mostMended = 500;

/** So often what the repairs leave is looked at again. */
const mostRounds = 5;

/** The files as a plan will leave them. */
function asPlanned(sources: RepairSources, { edits }: Plan): RepairSources {
  const after = (content: FileContent): FileContent => {
    const edit = edits.find(({ path }) => path === content.path);
    return edit === undefined
      ? content
      : { ...content, state: { ...content.state, bytes: edit.after, mode: edit.mode } };
  };
  return { credentials: after(sources.credentials), config: after(sources.config) };
}

/** The file calls of the detection, with these files as they were read for the plan. */
function servedFrom(contents: readonly FileContent[]): typeof nodeDetectFiles {
  return {
    ...nodeDetectFiles,
    readFile: async (path) =>
      contents.find((content) => content.path === path)?.state.bytes ?? nodeDetectFiles.readFile(path),
  };
}
