import type { Answer } from './answer.ts';
import { failure, json } from './answer.ts';
import { accountIdOf, accountOf, type Call, partitionOf, queryValue } from './call.ts';
import { refusal } from './principal.ts';
import { destinationsFrom, type WorldInferenceProfile, type WorldModel } from './world-models.ts';

/** ARN of a foundation model; the Region is empty for the destinations of `global.` profiles. */
export function modelArn(region: string, modelId: string, partition = partitionOf(region)): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${modelId}`;
}

/** ARN of an inference profile as the calling account sees it. */
export function profileArn(region: string, account: string, id: string): string {
  return `arn:${partitionOf(region)}:bedrock:${region}:${account}:inference-profile/${id}`;
}

/** Models of this Region's catalogue; what has reached its end of life is not listed. */
export function listFoundationModels(call: Call): Answer {
  const denied = deny(call, 'bedrock:ListFoundationModels');
  if (denied !== undefined) return denied;
  const provider = queryValue(call.received, 'byProvider')?.toLowerCase();
  const modality = queryValue(call.received, 'byOutputModality');
  const type = queryValue(call.received, 'byInferenceType');
  const listed = call.world.models.filter(
    (model) =>
      model.regions.includes(call.region) &&
      model.lifecycle.status !== 'EOL' &&
      (provider === undefined || model.provider.toLowerCase() === provider) &&
      (modality === undefined || model.output.includes(modality)) &&
      (type === undefined || model.inferenceTypes.includes(type)),
  );
  return json({ modelSummaries: listed.map((model) => summaryOf(call, model)) });
}

/** One model of this Region's catalogue. */
export function getFoundationModel(call: Call): Answer {
  const id = (call.parameters[0] ?? '').replace(/^arn:.*foundation-model\//, '');
  const denied = deny(call, 'bedrock:GetFoundationModel', modelArn(call.region, id));
  if (denied !== undefined) return denied;
  const model = call.world.models.find((known) => known.modelId === id && known.regions.includes(call.region));
  if (model === undefined || model.lifecycle.status === 'EOL')
    return notFound('Could not resolve the foundation model from the provided model identifier.');
  return json({ modelDetails: summaryOf(call, model) });
}

function summaryOf(call: Call, model: WorldModel) {
  const { status, startOfLife, legacy, endOfLife } = model.lifecycle;
  return {
    modelArn: modelArn(call.region, model.modelId),
    modelId: model.modelId,
    modelName: model.name,
    providerName: model.provider,
    inputModalities: model.input,
    outputModalities: model.output,
    responseStreamingSupported: model.output.includes('TEXT'),
    customizationsSupported: [],
    inferenceTypesSupported: model.inferenceTypes,
    modelLifecycle: { status, startOfLifeTime: startOfLife, legacyTime: legacy, endOfLifeTime: endOfLife },
  };
}

const pageSize = 10;

/** Inference profiles that can be called from this Region, in pages. */
export function listInferenceProfiles(call: Call): Answer {
  const denied = deny(call, 'bedrock:ListInferenceProfiles');
  if (denied !== undefined) return denied;
  const size = Number(queryValue(call.received, 'maxResults') ?? pageSize);
  const token = queryValue(call.received, 'nextToken');
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString('latin1').replace('page:', ''));
  if (!(size >= 1 && size <= 1000) || !Number.isInteger(start)) {
    return failure(400, 'ValidationException', 'The provided pagination token is not valid.');
  }
  const application = queryValue(call.received, 'type') === 'APPLICATION';
  const all = application
    ? []
    : call.world.inferenceProfiles.filter((profile) => profile.sources.includes(call.region));
  const end = start + size;
  const nextToken = end < all.length ? Buffer.from(`page:${end}`).toString('base64') : undefined;
  return json({
    inferenceProfileSummaries: all.slice(start, end).map((profile) => describe(call, profile)),
    nextToken,
  });
}

/** One inference profile with its destinations. */
export function getInferenceProfile(call: Call): Answer {
  const id = (call.parameters[0] ?? '').replace(/^arn:.*inference-profile\//, '');
  const denied = deny(call, 'bedrock:GetInferenceProfile', profileArn(call.region, accountOfCaller(call), id));
  if (denied !== undefined) return denied;
  const profile = call.world.inferenceProfiles.find((known) => known.id === id && known.sources.includes(call.region));
  return profile === undefined ? notFound(`Inference profile ${id} not found.`) : json(describe(call, profile));
}

function describe(call: Call, profile: WorldInferenceProfile) {
  const place = profile.id.split('.')[0]?.toUpperCase();
  return {
    inferenceProfileName: profile.name,
    description: `Routes requests to ${profile.name} in ${place} Regions.`,
    createdAt: '2025-12-02T00:00:00Z',
    updatedAt: '2026-09-15T00:00:00Z',
    inferenceProfileArn: profileArn(call.region, accountOfCaller(call), profile.id),
    models: destinationsFrom(profile, call.region).map((region) => ({
      modelArn: modelArn(region, profile.modelId, partitionOf(call.region)),
    })),
    inferenceProfileId: profile.id,
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
  };
}

/** What the service thinks of the account's standing with a model; a hint only, as in reality. */
export function getFoundationModelAvailability(call: Call): Answer {
  const id = call.parameters[0] ?? '';
  const denied = deny(call, 'bedrock:GetFoundationModelAvailability', modelArn(call.region, id));
  if (denied !== undefined) return denied;
  const model = call.world.models.find((known) => known.modelId === id);
  if (model === undefined) return failure(400, 'ValidationException', 'The provided model identifier is invalid.');
  const account = accountOf(call.world, call.caller?.arn ?? '');
  const agreed = model.marketplace !== true || account.subscriptions.includes(id);
  const status = agreed ? 'AVAILABLE' : account.marketplace === 'pending' ? 'PENDING' : 'NOT_AVAILABLE';
  return json({
    modelId: id,
    agreementAvailability: { status },
    authorizationStatus: account.standing === 'good' ? 'AUTHORIZED' : 'NOT_AUTHORIZED',
    entitlementAvailability: agreed ? 'AVAILABLE' : 'NOT_AVAILABLE',
    regionAvailability: model.regions.includes(call.region) ? 'AVAILABLE' : 'NOT_AVAILABLE',
  });
}

/** The account's Anthropic use-case form, or that there is none. */
export function getUseCaseForModelAccess(call: Call): Answer {
  const denied = deny(call, 'bedrock:GetUseCaseForModelAccess');
  if (denied !== undefined) return denied;
  if (accountOf(call.world, call.caller?.arn ?? '').useCaseForm === 'missing') {
    return notFound('You have not filled out the request form. Fill out the form before getting access.');
  }
  const form = {
    companyName: 'Demo',
    companyWebsite: 'https://demo.invalid',
    intendedUsers: '0',
    useCases: 'Demonstration',
  };
  return json({ formData: Buffer.from(JSON.stringify(form)).toString('base64') });
}

/** The Marketplace offer of a model, where it is sold there. */
export function listFoundationModelAgreementOffers(call: Call): Answer {
  const denied = deny(call, 'bedrock:ListFoundationModelAgreementOffers');
  if (denied !== undefined) return denied;
  const id = call.parameters[0] ?? '';
  const sold = call.world.models.some((model) => model.modelId === id && model.marketplace === true);
  if (!sold) return notFound('No offers were found for the model.');
  return json({
    modelId: id,
    offers: [{ offerToken: 'demo', termDetails: { legalTerm: { url: 'https://aws.amazon.com/legal/' } } }],
  });
}

const notFound = (message: string) => failure(404, 'ResourceNotFoundException', message);

const accountOfCaller = (call: Call) => accountIdOf(call.caller?.arn ?? '');

function deny(call: Call, action: string, resource?: string): Answer | undefined {
  const message = refusal(call.caller ?? { arn: '', statements: [] }, action, resource);
  return message === undefined ? undefined : failure(403, 'AccessDeniedException', message);
}
