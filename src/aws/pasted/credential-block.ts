import type { AccessKeyCredentials } from '../values/credentials.ts';
import { few } from '../values/few.ts';
import { type Note, type Parsed, parsed, refused } from '../values/parsed.ts';

/** The keys of one person or profile, and what else their old profile or shell told beside them. */
export interface CredentialBlock {
  credentials: AccessKeyCredentials;
  profile?: string;
  region?: string;
  /** A Bedrock API key that stood in the block too. */
  apiKey?: string;
}

/** One owner's keys in a pasted text, or why they cannot be used, with the notes on them alone. `name` is unique among the owners; a key ID in it is shortened. */
export type Owner = { name: string; notes: readonly Note[] } & (
  | { block: CredentialBlock }
  | { reason: string; code?: string }
);

/** Everything that a pasted text or a CSV holds: never empty, and more than one owner means that somebody has to choose. */
export interface PastedKeys {
  owners: readonly [Owner, ...Owner[]];
}

/** Characters; room for the credentials file of a thousand profiles. */
export const longestPaste = 262_144;

/** The keys of the only owner, or of the one named `wanted` (case decides only between two); else a refusal that names all. */
export function keysOf({ owners }: PastedKeys, wanted?: string, notes: readonly Note[] = []): Parsed<CredentialBlock> {
  const [only] = owners;
  const owner = owners.length === 1 ? only : ownerNamed({ owners }, wanted);
  if (owner === undefined) {
    const names = owners.map(({ name }) => name);
    return refused(
      `This holds the keys of several owners (${few(names, 8)}), and none of them is named as the profile. Say whose keys are meant, or paste the lines of one only.`,
      'several',
    );
  }
  return 'block' in owner
    ? parsed(owner.block, ...notes, ...(owners.length === 1 ? [] : owner.notes))
    : refused(owner.reason, owner.code);
}

/** The owner of that name: exactly, or without regard to case when that is one only. */
export function ownerNamed({ owners }: PastedKeys, wanted: string | undefined): Owner | undefined {
  const alike = owners.filter(({ name }) => name.toLowerCase() === wanted?.toLowerCase());
  return owners.find(({ name }) => name === wanted) ?? (alike.length === 1 ? alike[0] : undefined);
}
