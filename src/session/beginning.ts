import { consoleLink } from '../aws/values/console.ts';
import type { Page } from '../faces/words/page.ts';
import type { AnswerValues } from '../wizard/answers.ts';
import type { Face } from './face.ts';
import type { SessionPorts } from './ports.ts';

type Beginning = AnswerValues['beginning'];

/** For somebody who has no keys yet: what is needed, the page where it is got, and the way back here. */
export async function showBeginning(
  face: Pick<Face, 'showPage'>,
  ports: Partial<Pick<SessionPorts, 'openPage' | 'copy'>>,
  beginning: Beginning,
): Promise<void> {
  if (beginning === 'administrator') {
    const copied = await ports.copy?.([letter.subject, '', ...letter.text].join('\n'));
    await face.showPage(letterPage(copied?.ok === true), { canGoBack: false });
    return;
  }
  const url =
    beginning === 'account'
      ? consoleLink('iam-users', {})
      : 'https://signin.aws.amazon.com/signup?request_type=register';
  const opened = (await ports.openPage?.(url)) === true;
  await face.showPage(pageOf(beginning, url, opened), { canGoBack: false });
}

const letter = {
  subject: 'Access to Amazon Bedrock for me, please',
  text: [
    'I want to call models on Amazon Bedrock from my computer. Please give me one of these two:',
    '1. In IAM Identity Center: assign me to an account with a permission set that allows bedrock:InvokeModel, bedrock:InvokeModelWithResponseStream, bedrock:ListFoundationModels and bedrock:ListInferenceProfiles. Send me the start URL of the access portal.',
    '2. Or in IAM: a user for me with the same permissions, and an access key for it.',
    'Please tell me also in which Region I may call models.',
  ],
};

function letterPage(copied: boolean): Page {
  return {
    title: 'What your administrator has to do',
    sections: [
      {
        paragraphs: [
          copied ? 'This letter is on the clipboard: paste it into a message.' : 'Copy this letter into a message.',
        ],
      },
      { heading: letter.subject, code: letter.text },
      {
        paragraphs: [
          'Wait here, or come back later. With a start URL go back with Esc and sign in with a browser; keys can be pasted on the next screen.',
        ],
      },
    ],
  };
}

function pageOf(beginning: 'account' | 'no-account', url: string, opened: boolean): Page {
  const where = opened ? 'The page is open in your browser:' : 'Open this page in your browser:';
  const key = [
    'An IAM user is a name in your account that a program can act as; its access key is an ID and a secret.',
    'Create a user, attach the policy AmazonBedrockLimitedAccess, and choose “Security credentials”, “Create access key”, “Command Line Interface”.',
  ];
  const account = [
    'An AWS account is what AWS bills. It takes an e-mail address, a payment card and a telephone; calls to small models cost fractions of a cent.',
    'When it is there, sign in to the console as its owner, and create a user for your programs in IAM: never use keys of the owner (the root user).',
  ];
  return {
    title: beginning === 'account' ? 'An access key from the AWS console' : 'An AWS account first',
    sections: [
      { paragraphs: beginning === 'account' ? key : [...account, ...key] },
      { paragraphs: [where], code: [url] },
      { paragraphs: ['Press Enter when you are there. The next screen waits for the keys, as long as it takes.'] },
    ],
  };
}
