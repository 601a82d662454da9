import { findingLines } from '../../faces/words/detected.ts';
import { mendableRepairs } from '../../findings/mend.ts';
import { broken, usedReaders } from '../../findings/select.ts';
import { nodeDetectFiles } from '../../host/detect/node-files.ts';
import type { FileContent, MakePlan } from '../../plan/plan.ts';
import { repairPlan } from '../../plan/repairs.ts';
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
    const { sources } = read;
    // Lines are named by number, so they are looked for in the bytes that are changed.
    const fs = servedFrom(Object.values(sources));
    const { detected } = await examine(call, { offline: true, judging: { mostAlike: mostMended }, fs });
    const repairs = mendableRepairs(detected.findings);
    const others: FileContent[] = [];
    for (const path of new Set(repairs.flatMap((repair) => (repair.type === 'ignore' ? [repair.path] : [])))) {
      const file = await readForPlan(files, path);
      if (!file.ok) return file;
      others.push(file.content);
    }
    return repairPlan(repairs, sources, others);
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

/** The file calls of the detection, with these files as they were read for the plan. */
function servedFrom(contents: readonly FileContent[]): typeof nodeDetectFiles {
  return {
    ...nodeDetectFiles,
    readFile: async (path) =>
      contents.find((content) => content.path === path)?.state.bytes ?? nodeDetectFiles.readFile(path),
  };
}
