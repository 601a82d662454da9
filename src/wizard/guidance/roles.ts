import { consoleLink } from '../../aws/values/console.ts';
import { guidance, points, verbatim } from './lines.ts';

/** When to use a role, and which of the kinds. */
export function roleGuidance(): string[] {
  return guidance(
    'A role has no password and no key of its own: AWS hands out credentials that last for hours and renews them. There is nothing to leak, nothing to rotate, and what the role may do is written in one place.',
    points(
      'On AWS: your code runs on Amazon EC2, ECS, EKS, Lambda, Batch or SageMaker. Nothing is configured on the machine; the role is attached to it.',
      'IAM Identity Center: your organization has an access portal. You sign in through the browser, for each account with the role you were assigned.',
      'aws login: you sign in to the AWS console of a single account, and the same sign-in serves your programs.',
      'A program: a password manager or a tool of your organization prints credentials whenever an SDK wants some.',
      'Assume role: another profile, or the machine, takes on a role, often in another account.',
    ),
  );
}

/** How a profile that assumes a role is made: what each of its values means and where to find it. */
export function assumeRoleGuidance(partition = 'aws'): string[] {
  return guidance(
    'The profile names a role and where its first credentials come from. SDKs then call sts:AssumeRole by themselves and renew what they get.',
    points(
      'Role ARN: on the page of the role in the IAM console. It looks like arn:aws:iam::111122223333:role/BedrockUser.',
      'Source profile: a profile of yours that may assume the role. Credential source: the machine itself (EC2 instance, ECS container) or the environment.',
      'External ID: only when the owner of the role gave you one. It is not a secret; it keeps a third party from using the role for somebody else.',
      'MFA serial: the ARN of your MFA device, when the role asks for MFA. You are then asked for six digits. Passkeys and security keys cannot do this, an authenticator app can.',
      'Duration: 900 seconds to what the role allows, 12 hours at most. One hour when left out, and at most one hour when a role assumes a role.',
      'Session name: appears in AWS CloudTrail beside each call, so that it is clear who made it.',
    ),
    verbatim(consoleLink('iam-roles', { partition })),
    'Both sides must agree: the trust policy of the role names you, and your own policy allows sts:AssumeRole on it when it is in another account. `bedrock-setup policy` writes both. To try it by hand:',
    verbatim('aws sts assume-role --role-arn ROLE-ARN --role-session-name test'),
  );
}

/** What a program has to print, and how SDKs start it. */
export function processGuidance(): string[] {
  return guidance(
    'Password managers and tools of an organization hand out credentials through a command. Every SDK runs it when it needs some, and again when they end. It prints JSON:',
    verbatim(
      '{"Version": 1, "AccessKeyId": "...", "SecretAccessKey": "...",',
      ' "SessionToken": "...", "Expiration": "2027-01-31T12:00:00Z"}',
    ),
    points(
      'boto3 and the AWS CLI start the program without a shell: ~, $HOME, | and the like mean nothing there. The AWS SDKs for JavaScript, Go, Java and Rust start a shell for it. A plain command with whole paths works with all of them.',
      'It is started without a terminal: it cannot ask for a password or a touch.',
      'Only Version, AccessKeyId and SecretAccessKey are needed. Without Expiration the credentials are kept for as long as the program runs that asked for them.',
    ),
  );
}

/** Where the values for IAM Identity Center come from, and how the sign-in goes on. */
export function ssoGuidance(): string[] {
  return guidance(
    'You need four values. Three of them are in your AWS access portal, the page with all your accounts: open an account, choose "Access keys", and look under "AWS IAM Identity Center credentials".',
    points(
      'SSO start URL: https://d-xxxxxxxxxx.awsapps.com/start, or a name instead of d-xxxxxxxxxx',
      'SSO Region: the Region that Identity Center lives in. It can differ from the Region in which you call models.',
      'Account ID: twelve digits, below the name of the account',
      'Role name: the permission set, for example BedrockUser',
    ),
    'No secret is written. You sign in through the browser, here and now, and again when the session ends:',
    verbatim('bedrock-setup login NAME'),
    'On a machine without a browser, for example over SSH:',
    verbatim('bedrock-setup login NAME --no-browser'),
    'With AWS CLI version 2 the same is done by `aws sso login --profile NAME`.',
    'A sign-in succeeds even if the role is not assigned to you. If a call then answers "No access", compare account ID and role name with the portal.',
  );
}

/** What `aws login` does and needs. */
export function loginGuidance(): string[] {
  return guidance(
    'The sign-in to the AWS console serves your programs too: no access key, renewed every 15 minutes in the background for up to 12 hours. It suits single accounts without IAM Identity Center. It is done here and now, and again by:',
    verbatim('bedrock-setup login NAME'),
    points(
      'AWS CLI version 2.32.0 or newer does the same with `aws login --profile NAME`.',
      'An IAM user or role needs the managed policy SignInLocalDevelopmentAccess. The root user can sign in without it, but should not be used for daily work.',
      'On a machine without a browser: bedrock-setup login NAME --no-browser',
      'Python programs need one more part: python3 -m pip install "boto3[crt]"',
    ),
    verbatim('https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html'),
  );
}

/** Where an MFA device's ARN is found, and why some devices do not serve here. */
export function mfaGuidance(partition = 'aws'): string[] {
  return guidance(
    'The serial of an authenticator app is its ARN, for example arn:aws:iam::111122223333:mfa/phone. You find it in the IAM console on the page of your user, tab "Security credentials", under "Multi-factor authentication (MFA)". There you also assign a device: "Assign MFA device", then follow the page.',
    verbatim(consoleLink('iam-users', { partition }), 'aws iam list-mfa-devices'),
    'Each code can be used once. If it is refused, wait for the next one and check the clock of the phone. Passkeys and security keys protect the console but cannot be used for assume-role.',
  );
}
