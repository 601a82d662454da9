import { refused } from '../values/parsed.ts';
import type { KeyTable } from './key-table.ts';
import { knownNames } from './known-names.ts';

type Refusal = ReturnType<typeof refused>;

/** What a text is that people take for keys, when it holds none: a password's CSV, SMTP credentials, a private key, a report. */
export function otherPaper(text: string, table: KeyTable | undefined): Refusal | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    return refused(
      'This is a private key, as for logging in to a server. Bedrock is called with an access key: two values, made in the IAM console under "Security credentials" of the user.',
      'private-key',
    );
  }
  const fields = new Set(table === undefined ? knownNames(text).map(({ field }) => field) : table.columns);
  if (fields.has('smtp')) {
    return refused(
      'These are SMTP credentials, which only send mail through Amazon SES. Create an access key in the IAM console, and paste that.',
      'smtp',
    );
  }
  if (/\bmfa_active\b|\baccess_key_1_active\b/.test(text)) {
    return refused(
      'This is the credential report of an account: it says which keys there are, but holds none. Create an access key in the IAM console, and paste that.',
      'report',
    );
  }
  if (fields.has('password')) {
    return refused(
      'These are a user’s name and password for signing in to the AWS console, not keys for programs. Create an access key in the IAM console under "Security credentials" of the user, or choose to sign in with a browser.',
      'console-password',
    );
  }
  if (/\.awsapps\.com\/start|\bsignin\.aws\b/.test(text)) {
    return refused(
      'This is the address of an AWS access portal, not keys. Go back and choose to sign in with a browser; the address is asked for there.',
      'portal',
    );
  }
  return undefined;
}
