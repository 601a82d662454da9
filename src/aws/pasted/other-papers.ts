import { refused } from '../values/parsed.ts';
import { hasApiKey } from './key-shapes.ts';
import type { KeyTable } from './key-table.ts';
import { type KeyField, knownNames } from './known-names.ts';

type Fields = ReadonlySet<KeyField | undefined>;

/** What people take for keys, how it shows, and what it is. The first that shows counts. */
const papers: readonly { code: string; shows: (text: string, fields: Fields) => boolean; reason: string }[] = [
  {
    code: 'other-service',
    shows: (text) =>
      /"type"\s*:\s*"service_account"|\bsk-[A-Za-z0-9_-]{20}|\bAIza[\w-]{35}|\bgh[pousr]_\w{36}|\bgithub_pat_|\bglpat-|\bAZURE_(?:CLIENT_SECRET|OPENAI_API_KEY|API_KEY)\b/.test(
        text,
      ),
    reason:
      'This is a key of another service, not of AWS. Bedrock is called with an access key: two values, made in the IAM console under "Security credentials" of the user.',
  },
  {
    code: 'private-key',
    shows: (text) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text),
    reason:
      'This is a private key, as for logging in to a server. Bedrock is called with an access key: two values, made in the IAM console under "Security credentials" of the user.',
  },
  {
    code: 'smtp',
    shows: (_, fields) => fields.has('smtp'),
    reason:
      'These are SMTP credentials, which only send mail through Amazon SES. Create an access key in the IAM console, and paste that.',
  },
  {
    code: 'report',
    shows: (text) => /\bmfa_active\b|\baccess_key_1_active\b/.test(text),
    reason:
      'This is the credential report of an account: it says which keys there are, but holds none. Create an access key in the IAM console, and paste that.',
  },
  {
    code: 'api-key',
    shows: hasApiKey,
    reason:
      'This block holds a Bedrock API key but no access key. Choose the Bedrock API key as the credential, and enter it there.',
  },
  {
    code: 'git',
    shows: (text, fields) => fields.has('password') && /[\w+=.@-]-at-\d{12}\b/.test(text),
    reason:
      'These are a user’s name and password for Git repositories in AWS CodeCommit, not keys for programs. Create an access key in the IAM console, and paste that.',
  },
  {
    code: 'console-password',
    shows: (_, fields) => fields.has('password'),
    reason:
      'These are a user’s name and password for signing in to the AWS console, not keys for programs. Create an access key in the IAM console under "Security credentials" of the user, or choose to sign in with a browser.',
  },
  {
    code: 'portal',
    shows: (text) => /\.awsapps\.com\/start|\bsignin\.aws\b/.test(text),
    reason:
      'This is the address of an AWS access portal, not keys. Go back and choose to sign in with a browser; the address is asked for there.',
  },
];

/** What a text is that people take for keys, when it holds none: a password's CSV, SMTP credentials, a private key, a report, a key of another service. */
export function otherPaper(text: string, table: KeyTable | undefined): ReturnType<typeof refused> | undefined {
  const fields = new Set(table === undefined ? knownNames(text).map(({ field }) => field) : table.columns);
  const paper = papers.find(({ shows }) => shows(text, fields));
  return paper === undefined ? undefined : refused(paper.reason, paper.code);
}
