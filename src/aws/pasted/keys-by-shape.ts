import type { Found } from './find-keys.ts';
import { hasIdShape, hasTokenShape, looksRandom } from './key-shapes.ts';
import { whole } from './read-value.ts';

/** Finds the parts of keys that stand without names, by their shape alone: an access key ID, a secret access key, a session token. */
export function keysByShape(text: string): Found[] {
  const found: Found[] = [];
  let at = 0;
  for (const word of text.matchAll(/[A-Za-z0-9+/]+={0,2}/g)) {
    if (word.index < at) continue;
    const field = hasIdShape(word[0])
      ? 'accessKeyId'
      : looksRandom(word[0]) && !isPiece(text, word.index)
        ? 'secretAccessKey'
        : word[0].length >= 60 && !isPiece(text, word.index)
          ? 'sessionToken'
          : undefined;
    if (field === undefined) continue;
    const value = whole(text, word.index, word[0], field);
    if (field === 'sessionToken' && !hasTokenShape(value.text)) continue;
    at = value.end;
    const broken = value.broken === undefined ? {} : { broken: value.broken };
    found.push({ type: 'field', field, value: value.text, ...broken, group: '', isComment: false });
  }
  return found;
}

/** The last line of a token that a terminal broke can be as long as a secret. */
function isPiece(text: string, at: number): boolean {
  return /[A-Za-z0-9+/\\]{41}[ \t]*\n[ \t]*$/.test(text.slice(Math.max(0, at - 60), at));
}
