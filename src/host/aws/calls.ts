import type {
  Answer,
  CallerIdentity,
  ConverseReply,
  FoundationModel,
  InferenceProfile,
  ModelAvailability,
} from '../../verify/door.ts';
import type { VerifiedService } from '../../verify/endpoint-host.ts';
import { believableIdentity, believableModels, believableProfiles, mostRows, shortText, words } from './believable.ts';
import type { AwsClients, Signer } from './clients.ts';
import type { EndpointProfile } from './endpoints.ts';
import type { TimeLimits } from './options.ts';
import { withinLimit } from './time-limit.ts';

/** Who calls, from where, and through which clients. */
export interface Caller {
  signer: Signer;
  profile: EndpointProfile | undefined;
  clients: AwsClients;
  region: string;
  signal?: AbortSignal | undefined;
  limits: TimeLimits;
}

/** Pages of one list that are asked for at most. */
const mostPages = 50;

const unsignable = { accessKeyId: '', secretAccessKey: '' };

/** Where a call goes, for words about its failure, with the secrets that must not appear in them. */
export function place(caller: Caller, service: VerifiedService, operation: string) {
  const { signer } = caller;
  const secrets =
    signer.type === 'api-key' ? [signer.apiKey] : [signer.keys.secretAccessKey, signer.keys.sessionToken ?? ''];
  return { service, operation, host: caller.clients.host(service, caller.region, caller.profile), secrets };
}

/** GetCallerIdentity: who AWS says we are. */
export function callerOf(caller: Caller): Promise<Answer<CallerIdentity>> {
  const { signer, region, profile, limits } = caller;
  return withinLimit(limits.callMs, caller.signal, place(caller, 'sts', 'GetCallerIdentity'), async (abortSignal) => {
    const keys = signer.type === 'keys' ? signer.keys : unsignable;
    const { client, GetCallerIdentityCommand } = await caller.clients.sts(region, keys, profile);
    return believableIdentity(await client.send(new GetCallerIdentityCommand({}), { abortSignal }));
  });
}

/** ListFoundationModels, with dates as ISO 8601. */
export function listModels(caller: Caller): Promise<Answer<FoundationModel[]>> {
  const { signer, region, profile, limits } = caller;
  return withinLimit(
    limits.callMs,
    caller.signal,
    place(caller, 'bedrock', 'ListFoundationModels'),
    async (abortSignal) => {
      const { client, ListFoundationModelsCommand } = await caller.clients.bedrock(region, signer, profile);
      const { modelSummaries = [] } = await client.send(new ListFoundationModelsCommand({}), { abortSignal });
      return believableModels(
        modelSummaries.map((model) => ({
          modelId: model.modelId ?? '',
          inputModalities: words(model.inputModalities),
          outputModalities: words(model.outputModalities),
          inferenceTypes: words(model.inferenceTypesSupported),
          ...(model.modelArn === undefined ? {} : { modelArn: model.modelArn }),
          ...shown('name', model.modelName),
          ...shown('provider', model.providerName),
          ...shown('lifecycle', model.modelLifecycle?.status),
          ...isoDate('endOfLife', model.modelLifecycle?.endOfLifeTime),
        })),
      );
    },
  );
}

function shown<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  const text = shortText(value);
  return text === undefined ? {} : ({ [key]: text } as { [key in K]: string });
}

function isoDate<K extends string>(key: K, date: Date | undefined): { [key in K]?: string } {
  return date === undefined || Number.isNaN(date.getTime())
    ? {}
    : ({ [key]: date.toISOString() } as { [key in K]: string });
}

