import type { AccessKeyCredentials } from '../aws/values/credentials.ts';
import type { Asked, Asker } from './identity.ts';

/** A long-term access key of a user as IAM lists it; never a secret. Dates are ISO 8601. */
export interface AccessKeyFacts {
  id: string;
  isActive: boolean;
  created?: string;
  /** Missing when it was never used, or when nobody may look. */
  lastUsed?: string;
}

/** The access keys of the user behind credentials. */
export interface AccessKeysPort {
  /** ARN of who calls (sts:GetCallerIdentity); also the way to try whether AWS knows a key. */
  caller(asker: Asker): Promise<Asked<string>>;
  /** iam:ListAccessKeys, and iam:GetAccessKeyLastUsed where it is allowed. */
  list(asker: Asker): Promise<Asked<AccessKeyFacts[]>>;
  create(asker: Asker): Promise<Asked<AccessKeyCredentials>>;
  setActive(asker: Asker, id: string, isActive: boolean): Promise<Asked<true>>;
  remove(asker: Asker, id: string): Promise<Asked<true>>;
}

/** What is remembered of a rotation that has begun: which key takes the place of which, and never a secret. */
export interface RotationRecord {
  oldKeyId: string;
  /** Missing between the request for a new key and its answer. */
  newKeyId?: string;
  /** ISO 8601: when the new key was asked for. */
  at: string;
}

/** What has to be done next, so that a rotation goes on from where it was. */
export type RotationStep =
  | { type: 'create' }
  /** A key of an earlier run whose secret went down with it. */
  | { type: 'discard'; keyId: string }
  /** The new key stands in the files, and the old one still works. */
  | { type: 'retire'; oldKeyId: string }
  /** The old key is switched off already. */
  | { type: 'retired'; oldKeyId: string }
  /** A user has two keys at most, and the other one is none of ours. */
  | { type: 'full'; other: AccessKeyFacts }
  /** The key of the profile does not belong to the user who calls. */
  | { type: 'foreign' };

/** Decides the next step from the key in the files, what IAM lists, and what is remembered. */
export function nextRotationStep(
  current: string,
  keys: readonly AccessKeyFacts[],
  record: RotationRecord | undefined,
): RotationStep {
  if (!keys.some(({ id }) => id === current)) return { type: 'foreign' };
  const other = keys.find(({ id }) => id !== current);
  if (other === undefined) return { type: 'create' };
  if (record?.newKeyId === current && record.oldKeyId === other.id) {
    return { type: other.isActive ? 'retire' : 'retired', oldKeyId: other.id };
  }
  if (record?.oldKeyId === current) {
    const isLost = record.newKeyId === undefined && other.lastUsed === undefined && isSince(other.created, record.at);
    if (record.newKeyId === other.id || isLost) return { type: 'discard', keyId: other.id };
  }
  return { type: 'full', other };
}

/** The clocks of this computer and of AWS may differ by some minutes. */
function isSince(created: string | undefined, at: string): boolean {
  return created !== undefined && Date.parse(created) >= Date.parse(at) - 300_000;
}
