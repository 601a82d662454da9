import type { Setup } from '../aws/setup.ts';
import { costBefore } from '../faces/words/after-the-call.ts';
import type { EnvironmentChange } from '../shell/dialect.ts';
import type { CallableModel, CheckResult, Facts, VerifyRequest, VerifyTarget } from '../verify/check.ts';
import type { Choice } from '../wizard/table/question.ts';
import { agreementPage } from './agreement-page.ts';
import type { CheckAction, Confirmation, Face } from './face.ts';
import type { SessionOptions, SessionPorts } from './ports.ts';
import { recordChecks } from './recording.ts';
import { type Walk, type WalkWorld, walk } from './walk.ts';

const retry: CheckAction = { key: 'r', value: 'retry', label: 'Retry' };
const explain: CheckAction = {
  key: 'x',
  value: 'explain',
  label: 'Explain, then retry',
  hint: 'What the agreement means, who may enter into it, and where.',
};
const edit: CheckAction = { key: 'e', value: 'edit', label: 'Edit the answers' };

/** How a proof ended: the person goes on, wants to change the answers or the model, or nobody was there to decide. */
export type Proof = {
  decision: 'continue' | 'edit' | 'model' | 'stop';
  results: CheckResult[];
  facts?: Facts;
  /** The model that the person has chosen, also when it was not called. */
  modelId?: string;
};

/** Tries the typed keys with AWS STS before anything is written. */
export async function tryKeys(face: Face, ports: Pick<SessionPorts, 'verify'>, request: VerifyRequest): Promise<Proof> {
  const writeAnyway: CheckAction = { key: 'w', value: 'continue', label: 'Go on anyway' };
  return prove(face, ports, 'Trying the keys with AWS, before anything is written', request, [
    edit,
    retry,
    writeAnyway,
  ]);
}

/** Runs a verification until the person goes on: retries from the screen, or back to the answers. */
async function prove(
  face: Face,
  ports: Pick<SessionPorts, 'verify'>,
  title: string,
  request: VerifyRequest,
  actions: CheckAction[],
): Promise<Proof> {
  for (;;) {
    const abort = new AbortController();
    const checks = recordChecks(ports.verify(request, abort.signal));
    try {
      const decision = await face.showChecks({
        title,
        events: checks.events,
        actions: (results) => {
          if (!results.some(({ status }) => status === 'fail')) return [];
          return agreementPage(results, request) === undefined ? actions : [...actions, explain];
        },
      });
      const page = decision === 'explain' ? agreementPage(checks.results, request) : undefined;
      if (page) await face.showPage(page, { canGoBack: false });
      if (decision === 'retry' || decision === 'explain') continue;
      const facts = checks.facts();
      const settled = decision === 'edit' || decision === 'stop' || decision === 'model' ? decision : 'continue';
      return { decision: settled, results: checks.results, ...(facts ? { facts } : {}) };
    } finally {
      abort.abort();
    }
  }
}

/** The whole verification through the door that other programs will use, with consent before the one call that costs money. */
export async function verifyAll(
  face: Face,
  ports: Pick<SessionPorts, 'verify'>,
  consent: SessionOptions['invoke'],
  request: Omit<VerifyRequest, 'stages'>,
  model: { from: Walk; world: WalkWorld },
): Promise<Proof> {
  const skip: CheckAction = { key: 's', value: 'continue', label: 'Skip' };
  if (consent === 'yes') {
    return prove(face, ports, 'Verifying', { ...request, stages: ['local', 'identity', 'models', 'converse'] }, [
      retry,
      edit,
      skip,
    ]);
  }
  const first = await prove(face, ports, 'Verifying', { ...request, stages: ['local', 'identity', 'models'] }, [
    retry,
    edit,
    skip,
  ]);
  const blocked = first.results.some(
    ({ id, status }) => status === 'fail' && (id === 'credentials' || id === 'identity'),
  );
  if (consent === 'no' || first.decision !== 'continue' || blocked) return first;
  return invoke(face, ports, request, first, model);
}

async function invoke(
  face: Face,
  ports: Pick<SessionPorts, 'verify'>,
  request: Omit<VerifyRequest, 'stages'>,
  first: Proof,
  { from, world }: { from: Walk; world: WalkWorld },
): Promise<Proof> {
  const context = { ...world.context, models: modelChoices(first.facts?.models ?? []) };
  let results = first.results;
  let { given } = world;
  for (;;) {
    const chosen = await walk(face, { ...world, context, given }, 'model', from);
    const modelId = chosen.answers.model?.value;
    if (modelId === undefined) return first;
    const model = first.facts?.models?.find((each) => each.invokeId === modelId || each.modelId === modelId);
    if (!(await face.confirm(consentFor(modelId, model, first.facts)))) return { ...first, results, modelId };
    const again: CheckAction = { key: 'm', value: 'model', label: 'Choose another model' };
    const skip: CheckAction = { key: 's', value: 'continue', label: 'Skip' };
    const known = first.facts ? { known: first.facts } : {};
    const call: VerifyRequest = { ...request, ...known, model: modelId, stages: ['converse'] };
    const done = await prove(face, ports, 'One small call', call, [retry, again, edit, skip]);
    results = [...first.results, ...done.results];
    if (done.decision !== 'model') return { ...done, results, modelId };
    // A model given beforehand has just been refused by the person.
    const { model: _refused, ...others } = given;
    given = others;
  }
}

/** Consent to the one call that costs money, and that subscribes the account when the model is somebody else's. */
function consentFor(modelId: string, model: CallableModel | undefined, facts: Facts | undefined): Confirmation {
  const payer = facts?.identity ? `account ${facts.identity.account}` : 'the account of these credentials';
  const provider = model?.provider ?? 'its provider';
  const details = [`It asks “What is 2+2?”, charged to ${payer}. ${costBefore(modelId, 16)}`];
  if (model?.provider !== 'Amazon') {
    details.push(
      'A model of Amazon is called first, so that a refusal can be told from wrong credentials: two small calls.',
    );
    details.push(
      `The first call to a model of ${provider} accepts its end-user license agreement, and for some providers it subscribes the account in AWS Marketplace.`,
    );
  }
  return { id: 'converse', message: `Send one small request to ${modelId}?`, details, default: false };
}

/** The models as choices, cheapest first-party one first as the live list gave them. */
function modelChoices(models: readonly CallableModel[]): Choice[] {
  return models.map(({ invokeId, name, provider, lifecycle, endOfLife, inferenceProfile }) => {
    const remarks = [
      ...(lifecycle === 'LEGACY' ? [`legacy${endOfLife ? `, ends ${endOfLife.slice(0, 10)}` : ''}`] : []),
      ...(inferenceProfile?.scope === 'global' ? ['may be processed in any Region'] : []),
    ];
    return { value: invokeId, label: invokeId, hint: [`${provider} · ${name}`, ...remarks].join(' · ') };
  });
}

/** The door that another program would use after this setup: the file just written, or the variables just made. */
export function targetOf(setup: Setup, change: EnvironmentChange | undefined): VerifyTarget {
  if (setup.method === 'env') {
    const variables = Object.fromEntries((change?.set ?? []).map(({ name, value }) => [name, value]));
    return { type: 'environment', variables };
  }
  if (setup.method === 'file') return { type: 'profile', profile: setup.profile };
  return setup.role === 'ambient' ? { type: 'ambient' } : { type: 'profile', profile: setup.profile };
}
