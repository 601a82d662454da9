import { mask, maskShapes } from './shapes.ts';

// In a sentence a sign behind a name ends nothing: only what looks like a value goes, and “ExpiredToken: The token …” stays.
const inSentences: readonly RegExp[] = [
  /(x-amz-security-token[:=]\s*)[^\s&,;"']+/gi,
  /(authorization:\s*)(?:AWS4-HMAC-SHA256|Negotiate|Digest|NTLM|OAuth|Token|ApiKey|Signature)\b[^\r\n]*/gi,
  /((?:secret(?!smanager:)|session|token|password)[\w-]{0,64}["']?\s*[:=]\s*["']?)[A-Za-z0-9/+=_.-]{12,}/gi,
  /()[A-Za-z0-9/+]{100,}=*/g,
];

/** A message with everything masked that looks like a secret; `secrets` are values known to be one. */
export function redact(text: string, ...secrets: readonly string[]): string {
  // A message of megabytes is none that somebody reads, and a search in one exhausts the stack. A word that the cut goes through could be half a secret.
  if (text.length > 1_000_000) {
    const end = Math.max(text.lastIndexOf(' ', 1_000_000), text.lastIndexOf('\n', 1_000_000), 0);
    return `${redact(text.slice(0, end), ...secrets)}…`;
  }
  const known = secrets
    .filter((secret) => secret.length >= 8)
    .reduce((rest, secret) => rest.replaceAll(secret, () => mask), text);
  return inSentences.reduce((rest, pattern) => rest.replace(pattern, `$1${mask}`), maskShapes(known));
}

/** A value as it may stand in a sentence: without what looks like a secret, and not longer than a name would be. */
export function brief(value: string): string {
  const clean = redact(value);
  return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean;
}
