import { readModelId } from '../../aws/values/model-id.ts';
import type { CallableModel } from '../check.ts';
import type { FoundationModel, InferenceProfile } from '../door.ts';
import { nearest } from './nearest.ts';

const modelIdOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
const isGlobal = (profile: InferenceProfile) => profile.id.startsWith('global.');

function isTextModel(model: FoundationModel): boolean {
  return model.inputModalities.includes('TEXT') && model.outputModalities.includes('TEXT');
}

/** The ACTIVE inference profiles of each model, by its ID: looked up once, however many models there are. */
type ProfileIndex = ReadonlyMap<string, readonly InferenceProfile[]>;

function indexed(profiles: readonly InferenceProfile[]): ProfileIndex {
  const index = new Map<string, InferenceProfile[]>();
  for (const profile of profiles) {
    if ((profile.status ?? 'ACTIVE') !== 'ACTIVE') continue;
    for (const modelId of new Set(profile.modelArns.map(modelIdOf))) {
      const known = index.get(modelId);
      if (known === undefined) index.set(modelId, [profile]);
      else known.push(profile);
    }
  }
  return index;
}

/** The geographic profile whose destinations include this Region, else any. */
function profilesFor(model: FoundationModel, profiles: ProfileIndex, region: string) {
  const fitting = profiles.get(model.modelId) ?? [];
  const geographic = fitting.filter((profile) => !isGlobal(profile));
  const here = geographic.find((profile) => profile.modelArns.some((arn) => arn.split(':')[3] === region));
  return { geographic: here ?? geographic[0], global: fitting.find(isGlobal) };
}

const part = (profile: InferenceProfile) => ({ id: profile.id, arn: profile.arn, modelArns: [...profile.modelArns] });

function callable(model: FoundationModel, profiles: ProfileIndex, region: string): CallableModel | undefined {
  const onDemand = model.inferenceTypes.includes('ON_DEMAND');
  const { geographic, global } = profilesFor(model, profiles, region);
  const chosen = geographic ?? global;
  if (!onDemand && chosen === undefined) return undefined;
  const scope = chosen !== undefined && isGlobal(chosen) ? ('global' as const) : ('geographic' as const);
  return {
    modelId: model.modelId,
    name: model.name ?? model.modelId,
    provider: model.provider ?? model.modelId.split('.')[0] ?? '',
    lifecycle: model.lifecycle === 'LEGACY' ? 'LEGACY' : 'ACTIVE',
    ...(model.endOfLife === undefined ? {} : { endOfLife: model.endOfLife }),
    invokeId: onDemand || chosen === undefined ? model.modelId : chosen.id,
    endpoints: ['bedrock-runtime'],
    ...(chosen === undefined || onDemand ? {} : { inferenceProfile: { ...part(chosen), scope } }),
    ...(onDemand && geographic !== undefined ? { geographicProfile: part(geographic) } : {}),
    ...(global === undefined || (chosen === global && !onDemand) ? {} : { globalProfile: part(global) }),
  };
}

/**
 * What can be called from here: text models that the Region lists and that are reached on demand or through one of its
 * inference profiles. A geographic profile is preferred, because the data stays in its geography. Providers stand
 * together in alphabetical order, ACTIVE before LEGACY.
 */
export function callableModels(
  foundationModels: readonly FoundationModel[],
  inferenceProfiles: readonly InferenceProfile[],
  region: string,
): CallableModel[] {
  const profiles = indexed(inferenceProfiles);
  return foundationModels
    .filter(
      (model) => isTextModel(model) && (model.lifecycle === undefined || /^(ACTIVE|LEGACY)$/.test(model.lifecycle)),
    )
    .flatMap((model) => callable(model, profiles, region) ?? [])
    .map((model) => ({ model, place: placeOf(model) }))
    .sort((left, right) => (left.place < right.place ? -1 : Number(left.place > right.place)))
    .map(({ model }) => model);
}

/** Where a model stands, as text to compare: the rules of a language take as long to load as both AWS files to be read. */
function placeOf({ provider, lifecycle, name, modelId }: CallableModel): string {
  return [provider, lifecycle, name, modelId].join('\0').toLowerCase();
}

/**
 * What can be called through inference profiles alone, for a caller who may list those and not the models: each profile names the
 * model behind it. Whether it takes and gives text, only a call can tell.
 */
