import { assumeRolePolicy } from '../../policy/single-action.ts';
import { policyText } from './policy-for-call.ts';
import type { ProblemRow } from './row.ts';
import { credentialsName, profileOption, verifyAgain } from './row.ts';

/** Taking on a role: row 31 of the catalogue, and the length of the session. */
export const assumeRoleRows: readonly ProblemRow[] = [
  {
    code: 'role-session-too-long',
    matches: (_failure, text) => /requested DurationSeconds exceeds/i.test(text),
    words: (failure, context, text) => {
      const chained = /role chaining/i.test(text);
      return {
        summary: `The role does not allow sessions as long as duration_seconds of ${credentialsName(context, failure)} asks for.`,
        cause: chained
          ? 'A role that is assumed with the credentials of another role lasts one hour at most, whatever it allows otherwise.'
          : 'Every role has a maximum session duration; it is one hour unless somebody raised it.',
        remedy: [
          `Ask for one hour: aws configure set duration_seconds 3600${profileOption(context, failure)}`,
          ...(chained
            ? []
            : [
                'Or have the role raised, to twelve hours at most: aws iam update-role --role-name ROLE_NAME --max-session-duration 43200',
              ]),
          `Then try again: ${verifyAgain(context)}`,
        ],
      };
    },
  },
  {
    code: 'assume-role-denied',
    matches: (failure, text) =>
      /not authorized to perform: sts:AssumeRole\b/i.test(text) ||
      (failure.operation === 'AssumeRole' && failure.httpStatus === 403),
    words: (_failure, context, text) => {
      const caller = /User: (\S+)/.exec(text)?.[1];
      const role = /resource: (arn:\S+)/.exec(text)?.[1];
      const trusted = caller?.replace(
        /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.*$/,
        'arn:$1:iam::$2:role/$3',
      );
      const trust = JSON.stringify(
        { Effect: 'Allow', Principal: { AWS: trusted ?? 'CALLER_ARN' }, Action: 'sts:AssumeRole' },
        null,
        2,
      );
      return {
        summary: `${caller ?? 'The caller'} may not assume ${role ?? 'the role'}.`,
        cause:
          'Either the trust policy of the role does not name the caller (or asks for an external ID or MFA that was not given), or the caller has no permission, or the role does not exist: AWS says the same in all three cases.',
        remedy: [
          `Compare role_arn of ${credentialsName(context)} with the role in IAM, letter for letter${role === undefined ? '' : `: ${role}`}.`,
          `Add to the trust policy of the role:\n${trust}`,
          `Add to the policies of the caller:\n${policyText(assumeRolePolicy(role ?? 'ROLE_ARN'))}`,
        ],
      };
    },
  },
];
