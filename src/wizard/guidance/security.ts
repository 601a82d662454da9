import { guidance, points, verbatim } from './lines.ts';

/** What the person has just chosen to use. */
export type SecurityChoice =
  | 'access-key'
  | 'temporary'
  | 'api-key'
  | 'profile'
  | 'ambient'
  | 'assume-role'
  | 'process'
  | 'sso'
  | 'login';

/** The security practices that apply to the choice just made, and only those. */
export function securityGuidance(choice: SecurityChoice): string[] {
  return guidance(points(...practices[choice]), ...links[choice]);
}

const leastPrivilege =
  'Least privilege: allow the models and Regions that you use and nothing else. `bedrock-setup policy` writes that policy.';
const neverCommit =
  'Never commit credentials, and never send them in a chat or a ticket. Add .aws/, .env and *_accessKeys.csv to .gitignore.';
const audit = 'AWS CloudTrail records every call with the identity behind it: look there now and then.';

const practices: Readonly<Record<SecurityChoice, readonly string[]>> = {
  'access-key': [
    'Use a role or IAM Identity Center instead when you can: an access key works until somebody deletes it.',
    leastPrivilege,
    'Rotate every 90 days: create the second key, switch over, deactivate the old one, delete it when nothing broke. Delete keys that nobody uses.',
    'Turn on MFA for the IAM user.',
    neverCommit,
    'Never use access keys of the root user.',
    audit,
  ],
  temporary: [
    'They end by themselves: that is their strength. Do not put them into start-up files or into CI settings.',
    leastPrivilege,
    neverCommit,
  ],
  'api-key': [
    'Prefer short-term keys. A long-term key should have an expiry date and a user of its own.',
    'Anyone who has the string can call models at your cost. Keep it out of code, of tickets and of browser settings that synchronize.',
    leastPrivilege,
    neverCommit,
    'Unset AWS_BEARER_TOKEN_BEDROCK when you are done: it comes before all other credentials.',
  ],
  profile: [
    'AWS_PROFILE and the Region are no secrets: they may stand in start-up files and in project settings.',
    'The profile is only as safe as what stands behind it: see `bedrock-setup list`.',
  ],
  ambient: [
    'This is the safest way: AWS renews the credentials, and nothing is stored in code or files.',
    leastPrivilege,
    'Give each workload a role of its own, so that one that is broken into cannot act for the others.',
    'On Amazon EC2 require IMDSv2.',
    audit,
  ],
  'assume-role': [
    'Protect the source: who has the source profile has the role. Ask for MFA in the trust policy where people assume it.',
    leastPrivilege,
    'Give the session a name that tells who it is.',
    audit,
  ],
  process: [
    'The profile holds no secret, but whoever can change the program or its configuration gets what it hands out: keep both writable by you alone.',
    'Name the program by its whole path, so that no other one of that name is started.',
    leastPrivilege,
  ],
  sso: [
    'No secret is stored; the session ends after hours and can be ended by an administrator at once.',
    'Run `aws sso logout` on a computer that is not yours.',
    'Least privilege is a matter of the permission set: `bedrock-setup policy` writes what to put into it.',
  ],
  login: [
    'No secret is stored; the session ends after 12 hours at the latest.',
    'Turn on MFA for the console sign-in: it protects your programs too.',
    'Do not sign in as the root user for this.',
    leastPrivilege,
  ],
};

const keyLinks = [
  verbatim(
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
  ),
];
const bestPractices = [verbatim('https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html')];

const links: Readonly<Record<SecurityChoice, readonly ReturnType<typeof verbatim>[]>> = {
  'access-key': keyLinks,
  temporary: bestPractices,
  'api-key': [verbatim('https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html')],
  profile: [],
  ambient: bestPractices,
  'assume-role': bestPractices,
  process: [verbatim('https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html')],
  sso: bestPractices,
  login: bestPractices,
};
