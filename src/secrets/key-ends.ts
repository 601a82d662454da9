const whose = [
  '',
  'aws_',
  'session_',
  'token_',
  'credential_',
  'credentials_',
  'security_token_',
  'session_token_',
  'aws_session_',
  'aws_token_',
  'aws_credential_',
  'aws_credentials_',
  'aws_security_token_',
  'aws_session_token_',
  'x_security_token_',
];
const ends = ['expiration', 'expires', 'expires_at', 'expiry', 'expiration_time', 'expiration_date'];

/**
 * Every setting in which the end of temporary keys may stand. AWS defines no such setting; saml2aws, aws-mfa, awsume, gimme-aws-creds and
 * others each made up a name, of the same few words.
 */
export const keyEnds: readonly string[] = whose.flatMap((prefix) => ends.map((end) => prefix + end));
