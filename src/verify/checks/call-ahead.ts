import { readModelId } from '../../aws/values/model-id.ts';
import type { CheckRun } from '../check-run.ts';
import { knownProfile, knownTestModels, usualTestModel } from '../models/known-models.ts';
import { type CallAhead, question } from './one-call.ts';

/** Calls the test model that the lists are likely to name. */
export const callTestModelAhead = (run: CheckRun) =>
  callAhead(run, run.request.fits === undefined ? usualTestModel(run.request.region) : undefined);

/** Calls the model that the person wants, where what it is called by does not depend on the lists. */
export const callWantedModelAhead = (run: CheckRun) =>
  callAhead(run, withoutLists(run.request.model ?? '', run.request.region));

/** Nothing where the lists have answered already, or where a program speaks another API. */
function callAhead(run: CheckRun, modelId: string | undefined): CallAhead | undefined {
  if (modelId === undefined || run.request.api !== undefined || !run.awaitsLists()) return undefined;
  const answer = run.call().then((call) => run.door.converse({ ...call, modelId, ...question }));
  // An error of ours is told by the check that takes the answer up.
  answer.catch(() => {});
  return { modelId, answer };
}

function withoutLists(wanted: string, region: string): string | undefined {
  const id = wanted.trim();
  if (readModelId(id)?.kind === 'inference-profile') return id;
  return knownTestModels(region).includes(id) ? id : knownProfile(id, region);
}

/** The model that was called ahead and has answered: no second call is needed to prove what that proves. */
export async function answeredAhead(ahead: CallAhead | undefined): Promise<string | undefined> {
  return (await ahead?.answer)?.ok === true ? ahead?.modelId : undefined;
}
