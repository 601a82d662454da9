import manifest from '../../../package.json' with { type: 'json' };
import type { Detected } from '../../aws/detected.ts';
import { readerNames } from '../../aws/finding.ts';
import { debugSection } from '../../faces/words/after.ts';
import { detectedLines, findingLines } from '../../faces/words/detected.ts';
import { askedLines, prerequisiteLines, variableLines } from '../../faces/words/examination.ts';
import { sectionLines } from '../../faces/words/page.ts';
import { publicReportLines } from '../../faces/words/public-report.ts';
import { mendableRepairs } from '../../findings/mend.ts';
import { publicReport } from '../../findings/report/public-report.ts';
import { broken, usedReaders } from '../../findings/select.ts';
import { findPrerequisites } from '../../host/doctor/prerequisites.ts';
import { variableOrigins } from '../../host/doctor/variable-origins.ts';
import { programRunner } from '../../host/programs/run-program.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';
import type { Call } from '../call.ts';
import { examine } from '../examine.ts';
import { exitCodes } from '../exit-code.ts';
import type { DoctorOptions } from '../lines/reports.ts';
import { openFiles } from '../ports.ts';
import { dialectIn } from '../say-problem.ts';
import { say, writeProduct } from '../world.ts';

/** Which credentials each SDK would use and why, and every finding with its remedies; ends with 3 when something stops a program that is used. */
export async function doctor(call: Call<DoctorOptions>): Promise<number> {
  const { world, globals, options } = call;
  if (options.fix === true) return (await import('./doctor-fix.ts')).mend(call);
  // Whoever wants nothing verified wants no call.
  const offline = options.offline === true || !globals.verify;
  if (options.redacted === true) return redacted(call, offline);
  const run = programRunner(world);
  const { detected, ...asked } = await examine(call, { offline });
  const [origins, prerequisites] = await Promise.all([
    variableOrigins(
      detected.variables.map(({ name }) => name),
      { ...world, shell: detected.shell.name, run },
    ),
    findPrerequisites(run, world),
  ]);
  const variables = detected.variables.map((variable) => ({
    ...variable,
    from: origins.find(({ name }) => name === variable.name)?.from ?? [],
  }));
  const files = openFiles(world);
  await files.dropExpired();
  const leftovers = await files.findLeftovers([detected.credentialsFile.path, detected.configFile.path]);
  const repair = await files.pendingRepair();
  const { resolutions, findings, region, shell, platform } = detected;
  const machine = { platform, wsl: detected.wsl, shell, region };
  const code = exitCodeOf(detected);
  call.report({
    ok: code === exitCodes.done,
    machine,
    resolutions,
    findings,
    variables,
    prerequisites,
    ...(asked.skewMs === undefined ? {} : { clockSkewMs: asked.skewMs }),
    proxies: asked.proxies,
    accessKeys: asked.keys.map((key) => ({ ...key, id: shortenKeyId(key.id) })),
    leftovers: leftovers.map(({ shown }) => shown),
  });
  if (globals.json) return code;
  const why = resolutions.map((resolution) => `${readerNames[resolution.reader]}: ${resolution.why}`);
  say(
    world,
    ...detectedLines(detected),
    '',
    ...why,
    '',
    ...variableLines(variables),
    ...prerequisiteLines(prerequisites),
  );
  say(world, ...askedLines({ ...asked, offline }, new Date()));
  if (findings.length === 0) say(world, 'Nothing was found that stands in the way.');
  for (const finding of findings) say(world, ...findingLines(finding, await dialectIn(world)), '');
  const mendable = mendableRepairs(findings).length;
  if (mendable > 0) {
    say(
      world,
      `${mendable === 1 ? 'One' : mendable} of these can be mended by an edit that you see first: bedrock-setup doctor --fix`,
    );
  }
  if (repair) {
    say(
      world,
      `A change was cut off (“${repair.title}”). Run ${world.command}: it offers to finish it or to take it back.`,
    );
  }
  say(world, ...sectionLines(debugSection(world.platform)));
  if (leftovers.length > 0) await offerSweep(call, files, leftovers);
  return code;
}

/** The report for a public page: on standard output, because it goes somewhere else. */
async function redacted(call: Call, offline: boolean): Promise<number> {
  const { world, globals, report } = call;
  const [{ detected, skewMs, keys, proxies }, programs] = await Promise.all([
    examine(call, { offline }),
    findPrerequisites(programRunner(world), world),
  ]);
  const files = openFiles(world);
  const leftovers = await files.findLeftovers([detected.credentialsFile.path, detected.configFile.path]);
  const { env, node, release, stdout, stderr } = world;
  const told = publicReport({
    detected,
    env,
    version: manifest.version,
    node,
    release,
    columns: stderr.columns ?? stdout.columns,
    programs,
    skewMs,
    keys,
    proxies: proxies.length,
    now: new Date(),
    leftovers: leftovers.length,
    changeCutOff: (await files.pendingRepair()) !== undefined,
  });
  report({ report: told });
  if (!globals.json) writeProduct(world, publicReportLines(told).join('\n'));
  return exitCodeOf(detected);
}

function exitCodeOf({ findings }: Detected): number {
  return broken(findings, usedReaders()).length > 0 ? exitCodes.verificationFailed : exitCodes.done;
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
