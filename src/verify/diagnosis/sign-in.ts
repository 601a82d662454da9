import type { ProblemRow } from './row.ts';
import { accountName, profileName, profileOf } from './row.ts';
import { act, changeProfile, letter, look, run, signInAgain, tryAgain } from './steps.ts';

/** Signing in with IAM Identity Center, `aws login` and MFA. */
export const signInRows: readonly ProblemRow[] = [
  {
    code: 'sso-session-missing',
    matches: ({ failure, text }) =>
      /reading 'sso_region'|The specified sso-session does not exist|Sso session '.*' could not be found/i.test(text) ||
      (failure.service === 'sso' && /sso_session .* (is missing|does not exist)/i.test(text)),
    words: ({ failure, context, text }) => {
      const session = /(?:does not exist: "|Sso session '|sso_session ")([^"']+)/i.exec(text)?.[1] ?? 'NAME';
      return {
        summary: `${profileName(context, failure)} names the sso-session ${session}, and the config file has no such section.`,
        cause: 'sso_session must be the name of a [sso-session …] section in the config file, letter for letter.',
        remedies: [
          changeProfile(
            context,
            'ssoStartUrl',
            `Set the profile up again: that writes [sso-session ${session}] with its start URL and Region.`,
            failure,
          ),
          act(
            `Or name an sso-session that is there: sso_session in the config file must be its name, letter for letter.`,
          ),
        ],
      };
    },
  },
  {
    code: 'sso-role-not-assigned',
    matches: ({ failure, text }) =>
      (failure.service === 'sso' && failure.httpStatus === 403) ||
      /ForbiddenException:?\s*No access|^No access$/im.test(text),
    words: ({ failure, context }) => ({
      summary: 'IAM Identity Center let you in, but not to this account and role.',
      cause: `sso_account_id or sso_role_name of ${profileName(context, failure)} is not assigned to you (any more). aws sso login succeeds all the same, because it only proves who you are.`,
      remedies: [
        changeProfile(context, 'ssoAccountId', 'Choose the account and the role again.', failure),
        letter(
          'account',
          'Or ask whoever administers IAM Identity Center.',
          'A permission set in IAM Identity Center',
          'Please assign the permission set for Amazon Bedrock to me, and tell me the account ID and the role name.',
        ),
      ],
    }),
  },
  {
    code: 'sso-token-rejected',
    matches: ({ failure, text }) =>
      (failure.service === 'sso' && failure.httpStatus === 401) ||
      /UnauthorizedException:?\s*Session token not found|Session token not found or invalid/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'IAM Identity Center does not know this sign-in.',
      cause:
        'You signed out, the sign-in ended on the server, or sso_region is not the Region where IAM Identity Center lives (it need not be the Region of Bedrock).',
      remedies: [
        signInAgain(context, failure),
        changeProfile(
          context,
          'ssoRegion',
          'If that does not help, enter the Region shown in the settings of IAM Identity Center.',
          failure,
        ),
      ],
    }),
  },
  {
    code: 'sso-session-expired',
    matches: ({ failure, text }) =>
      ['SSOTokenLoadError', 'TokenRetrievalError', 'UnauthorizedSSOTokenError'].includes(failure.name) ||
      /SSO session (token )?associated with (this )?profile|To refresh this SSO session|Error loading SSO Token|Error when retrieving token from sso|SSO Token .* expired/i.test(
        text,
      ),
    words: ({ failure, context, text }) => ({
      summary: `The sign-in of ${profileName(context, failure)} to IAM Identity Center is missing or has ended.`,
      cause: /not found|does not exist|is invalid/i.test(text)
        ? 'Nobody has signed in yet with this sso-session, or its name or start URL was changed since (the stored token is filed under them).'
        : 'A sign-in lasts some hours; after that the browser must confirm it once more.',
      remedies: [signInAgain(context, failure, 'Sign in.'), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'login-permission-missing',
    matches: ({ text }) => /CreateOAuth2Token/.test(text) && /permission|not authorized/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'This identity may not use aws login.',
      cause: `Renewing the sign-in needs the action signin:CreateOAuth2Token, which the policies of the identity in ${accountName(context)} do not allow.`,
      remedies: [
        letter(
          'account',
          'Have a managed policy attached to it.',
          'Signing in for local development',
          `Please attach arn:${context.partition}:iam::aws:policy/SignInLocalDevelopmentAccess to ${context.arn ?? 'my identity'}: it allows signin:CreateOAuth2Token.`,
        ),
        signInAgain(context, failure, 'Then sign in again.'),
      ],
    }),
  },
  {
    code: 'login-needs-crt',
    matches: ({ failure, text }) => failure.name === 'MissingDependencyException' || /botocore\[crt\]/i.test(text),
    words: () => ({
      summary: 'Python lacks the part that reads aws login profiles.',
      cause: 'boto3 uses a profile with login_session only together with the AWS Common Runtime.',
      remedies: [run('Install it into the same Python environment.', 'pip', 'install', 'boto3[crt]')],
    }),
  },
  {
    code: 'login-session-expired',
    matches: ({ failure, text }) =>
      failure.service === 'signin' ||
      /please re-?authenticate|login\/cache\/|Token validation failed|Unable to refresh credentials because of a change/i.test(
        text,
      ),
    words: ({ failure, context, text }) => ({
      summary: `The aws login sign-in of ${profileName(context, failure)} is missing or has ended.`,
      cause: /ENOENT|Failed to load/i.test(text)
        ? 'Nobody has signed in yet on this machine with this profile.'
        : /password/i.test(text)
          ? 'The password was changed since the last sign-in.'
          : 'A sign-in renews itself for twelve hours at most.',
      remedies: [signInAgain(context, failure, 'Sign in.'), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'mfa-code-needed',
    matches: ({ text }) => /requires multi-?factor authentication|no MFA code callback/i.test(text),
    words: ({ failure, context }) => ({
      summary: `${profileName(context, failure)} needs the six digits of its MFA device.`,
      cause: 'The profile has mfa_serial, and nobody could be asked for the code here.',
      remedies: [
        tryAgain(context, 'Run it in a terminal, where it asks for the code.'),
        look(
          'For programs that cannot ask, take temporary keys with the code once.',
          'login',
          ...[profileOf(context, failure) ?? []].flat(),
        ),
      ],
    }),
  },
  {
    code: 'mfa-code-rejected',
    matches: ({ text }) => /MultiFactorAuthentication failed/i.test(text),
    words: ({ failure, context, text }) => ({
      summary: /must provide both/i.test(text) ? 'The role asks for an MFA code.' : 'AWS did not accept the MFA code.',
      cause: /must provide both/i.test(text)
        ? 'It can be assumed with a multi-factor authentication code only, and none was given.'
        : 'It was mistyped, too late, or used before: each code works once. Security keys and passkeys cannot do this at all, only devices that show six digits.',
      remedies: [
        ...(/must provide both/i.test(text)
          ? [
              changeProfile(
                context,
                'mfaSerial',
                `Name the device, for example arn:${context.partition}:iam::${context.account ?? 'ACCOUNT_ID'}:mfa/DEVICE.`,
                failure,
              ),
            ]
          : []),
        tryAgain(context, 'Wait for the next code of the device and try again.', 30),
        act(
          'If it keeps failing, set the clock of the phone to automatic, and compare mfa_serial with the device shown in IAM.',
        ),
      ],
    }),
  },
];
