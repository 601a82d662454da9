/** What stands in the place of a secret: of one width always, so that nothing is told about the secret, not even its length. */
export const mask = '********';

// Names whose value is a secret, whatever it looks like, as they end in AWS files, variables and JSON.
const secretName =
  '(?:secret_?ac{1,2}es{1,2}_?key|session_?token|security_?token|bearer_?token(?:_bedrock)?|auth(?:orization|_?token)?|(?:client_?)?secret(?:_?key)?|pass(?:word|wd|phrase|code)?|pwd|(?<![a-z])pin|(?<=[a-z0-9])_key|api_?key|private_?key|access_?token|refresh_?token|id_?token|token)';
// `name = value`, `name: value`, `"name": "value"`: all of the line after the sign goes.
const assigned = new RegExp(`(${secretName}["']?\\s*[=:][=\\s]*)(\\S.*)$`, 'is');
// `SetEnvironmentVariable('NAME', 'value')`; a comma behind any other name stands between names.
const handedOver = new RegExp(`(SetEnvironmentVariable\\(["'][\\w.-]{0,64}${secretName}["']\\s*,\\s*)(\\S.*)$`, 'is');
// `set -gx NAME value`, `setx NAME value`, `setenv NAME value`, `aws configure set name value`.
const setByWord = new RegExp(
  `(\\bset(?:x|env)?\\s+(?:-\\S+\\s+){0,4}["']?[\\w.-]{0,64}${secretName}["']?\\s+)(\\S.*)$`,
  'is',
);
// `--password value`, `--token=value`.
const option = new RegExp(`(--?[\\w-]{0,64}${secretName}(?:\\s+|=))(?!-)(\\S+)`, 'gi');

const shapes: readonly [RegExp, string][] = [
  [/\bABSK[A-Za-z0-9+/=]{8,}/g, mask],
  [/\bbedrock-api-key-[A-Za-z0-9+/=_-]+/g, mask],
  [/\b(Bearer|Basic)\s+(?=[^\s"']*[\d+/=._-])[^\s"']{8,}/gi, `$1 ${mask}`],
  [/(:\/\/[^\s/:@]{1,128}:)[^\s"'<>]{1,256}@/g, `$1${mask}@`],
  [/\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  [/\b(?:gh[opsur]_|github_pat_|glpat-|npm_|sk-|xox[a-z]-)[\w-]{16,}/g, mask],
];

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
const keyId = /\b(A[KS]IA)[A-Z0-9]{8,}([A-Z0-9]{4})\b/g;

/** A text with each secret replaced by a mask of fixed width; access key IDs keep their first and last four characters. */
export function maskSecrets(text: string): string {
  return text.split('\n').map(maskLine).join('\n');
}

function maskLine(line: string): string {
  // A short token is left to its name; the shapes come first because they stand in comments and commands as well.
  const shaped = shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), line);
  const tokens = shaped.replace(/\barn:[^\s"',]+|[A-Za-z0-9+/_-]{40,}={0,2}/g, (token) => {
    return !token.startsWith('arn:') && isSecretLike(token) ? mask : token;
  });
  const named = [handedOver, assigned, setByWord].reduce(
    (rest, pattern) => rest.replace(pattern, (_all, before: string, value: string) => before + maskValue(value)),
    tokens,
  );
  return named.replace(option, `$1${mask}`).replace(keyId, '$1…$2');
}

/** Only the quotes that are around the value, and what closes the statement, stay visible. */
function maskValue(value: string): string {
  const [, opening = ''] = /^(["'])/.exec(value) ?? [];
  const [, closing = ''] = /(["']?(?:, *["']User["'])?[),;]*\r?)$/.exec(value) ?? [];
  // Nothing to hide, for example an empty string.
  if (opening !== '' && value.slice(1).startsWith(opening) && value.length <= opening.length + closing.length)
    return value;
  return opening + mask + (opening === '' ? closing.replace(/["']/g, '') : closing);
}

/** Exactly 40 mixed characters are a secret access key; longer ones are told from paths by a long mixed stretch without a slash. */
function isSecretLike(token: string): boolean {
  const isMixed = (part: string): boolean => /[a-z]/.test(part) && /[A-Z]/.test(part) && /[\d+/]/.test(part);
  if (/^[A-Za-z0-9+/]{40}=*$/.test(token)) return isMixed(token);
  return token.split('/').some((part) => part.length >= 32 && isMixed(part));
}
