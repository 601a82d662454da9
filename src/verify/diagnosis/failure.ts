/** One link of the chain of reasons behind a failure (`cause`, the parts of an aggregate, "caused by: …"). */
export interface FailureCause {
  name: string;
  message: string;
  code?: string;
}

/** The program on the other side of a failed call, or `local` when nothing left this machine. */
export type FailedService =
  | 'local'
  | 'dns'
  | 'sts'
  | 'bedrock'
  | 'bedrock-runtime'
  | 'bedrock-mantle'
  | 'sso'
  | 'signin'
  | 'iam'
  | 'secrets-manager'
  | 'container'
  | 'instance-metadata';

/** A place that was asked for credentials, and why it had none. */
export interface CredentialAttempt {
  provider: string;
  reason: string;
}

/** A failed call as plain values: nothing here is an instance of an SDK class, and nothing is a secret. */
export interface Failure {
  name: string;
  message: string;
  service: FailedService;
  /** For example `Converse`. */
  operation: string;
  /** A system error code such as `ENOTFOUND`. */
  code?: string;
  /** The `error` of an OAuth endpoint, for example `TOKEN_EXPIRED`. */
  oauthError?: string;
  httpStatus?: number;
  causes: readonly FailureCause[];
  /** The host that was called. */
  host?: string;
  requestId?: string;
  /** Names (never values) of the headers of an answer that AWS did not type. */
  headerNames?: readonly string[];
  /** Which of our own time limits ended the call, in milliseconds. */
  timedOutAfterMs?: number;
  /** For "no credentials": every place that was asked. */
  attempts?: readonly CredentialAttempt[];
  /** What a web identity token says of itself, for a refused one. */
  webIdentity?: { issuer: string; subject?: string; audience?: string };
  /** The profile whose credentials were being found: the failing link of a `source_profile` chain. */
  profile?: string;
}

/** The message, all causes and all codes as one text: what the error catalogue is matched against. */
export function textOf(failure: Failure): string {
  const causes = failure.causes.map(({ name, code, message }) => [name, code, message].join(' '));
  return [failure.message, ...causes].join('\n').replaceAll('’', "'");
}

/** Whether the failure or one of its causes carries one of these codes or names. */
export function hasCode(failure: Failure, ...codes: readonly string[]): boolean {
  const words = new Set(textOf(failure).split(/\W+/));
  return codes.some((code) => failure.code === code || failure.name === code || words.has(code));
}
