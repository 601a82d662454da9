import { type CredentialBlock, keysOf } from '../../src/aws/pasted/credential-block.ts';
import { parsePastedKeys } from '../../src/aws/pasted/pasted-keys.ts';
import type { Parsed } from '../../src/aws/values/parsed.ts';

/** The keys of the only owner in a pasted text, or of the one named `wanted`, as a run without a person takes them. */
export function parseCredentialBlock(raw: string, wanted?: string, now?: Date): Parsed<CredentialBlock> {
  const keys = parsePastedKeys(raw, now);
  return keys.ok ? keysOf(keys.value, wanted, keys.notes) : keys;
}
