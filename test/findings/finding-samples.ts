import { longTermId, secret } from '../aws/samples.ts';

/** Keys in the environment. */
export const env = { AWS_ACCESS_KEY_ID: longTermId, AWS_SECRET_ACCESS_KEY: secret };
/** A section with keys. */
export const keys = (name: string, keyId = longTermId) =>
  `[${name}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`;
/** The line of a Region. */
export const region = 'region = us-east-1\n';
/** The line of a role. */
export const role = 'role_arn = arn:aws:iam::111122223333:role/x\n';
/** The lines of a profile that signs in through the session corp. */
export const sso = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n';
/** The section of the session corp. */
export const session = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n';
/** The profile a with a Region. */
export const profile = `[profile a]\n${region}`;
