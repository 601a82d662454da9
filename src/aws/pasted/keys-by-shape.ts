import type { Found } from './find-keys.ts';
import { hasIdShape, hasTokenShape, hasTokenStart, looksRandom } from './key-shapes.ts';
import { arrowBehind, decodePercent, whole } from './read-value.ts';

/** Finds the parts of keys that stand without names, by their shape alone: an access key ID, a secret access key, a session token. */
export function keysByShape(text: string): Found[] {
  const found: Found[] = [];
  let at = 0;
  for (const [index, word] of wordsOf(text)) {
    if (index < at) continue;
    const field = hasIdShape(word)
      ? 'accessKeyId'
      : looksRandom(decodePercent(word)) && !isPiece(text, index)
        ? 'secretAccessKey'
        : word.length >= 60 && hasTokenStart(word) && !isPiece(text, index)
          ? 'sessionToken'
          : undefined;
    if (field === undefined) continue;
    const value = whole(text, index, word, field);
    if (field === 'sessionToken' && !hasTokenShape(value.text)) continue;
    at = value.end;
    const isOld = arrowBehind.test(text.slice(at, at + 40));
    const broken = isOld ? { broken: 'cut' as const } : value.broken === undefined ? {} : { broken: value.broken };
    found.push({ type: 'field', field, value: value.text, ...broken, group: '', isComment: false });
    // The text form of the AWS CLI has no names, and the end of temporary keys behind their ID.
    const [, ending] =
      field === 'accessKeyId' ? (/^\t(\d{4}-\d\d-\d\dT[^\t\n]+|\d{13})\t/.exec(text.slice(at, at + 60)) ?? []) : [];
    if (ending !== undefined)
      found.push({ type: 'field', field: 'expiration', value: ending, group: '', isComment: false });
  }
  return found;
}

/** Words of base64, with the signs that are written in percent in addresses; `//` in front of an ID belongs to the address. */
function wordsOf(text: string): [index: number, word: string][] {
  return [...text.matchAll(/(?:[A-Za-z0-9+/]|%2[FB]|%3D)+={0,2}/gi)].map(({ 0: word, index }) => {
    const bare = word.replace(/^\/+/, '');
    return hasIdShape(bare) ? [index + word.length - bare.length, bare] : [index, word];
  });
}

/** The last line of a token that a terminal broke can be as long as a secret. */
function isPiece(text: string, at: number): boolean {
  return /[A-Za-z0-9+/\\]{41}[ \t]*\n[ \t]*$/.test(text.slice(Math.max(0, at - 60), at));
}
