import type { Problem } from '../../aws/problem.ts';
import { redact } from '../../secrets/redact.ts';
import { addressRows } from './addresses.ts';
import { answerRows } from './answers.ts';
import { apiKeyRows } from './api-key.ts';
import { assumeRoleRows } from './assume-role.ts';
import { capacityRows } from './capacity.ts';
import { clockRows } from './clock.ts';
import type { Failure } from './failure.ts';
import { textOf } from './failure.ts';
import { gateRows } from './gates.ts';
import { identityRows } from './identity.ts';
import { attachLetter, callerName, permissionsFor } from './letters.ts';
import { localRows } from './local.ts';
import { machineRoleRows } from './machine-role.ts';
import { modelRows } from './model.ts';
import { networkRows } from './network.ts';
import { policyRows } from './policies.ts';
import { readRefusal } from './refusal.ts';
import type { DiagnoseContext, ProblemRow, Told } from './row.ts';
import { accountName, credentialsName, sentence } from './row.ts';
import { secretsManagerRows } from './secrets-manager.ts';
import { signInRows } from './sign-in.ts';
import { awsLine, letter, printPolicy, tryAgain } from './steps.ts';
import { tlsRows } from './tls.ts';
import { valueRows } from './values.ts';
import { webIdentityRows } from './web-identity.ts';

export type { DiagnoseContext } from './row.ts';

/** Every known failure of a call. The first row that matches wins: the particular stands before the general, and of a refusal the policy that said no before the action. */
export const catalogue: readonly ProblemRow[] = [
  ...signInRows,
  ...valueRows,
  ...localRows,
  ...webIdentityRows,
  ...machineRoleRows,
  ...clockRows,
  ...tlsRows,
  ...addressRows,
  ...answerRows,
  ...networkRows,
  ...apiKeyRows,
  ...policyRows,
  ...secretsManagerRows,
  ...gateRows,
  ...identityRows,
  ...assumeRoleRows,
  ...modelRows,
  ...capacityRows,
];

function known(failure: Failure): string {
  return [
    `operation ${failure.operation}`,
    failure.httpStatus === undefined ? '' : `status ${failure.httpStatus}`,
    !failure.host ? '' : `host ${failure.host}`,
    failure.requestId === undefined ? '' : `request ID ${failure.requestId}`,
    failure.headerNames === undefined || failure.headerNames.length === 0
      ? ''
      : `headers of the answer: ${failure.headerNames.slice(0, 6).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What the service or the system said, for the person who wants to see it; never with a secret in it. */
function rawOf(failure: Failure): string {
  const causes = failure.causes
    .filter((cause) => cause.message !== failure.message)
    .map((cause) => `  caused by ${cause.name}${cause.code === undefined ? '' : ` (${cause.code})`}: ${cause.message}`);
  return redact([`${failure.name}: ${failure.message}`, ...causes, `(${known(failure)})`].join('\n'));
}

function fallback(told: Told): Omit<Problem, 'raw'> {
  const { failure, text, context, refusal } = told;
  if (refusal?.action !== undefined) {
    return {
      code: 'access-denied',
      summary: `${callerName(told)} may not use ${refusal.action}.`,
      cause: `No policy in ${accountName(context)} allows it${refusal.resource === undefined ? '' : ` on ${refusal.resource.arn}`}.`,
      remedies: [
        attachLetter(told, 'Have this policy attached to the caller.', permissionsFor(told)),
        tryAgain(context, 'A new policy takes effect within a minute; then try again.', 60),
      ],
    };
  }
  if (failure.httpStatus === 403 || /access ?denied|UnauthorizedOperation|not authorized/i.test(text)) {
    return {
      code: 'access-denied',
      summary: `AWS refused ${failure.operation} without saying which permission is missing.`,
      cause: `The identity behind ${credentialsName(context)} lacks a permission, or a policy denies it.`,
      remedies: [
        printPolicy(context, 'Look at the policy that the caller needs.'),
        letter(
          'account',
          'Or send this to the administrator of the account.',
          `${failure.operation} is refused`,
          `${context.arn ?? 'Our identity'} may not use ${failure.operation} in ${context.region}. CloudTrail tells why:`,
          awsLine(context, [
            'cloudtrail',
            'lookup-events',
            '--lookup-attributes',
            `AttributeKey=EventName,AttributeValue=${failure.operation}`,
          ]),
        ),
        tryAgain(context, 'Then try again.'),
      ],
    };
  }
  const [line = ''] = failure.message.split('\n');
  const said = line.trim() === '' ? 'Nothing was said' : redact(line);
  return {
    code: 'unknown',
    summary: `${failure.operation} failed in a way that bedrock-setup does not know.`,
    cause: `${said} (${known(failure)})`,
    remedies: [
      tryAgain(context),
      letter(
        'support',
        'With the request ID in the whole message, AWS Support can look it up.',
        `${failure.operation} in ${context.region}`,
        `${failure.name}: ${said} (${known(failure)})`,
      ),
    ],
  };
}

/** Turns a failed call into a problem in plain words, matched by name, status, text and the structure of a refusal; an unknown error says that it is one. */
export function diagnose(failure: Failure, context: DiagnoseContext): Problem {
  const text = textOf(failure);
  const told: Told = { failure, context, text, refusal: readRefusal(text) };
  const row = catalogue.find(({ matches }) => matches(told));
  const raw = rawOf(failure);
  const { code, summary, cause, remedies } =
    row === undefined ? fallback(told) : { code: row.code, ...row.words(told) };
  return { code, summary: sentence(summary), cause: sentence(cause), remedies, raw };
}
