import type { Detected } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import { signalWithin } from '../aws/signal-within.ts';
import type { VerifyTarget } from '../verify/check.ts';
import type { Answers, QuestionId } from '../wizard/answers.ts';
import type { Choice, IdentityOffer } from '../wizard/table/question.ts';
import { Cancelled, type Face } from './face.ts';
import type { Asked, Asker, OfferedRole } from './identity.ts';
import { askMfaCode } from './mfa-code.ts';
import type { Looked } from './portal-lists.ts';
import type { SessionPorts } from './ports.ts';

/** What the credentials that assume a role may see, found out when a question needs it. */
export interface IdentityLists {
  /** What is known for these answers. */
  offered(answers: Answers): IdentityOffer;
  /** Asks AWS for what a question can offer; where nobody may look, the answer is typed, and nothing is said about it. */
  lookFor(question: QuestionId, answers: Answers): Promise<Looked>;
}

/** Nothing is known of an account. */
export const nothingSeen: IdentityOffer = { roles: [], mfaDevices: [] };

const known: Looked = { type: 'known' };

/** Looking is a courtesy: whoever waits longer types. */
const patienceMs = 6_000;

/** Opens the lists of the accounts behind the credentials that a conversation names; each is asked for once. */
export function openIdentityLists(
  face: Face,
  { identity, signal, environment }: Pick<SessionPorts, 'identity' | 'signal' | 'environment'>,
  detected: Detected,
): IdentityLists {
  const seen = new Map<string, IdentityOffer>();
  const asked = new Set<string>();

  async function ask<T>(work: (asker: Asker) => Promise<Asked<T>>, as: VerifyTarget): Promise<Asked<T>> {
    const asker: Asker = {
      as,
      region: regionOf(as, detected),
      mfaCode: (serial) => askMfaCode(face, serial),
      signal: signalWithin(patienceMs, signal),
    };
    const answer = await work(asker);
    if (signal?.aborted) throw new Cancelled();
    return answer;
  }

  return {
    offered: (answers) => seen.get(keyOf(sourceOf(answers, environment))) ?? nothingSeen,
    lookFor: async (question, answers) => {
      const source = sourceOf(answers, environment);
      if (source === undefined || (question !== 'roleArn' && question !== 'mfaSerial')) return known;
      const key = keyOf(source);
      if (asked.has(`${question} ${key}`)) return known;
      asked.add(`${question} ${key}`);
      const before = seen.get(key) ?? nothingSeen;
      if (question === 'mfaSerial') {
        const devices = await ask((asker) => identity.mfaDevices(asker), source);
        if (!devices.ok || devices.value.length === 0) return known;
        const mfaDevices = devices.value.map((serial) => ({ value: serial, label: serial }));
        seen.set(key, { ...before, mfaDevices });
        return { type: 'learnt' };
      }
      const roles = await ask((asker) => identity.roles(asker), source);
      if (!roles.ok)
        return isAboutCredentials(roles.problem) ? { type: 'failed', reason: reasonOf(roles.problem) } : known;
      if (roles.value.length === 0) return known;
      seen.set(key, { ...before, roles: roles.value.map(roleChoice) });
      return { type: 'learnt' };
    },
  };
}

/** Whose credentials assume the role, as far as they are known here. */
function sourceOf(answers: Answers, environment: SessionPorts['environment']): VerifyTarget | undefined {
  const profile = answers.sourceProfile?.value;
  if (answers.roleSource?.value === 'profile') return profile === undefined ? undefined : { type: 'profile', profile };
  if (answers.roleSource?.value !== 'Environment') return undefined;
  const variables = Object.entries(environment).filter((each): each is [string, string] => each[1] !== undefined);
  return { type: 'environment', variables: Object.fromEntries(variables.filter(([name]) => name.startsWith('AWS_'))) };
}

const keyOf = (source: VerifyTarget | undefined) =>
  source?.type === 'profile' ? `profile ${source.profile}` : 'shell';

function regionOf(as: VerifyTarget, { profiles, region }: Detected): string {
  const own = as.type === 'profile' ? profiles.find(({ name }) => name === as.profile)?.region : undefined;
  return own ?? region ?? 'us-east-1';
}

function roleChoice({ arn, name, description }: OfferedRole): Choice {
  return { value: arn, label: name, hint: description ?? arn };
}

/** Most people may not list roles, and a slow network is no answer: what is worth saying is that nothing can be assumed with these. */
function isAboutCredentials({ code }: Problem): boolean {
  return /^(session-|sso-|login-|sign-in-|access-key-|temporary-|credential|assume-role-denied|profile-|key-pair-|source-profile-)/.test(
    code,
  );
}

function reasonOf({ summary, cause }: Problem): string {
  return `The credentials that are to assume the role do not work now. ${summary} ${cause} The role can be typed here.`;
}
