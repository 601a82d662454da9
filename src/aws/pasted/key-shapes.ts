// As the tokens of AWS STS, of IAM Identity Center and of older services begin.
const tokenStart = /^(?:IQoJ|F[wQ]o|AQo)/;

/** An access key ID as AWS issues them, in small letters too: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export function hasIdShape(text: string): boolean {
  return /^(?:A[KS]IA|ABIA|ACCA)[A-Z0-9]{16}$/i.test(text);
}

/** Holds what has the shape of an access key ID, anywhere. */
export function hasId(text: string): boolean {
  return /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/.test(text);
}

/** A secret access key: always 40 characters of base64. */
export function hasSecretShape(text: string): boolean {
  return /^[A-Za-z0-9/+]{40}$/.test(text);
}

/** As {@link hasSecretShape}, and mixed as only chance mixes: no hash of a commit, no path, no name, no piece of a token. */
export function looksRandom(text: string): boolean {
  return (
    hasSecretShape(text) && !tokenStart.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9+/]/.test(text)
  );
}

/** A whole session token: base64 with its padding, or at least with both of its ends. One that was cut shows it, three times out of four. */
export function hasTokenShape(text: string): boolean {
  return (
    /^[A-Za-z0-9/+]{100,}={0,2}$/.test(text) &&
    (text.length % 4 === 0 || (tokenStart.test(text) && text.endsWith('==')))
  );
}

/** Begins as session tokens do: what stands without a name may be the middle of one. */
export function hasTokenStart(text: string): boolean {
  return tokenStart.test(text);
}

/** Begins as Bedrock API keys do. */
export function hasApiKeyShape(text: string): boolean {
  return /^(?:ABSK[A-Za-z0-9+/]{20}|bedrock-api-key-)/.test(text);
}

/** Holds what begins as Bedrock API keys do, anywhere. */
export function hasApiKey(text: string): boolean {
  return /(?:^|[^A-Za-z0-9+/])(?:ABSK[A-Za-z0-9+/]{20}|bedrock-api-key-)/.test(text);
}
