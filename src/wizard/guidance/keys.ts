import { consoleLink } from '../../aws/values/console.ts';
import { guidance, points, steps, verbatim } from './lines.ts';

/** Which way of handing over keys fits whom. */
export function credentialGuidance(): string[] {
  return guidance(
    'Where do you have them?',
    points(
      'In the AWS access portal, a terminal or a mail: paste the block as it is. Temporary credentials come along with their session token.',
      'On the page that has just made an access key: type the two values, or download the .csv file there and import it.',
      'In this shell: take them from the environment. You are offered that when the variables are set.',
      'Nowhere yet: choose to type an access key, then ? says how to make one.',
    ),
    'For environment variables there are two more. An existing profile: the variables then only name it, and hold no secret. A Bedrock API key: one string for Amazon Bedrock alone, good for a first try.',
    'Whatever you give is tried with AWS before anything is written, is never drawn on the screen, and never leaves this computer but to sign calls to AWS.',
    'An access key works until somebody deletes it. If you have a choice, go back and take IAM role, where nothing has to be kept.',
  );
}

/** How to get an access key in the IAM console, the safer ways first. */
export function accessKeyGuidance(partition = 'aws'): string[] {
  return guidance(
    'An access key is a password that does not expire. Before you make one, see whether a safer way fits: IAM Identity Center or `aws login` on your own computer, a role for anything that runs on AWS, temporary credentials for a single day. Go back to choose one.',
    'To make an access key for an IAM user:',
    steps(
      'Open the AWS console, IAM, Users, and choose your user. Do not use the root user: its key can do everything and cannot be limited.',
      'Open the tab "Security credentials".',
      'Choose "Create access key", use case "Command Line Interface (CLI)".',
      'Copy both values or download the .csv file. AWS shows the secret access key this once only.',
    ),
    verbatim(consoleLink('iam-users', { partition })),
    'The access key ID has 20 characters and begins with AKIA. An ID that begins with AIDA or AROA names a user or a role and is not a key. A user can have two access keys at most, so that a new one can be tried before the old one goes.',
    'The same with the AWS CLI, for an administrator:',
    verbatim('aws iam create-access-key --user-name USER'),
  );
}

/** What temporary credentials are, where to copy them, and what to expect when they end. */
export function temporaryGuidance(): string[] {
  return guidance(
    'Temporary credentials have three parts: an access key ID that begins with ASIA, a secret access key, and a session token. Without the session token AWS answers "The security token included in the request is invalid".',
    'Where to get them:',
    points(
      'IAM Identity Center: in the AWS access portal open the account, then "Access keys", and copy the block of option 1 or 2. It can be pasted here whole.',
      'With the AWS CLI, version 2, from a profile that works:',
    ),
    verbatim('aws configure export-credentials --profile NAME --format env'),
    'With an IAM user and an MFA device:',
    verbatim('aws sts get-session-token --serial-number MFA-ARN --token-code 123456'),
    'They end by themselves, after one hour to a day and a half depending on how they were made; then every call answers "expired" and you copy new ones. For lasting work a profile that renews itself (IAM Identity Center, `aws login`, assume role) is less trouble.',
  );
}

/** The two kinds of Bedrock API keys, where to make them, and what they change for other credentials. */
export function apiKeyGuidance(where: { partition?: string; region?: string } = {}): string[] {
  return guidance(
    'A Bedrock API key is one string that allows calls to Amazon Bedrock and to nothing else. Programs read it from AWS_BEARER_TOKEN_BEDROCK.',
    points(
      'Short-term: begins with bedrock-api-key-, lasts 12 hours at most, ends with the session that made it, works in one Region only. Good for trying things out.',
      'Long-term: begins with ABSK and belongs to an IAM user. It never expires unless an expiry is set when it is made, so set one. AWS recommends it for exploration only.',
    ),
    'Make either of them in the Bedrock console under "API keys":',
    verbatim(consoleLink('bedrock-api-keys', where)),
    'A long-term key with an expiry, by the AWS CLI. A user can have two:',
    verbatim(
      'aws iam create-service-specific-credential --user-name USER \\',
      '  --service-name bedrock.amazonaws.com --credential-age-days 30',
    ),
    'Mind: while the variable is set it comes before every other credential for Bedrock, even before a profile that a program asks for by name, and an empty value counts as set. STS and all other services ignore it. The identity behind it needs bedrock:CallWithBearerToken besides the permission for the call itself; an organization can forbid these keys.',
    'To take a long-term key back:',
    verbatim(
      'aws iam list-service-specific-credentials --user-name USER',
      'aws iam delete-service-specific-credential --user-name USER \\',
      '  --service-specific-credential-id ID',
    ),
  );
}

/** What may be pasted as one block. */
export function pasteGuidance(): string[] {
  return guidance(
    'Paste the block as you copied it and press Enter. Each of these forms is understood, also with quotes, blanks and line breaks that a terminal has put in:',
    points(
      'the blocks of the AWS access portal: lines with export, $env: or SET, or a profile section',
      'lines of a credentials file, or of a .env file',
      'the ARN of a secret in AWS Secrets Manager, which is then fetched with a profile of yours',
      'the JSON that `aws sts assume-role`, `aws sts get-session-token` and `aws configure export-credentials` print',
    ),
    verbatim('export AWS_ACCESS_KEY_ID=...', 'export AWS_SECRET_ACCESS_KEY=...', 'export AWS_SESSION_TOKEN=...'),
    'What you paste stays in memory until the review. It is never drawn on the screen and never enters the history of your shell.',
  );
}

/** Keys that a team keeps in AWS Secrets Manager. */
export function secretsManagerGuidance(): string[] {
  return guidance(
    'Teams keep keys for programs in AWS Secrets Manager. The secret is fetched once, with credentials that work already, and its keys are taken like pasted ones: JSON, a profile section, or lines for a shell.',
    points(
      'Give the ARN, which names its Region, or the name of the secret.',
      'Whoever fetches it needs secretsmanager:GetSecretValue for it, and kms:Decrypt where it has a key of its own.',
    ),
    verbatim('aws secretsmanager get-secret-value --secret-id NAME'),
    'A program that runs on AWS better reads the secret itself, or has a role and needs no key at all.',
  );
}

/** The file that the console offers when an access key is made. */
export function csvGuidance(): string[] {
  return guidance(
    'When you create an access key, the IAM console offers "Download .csv file". Give the path of that file, usually in your downloads folder:',
    verbatim('~/Downloads/USER_accessKeys.csv'),
    'It has one line with "Access key ID" and "Secret access key". Delete it once the profile works: a copy of the secret in the downloads folder is one too many.',
  );
}
