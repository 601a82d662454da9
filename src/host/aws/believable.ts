import type { CallerIdentity, FoundationModel, InferenceProfile } from '../../verify/door.ts';

// What comes from a server ends in files, policies and on a terminal, so it must look like what AWS sends.
const account = /^\d{12}$/;
const arn = /^arn:[a-z][a-z0-9-]{0,30}:[a-z0-9-]{1,40}:[a-z0-9-]{0,40}:(\d{12}|aws)?:[\w+=,.@:/#$*-]{1,1024}$/;
const modelId = /^[A-Za-z0-9][\w.-]{0,255}(:[\w.-]{1,64}){0,3}$/;
const word = /^[A-Z][A-Z0-9_]{0,40}$/;

/** More rows than AWS has; a server that sends more is not listened to any longer. */
export const mostRows = 20_000;

/** An answer that AWS would not give. */
class UnbelievableAnswer extends Error {
  override name = 'UnbelievableAnswerError';
}

/** Text for people: one line, without control characters, of bearable length. */
export function shortText(text: string | undefined): string | undefined {
  const line = text?.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return line === undefined || line === '' ? undefined : line.slice(0, 200);
}

/** The identity, when account, ARN and user ID have the shapes that AWS gives them. */
export function believableIdentity(told: {
  Account?: string | undefined;
  Arn?: string | undefined;
  UserId?: string | undefined;
}): CallerIdentity {
  const { Account = '', Arn = '', UserId = '' } = told;
  const fits = account.test(Account) && arn.test(Arn) && Arn.split(':')[4] === Account;
  if (!fits) throw new UnbelievableAnswer('The answer names no account of twelve digits with an ARN of it.');
  return { account: Account, arn: Arn, userId: /^[\w:=,.@-]{1,193}$/.test(UserId) ? UserId : '' };
}

/** Models whose identifier and ARN have the shapes that AWS gives them; the others are left out. */
export function believableModels(rows: readonly FoundationModel[]): FoundationModel[] {
  return believable(rows, (row) => modelId.test(row.modelId) && (row.modelArn === undefined || arn.test(row.modelArn)));
}

/** The same for inference profiles; ARNs of models that do not fit are left out of a profile. */
export function believableProfiles(rows: readonly InferenceProfile[]): InferenceProfile[] {
  const clean = rows.map((row) => ({ ...row, modelArns: row.modelArns.filter(isModelArn).slice(0, 200) }));
  return believable(clean, (row) => modelId.test(row.id) && arn.test(row.arn));
}

/** Modalities and the like: words in capital letters. */
export function words(values: readonly string[] | undefined): string[] {
  return (values ?? []).filter((value) => word.test(value)).slice(0, 20);
}

// A global profile names its model in no Region.
const isModelArn = (text: string) => arn.test(text) && /:foundation-model\/[\w.:-]+$/.test(text);

function believable<T>(rows: readonly T[], fits: (row: T) => boolean): T[] {
  const found = rows.slice(0, mostRows).filter(fits);
  if (found.length === 0 && rows.length > 0)
    throw new UnbelievableAnswer('No row of the list is one that AWS would send.');
  return found;
}
