import { mask } from './shapes.ts';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
const keyId = /^(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,124}$/;

/** An access key ID for the screen: its first and last four characters. What has no key ID's shape may be anything, a secret in the wrong place too, and is masked. */
export function shortenKeyId(text: string): string {
  return keyId.test(text) ? `${text.slice(0, 4)}…${text.slice(-4)}` : mask;
}
