import type { Problem } from '../aws/problem.ts';
import type { AccessKeyCredentials } from '../aws/values/credentials.ts';
import type { VerifyTarget } from '../verify/check.ts';

/** A value, or why there is none. */
export type Asked<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Who asks, and where. */
export interface Asker {
  as: VerifyTarget;
  region: string;
  /** For a source that wants an MFA code itself. */
  mfaCode?: ((serial: string) => Promise<string>) | undefined;
  signal?: AbortSignal | undefined;
}

/** A role that the account offers. */
export interface OfferedRole {
  arn: string;
  name: string;
  description?: string;
  /** Seconds. */
  longestSession?: number;
}

/** What the identity behind credentials has and may hand out. */
export interface IdentityPort {
  /** Serial numbers of the user's devices that show six digits (iam:ListMFADevices). */
  mfaDevices(asker: Asker): Promise<Asked<string[]>>;
  /** Temporary keys of the same user (sts:GetSessionToken); `durationSeconds` up to 129,600, which is 36 hours. */
  mfaSession(
    asker: Asker,
    session: { serial: string; code: string; durationSeconds: number },
  ): Promise<Asked<AccessKeyCredentials>>;
  /** Roles of the caller's account that people or programs of an account may assume (iam:ListRoles), by name. */
  roles(asker: Asker): Promise<Asked<OfferedRole[]>>;
  /** The text of a secret of AWS Secrets Manager, by name or ARN; an ARN names its Region. */
  secret(asker: Asker, id: string): Promise<Asked<string>>;
}