/** All pages of the system-defined inference profiles. */
export function listProfiles(caller: Caller): Promise<Answer<InferenceProfile[]>> {
  const { signer, region, profile, limits } = caller;
  return withinLimit(
    limits.callMs,
    caller.signal,
    place(caller, 'bedrock', 'ListInferenceProfiles'),
    async (abortSignal) => {
      const { client, ListInferenceProfilesCommand } = await caller.clients.bedrock(region, signer, profile);
      const found: InferenceProfile[] = [];
      const tokens = new Set<string>();
      let nextToken: string | undefined;
      do {
        const page = await client.send(
          new ListInferenceProfilesCommand({ typeEquals: 'SYSTEM_DEFINED', maxResults: 1000, nextToken }),
          { abortSignal },
        );
        for (const summary of page.inferenceProfileSummaries ?? []) {
          found.push({
            id: summary.inferenceProfileId ?? '',
            arn: summary.inferenceProfileArn ?? '',
            modelArns: (summary.models ?? []).flatMap(({ modelArn }) => modelArn ?? []),
            ...shown('name', summary.inferenceProfileName),
            ...shown('status', summary.status),
          });
        }
        nextToken = page.nextToken;
        // A page that leads back to an earlier one would go round for ever.
        if (nextToken !== undefined && tokens.has(nextToken)) break;
        if (nextToken !== undefined) tokens.add(nextToken);
      } while (nextToken !== undefined && tokens.size < mostPages && found.length < mostRows);
      return believableProfiles(found);
    },
  );
}

/** GetFoundationModelAvailability of a base model. */
export function availabilityOf(caller: Caller, modelId: string): Promise<Answer<ModelAvailability>> {
  const { signer, region, profile, limits } = caller;
  const where = place(caller, 'bedrock', 'GetFoundationModelAvailability');
  return withinLimit(limits.callMs, caller.signal, where, async (abortSignal) => {
    const { client, GetFoundationModelAvailabilityCommand } = await caller.clients.bedrock(region, signer, profile);
    const answer = await client.send(new GetFoundationModelAvailabilityCommand({ modelId }), { abortSignal });
    const { agreementAvailability, authorizationStatus, entitlementAvailability, regionAvailability } = answer;
    return {
      ...(agreementAvailability?.status === undefined ? {} : { agreement: agreementAvailability.status }),
      ...(agreementAvailability?.errorMessage === undefined
        ? {}
        : { agreementMessage: shortText(agreementAvailability.errorMessage) ?? '' }),
      ...(authorizationStatus === undefined ? {} : { authorization: authorizationStatus }),
      ...(entitlementAvailability === undefined ? {} : { entitlement: entitlementAvailability }),
      ...(regionAvailability === undefined ? {} : { region: regionAvailability }),
    };
  });
}

/** Whether Anthropic's use-case form was submitted: Bedrock answers "not found" when it was not. */
export async function formOf(caller: Caller): Promise<Answer<boolean>> {
  const { signer, region, profile, limits } = caller;
  const where = place(caller, 'bedrock', 'GetUseCaseForModelAccess');
  const answer = await withinLimit(limits.callMs, caller.signal, where, async (abortSignal) => {
    const { client, GetUseCaseForModelAccessCommand } = await caller.clients.bedrock(region, signer, profile);
    await client.send(new GetUseCaseForModelAccessCommand({}), { abortSignal });
    return true;
  });
  const missing =
    !answer.ok && (answer.failure.httpStatus === 404 || answer.failure.name === 'ResourceNotFoundException');
  return missing && /form/i.test(answer.failure.message) ? { ok: true, value: false } : answer;
}

/** A number of tokens as a server told it. */
export const count = (tokens: number | undefined) => (Number.isSafeInteger(tokens) ? (tokens ?? 0) : 0);

/** One small Converse call; `latencyMs` is what the person waited. */
export function askModel(
  caller: Caller,
  question: { modelId: string; prompt: string; maxTokens: number },
): Promise<Answer<ConverseReply>> {
  const { signer, region, profile, limits } = caller;
  const where = place(caller, 'bedrock-runtime', 'Converse');
  return withinLimit(limits.converseMs, caller.signal, where, async (abortSignal) => {
    const { client, ConverseCommand } = await caller.clients.runtime(region, signer, profile);
    const started = performance.now();
    const { output, usage } = await client.send(
      new ConverseCommand({
        modelId: question.modelId,
        messages: [{ role: 'user', content: [{ text: question.prompt }] }],
        inferenceConfig: { maxTokens: question.maxTokens },
      }),
      { abortSignal },
    );
    const parts = output?.message?.content ?? [];
    return {
      text: parts
        .flatMap((part) => part.text ?? [])
        .join('')
        .slice(0, 10_000),
      inputTokens: count(usage?.inputTokens),
      outputTokens: count(usage?.outputTokens),
      latencyMs: Math.round(performance.now() - started),
    };
  });
}
