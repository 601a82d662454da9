import type { Remedy } from '../../aws/remedy.ts';
import { assumeRolePolicy } from '../../policy/single-action.ts';
import { redact } from '../../secrets/redact.ts';
import { trustedPrincipal } from './caller.ts';
import { callerName } from './letters.ts';
import { policyText } from './policy-for-call.ts';
import type { ProblemRow } from './row.ts';
import { credentialsName } from './row.ts';
import { act, awsLine, changeProfile, enterAgain, letter, setInProfile, tryAgain } from './steps.ts';

/** What the calls of AWS STS name, with the key of the profile and the question that it comes from. */
const settings: Readonly<Record<string, readonly [string, string]>> = {
  roleArn: ['role_arn', 'roleArn'],
  roleSessionName: ['role_session_name', 'roleSessionName'],
  externalId: ['external_id', 'externalId'],
  serialNumber: ['mfa_serial', 'mfaSerial'],
  durationSeconds: ['duration_seconds', 'durationSeconds'],
};

function refusedSetting(text: string): readonly [string, string] | undefined {
  const named = /at '(\w+)' failed to satisfy constraint/.exec(text)?.[1];
  if (named !== undefined) return Object.hasOwn(settings, named) ? settings[named] : undefined;
  return /^arn:\S* is invalid/m.test(text) ? settings.roleArn : undefined;
}

/** Taking on a role, and the length of its session. */
export const assumeRoleRows: readonly ProblemRow[] = [
  {
    code: 'role-session-too-long',
    matches: ({ text }) =>
      /requested DurationSeconds exceeds|'durationSeconds' failed to satisfy constraint.{0,60}less than/i.test(text),
    words: ({ failure, context, text }) => {
      const chained = /role chaining/i.test(text);
      return {
        summary: `The role does not allow sessions as long as duration_seconds of ${credentialsName(context, failure)} asks for.`,
        cause: chained
          ? 'A role that is assumed with the credentials of another role lasts one hour at most, whatever it allows otherwise.'
          : 'Every role has a maximum session duration; it is one hour unless somebody raised it.',
        remedies: [
          ...setInProfile(context, 'Ask for one hour.', 'config', { duration_seconds: '3600' }, failure),
          ...(chained
            ? []
            : [
                letter(
                  'account',
                  'Or have the role raised, to twelve hours at most.',
                  'The maximum session duration of a role',
                  'Please raise it; ROLE_NAME is the role that our profile assumes:',
                  awsLine(
                    context,
                    ['iam', 'update-role', '--role-name', 'ROLE_NAME', '--max-session-duration', '43200'],
                    '',
                  ),
                ),
              ]),
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
  {
    code: 'role-setting-invalid',
    matches: ({ failure, text }) => failure.operation === 'AssumeRole' && refusedSetting(text) !== undefined,
    words: ({ failure, context, text }) => {
      const [key = 'role_arn', question = 'roleArn'] = refusedSetting(text) ?? [];
      return {
        summary: `AWS STS does not take ${key} of ${credentialsName(context, failure)}.`,
        cause: `It says: ${redact(text.split('\n')[0] ?? '')}`,
        remedies: [changeProfile(context, question, 'Enter it again.', failure)],
      };
    },
  },
  {
    code: 'caller-not-suited',
    matches: ({ text }) => /may not be assumed by root|with session credentials/i.test(text),
    words: ({ context, text }) =>
      /by root/i.test(text)
        ? {
            summary: 'The root user cannot take on a role.',
            cause: 'AWS allows it to IAM users and to other roles only.',
            remedies: [
              act('Sign in as an IAM user or through IAM Identity Center; keys of the root user are best deleted.'),
              enterAgain(context, 'Then enter those keys.'),
            ],
          }
        : {
            summary: 'These credentials are temporary already.',
            cause: 'AWS STS makes a session out of long-term keys only (their ID begins with AKIA).',
            remedies: [enterAgain(context, 'Enter the long-term keys.')],
          },
  },
  {
    code: 'assume-role-denied',
    matches: ({ failure, refusal }) =>
      /^sts:(AssumeRole|TagSession|SetSourceIdentity)$/.test(refusal?.action ?? '') ||
      (failure.operation === 'AssumeRole' && failure.httpStatus === 403),
    words: (told) => {
      const { context, refusal } = told;
      const { caller, resource } = refusal ?? {};
      const role = resource?.arn === '*' ? undefined : resource?.arn;
      const name = caller?.arn ?? 'The caller';
      const trust = JSON.stringify(
        {
          Effect: 'Allow',
          ...(caller === undefined ? { Principal: { AWS: 'CALLER_ARN' } } : trustedPrincipal(caller)),
          Action: 'sts:AssumeRole',
        },
        null,
        2,
      );
      const toTrust = letter(
        'account',
        'Have the caller named in the trust policy of the role.',
        `The trust policy of ${role ?? 'the role'}`,
        `Please let ${callerName(told)} assume it, by adding to its trust policy:`,
        trust,
      );
      const toAllow = letter(
        'account',
        'Have the caller allowed to assume the role.',
        `A policy for ${callerName(told)}`,
        `Please attach this to ${caller?.principalArn ?? callerName(told)}:`,
        policyText(assumeRolePolicy(role ?? 'ROLE_ARN')),
      );
      const reasons: Partial<Record<string, { cause: string; letters: Remedy[] }>> = {
        'role-trust': {
          cause:
            'The trust policy of the role does not name the caller, or asks for an external ID or MFA that was not given.',
          letters: [toTrust],
        },
        identity: { cause: 'No policy of the caller allows it.', letters: [toAllow] },
      };
      const { cause, letters } = reasons[refusal?.by ?? ''] ?? {
        cause:
          'Either the trust policy of the role does not name the caller (or asks for an external ID or MFA that was not given), or the caller has no permission, or the role does not exist: AWS says the same in all three cases.',
        letters: [toTrust, toAllow],
      };
      return {
        summary: `${name} may not assume ${role ?? 'the role'}.`,
        cause,
        remedies: [
          changeProfile(
            context,
            'roleArn',
            `Compare role_arn of ${credentialsName(context)} with the role in IAM, letter for letter${role === undefined ? '' : `: ${role}`}.`,
          ),
          ...letters,
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
];
