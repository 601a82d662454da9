import type { Problem } from '../../aws/problem.ts';
import type { Command } from '../../aws/remedy.ts';
import { bedrockRegions } from '../../aws/values/regions.ts';
import type { CallableModel, VerifyTarget } from '../check.ts';
import type { Access, Surroundings } from '../door.ts';
import type { Failure } from './failure.ts';
import type { Refusal } from './refusal.ts';

/** What is known around a failure, so that its remedy can name this account, Region, profile and model. */
export interface DiagnoseContext {
  target: VerifyTarget;
  region: string;
  partition: string;
  profile?: string | undefined;
  account?: string | undefined;
  arn?: string | undefined;
  /** The account that the person expects. */
  expectedAccount?: string | undefined;
  /** The model that was called, as it was called. */
  modelId?: string | undefined;
  /** What can be called from here, where the lists could be read. */
  models?: readonly CallableModel[] | undefined;
  access?: Access | undefined;
  surroundings?: Surroundings | undefined;
  /** What the person was doing, to be done again, where it was no verification; empty where no command says it. */
  again?: readonly Command[];
}

/** The words for a failure that was recognised. */
type Words = Pick<Problem, 'summary' | 'cause' | 'remedies'>;

/** A failure with what the catalogue reads it by. */
export interface Told {
  failure: Failure;
  context: DiagnoseContext;
  /** Messages and codes of the failure and all its causes, with ASCII apostrophes. */
  text: string;
  /** The sentence of a refusal, taken apart once. */
  refusal?: Refusal | undefined;
}

/** One row of the catalogue: how a failure is recognised, and what is said about it. */
export interface ProblemRow {
  code: string;
  matches(told: Told): boolean;
  words(told: Told): Words;
}

/** The model of the list that an identifier (base ID, inference profile ID or ARN) means. */
export function modelFor(context: DiagnoseContext, id = context.modelId): CallableModel | undefined {
  if (id === undefined) return undefined;
  const bare = id.slice(id.lastIndexOf('/') + 1);
  return context.models?.find((model) =>
    [model.modelId, model.invokeId, model.geographicProfile?.id, model.globalProfile?.id, model.mantleId].includes(
      bare,
    ),
  );
}

/** The profile that the failing link used, if there is one. */
export function profileOf(context: DiagnoseContext, failure?: Failure): string | undefined {
  return (
    failure?.profile ?? (context.target.type === 'profile' ? context.target.profile : undefined) ?? context.profile
  );
}

/** `profile X`, or words for when it has no name, for the middle of a sentence. */
export function profileName(context: DiagnoseContext, failure?: Failure): string {
  const profile = profileOf(context, failure);
  return profile === undefined ? 'the profile' : `profile ${profile}`;
}

/** `profile X`, or the place the credentials came from, for the middle of a sentence. */
export function credentialsName(context: DiagnoseContext, failure?: Failure): string {
  const profile = profileOf(context, failure);
  if (profile !== undefined) return `profile ${profile}`;
  return context.access?.source ?? 'these credentials';
}

/** `account 111122223333`, or words for when it is not known. */
export function accountName(context: DiagnoseContext, text = ''): string {
  const account = context.account ?? context.access?.apiKey?.account ?? /account:?\s?(\d{12})/.exec(text)?.[1];
  return account === undefined ? 'this AWS account' : `account ${account}`;
}

/** A sentence that begins with one of these names: what AWS calls something stays as it is, words of ours begin with a capital. */
export function sentence(text: string): string {
  return text.replace(/^(?:the|this|these|account|profile)\b/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** A time limit in words: `1 second`, `2.5 seconds`. */
export function inSeconds(milliseconds: number): string {
  const format = new Intl.NumberFormat('en', {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  });
  return format.format(milliseconds / 1000);
}

/** The model that was called, for the middle of a sentence. */
export function modelName(context: DiagnoseContext): string {
  return context.modelId ?? 'the model';
}

/** A Region that every account of the partition has, other than the one that failed; `undefined` where there is no other. */
export function alwaysOnRegion({ partition, region }: DiagnoseContext): string | undefined {
  const open = bedrockRegions.filter((known) => known.partition === partition && !known.optIn && known.code !== region);
  const usual = ['us-east-1', 'us-west-2', 'us-gov-west-1'];
  return usual.find((code) => open.some((known) => known.code === code)) ?? open[0]?.code;
}
