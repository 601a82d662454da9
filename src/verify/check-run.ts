import type { Problem } from '../aws/problem.ts';
import { partitionOf } from '../aws/values/partition.ts';
import type { CallableModel, CheckResult, Facts, VerifyRequest } from './check.ts';
import type { Failure } from './diagnosis/failure.ts';
import { type DiagnoseContext, diagnose } from './diagnosis/problems.ts';
import type { Access, Answer, AwsDoor, CallOptions, FoundationModel, InferenceProfile, Surroundings } from './door.ts';
import { callableModels, modelsOfProfiles } from './models/models.ts';

/** How a check ended, without the name it has in the table. */
export type Outcome = Pick<CheckResult, 'status' | 'detail' | 'problem'>;

/** What the checks of one verification share: the request, the door, and answers that several of them need but that are asked for once. */
export interface CheckRun {
  request: VerifyRequest;
  door: AwsDoor;
  signal: AbortSignal;
  /** Filled in by the checks as they learn. */
  facts: Facts;
  surroundings(): Promise<Surroundings>;
  access(): Promise<Answer<Access>>;
  /** Arguments of a call with the credentials that were found; only for checks that need `credentials`. */
  call(): Promise<CallOptions>;
  foundationModels(): Promise<Answer<FoundationModel[]>>;
  inferenceProfiles(): Promise<Answer<InferenceProfile[]>>;
  /** The names of the models that the other endpoint has. */
  mantleModels(): Promise<Answer<string[]>>;
  /** What can be called from here, as far as the lists could be read; nothing when neither could. */
  models(): Promise<CallableModel[] | undefined>;
  /** Whether this verification lists the models and has no answer yet. */
  awaitsLists(): boolean;
  /** What is known so far, so that a remedy can name this account, Region, profile and model. */
  context(): Promise<DiagnoseContext>;
  diagnose(failure: Failure, extra?: Partial<DiagnoseContext>): Promise<Problem>;
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** Prepares the shared part of one verification. */
export function startCheckRun(request: VerifyRequest, door: AwsDoor, signal: AbortSignal): CheckRun {
  const { target, region, known } = request;
  const facts: Facts = { ...known, region, partition: partitionOf(region) ?? 'aws' };
  const surroundings = once(() => door.surroundings(target, region));
  // Known once it is there: a diagnosis must not start or await the search, which may ask the person for an MFA code.
  let found: Access | undefined;
  const access = once(async () => {
    const answer = await door.resolveCredentials(target, { region, mfaCode: request.mfaCode, signal });
    if (answer.ok) found = answer.value;
    return answer;
  });
  const call = async (): Promise<CallOptions> => {
    const answer = await access();
    if (!answer.ok) throw new Error('A check called AWS without needing credentials.');
    return { access: answer.value, region, signal };
  };
  const foundationModels = once(async () => door.foundationModels(await call()));
  const inferenceProfiles = once(async () => door.inferenceProfiles(await call()));
  const lists = request.stages.includes('models');
  let awaitsLists = lists;
  const listed = once(async () => {
    const [models, profiles] = await Promise.all([foundationModels(), inferenceProfiles()]);
    awaitsLists = false;
    if (models.ok) return callableModels(models.value, profiles.ok ? profiles.value : [], region);
    return profiles.ok ? modelsOfProfiles(profiles.value, region) : undefined;
  });
  const mantleModels = once(async () => door.mantleModels(await call()));
  const context = async (): Promise<DiagnoseContext> => ({
    target,
    region,
    partition: facts.partition,
    profile: request.profile,
    account: facts.identity?.account,
    arn: facts.identity?.arn,
    expectedAccount: request.expectedAccount,
    ...(request.again === undefined ? {} : { again: request.again }),
    models: facts.models,
    access: found,
    surroundings: await surroundings(),
  });
  return {
    request,
    door,
    signal,
    facts,
    surroundings,
    access,
    call,
    foundationModels,
    inferenceProfiles,
    mantleModels,
    // Without a list nothing can be chosen, so a call that stands alone asks for it after all.
    models: async () => (lists ? undefined : known?.models) ?? (await listed()),
    awaitsLists: () => awaitsLists,
    context,
    diagnose: async (failure, extra = {}) => diagnose(failure, { ...(await context()), ...extra }),
  };
}

/** The outcome `fail` with its problem; the detail is the problem's summary. */
export function failed(problem: Problem): Outcome {
  return { status: 'fail', detail: problem.summary, problem };
}

/** The outcome `warn` with its problem. */
export function warned(problem: Problem, detail = problem.summary): Outcome {
  return { status: 'warn', detail, problem };
}

/** The outcome `pass`. */
export function passed(detail: string): Outcome {
  return { status: 'pass', detail };
}
