/** Access key IDs that AWS prints in its documentation: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html */
const documentationIds = ['AKIAIOSFODNN7', 'AKIAI44QH8DHB', 'ASIAIOSFODNN7'].map((start) => `${start}EXAMPLE`);

const placeholders =
  /^(<.*>|\{.*\}|\[.*\]|x+|\*+|\.{3,}|…+)$|^(your|my|paste|insert|enter|replace|change)[\s_-]?(own|me|this|here|aws|access|secret|session|api|bedrock|key|token)/i;

/** True for keys of the AWS documentation and for words that only hold the place of a key; `EXAMPLE` is in all of AWS's sample keys. */
export function isPlaceholder(value: string): boolean {
  return documentationIds.includes(value) || value.includes('EXAMPLE') || placeholders.test(value);
}
