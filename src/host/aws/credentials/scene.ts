import type { AccessKeyCredentials } from '../../../aws/values/credentials.ts';
import type { Failure } from '../../../verify/diagnosis/failure.ts';
import type { Answer, CredentialProvider } from '../../../verify/door.ts';
import type { AwsClients } from '../clients.ts';
import type { Environment, TimeLimits } from '../options.ts';

/** What finding credentials needs to know of the world. */
export interface CredentialScene {
  env: Environment;
  home: string;
  credentialsFile: string;
  configFile: string;
  platform: 'linux' | 'macos' | 'windows';
  /** For STS, where a profile names no Region of its own. */
  region: string;
  clients: AwsClients;
  limits: TimeLimits;
  now(): number;
  /** Sessions that took an MFA code, by what they were made of: a code works once, and nobody wants to type one per check. */
  mfaSessions: Map<string, AccessKeyCredentials>;
  mfaCode?: ((serial: string) => Promise<string>) | undefined;
  signal?: AbortSignal | undefined;
}

/** Credentials with the place they came from, in words that fit into a sentence. */
interface FoundCredentials {
  keys: AccessKeyCredentials;
  provider: CredentialProvider;
  source: string;
}

/** Credentials, or why there are none. */
export type Found = Answer<FoundCredentials>;

/** A failure that came about on this machine, in the SDK's own words where it has some. */
export function localFailure(
  message: string,
  operation: string,
  more: Partial<Failure> = {},
): { ok: false; failure: Failure } {
  return {
    ok: false,
    failure: { name: 'CredentialsProviderError', message, service: 'local', operation, causes: [], ...more },
  };
}

/** What the SDK's providers return, as our own value. */
export function asKeys(credentials: {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
  expiration?: Date | undefined;
}): AccessKeyCredentials {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    // A program or a metadata service may give a date that is none.
    ...(expiration === undefined || Number.isNaN(expiration.getTime()) ? {} : { expiration }),
  };
}
