import type { ModelApi } from '../aws/values/model-api.ts';
import { readModelId } from '../aws/values/model-id.ts';
import { costBefore } from '../faces/words/after-the-call.ts';
import type { CallableModel, Facts } from '../verify/check.ts';
import { isFirstParty } from '../verify/models/models.ts';
import type { Confirmation } from './face.ts';

/** Consent to the one call that costs money, and that subscribes the account when the model is somebody else's: the price is said, Enter sends. */
export function consentFor(
  { modelId, model, api }: { modelId: string; model: CallableModel | undefined; api: ModelApi | undefined },
  facts: Facts | undefined,
): Confirmation {
  const payer = facts?.identity ? `account ${facts.identity.account}` : 'the account of these credentials';
  const provider = model?.provider ?? 'its provider';
  const details = [`It asks “What is 2+2?”, charged to ${payer}. ${costBefore(modelId, 16)}`];
  if (api === undefined && !isFirstParty(modelId))
    details.push(
      'A model of Amazon is called first, so that a refusal can be told from wrong credentials: two small calls.',
    );
  const isByAmazon = model === undefined ? readModelId(modelId)?.provider === 'amazon' : model.provider === 'Amazon';
  if (!isByAmazon) {
    details.push(
      `The first call to a model of ${provider} accepts its end-user license agreement, and for some providers it subscribes the account in AWS Marketplace.`,
    );
  }
  return { id: 'converse', message: `Send one small request to ${modelId}?`, details, default: true };
}
