import type { Problem } from '../../aws/problem.ts';
import type { Remedy } from '../../aws/remedy.ts';
import { partitionOfPortal } from '../../aws/sign-in/portal-address.ts';
import { partitionOf } from '../../aws/values/partition.ts';
import type { Failure } from '../../verify/diagnosis/failure.ts';
import { diagnose } from '../../verify/diagnosis/problems.ts';

const signInAgain = (says = 'Sign in again.', profile?: string): Remedy => ({
  type: 'sign-in',
  says,
  ...(profile === undefined ? {} : { profile }),
});

/** The person, or somebody with a say, did not allow the sign-in. */
export function denied(): Problem {
  return {
    code: 'sign-in-denied',
    summary: 'The sign-in was denied in the browser.',
    cause: 'Access was refused on the page that asks for it, by the person there or by a rule of the organization.',
    remedies: [signInAgain('Sign in again, and allow the access that the page asks for.')],
  };
}

/** The code or the waiting ended before anybody had approved it. */
export function notFinished(): Problem {
  return {
    code: 'sign-in-not-finished',
    summary: 'Nobody finished the sign-in in the browser in time.',
    cause:
      'The page was closed or left, or it led to a browser that cannot reach this computer. A request to sign in lives for ten minutes.',
    remedies: [
      signInAgain(),
      {
        type: 'command',
        says: 'Where the browser runs on another computer, sign in with a code.',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['login', '--no-browser'] }],
      },
    ],
  };
}

/** The page shows a code that has to be brought back, and there is no terminal to type it into. */
export function nobodyForCode(): Problem {
  return {
    code: 'sign-in-needs-terminal',
    summary: 'The page of this sign-in shows a code, and nobody can be asked for it here.',
    cause:
      'Without a browser on this computer, AWS Sign-In has the code brought back by hand; only a terminal can take it.',
    remedies: [
      {
        type: 'command',
        says: 'Sign in from a terminal, once: programs renew it for twelve hours.',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['login', '--no-browser'] }],
      },
    ],
  };
}

/** The sign-in was stopped from here. */
export function stopped(): Problem {
  return {
    code: 'cancelled',
    summary: 'The sign-in was cancelled.',
    cause: 'The program was asked to stop.',
    remedies: [signInAgain()],
  };
}

/** A listener for the browser could not be had. */
export function noListener(error: unknown): Problem {
  return {
    code: 'sign-in-port-taken',
    summary: 'No port of this computer could be opened for the answer of the browser.',
    cause: 'A firewall, a sandbox or a full table of connections keeps programs from listening on 127.0.0.1.',
    remedies: [
      {
        type: 'command',
        says: 'Sign in with a code, which needs no port.',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['login', '--no-browser'] }],
      },
    ],
    raw: error instanceof Error ? error.message : String(error),
  };
}

/** No Region knows the portal, or the one that was named does not. */
export function noPortal(startUrl: string, asked: readonly string[], named: string | undefined): Problem {
  const partition = partitionOfPortal(startUrl);
  const address: Remedy = {
    type: 'answer',
    says: 'Compare the start URL with the address of your AWS access portal; it stands in the invitation to IAM Identity Center.',
    question: 'ssoStartUrl',
  };
  if (named === undefined) {
    return {
      code: 'sso-portal-unknown',
      summary: `No Region knows an AWS access portal at ${startUrl}.`,
      cause: `The address is mistyped, or the portal is gone. These Regions were asked: ${asked.join(', ')}.`,
      remedies: [address],
    };
  }
  const other = partitionOf(named) !== partition;
  const where = { 'aws-us-gov': 'AWS GovCloud (US)', 'aws-cn': 'AWS China', aws: 'the commercial Regions' }[partition];
  return {
    code: 'sso-region-wrong',
    summary: `IAM Identity Center in ${named} does not know the portal ${startUrl}.`,
    cause: other
      ? `By its address this portal belongs to ${where}, and ${named} does not.`
      : 'IAM Identity Center lives in one Region, which need not be the Region of Bedrock; or the start URL is mistyped.',
    remedies: [
      {
        type: 'answer',
        says: 'Leave the Region of IAM Identity Center out, and it is looked for; or ask your administrator, who sees it in the settings of IAM Identity Center.',
        question: 'ssoRegion',
      },
      address,
    ],
  };
}

/** The person is signed in, and nothing was assigned to them. */
export function nothingAssigned(account?: string): Problem {
  return {
    code: 'sso-nothing-assigned',
    summary:
      account === undefined
        ? 'You are signed in to IAM Identity Center, but no AWS account was assigned to you.'
        : `You are signed in to IAM Identity Center, but no permission set in account ${account} was assigned to you.`,
    cause:
      'Whoever administers IAM Identity Center assigns people to accounts with permission sets; until then there is nothing to choose.',
    remedies: [
      {
        type: 'letter',
        says: 'Ask whoever administers IAM Identity Center.',
        to: 'organization',
        subject: 'Access to Amazon Bedrock through IAM Identity Center',
        text: [
          'Please assign me, in IAM Identity Center, to an AWS account with a permission set that allows calls to Amazon Bedrock',
          '(the actions bedrock:InvokeModel, bedrock:InvokeModelWithResponseStream, bedrock:ListFoundationModels and bedrock:ListInferenceProfiles).',
        ],
      },
    ],
  };
}

/** What IAM Identity Center refused, in words; failures of the way there are told as everywhere else. */
export function portalProblem(failure: Failure, region: string): Problem {
  switch (failure.name) {
    case 'AccessDeniedException':
      return denied();
    case 'ExpiredTokenException':
      return notFinished();
    case 'UnauthorizedException':
      return {
        code: 'sso-token-rejected',
        summary: 'IAM Identity Center does not know this sign-in any more.',
        cause: 'You signed out, or the sign-in ended on the server.',
        remedies: [signInAgain()],
        raw: failure.message,
      };
    case 'InvalidGrantException':
    case 'InvalidClientException':
    case 'UnauthorizedClientException':
      return {
        code: 'sign-in-code-refused',
        summary: 'IAM Identity Center did not accept the code of this sign-in.',
        cause: 'It was used before, it is too old, or it belongs to another sign-in.',
        remedies: [signInAgain()],
        raw: failure.message,
      };
    default:
      return diagnose(failure, {
        region,
        target: { type: 'ambient' },
        partition: partitionOf(region) ?? 'aws',
        again: [],
      });
  }
}
