import type { Problem } from '../../aws/problem.ts';
import type { Remedy } from '../../aws/remedy.ts';
import { partitionOf } from '../../aws/values/partition.ts';
import type { Failure } from '../../verify/diagnosis/failure.ts';
import { diagnose } from '../../verify/diagnosis/problems.ts';
import { serverClock } from '../aws/server-clock.ts';
import { openConsoleService } from './console-service.ts';
import type { SignInScene } from './scene.ts';

const again: Remedy = { type: 'sign-in', says: 'Sign in again.' };

/** What the person brought back is not what the page shows. */
export function unreadableCode(): Problem {
  return {
    code: 'sign-in-code-refused',
    summary: 'This is not the code that the page of this sign-in shows.',
    cause: 'It was copied in part, or it belongs to another sign-in: each page has a code of its own.',
    remedies: [{ ...again, says: 'Sign in again, and copy the whole code.' }],
  };
}

/** An answer without the name of who signed in. */
export function whereAsked(): Problem {
  return {
    code: 'sign-in-answer-strange',
    summary: 'AWS Sign-In let you in, but did not say as whom.',
    cause: 'The answer holds no ID token that names an identity; a proxy or another program may have answered.',
    remedies: [again],
  };
}

/** Proofs of possession carry the time; AWS takes them for some minutes. */
const mostSkewMs = 240_000;

/** What AWS Sign-In refused, in words; a clock that is wrong is found out by asking for the time. */
export async function consoleProblem(
  failure: Failure,
  region: string,
  scene: SignInScene,
  signal: AbortSignal,
): Promise<Problem> {
  const raw = { raw: failure.message };
  const text = `${failure.message} ${failure.oauthError ?? ''}`;
  if (/AUTHCODE_EXPIRED/.test(text)) {
    return {
      code: 'sign-in-code-refused',
      summary: 'The code of this sign-in was too old.',
      cause: 'Between the page and the program more time passed than a code lives.',
      remedies: [again],
      ...raw,
    };
  }
  if (/INSUFFICIENT_PERMISSIONS/.test(text) || (failure.httpStatus === 403 && !/USER_CREDENTIALS_CHANGED/.test(text))) {
    const policy = `arn:${partitionOf(region) ?? 'aws'}:iam::aws:policy/SignInLocalDevelopmentAccess`;
    return {
      code: 'login-permission-missing',
      summary: 'This identity may not sign in for programs.',
      cause: 'It needs the actions signin:AuthorizeOAuth2Access and signin:CreateOAuth2Token.',
      remedies: [
        {
          type: 'letter',
          says: 'Ask an administrator of the account.',
          to: 'account',
          subject: 'Sign-in for local development',
          text: [`Please attach the AWS managed policy ${policy} to my user or role.`],
        },
      ],
      ...raw,
    };
  }
  if (failure.httpStatus === 400) {
    const clock = await serverClock(
      await openConsoleService(region, scene).base(),
      scene.clients.connections(),
      scene.now,
      scene.limits.connectMs,
      signal,
    );
    if (clock.ok && Math.abs(clock.value.skewMs) > mostSkewMs) return clockWrong(clock.value.skewMs);
  }
  if (failure.httpStatus !== undefined && failure.httpStatus < 500) {
    return {
      code: 'sign-in-code-refused',
      summary: 'AWS Sign-In did not accept this sign-in.',
      cause: 'The code was used before, the password was changed meanwhile, or the sign-in has ended.',
      remedies: [again],
      ...raw,
    };
  }
  return diagnose(failure, { region, target: { type: 'ambient' }, partition: partitionOf(region) ?? 'aws', again: [] });
}

function clockWrong(skewMs: number): Problem {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return {
    code: 'clock-skew',
    summary: `The clock of this computer is ${minutes} minutes ${skewMs > 0 ? 'behind' : 'ahead of'} the clock of AWS.`,
    cause: 'A sign-in carries the time, and AWS refuses one from another time.',
    remedies: [{ type: 'act', says: 'Set the clock to automatic, then sign in again.' }],
  };
}
