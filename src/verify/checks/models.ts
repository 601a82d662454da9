import type { Problem } from '../../aws/problem.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import type { CallableModel } from '../check.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import type { Failure } from '../diagnosis/failure.ts';
import { openRegion } from '../diagnosis/open-region.ts';
import { policyForCall } from '../diagnosis/policy-for-call.ts';
import type { DiagnoseContext } from '../diagnosis/row.ts';
import { chooseModel, letter, look, tryAgain } from '../diagnosis/steps.ts';
import { resolveWantedModel } from '../models/models.ts';

/** Refusals to list that say nothing about calling: who is told them is known to Bedrock. */
const refusedLists: ReadonlySet<string> = new Set([
  'access-denied',
  'bedrock-explicit-deny',
  'denied-by-organization',
  'listing-not-allowed',
  'permissions-boundary',
  'throttled',
  'vpc-endpoint-policy',
]);

async function listFailure(run: CheckRun, failure: Failure): Promise<Outcome> {
  const problem = await run.diagnose(failure);
  // Permission to list is not needed to call a model; and where a model was named, the call decides over the network too.
  const converseDecides = run.request.stages.includes('converse') && run.request.model !== undefined;
  return refusedLists.has(problem.code) || converseDecides ? warned(problem) : failed(problem);
}

function sample(models: readonly CallableModel[]): string {
  const providers = [...new Set(models.map(({ provider }) => provider))];
  const names = providers
    .slice(0, 3)
    .flatMap((provider) => models.find((model) => model.provider === provider)?.name ?? []);
  return names.length === 0 ? '' : `, among them ${names.join(', ')}`;
}

/** Which models can be called from here. */
export async function checkModels(run: CheckRun): Promise<Outcome> {
  const [listed, models] = await Promise.all([run.foundationModels(), run.models()]);
  if (!listed.ok) {
    // The inference profiles may have been listed although the models were not.
    if (models !== undefined) run.facts.models = models;
    return listFailure(run, listed.failure);
  }
  run.facts.models = models ?? [];
  const callable = run.facts.models;
  if (callable.length === 0) {
    return warned({
      code: 'no-callable-model',
      summary: `${run.request.region} lists ${listed.value.length} models, none of which takes and gives text on demand or through an inference profile.`,
      cause: 'The Region offers little of Bedrock, or its inference profiles could not be listed.',
      remedies: [
        ...openRegion(await run.context(), 'Use another Region'),
        look('See where a model can be called from.', 'models', '--where', 'amazon.nova-micro-v1:0'),
        ...((await run.inferenceProfiles()).ok ? [] : [tryAgain(await run.context())]),
      ],
    });
  }
  return passed(`${callable.length} text models can be called from ${run.request.region}${sample(callable)}.`);
}

/** How many inference profiles there are. */
export async function checkInferenceProfiles(run: CheckRun): Promise<Outcome> {
  const answer = await run.inferenceProfiles();
  if (!answer.ok) return listFailure(run, answer.failure);
  const global = answer.value.filter(({ id }) => id.startsWith('global.')).length;
  return passed(
    `${answer.value.length} ways to call a model in more than one Region${global === 0 ? '' : `, ${global} of them worldwide`}.`,
  );
}

function statusProblem(context: DiagnoseContext, said: string, message: string | undefined): Problem {
  const { modelId = '' } = context;
  return {
    code: 'model-availability-doubtful',
    summary: `AWS says of ${modelId}: ${said}.`,
    cause: `This is a hint and not always right; the call itself decides.${message === undefined ? '' : ` AWS adds: ${message}`}`,
    remedies: [
      tryAgain(context, 'Try the call.'),
      letter(
        'account',
        'If it is refused, have this policy attached to the caller.',
        'A policy for Amazon Bedrock',
        `Please attach this policy to ${context.arn ?? 'the identity that calls'}:`,
        policyForCall(context),
      ),
      chooseModel(context, 'Or choose another model.'),
    ],
  };
}

/** Hints about the wanted model: its availability, and Anthropic's use-case form. */
export async function checkAccessHints(run: CheckRun): Promise<Outcome> {
  const wanted = run.request.model;
  if (wanted === undefined) return { status: 'skip', detail: 'No model was chosen yet.' };
  const models = await run.models();
  const base = resolveWantedModel(wanted, models ?? []).model?.modelId ?? readModelId(wanted)?.base ?? wanted;
  const call = await run.call();
  const anthropic = base.startsWith('anthropic.');
  const [availability, form] = await Promise.all([
    run.door.modelAvailability({ ...call, modelId: base }),
    anthropic ? run.door.hasUseCaseForm(call) : undefined,
  ]);
  if (form?.ok && !form.value) {
    return warned(
      await run.diagnose(
        {
          name: 'ResourceNotFoundException',
          message: 'You have not filled out the request form.',
          service: 'bedrock',
          operation: 'GetUseCaseForModelAccess',
          httpStatus: 404,
          causes: [],
        },
        { modelId: base },
      ),
    );
  }
  if (!availability.ok) return { status: 'skip', detail: 'AWS gave no hint about this model; the call decides.' };
  const { agreement, authorization, entitlement, region, agreementMessage } = availability.value;
  const said = [
    ...(region === 'NOT_AVAILABLE' ? [`not available in ${run.request.region}`] : []),
    ...(authorization === 'NOT_AUTHORIZED' ? ['not authorized'] : []),
    ...(entitlement === 'NOT_AVAILABLE' ? ['not entitled'] : []),
    ...(agreement === 'PENDING' ? ['its AWS Marketplace agreement is being made'] : []),
    ...(agreement === 'NOT_AVAILABLE' ? ['no AWS Marketplace agreement yet (the first call makes it)'] : []),
    ...(agreement === 'ERROR' ? ['its AWS Marketplace agreement failed'] : []),
  ];
  if (said.length > 0)
    return warned(statusProblem({ ...(await run.context()), modelId: base }, said.join(', '), agreementMessage));
  return passed(
    `AWS reports ${base} as available${anthropic && form?.ok ? ", and Anthropic's use-case form as submitted" : ''}.`,
  );
}
