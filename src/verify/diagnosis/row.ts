import type { CallableModel, VerifyTarget } from '../check.ts';
import type { Access, Surroundings } from '../door.ts';
import type { Failure } from './failure.ts';

/** What is known around a failure, so that its remedy can name this account, Region, profile and model. */
export interface DiagnoseContext {
  target: VerifyTarget;
  region: string;
  partition: string;
  profile?: string | undefined;
  account?: string | undefined;
  arn?: string | undefined;
  /** The model that was called, as it was called. */
  modelId?: string | undefined;
  /** What can be called from here, where the lists could be read. */
  models?: readonly CallableModel[] | undefined;
  access?: Access | undefined;
  surroundings?: Surroundings | undefined;
}

/** The words for a failure that was recognised. */
interface Words {
  summary: string;
  cause: string;
  remedy: string[];
}

/** One row of the catalogue: how a failure is recognised, and what is said about it. `text` has its apostrophes made ASCII. */
export interface ProblemRow {
  code: string;
  matches(failure: Failure, text: string, context: DiagnoseContext): boolean;
  words(failure: Failure, context: DiagnoseContext, text: string): Words;
}

/** The model of the list that an identifier (base ID, inference profile ID or ARN) means. */
export function modelFor(context: DiagnoseContext, id = context.modelId): CallableModel | undefined {
  if (id === undefined) return undefined;
  const bare = id.slice(id.lastIndexOf('/') + 1);
  return context.models?.find((model) =>
    [model.modelId, model.invokeId, model.geographicProfile?.id, model.globalProfile?.id].includes(bare),
  );
}

/** A word as it must stand in a command line of any common shell; in double quotes, which cmd knows too, unless the word says otherwise. */
export function shellWord(word: string): string {
  if (/^[\w.@+:/-]+$/.test(word)) return word;
  return /["$`\\!%]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** The profile that the failing link used, if there is one. */
export function profileOf(context: DiagnoseContext, failure?: Failure): string | undefined {
  return (
    failure?.profile ?? (context.target.type === 'profile' ? context.target.profile : undefined) ?? context.profile
  );
}

/** ` --profile X`, or nothing when no profile is involved. */
export function profileOption(context: DiagnoseContext, failure?: Failure): string {
  const profile = profileOf(context, failure);
  return profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
}

/** `profile X`, or the place the credentials came from, for the middle of a sentence. */
export function credentialsName(context: DiagnoseContext, failure?: Failure): string {
  const profile = profileOf(context, failure);
  if (profile !== undefined) return `profile ${profile}`;
  return context.access?.source ?? 'these credentials';
}

/** The sign-in command of IAM Identity Center, with the flags that a machine without a browser needs. */
export function ssoLogin(context: DiagnoseContext, failure?: Failure): string {
  const flags = context.surroundings?.remote === true ? ' --use-device-code --no-browser' : '';
  return `aws sso login${profileOption(context, failure)}${flags}`;
}

/** `account 111122223333`, or words for when it is not known. */
export function accountName(context: DiagnoseContext, text = ''): string {
  const account = context.account ?? context.access?.apiKey?.account ?? /account:?\s?(\d{12})/.exec(text)?.[1];
  return account === undefined ? 'this AWS account' : `account ${account}`;
}

/** The model that was called, for the middle of a sentence. */
export function modelName(context: DiagnoseContext): string {
  return context.modelId ?? 'the model';
}

/** A command of the AWS CLI for this Region and profile. */
export function awsCommand(context: DiagnoseContext, words: string, region = context.region): string {
  return `aws ${words} --region ${region}${profileOption(context)}`;
}

/** A command of this program that repeats the verification. */
export function verifyAgain(context: DiagnoseContext, extra = ''): string {
  const profile = profileOf(context);
  const region = context.region === '' || extra.includes('--region') ? '' : ` --region ${shellWord(context.region)}`;
  return `bedrock-setup verify${profile === undefined ? '' : ` ${shellWord(profile)}`}${region}${extra}`;
}

/** A Region that every account of the partition has, other than the one that failed. */
export function alwaysOnRegion(context: DiagnoseContext): string {
  if (context.partition === 'aws-us-gov') return context.region === 'us-gov-west-1' ? 'us-gov-east-1' : 'us-gov-west-1';
  return context.region === 'us-east-1' ? 'us-west-2' : 'us-east-1';
}
