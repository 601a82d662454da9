import { mask, maskShapes } from './shapes.ts';

// Names whose value is a secret, whatever it looks like, as they end in AWS files, variables and JSON.
const secretName =
  '(?:secret_?ac{1,2}es{1,2}_?key|session_?token|security_?token|bearer_?token(?:_bedrock)?|auth(?:orization|_?token)?|(?:client_?)?secret(?:_?key)?|pass(?:word|wd|phrase|code)?|pwd|(?<![a-z])pin|(?<=[a-z0-9])_key|api_?key|private_?key|access_?token|refresh_?token|id_?token|token)';
const byName: readonly RegExp[] = [
  // `SetEnvironmentVariable('NAME', 'value')`; a comma behind any other name stands between names.
  new RegExp(`(SetEnvironmentVariable\\(["'][\\w.-]{0,64}${secretName}["']\\s*,\\s*)(\\S.*)$`, 'is'),
  // `name = value`, `name: value`, `"name": "value"`: all of the line after the sign goes.
  new RegExp(`(${secretName}["']?\\s*[=:][=\\s]*)(\\S.*)$`, 'is'),
  // `set -gx NAME value`, `setx NAME value`, `setenv NAME value`, `aws configure set name value`.
  new RegExp(`(\\bset(?:x|env)?\\s+(?:-\\S+\\s+){0,4}["']?[\\w.-]{0,64}${secretName}["']?\\s+)(\\S.*)$`, 'is'),
];
// `--password value`, `--token=value`.
const option = new RegExp(`(?<![\\w-])(--?[\\w-]{0,64}${secretName}(?:\\s+|=))(?!-)(\\S+)`, 'gi');
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
const keyId = /\b(A[KS]IA)[A-Z0-9]{8,}([A-Z0-9]{4})\b/g;

/** Lines of settings, commands and code with each secret replaced by a mask of fixed width; access key IDs keep their first and last four characters. */
export function maskSecrets(text: string): string {
  return text.split('\n').map(maskLine).join('\n');
}

function maskLine(line: string): string {
  // Nobody reads a line of megabytes, and a search in one exhausts the stack.
  if (line.length > 1_000_000) return mask;
  // A short token is left to its name; the shapes come first because they stand in comments and commands as well.
  const named = byName.reduce(
    (rest, pattern) => rest.replace(pattern, (_all, before: string, value: string) => before + maskValue(value)),
    maskShapes(line),
  );
  return named.replace(option, `$1${mask}`).replace(keyId, '$1…$2');
}

/** Only the quotes that are around the value, and what closes the statement, stay visible. Nothing to hide is left: an empty string. */
function maskValue(value: string): string {
  if (/^(?:""|'')["')},;]*\r?$/.test(value)) return value;
  const [opening = ''] = /^["']/.exec(value) ?? [];
  const closing = value.slice(value.search(/["']?(?:, *["']User["'])?[),;]*\r?$/));
  return opening + mask + (opening === '' ? closing.replace(/["']/g, '') : closing);
}
