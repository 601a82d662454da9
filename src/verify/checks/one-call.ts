import type { ModelApi } from '../../aws/values/model-api.ts';
import type { CallableModel } from '../check.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import type { Answer, ConverseReply } from '../door.ts';
import { isFirstParty } from '../models/models.ts';

/** What every call to a model asks. */
export const question = { prompt: 'What is 2+2?', maxTokens: 16 };

/** Authorised all the same: the refusal is about how much, not about who. */
const slowedDown = new Set(['throttled', 'tokens-per-day-used-up']);

/** A call that was sent before its turn. */
export interface CallAhead {
  modelId: string;
  answer: Promise<Answer<ConverseReply>>;
}

/** What a call may come with. */
interface Around {
  /** Goes before what is told of the answer. */
  note?: string | undefined;
  /** Without it the API is Converse. */
  api?: ModelApi | undefined;
  /** Not sent again where it is the same. */
  ahead?: CallAhead | undefined;
}

/** One call, its answer kept among the facts or its failure told. */
export async function callOnce(run: CheckRun, modelId: string, around: Around = {}): Promise<Outcome> {
  const { note, api, ahead } = around;
  const call = { ...(await run.call()), modelId, ...question };
  const send = () => (api === undefined ? run.door.converse(call) : run.door.askThrough(api, call));
  const answer = await (ahead?.modelId === modelId ? ahead.answer : send());
  if (!answer.ok) {
    const problem = await run.diagnose(answer.failure, {
      modelId,
      models: run.facts.models ?? (await knownModels(run)),
    });
    const detail = note === undefined ? problem.summary : `${note} ${problem.summary}`;
    return slowedDown.has(problem.code) ? warned(problem, detail) : { ...failed(problem), detail };
  }
  const { text, inputTokens, outputTokens, latencyMs } = answer.value;
  run.facts.converse = { modelId, text, inputTokens, outputTokens, latencyMs, ...(api === undefined ? {} : { api }) };
  const shown = text.replace(/\s+/g, ' ').trim().slice(0, 60);
  const provisional = isFirstParty(modelId)
    ? ''
    : ' If this was the first call to a third-party model, AWS Marketplace may still refuse the subscription within 15 minutes.';
  return passed(
    `${note === undefined ? '' : `${note} `}${modelId} answered${shown === '' ? '' : ` "${shown}"`}${api === undefined ? '' : ` at ${api.endpoint}${api.path}`}: ${inputTokens} tokens in, ${outputTokens} out, ${latencyMs} ms.${provisional}`,
  );
}

/** What can be called from here, where this verification lists it or an earlier one did. */
export async function knownModels(run: CheckRun): Promise<CallableModel[] | undefined> {
  return run.request.stages.includes('models') || run.request.known?.models !== undefined ? run.models() : undefined;
}
