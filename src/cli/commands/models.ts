import { setMaxListeners } from 'node:events';
import { parseModelId } from '../../aws/values/model-id.ts';
import { partitionOf } from '../../aws/values/partition.ts';
import { bedrockRegions } from '../../aws/values/regions.ts';
import type { CallableModel } from '../../verify/check.ts';
import { mfaAsker } from '../ask-person.ts';
import type { Call } from '../call.ts';
import { detectAndTell } from '../detect-and-tell.ts';
import { exitCodes } from '../exit-code.ts';
import { learn, regionIn } from '../learn.ts';
import type { ModelsOptions } from '../lines/reports.ts';
import { openAws } from '../ports.ts';
import { targetIn } from '../target-in.ts';
import { usage } from '../usage.ts';
import { printTable, say } from '../world.ts';

/** Lists what can be called from a Region, or asks all Regions where one model can be called. */
export async function models(call: Call<ModelsOptions>, search?: string): Promise<number> {
  const { world, globals, options } = call;
  const { profile } = options;
  if (!globals.verify) return usage(call, 'models asks AWS, and --no-verify leaves out whatever asks AWS.');
  if (options.where !== undefined) {
    const named = parseModelId(options.where);
    // A few words of a name are enough there.
    return where(call, named.ok ? named.value : options.where, profile);
  }
  const detected = await detectAndTell(world);
  const region = regionIn(detected, options.region, profile);
  if (!region.ok) return usage(call, region.reason);
  const { facts } = await learn(call, { profile, region: region.value, mantle: true });
  const found = facts?.models;
  if (found === undefined) return exitCodes.verificationFailed;
  const shown = found.filter((model) => matches(model, search));
  call.report({ region: region.value, models: shown });
  if (globals.json) return exitCodes.done;
  if (shown.length === 0) say(world, `No model matches “${search ?? ''}” in ${region.value}.`);
  else printTable(world, [['PROVIDER', 'MODEL', 'USE THIS IDENTIFIER', 'ENDPOINT', 'REMARKS'], ...shown.map(row)]);
  return exitCodes.done;
}

function matches({ provider, name, invokeId }: CallableModel, search: string | undefined): boolean {
  const words = (search ?? '').toLowerCase().split(/\s+/);
  return words.every((word) => `${provider} ${name} ${invokeId}`.toLowerCase().includes(word));
}

function row({
  provider,
  name,
  invokeId,
  endpoints,
  mantleId,
  lifecycle,
  endOfLife,
  inferenceProfile,
  globalProfile,
}: CallableModel): string[] {
  const isBoth = endpoints.length > 1;
  const endpoint = isBoth ? 'both' : endpoints.map((each) => each.replace('bedrock-', '')).join();
  const remarks = [
    ...(isBoth && mantleId !== invokeId ? [`${mantleId} at mantle`] : []),
    ...(lifecycle === 'LEGACY' ? [`legacy${endOfLife === undefined ? '' : `, ends ${endOfLife.slice(0, 10)}`}`] : []),
    ...(inferenceProfile?.scope === 'global' ? ['data may be processed in any Region'] : []),
    ...(globalProfile === undefined ? [] : [`also ${globalProfile.id} (data may be processed in any Region)`]),
  ];
  return [provider, name, invokeId, endpoint, remarks.join('; ')];
}

async function where(call: Call<ModelsOptions>, model: string, profile: string | undefined): Promise<number> {
  const { world, globals } = call;
  const [door, { whereCallable }] = await Promise.all([openAws(world), import('../../verify/diagnosis/where.ts')]);
  const { signal, stderr } = world;
  // Every Region that is asked listens for Ctrl-C, which Node would take for a leak.
  setMaxListeners(0, signal);
  const detected = await detectAndTell(world);
  const region = regionIn(detected, call.options.region ?? detected.region ?? 'us-east-1', profile);
  if (!region.ok) return usage(call, region.reason);
  const found = await door.resolveCredentials(targetIn(world, profile), {
    region: region.value,
    signal,
    ...mfaAsker(call),
  });
  if (!found.ok) {
    // The checks put the failure into words.
    await learn(call, { profile, region: region.value });
    return exitCodes.verificationFailed;
  }
  let results: readonly {
    region: { code: string; name: string };
    status: string;
    invokeId?: string;
    detail: string;
  }[] = [];
  let isComplete = false;
  const isDrawn = stderr.isTTY === true && !globals.json;
  for await (const event of whereCallable({
    model,
    access: found.value,
    regions: bedrockRegions.filter(({ partition }) => partition === partitionOf(region.value)),
    door,
    limit: 8,
    signal,
  })) {
    if (event.type === 'finished') {
      results = event.results;
      isComplete = event.complete;
    } else if (isDrawn) {
      stderr.write(`\r${progress(event.done, event.total)}`);
    }
  }
  if (isDrawn) stderr.write('\r\u001b[K');
  if (!isComplete) say(world, `Stopped early: ${results.length} Regions had answered.`);
  call.report({ model, complete: isComplete, regions: results });
  if (!globals.json)
    printTable(world, [
      ['REGION', 'NAME', 'CAN BE CALLED', 'IDENTIFIER', 'REMARKS'],
      ...results.map((result) => [
        result.region.code,
        result.region.name,
        result.status === 'callable' ? 'yes' : result.status,
        result.invokeId ?? '',
        result.detail,
      ]),
    ]);
  if (signal.aborted) return exitCodes.cancelled;
  return results.some(({ status }) => status === 'callable') ? exitCodes.done : exitCodes.verificationFailed;
}

function progress(done: number, total: number): string {
  const width = 24;
  const filled = Math.round((done / Math.max(total, 1)) * width);
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done} of ${total} Regions`;
}
