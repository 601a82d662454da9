import { consoleLink } from '../../aws/values/console.ts';
import { cliOptions } from './after-the-call.ts';
import type { PageSection } from './page.ts';
import type { Situation } from './situation.ts';

/** The user's name out of the identity's ARN, or a placeholder. */
function userName(situation: Situation): string {
  return /:user\/(?:.*\/)?([^/]+)$/.exec(situation.identity?.arn ?? '')?.[1] ?? 'USER';
}

/** How to rotate an access key without an outage; a user can have two keys for this reason ([rotation](https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html)). */
export function rotationSection(situation: Situation): PageSection {
  const user = userName(situation);
  const { profile } = situation;
  const heading = 'Rotate the access key every 90 days';
  if (profile !== undefined) {
    return {
      heading,
      paragraphs: [
        'The first command makes a second key, tries it, writes it and switches the old one off; the second deletes that one when nothing broke.',
      ],
      code: [`bedrock-setup rotate ${profile}`, `bedrock-setup rotate ${profile} --delete-old`],
    };
  }
  return {
    heading,
    paragraphs: [
      'Create the second key, save it with bedrock-setup, let it be verified, switch the old one off, and delete it when nothing broke.',
    ],
    code: [
      `aws iam list-access-keys --user-name ${user}`,
      `aws iam create-access-key --user-name ${user}`,
      `aws iam update-access-key --user-name ${user} --access-key-id OLD-KEY-ID --status Inactive`,
      `aws iam delete-access-key --user-name ${user} --access-key-id OLD-KEY-ID`,
    ],
  };
}

/** Where MFA is turned on for the IAM user. */
export function mfaSection(situation: Situation): PageSection {
  return {
    heading: 'Turn on MFA for the user',
    paragraphs: [
      'In the IAM console open the user, tab "Security credentials", "Assign MFA device". MFA protects the sign-in to the console; access keys ask for it only where a policy demands it.',
    ],
    code: [
      consoleLink('iam-users', situation),
      `aws iam list-mfa-devices --user-name ${userName(situation)}${situation.profile === undefined ? '' : cliOptions(situation).replace(/ --region \S+/, '')}`,
    ],
  };
}

/** Lines for `.gitignore`: precise ones, so that source files with "secret" in their name stay under version control. */
export function gitignoreSection(): PageSection {
  return {
    heading: 'Keep it out of version control',
    paragraphs: ['Add these lines to .gitignore of projects that use it:'],
    code: ['.aws/', '.env', '.env.*', '!.env.example', '*_accessKeys.csv', '*.pem', '*.key'],
  };
}

/** What AWS Secrets Manager is good for here, and what not. */
export function secretsManagerSection(situation: Situation): PageSection {
  return {
    heading: 'AWS Secrets Manager',
    paragraphs: [
      'It cannot hold the credentials that a program signs in to AWS with: reading the secret needs them already. On AWS let the program have a role. For other secrets of the application, such as database passwords, it is the right place:',
    ],
    code: [
      `aws secretsmanager create-secret --name my-app/database --secret-string file://secret.json${cliOptions(situation)}`,
      consoleLink('secrets-manager', situation),
    ],
  };
}
