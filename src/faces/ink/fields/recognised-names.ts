// Only names from this list are ever drawn, whatever a pasted block may hold.
const names = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_bearer_token_bedrock',
  'aws_region',
  'aws_default_region',
  'aws_profile',
  'AccessKeyId',
  'SecretAccessKey',
  'SessionToken',
  'Access key ID',
  'Secret access key',
] as const;

/** The well-known names in a pasted block, as they are written there; never a value. */
export function recognisedNames(block: string): string[] {
  const found = names.flatMap((name) => {
    const match = new RegExp(`(?<![\\w])${name}(?![\\w])`, 'i').exec(block);
    return match === null ? [] : [match[0]];
  });
  return [...new Set(found)];
}