export function modelsOfProfiles(profiles: readonly InferenceProfile[], region: string): CallableModel[] {
  const models = [...indexed(profiles)].map(
    ([modelId, [named]]): FoundationModel => ({
      modelId,
      ...(named?.name === undefined ? {} : { name: named.name }),
      inputModalities: ['TEXT'],
      outputModalities: ['TEXT'],
      inferenceTypes: ['INFERENCE_PROFILE'],
    }),
  );
  return callableModels(models, profiles, region);
}

// Cheap models that need neither AWS Marketplace nor a form, by what their names say; a newer one of the same kind matches too.
const cheap: readonly RegExp[] = [
  /^amazon\.nova(-\d+)?-micro/,
  /^amazon\.nova(-\d+)?-lite/,
  /^amazon\.nova/,
  /^amazon\./,
  /^(meta|mistral|openai|qwen|deepseek)\..*(mini|small|lite|nano|[^\d][1-9]b)/,
  /^(meta|mistral|openai|qwen|deepseek)\./,
];

/** Providers whose models need no AWS Marketplace subscription ([model access](https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html)). */
const withoutMarketplace = ['amazon', 'deepseek', 'meta', 'mistral', 'openai', 'qwen'];

/** Whether a first call to this model makes no contract with anybody but AWS. */
export function isFirstParty(modelId: string): boolean {
  const provider = readModelId(modelId)?.provider;
  return provider !== undefined && withoutMarketplace.includes(provider);
}

/**
 * The model to try the credentials with: the cheapest that involves no third party, ACTIVE, among what is listed here; for a program that
 * works with some models only, the first of those.
 */
export function chooseTestModel(models: readonly CallableModel[], fits?: RegExp): CallableModel | undefined {
  const usable = models.filter(
    ({ modelId, endpoints }) =>
      endpoints.includes('bedrock-runtime') && !/embed|rerank|guard|sonic|image|video|canvas|reel/.test(modelId),
  );
  for (const lifecycle of ['ACTIVE', 'LEGACY'] as const) {
    for (const pattern of fits === undefined ? cheap : [fits, ...cheap]) {
      const found = usable.find((model) => model.lifecycle === lifecycle && pattern.test(model.modelId));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The model that was wanted, as it can be called; `note` tells the person what was changed or what may have been meant. */
export interface WantedModel {
  /** Absent when the identifier is in no list. */
  model?: CallableModel;
  /** What to pass to Converse. */
  invokeId: string;
  note?: string;
  /** Identifiers that may have been meant, nearest first. */
  proposals: string[];
}

/** Finds what the person typed (a base ID, an inference profile's ID or ARN, a name) among the models that can be called from here. */
export function resolveWantedModel(wanted: string, models: readonly CallableModel[]): WantedModel {
  const typed = wanted.trim();
  const id = typed.startsWith('arn:') ? modelIdOf(typed) : typed;
  const direct = models.find((model) =>
    [model.invokeId, model.geographicProfile?.id, model.globalProfile?.id, model.mantleId].includes(id),
  );
  if (direct !== undefined) return { model: direct, invokeId: typed, proposals: [] };
  const base = models.find((model) => model.modelId === id);
  if (base !== undefined) {
    return {
      model: base,
      invokeId: base.invokeId,
      note: `${base.modelId} is called through an inference profile, so ${base.invokeId} is used instead.`,
      proposals: [],
    };
  }
  const named = models.find((model) => model.name.toLowerCase() === id.toLowerCase());
  if (named !== undefined) {
    return {
      model: named,
      invokeId: named.invokeId,
      note: `${named.name} has the model ID ${named.invokeId}.`,
      proposals: [],
    };
  }
  // A model or a profile of one's own is in no list; nothing else was meant.
  if (typed.startsWith('arn:') && !/:(foundation-model|inference-profile)\//.test(typed)) {
    return { invokeId: typed, proposals: [] };
  }
  const unprefixed = readModelId(id)?.base ?? id;
  const elsewhere = unprefixed === id ? undefined : models.find((model) => model.modelId === unprefixed);
  const proposals = [
    ...(elsewhere === undefined ? [] : [elsewhere.invokeId]),
    ...nearest(
      id,
      models.map((model) => model.modelId),
    ).flatMap((modelId) => models.find((model) => model.modelId === modelId)?.invokeId ?? []),
  ].filter((proposal, index, all) => all.indexOf(proposal) === index);
  return {
    invokeId: typed,
    proposals,
    note:
      proposals.length === 0 || models.length === 0
        ? `${typed} is not among the models listed here; it is tried as it is.`
        : `${typed} is not among the models listed here. Did you mean ${proposals.join(' or ')}?`,
  };
}
