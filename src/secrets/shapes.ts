/** What stands in the place of a secret: of one width always, so that nothing is told about the secret, not even its length. */
export const mask = '********';

const shapes: readonly [RegExp, string][] = [
  [/\bABSK[A-Za-z0-9+/=]{8,}/g, mask],
  [/\bbedrock-api-key-[A-Za-z0-9+/=_-]+/g, mask],
  [/\b(Bearer|Basic)\s+(?=[^\s"']*[\d+/=._-])[^\s"']{8,}/gi, `$1 ${mask}`],
  [/(:\/\/[^\s/:@]{1,128}:)[^\s"'<>]{1,256}@/g, `$1${mask}@`],
  [/\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  [/\b(?:gh[opsur]_|github_pat_|glpat-|npm_|sk-|xox[a-z]-)[\w-]{16,}/g, mask],
];
// An ARN is taken whole, so that no name in it is looked at, and with it the name of a role of IAM Identity Center where that stands alone.
const words = /\b(arn:[^\s"',]+|AWSReservedSSO_\w+)|[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** A text without what is a secret by its looks alone, whatever name it has or none: API keys, tokens, passwords in addresses, secret access keys. */
export function maskShapes(text: string): string {
  const shaped = shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), text);
  return shaped.replace(words, (word, name?: string) => (name === undefined && isSecretLike(word) ? mask : word));
}

/** Exactly 40 mixed characters are a secret access key; longer ones are told from paths by a long mixed stretch without a slash. */
function isSecretLike(word: string): boolean {
  const parts = /^[A-Za-z0-9+/]{40}=*$/.test(word) ? [word] : word.split('/');
  return parts.some((part) => part.length >= 32 && /[a-z]/.test(part) && /[A-Z]/.test(part) && /[\d+/]/.test(part));
}
