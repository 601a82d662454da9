import type { ProblemRow } from './row.ts';
import { accountName, profileOf, profileOption, shellWord, ssoLogin, verifyAgain } from './row.ts';

/** Signing in with IAM Identity Center, `aws login` and MFA: rows 3–8 of the catalogue. */
export const signInRows: readonly ProblemRow[] = [
  {
    code: 'sso-session-missing',
    matches: (failure, text) =>
      /reading 'sso_region'|The specified sso-session does not exist|Sso session '.*' could not be found/i.test(text) ||
      (failure.service === 'sso' && /sso_session .* (is missing|does not exist)/i.test(text)),
    words: (failure, context, text) => {
      const session = /(?:does not exist: "|Sso session '|sso_session ")([^"']+)/i.exec(text)?.[1] ?? 'NAME';
      return {
        summary:
          `Profile ${profileOf(context, failure) ?? ''} names the sso-session ${session}, and the config file has no such section.`.replace(
            '  ',
            ' ',
          ),
        cause: 'sso_session must be the name of a [sso-session …] section in ~/.aws/config, letter for letter.',
        remedy: [
          `Add the missing section to ~/.aws/config:\n[sso-session ${session}]\nsso_start_url = https://d-xxxxxxxxxx.awsapps.com/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access`,
          `Or set the profile up again: bedrock-setup add ${shellWord(profileOf(context, failure) ?? 'NAME')} --method role`,
        ],
      };
    },
  },
  {
    code: 'sso-role-not-assigned',
    matches: (failure, text) =>
      (failure.service === 'sso' && failure.httpStatus === 403) ||
      /ForbiddenException:?\s*No access|^No access$/im.test(text),
    words: (failure, context) => ({
      summary: 'IAM Identity Center let you in, but not to this account and role.',
      cause:
        `sso_account_id or sso_role_name of profile ${profileOf(context, failure) ?? ''} is not assigned to you (any more). aws sso login succeeds all the same, because it only proves who you are.`.replace(
          '  ',
          ' ',
        ),
      remedy: [
        'Open your AWS access portal and compare the account and the role name there with the profile.',
        `Choose again: bedrock-setup add ${shellWord(profileOf(context, failure) ?? 'NAME')} --method role`,
        'Or ask whoever administers IAM Identity Center to assign the permission set to you.',
      ],
    }),
  },
  {
    code: 'sso-token-rejected',
    matches: (failure, text) =>
      (failure.service === 'sso' && failure.httpStatus === 401) ||
      /UnauthorizedException:?\s*Session token not found|Session token not found or invalid/i.test(text),
    words: (failure, context) => ({
      summary: 'IAM Identity Center does not know this sign-in.',
      cause:
        'You signed out, the sign-in ended on the server, or sso_region is not the Region where IAM Identity Center lives (it need not be the Region of Bedrock).',
      remedy: [
        `Sign in again: ${ssoLogin(context, failure)}`,
        'If that does not help, compare sso_region in ~/.aws/config with the Region shown in the settings of IAM Identity Center.',
      ],
    }),
  },
  {
    code: 'sso-session-expired',
    matches: (failure, text) =>
      ['SSOTokenLoadError', 'TokenRetrievalError', 'UnauthorizedSSOTokenError'].includes(failure.name) ||
      /SSO session (token )?associated with (this )?profile|To refresh this SSO session|Error loading SSO Token|Error when retrieving token from sso|SSO Token .* expired/i.test(
        text,
      ),
    words: (failure, context, text) => ({
      summary:
        `The sign-in of profile ${profileOf(context, failure) ?? ''} to IAM Identity Center is missing or has ended.`.replace(
          '  ',
          ' ',
        ),
      cause: /not found|does not exist|is invalid/i.test(text)
        ? 'Nobody has signed in yet with this sso-session, or its name or start URL was changed since (the stored token is filed under them).'
        : 'A sign-in lasts some hours; after that the browser must confirm it once more.',
      remedy: [
        `Sign in: ${ssoLogin(context, failure)}`,
        'aws sso login needs AWS CLI version 2; pip installs version 1, which has no such command.',
        `Then try again: ${verifyAgain(context)}`,
      ],
    }),
  },
  {
    code: 'login-permission-missing',
    matches: (_failure, text) => /CreateOAuth2Token/.test(text) && /permission|not authorized/i.test(text),
    words: (_failure, context) => ({
      summary: 'This identity may not use aws login.',
      cause: `Renewing the sign-in needs the action signin:CreateOAuth2Token, which the policies of the identity in ${accountName(context)} do not allow.`,
      remedy: [
        `An administrator attaches the managed policy arn:${context.partition}:iam::aws:policy/SignInLocalDevelopmentAccess to it.`,
        `Then sign in again: aws login${profileOption(context)}`,
      ],
    }),
  },
  {
    code: 'login-needs-crt',
    matches: (failure, text) => failure.name === 'MissingDependencyException' || /botocore\[crt\]/i.test(text),
    words: () => ({
      summary: 'Python lacks the part that reads aws login profiles.',
      cause: 'boto3 uses a profile with login_session only together with the AWS Common Runtime.',
      remedy: ['Install it into the same Python environment: pip install "boto3[crt]"'],
    }),
  },
  {
    code: 'login-session-expired',
    matches: (failure, text) =>
      failure.service === 'signin' ||
      /please re-?authenticate|login\/cache\/|Token validation failed|Unable to refresh credentials because of a change/i.test(
        text,
      ),
    words: (failure, context, text) => ({
      summary: `The aws login sign-in of profile ${profileOf(context, failure) ?? ''} is missing or has ended.`.replace(
        '  ',
        ' ',
      ),
      cause: /ENOENT|Failed to load/i.test(text)
        ? 'Nobody has signed in yet on this machine with this profile.'
        : /password/i.test(text)
          ? 'The password was changed since the last sign-in.'
          : 'A sign-in renews itself for twelve hours at most.',
      remedy: [
        `Sign in: aws login${profileOption(context, failure)}${context.surroundings?.remote === true ? ' --remote' : ''}`,
        'aws login needs AWS CLI 2.32.0 or newer; pip installs version 1, which has no such command.',
      ],
    }),
  },
  {
    code: 'mfa-code-needed',
    matches: (_failure, text) => /requires multi-?factor authentication|no MFA code callback/i.test(text),
    words: (failure, context) => ({
      summary: `Profile ${profileOf(context, failure) ?? ''} needs the six digits of its MFA device.`.replace(
        '  ',
        ' ',
      ),
      cause: 'The profile has mfa_serial, and nobody could be asked for the code here.',
      remedy: [`Run it in a terminal, where it asks for the code: ${verifyAgain(context)}`],
    }),
  },
  {
    code: 'mfa-code-rejected',
    matches: (_failure, text) => /MultiFactorAuthentication failed/i.test(text),
    words: (failure, context, text) => ({
      summary: /must provide both/i.test(text) ? 'The role asks for an MFA code.' : 'AWS did not accept the MFA code.',
      cause: /must provide both/i.test(text)
        ? 'It can be assumed with a multi-factor authentication code only, and none was given.'
        : 'It was mistyped, too late, or used before: each code works once. Security keys and passkeys cannot do this at all, only devices that show six digits.',
      remedy: [
        ...(/must provide both/i.test(text)
          ? [
              `Name the device in profile ${profileOf(context, failure) ?? ''}: mfa_serial = arn:${context.partition}:iam::${context.account ?? 'ACCOUNT_ID'}:mfa/DEVICE`,
            ]
          : []),
        'Wait for the next code of the device and try again.',
        'If it keeps failing, set the clock of the phone to automatic, and compare mfa_serial with the device shown in IAM.',
      ],
    }),
  },
];
