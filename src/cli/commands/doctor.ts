import { type Finding, readerNames } from '../../aws/finding.ts';
import { debugSection } from '../../faces/words/after.ts';
import { detectedLines, findingLines } from '../../faces/words/detected.ts';
import { sectionLines } from '../../faces/words/page.ts';
import type { Call } from '../call.ts';
import { exitCodes } from '../exit-code.ts';
import { detectMachine, openFiles } from '../ports.ts';
import { say } from '../world.ts';

/** Who wins and why, per SDK, and everything odd with its fix; offers to sweep what a killed run of ours left behind. */
export async function doctor(call: Call): Promise<number> {
  const { world, globals } = call;
  const detected = await detectMachine(world);
  const files = openFiles(world);
  const leftovers = await files.findLeftovers([detected.credentialsFile.path, detected.configFile.path]);
  const repair = await files.pendingRepair();
  const { resolutions, findings, region, shell, platform } = detected;
  const machine = { platform, wsl: detected.wsl, shell, region };
  call.report({
    ok: !hasErrors(findings),
    machine,
    resolutions,
    findings,
    leftovers: leftovers.map(({ shown }) => shown),
  });
  if (globals.json) return exitCodes.done;
  say(
    world,
    ...detectedLines(detected),
    '',
    ...detected.resolutions.map(({ reader, why }) => `${readerNames[reader]}: ${why}`),
    '',
  );
  if (detected.findings.length === 0) say(world, 'Nothing odd was found.');
  for (const finding of detected.findings) say(world, ...findingLines(finding), '');
  if (repair)
    say(
      world,
      `A change was cut off (“${repair.title}”). Run bedrock-setup: it offers to finish it or to take it back.`,
    );
  say(world, ...sectionLines(debugSection()));
  if (leftovers.length > 0) await offerSweep(call, files, leftovers);
  return exitCodes.done;
}

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

async function offerSweep(
  call: Call,
  files: ReturnType<typeof openFiles>,
  leftovers: Awaited<ReturnType<ReturnType<typeof openFiles>['findLeftovers']>>,
): Promise<void> {
  const { faceOf } = await import('../carry-out.ts');
  const face = await faceOf(call);
  try {
    const agreed =
      call.globals.yes ||
      (await face.confirm({
        id: 'sweep',
        message: 'Remove what a killed run of bedrock-setup left behind?',
        details: leftovers.map(({ shown }) => shown),
        default: false,
      }));
    if (!agreed || call.globals.dryRun) return;
    const swept = await files.sweepLeftovers(leftovers);
    await face.close();
    say(call.world, swept.ok && swept.value.length === 0 ? 'Removed.' : 'Some of it could not be removed.');
  } finally {
    await face.close();
  }
}
