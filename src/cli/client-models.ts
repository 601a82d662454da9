import { type ModelApi, mantleName } from '../aws/values/model-api.ts';
import { parseModelId, readModelId } from '../aws/values/model-id.ts';
import { parseRegion } from '../aws/values/regions.ts';
import type { ClientModel } from '../clients/client.ts';
import type { Facts } from '../verify/check.ts';
import type { Call } from './call.ts';
import { exitCodes } from './exit-code.ts';
import { learn } from './learn.ts';
import type { ClientOptions } from './lines/products.ts';
import { usage } from './usage.ts';
import { say } from './world.ts';

/** For whom models are sought. */
interface Asked {
  profile: string | undefined;
  region: string;
  /** The API of the client, where it is not Converse. */
  api: ModelApi | undefined;
  /** The models that the client works with, where not with all. */
  fits: RegExp | undefined;
}

/**
 * The models given as MODEL or MODEL@REGION, each by the identifier that can be called; without any, the cheapest that the live list
 * offers to this client. An exit code when none is known.
 */
export async function clientModels(call: Call<ClientOptions>, asked: Asked): Promise<ClientModel[] | number> {
  const given: { id: string; region: string }[] = [];
  for (const each of call.options.model ?? []) {
    const at = each.lastIndexOf('@');
    const place = at === -1 ? { ok: true as const, value: asked.region } : parseRegion(each.slice(at + 1));
    if (!place.ok) return usage(call, place.reason);
    const id = parseModelId(at === -1 ? each : each.slice(0, at));
    if (!id.ok) return usage(call, id.reason);
    given.push({ id: id.value, region: place.value });
  }
  return given.length > 0 ? namedModels(call, given, asked) : oneModel(call, asked);
}

/** A base model ID becomes the profile that can be called, as the live list has it; where nobody tells, as this version knows it. */
async function namedModels(
  call: Call<ClientOptions>,
  given: readonly { id: string; region: string }[],
  { profile, api }: Asked,
): Promise<ClientModel[]> {
  const [{ resolveWantedModel }, { knownProfile }] = await Promise.all([
    import('../verify/models/models.ts'),
    import('../verify/models/known-models.ts'),
  ]);
  const learned = new Map<string, Promise<Facts | undefined>>();
  const listed = (region: string) => {
    const known = learned.get(region) ?? learn(call, { profile, region, quietly: true }).then(({ facts }) => facts);
    learned.set(region, known);
    return known;
  };
  const models: ClientModel[] = [];
  for (const { id, region } of given) {
    const as = (invokeId: string, name = id): ClientModel => ({ name, invokeId, modelId: id, region });
    const read = readModelId(id);
    if (api?.endpoint === 'bedrock-mantle') models.push(as(mantleName(read?.base ?? id)));
    // A profile and an ARN can be called as they are.
    else if (read?.kind !== 'foundation-model' || id.startsWith('arn:')) models.push(as(id));
    else {
      const facts = call.globals.verify ? await listed(region) : undefined;
      const found = resolveWantedModel(id, facts?.models ?? []);
      const invokeId = found.model === undefined ? (knownProfile(id, region) ?? id) : found.invokeId;
      models.push(as(invokeId, found.model?.name));
      if (invokeId !== id) say(call.world, `${id} is called through an inference profile, so ${invokeId} is used.`);
    }
  }
  return models;
}

async function oneModel(
  call: Call<ClientOptions>,
  { profile, region, api, fits }: Asked,
): Promise<ClientModel[] | number> {
  const [{ chooseTestModel }, { knownTestModels }, { knownNames, servedBy }] = await Promise.all([
    import('../verify/models/models.ts'),
    import('../verify/models/known-models.ts'),
    import('../verify/models/mantle-models.ts'),
  ]);
  const mantle = api?.endpoint === 'bedrock-mantle';
  const { facts, failed } = call.globals.verify
    ? await learn(call, { profile, region, mantle })
    : { facts: undefined, failed: [] };
  const listed = facts?.models ?? [];
  if (api !== undefined) {
    const [first] = servedBy(api, listed);
    if (first !== undefined)
      return [{ name: first.model.name, invokeId: first.id, modelId: first.model.modelId, region }];
  }
  const chosen = api === undefined ? chooseTestModel(listed, fits) : undefined;
  if (chosen !== undefined) {
    return [{ name: chosen.name, invokeId: chosen.invokeId, modelId: chosen.modelId, region }];
  }
  // Where the lists may not be read, a small model that the Region is known to serve.
  const known = api === undefined ? knownTestModels(region) : knownNames(api);
  const [name] = facts?.identity === undefined ? [] : known;
  if (name !== undefined) return [{ name, invokeId: name, modelId: name, region }];
  // What failed has been said.
  if (failed.length > 0) return exitCodes.verificationFailed;
  return usage(call, 'No model is known. Name one with --model; bedrock-setup models lists what can be called.');
}
