const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The account that a newer access key ID carries in its letters: a hint, only GetCallerIdentity is proof.
 * Older keys (fifth letter A to P) tell nothing. Source: https://awsteele.com/blog/2020/09/26/aws-access-key-format.html
 */
export function accountOfAccessKeyId(accessKeyId: string): string | undefined {
  if (!/^[A-Z]{4}[A-Z2-7]{16}$/.test(accessKeyId)) return undefined;
  if (alphabet.indexOf(accessKeyId.charAt(4)) < 16) return undefined;
  let bits = 0n;
  for (const letter of accessKeyId.slice(4, 14)) bits = bits * 32n + BigInt(alphabet.indexOf(letter));
  // 50 bits: the flag of the new generation, 40 bits of account, 9 of something else.
  return String((bits >> 9n) & 0xffffffffffn).padStart(12, '0');
}
