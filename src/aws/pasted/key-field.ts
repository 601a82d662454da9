import { shortenKeyId } from '../../secrets/key-id.ts';
import { parseAccessKeyId } from '../values/access-key.ts';
import { type Parsed, parsed, refused } from '../values/parsed.ts';
import type { PastedKeys } from './credential-block.ts';
import { parsePastedKeys } from './pasted-keys.ts';

/** Reads an access key ID alone, or a whole block in its place: whoever has all keys on the clipboard pastes them where the first is asked for. */
export function parseIdOrBlock(raw: string, now?: Date): Parsed<string | PastedKeys> {
  const id = parseAccessKeyId(raw);
  if (id.ok) return id;
  const block = parsePastedKeys(raw, now);
  return block.ok || block.code !== 'nothing' ? block : id;
}

/** Reads one part of the keys of `accessKeyId`, alone or out of a block; the parts of another key are refused. */
export function partOf(
  raw: string,
  parse: (raw: string) => Parsed<string>,
  part: 'secretAccessKey' | 'sessionToken',
  accessKeyId: string | undefined,
  now?: Date,
): Parsed<string> {
  const alone = parse(raw);
  if (alone.ok || accessKeyId === undefined) return alone;
  const block = parsePastedKeys(raw, now);
  if (!block.ok)
    return ['nothing', 'values-missing', 'half', 'id-missing', 'secret-missing'].includes(block.code ?? '')
      ? alone
      : block;
  const all = block.value.owners.flatMap((owner) => ('block' in owner ? [owner.block.credentials] : []));
  const mine = all.find((credentials) => credentials.accessKeyId === accessKeyId);
  if (mine === undefined) {
    const [other] = all;
    const whose = other === undefined ? 'another access key' : `the access key ID ${shortenKeyId(other.accessKeyId)}`;
    return refused(
      `This block belongs to ${whose}, and not to the one that was entered. Go back to enter the whole block.`,
    );
  }
  const value = mine[part];
  return value === undefined ? alone : parsed(value, { code: 'part-of-block', text: 'It was taken from the block.' });
}
