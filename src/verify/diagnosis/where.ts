import { readModelId } from '../../aws/values/model-id.ts';
import { mantleRegions } from '../../aws/values/regions.ts';
import type { CallableModel } from '../check.ts';
import type { Access, Answer, AwsDoor, CallOptions } from '../door.ts';
import { withMantle } from '../models/mantle-models.ts';
import { callableModels, resolveWantedModel } from '../models/models.ts';

/** A Region to be asked. */
export interface RegionToAsk {
  code: string;
  name: string;
  partition: string;
  optIn: boolean;
}

/** What one Region answered to "can this model be called from here?". */
interface WhereResult {
  region: RegionToAsk;
  /** `not-enabled`: an opt-in Region that this account has not switched on. */
  status: 'callable' | 'absent' | 'not-enabled' | 'not-allowed' | 'unreachable';
  /** What to pass to Converse there. */
  invokeId?: string;
  /** The `global.` inference profile, where there is one as well. */
  globalId?: string;
  detail: string;
}

/** A result as it comes, with how many Regions have answered. */
export type WhereEvent =
  | { type: 'result'; result: WhereResult; done: number; total: number }
  | { type: 'finished'; results: WhereResult[]; complete: boolean };

function refusal(region: RegionToAsk, failure: { name: string; message: string; httpStatus?: number }): WhereResult {
  const unknownHere = /security token|InvalidClientTokenId|UnrecognizedClient|API Key/i.test(
    `${failure.name} ${failure.message}`,
  );
  if (unknownHere && region.optIn) {
    return {
      region,
      status: 'not-enabled',
      detail: `This account has not switched ${region.code} on: aws account enable-region --region-name ${region.code}`,
    };
  }
  if (failure.httpStatus === 403 || failure.httpStatus === 401) {
    return { region, status: 'not-allowed', detail: 'These credentials may not list models there.' };
  }
  return {
    region,
    status: 'unreachable',
    detail: 'No answer: Bedrock is not there, or the network does not lead there.',
  };
}

async function ask(
  door: AwsDoor,
  access: Access,
  region: RegionToAsk,
  wanted: string,
  signal?: AbortSignal,
): Promise<WhereResult> {
  const options = { access, region: region.code, signal };
  const [models, profiles] = await Promise.all([door.foundationModels(options), door.inferenceProfiles(options)]);
  if (!models.ok) return refusal(region, models.failure);
  const listed = callableModels(models.value, orNothing(profiles), region.code);
  const base = readModelId(wanted)?.base ?? wanted;
  const inTheList = (models: readonly CallableModel[]) =>
    resolveWantedModel(base, models).model ?? newestNamed(wanted, models);
  const model = inTheList(listed) ?? inTheList(await mantleAlone(door, options));
  if (model === undefined) return { region, status: 'absent', detail: 'Not offered there.' };
  return {
    region,
    status: 'callable',
    invokeId: model.invokeId,
    ...(model.globalProfile === undefined ? {} : { globalId: model.globalProfile.id }),
    detail: !model.endpoints.includes('bedrock-runtime')
      ? 'At bedrock-mantle only'
      : model.lifecycle === 'LEGACY'
        ? `Legacy${model.endOfLife === undefined ? '' : `, ends ${model.endOfLife.slice(0, 10)}`}`
        : model.name,
  };
}

/** What the other endpoint has in the Regions where there is one; asked only for what the runtime does not have. */
async function mantleAlone(door: AwsDoor, options: CallOptions): Promise<CallableModel[]> {
  const isThere = mantleRegions('').includes(options.region);
  return isThere ? withMantle([], orNothing(await door.mantleModels(options))) : [];
}

/** A few words of a name are enough, as in `models sonnet`: the newest of the models that have them all. */
function newestNamed(words: string, models: readonly CallableModel[]): CallableModel | undefined {
  const wanted = words.trim().toLowerCase().split(/\s+/);
  const fits = models.filter(({ provider, name, invokeId }) => {
    const text = `${provider} ${name} ${invokeId}`.toLowerCase();
    return wanted.every((word) => word !== '' && text.includes(word));
  });
  const byAge = (one: CallableModel, other: CallableModel) =>
    Number(other.lifecycle === 'ACTIVE') - Number(one.lifecycle === 'ACTIVE') ||
    other.modelId.localeCompare(one.modelId, 'en', { numeric: true });
  return [...fits].sort(byAge)[0];
}

const orNothing = <T>(answer: Answer<T[]>): T[] => (answer.ok ? answer.value : []);

/**
 * Asks all Regions of the credentials' partition side by side (at most `limit` at once) where a model can be called. Results
 * come as they arrive; an abort ends the asking and keeps what is there, with `complete: false`.
 */
export async function* whereCallable(request: {
  model: string;
  access: Access;
  regions: readonly RegionToAsk[];
  door: AwsDoor;
  limit?: number;
  signal?: AbortSignal;
}): AsyncGenerator<WhereEvent> {
  const { model, access, regions, door, signal } = request;
  const results: WhereResult[] = [];
  const waiting = [...regions];
  const running = new Map<string, Promise<WhereResult>>();
  // Leaving the loop ends the calls under way as well.
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const aborted = new Promise<undefined>((resolve) => {
    ended.addEventListener('abort', () => resolve(undefined));
  });
  try {
    while (!ended.aborted && (waiting.length > 0 || running.size > 0)) {
      while (running.size < (request.limit ?? 8)) {
        const next = waiting.shift();
        if (next === undefined) break;
        running.set(next.code, ask(door, access, next, model, ended));
      }
      const result = await Promise.race([aborted, ...running.values()]);
      if (result === undefined) break;
      running.delete(result.region.code);
      results.push(result);
      yield { type: 'result', result, done: results.length, total: regions.length };
    }
  } finally {
    stop.abort();
  }
  yield { type: 'finished', results, complete: results.length === regions.length };
}
