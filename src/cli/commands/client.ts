import type { ModelApi } from '../../aws/values/model-api.ts';
import { unknownName } from '../../aws/values/unknown-name.ts';
import type { ClientInput, ClientModel, ClientSettings } from '../../clients/client.ts';
import { clients, findClient } from '../../clients/clients.ts';
import { settingsOf } from '../../clients/settings-of.ts';
import { writeNewFiles } from '../../host/write-new-files.ts';
import { Cancelled } from '../../session/face.ts';
import type { CheckResult } from '../../verify/check.ts';
import { isCall, verdictOf } from '../../verify/verdict.ts';
import { mfaAsker } from '../ask-person.ts';
import type { Call } from '../call.ts';
import { clientModels } from '../client-models.ts';
import { detectAndTell } from '../detect-and-tell.ts';
import { exitCodes } from '../exit-code.ts';
import { regionIn } from '../learn.ts';
import type { ClientOptions } from '../lines/products.ts';
import { copyText, createVerifier } from '../ports.ts';
import { sayCheck, sayProblem } from '../say-problem.ts';
import { targetIn } from '../target-in.ts';
import { usage } from '../usage.ts';
import { say, writeProduct } from '../world.ts';

/** Prints the settings that a Bedrock client needs for this profile, Region and models. */
export async function client(call: Call<ClientOptions>, name?: string): Promise<number> {
  const { world, options } = call;
  const chosen = findClient(name ?? '');
  if (chosen === undefined) {
    const names = clients.map((each) => each.name);
    return usage(
      call,
      name === undefined ? `Name a client: ${names.join(', ')}.` : unknownName('client', 'Clients', name, names),
    );
  }
  const detected = await detectAndTell(world);
  const profile = options.profile ?? (world.env.AWS_PROFILE || undefined);
  const facts = detected.profiles.find((each) => each.name === profile);
  const region = regionIn(detected, options.region, profile);
  if (!region.ok) return usage(call, region.reason);
  const hasApiKey = Boolean(world.env.AWS_BEARER_TOKEN_BEDROCK);
  const credential = profile !== undefined ? 'profile' : hasApiKey ? 'api-key' : 'environment';
  const api = chosen.api?.(credential);
  const models = await clientModels(call, { profile, region: region.value, api, fits: chosen.fits });
  if (typeof models === 'number') return models;
  const input: ClientInput = {
    region: region.value,
    models,
    credential,
    ...(profile === undefined ? {} : { profile }),
    ...(facts === undefined ? {} : { profileKind: facts.kind }),
  };
  const settings = settingsOf(chosen, input, world.platform);
  call.report({ ...settings });
  if (options.write === true) {
    const code = await (await import('./client-write.ts')).writeSettings(call, chosen, settings);
    if (code !== exitCodes.done) return code;
  } else if (!(await hand(call, settings))) {
    return exitCodes.nothingWritten;
  }
  return options.test === true ? test(call, profile, models, api) : exitCodes.done;
}

const newFileWords = {
  written: 'Written',
  same: 'There already, and the same',
  other: 'Not written, because another file of this name is there',
  missing: 'Would be written',
} as const;

/** Hands the files over; false when one could not be written. */
async function hand(call: Call<ClientOptions>, settings: ClientSettings): Promise<boolean> {
  const { world, globals, options } = call;
  const [first, ...others] = settings.files;
  // In a pipe or a file several files in a row would be none.
  const isOne = world.stdout.isTTY !== true && options.copy !== true;
  const shown = isOne && first !== undefined ? [first] : settings.files;
  const text = shown.map(({ content }) => content.trimEnd()).join('\n\n');
  if (!globals.json) for (const { path, how } of settings.files) say(world, `${path}: ${how}`);
  if (options.dir !== undefined) {
    const written = await writeNewFiles(options.dir, settings.files, globals);
    call.report({ ...settings, written });
    for (const file of written) {
      if (file.state === 'failed') await sayProblem(world, file.problem);
      else say(world, `${newFileWords[file.state]}: ${file.path}`);
    }
    return written.every(({ state }) => state !== 'failed' && state !== 'other');
  }
  if (globals.json) return true;
  if (isOne && others.length > 0) {
    say(
      world,
      `On standard output stands ${first?.path} alone; --dir FOLDER writes all ${settings.files.length} files.`,
    );
  }
  if (options.copy === true) {
    const copied = await copyText(world, text);
    say(world, copied.ok ? `Copied through ${copied.how}.` : `Not copied: ${copied.reason}`);
    if (!copied.ok) writeProduct(world, text);
  } else {
    writeProduct(world, text);
  }
  for (const [variable, value] of Object.entries(settings.variables))
    say(world, `Set ${variable}=${value} where it starts.`);
  say(world, ...settings.notes);
  return true;
}

/** “What is 2+2?” along the path that the client would take, model by model, each in its own Region. */
async function test(
  call: Call<ClientOptions>,
  profile: string | undefined,
  models: readonly ClientModel[],
  api: ModelApi | undefined,
): Promise<number> {
  const { world, globals } = call;
  if (!globals.verify || !globals.invoke || globals.dryRun) {
    say(world, 'The test was left out.');
    return exitCodes.done;
  }
  if (!globals.yes) {
    say(world, 'The test sends one small request to each model, which costs a fraction of a cent. Add --yes to agree.');
    return exitCodes.usage;
  }
  const verifier = createVerifier(world);
  let isFine = true;
  for (const { invokeId, region } of models) {
    const request = {
      target: targetIn(world, profile),
      region,
      model: invokeId,
      stages: ['local', 'identity', 'converse'] as const,
      ...(api === undefined ? {} : { api }),
      again: [],
      ...mfaAsker(call),
    };
    const results: CheckResult[] = [];
    for await (const event of verifier.verify(request, world.signal)) {
      if (event.type !== 'finished') continue;
      results.push(event.result);
      if (isCall(event.result.id) || event.result.status === 'fail') await sayCheck(world, event.result);
    }
    if (verdictOf(results, true) === 'failed') isFine = false;
  }
  verifier.close();
  if (world.signal.aborted) throw new Cancelled();
  return isFine ? exitCodes.done : exitCodes.verificationFailed;
}
