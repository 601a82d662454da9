const patterns: readonly [RegExp, string][] = [
  [/\bABSK[A-Za-z0-9+/=]{8,}/g, 'ABSK…'],
  [/\bbedrock-api-key-[A-Za-z0-9+/=]{8,}/g, 'bedrock-api-key-…'],
  [/\b(Bearer|Authorization:\s*\S+)\s+\S+/gi, '$1 …'],
  [/(x-amz-security-token[:=]\s*)[^\s&,;"']+/gi, '$1…'],
  [/((?:secret(?!smanager:)|session|token|password)[\w-]*["']?\s*[:=]\s*["']?)[A-Za-z0-9/+=_.-]{12,}/gi, '$1…'],
  [/(\/\/[^\s/:@]{1,128}:)[^\s"'<>]{1,256}@/g, '$1…@'],
  [/[A-Za-z0-9/+]{100,}={0,2}/g, '…'],
  // A secret access key that stands alone: 40 characters of every kind. A checksum has no capitals.
  [/(?<![\w/+.-])(?=[a-z0-9/+]*[A-Z])(?=[A-Z0-9/+]*[a-z])(?=[A-Za-z/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+])/g, '…'],
];

/** A message with everything cut out that looks like a secret; `secrets` are values known to be one. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter((secret) => secret.length >= 8)
    .reduce((rest, secret) => rest.split(secret).join('…'), text);
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known);
}

/** A value as it may stand in a sentence: without what looks like a secret, and not longer than a name would be. */
export function brief(value: string): string {
  const clean = redact(value);
  return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean;
}
