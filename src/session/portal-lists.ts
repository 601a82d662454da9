import type { Detected } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import type { PortalAccount, PortalSession } from '../aws/sign-in/sign-in.ts';
import type { Answers, QuestionId } from '../wizard/answers.ts';
import type { Choice, PortalOffer } from '../wizard/table/question.ts';
import { Cancelled, type Face } from './face.ts';
import type { SessionPorts } from './ports.ts';
import type { SignInRequest } from './sign-in.ts';
import { signInThrough } from './sign-in-through.ts';

/** What became of looking: new choices, nothing new, a reason why there are none, or the person went back. */
export type Looked = { type: 'learnt' | 'known' | 'back' } | { type: 'failed'; reason: string };

/** The accounts and permission sets of an access portal, found out when a question needs them. */
export interface PortalLists {
  /** What is known for these answers. */
  offered(answers: Answers): PortalOffer;
  /**
   * Finds out what a question can offer, by signing in where that is needed; where it fails, or is left with nowhere to go
   * back to, the answer is typed.
   */
  lookFor(question: QuestionId, answers: Answers, canGoBack: boolean): Promise<Looked>;
  /** Every account with its permission sets; one whose permission sets cannot be read is left out. */
  everything(answers: Answers): Promise<PortalRole[]>;
}

/** A permission set in an account. */
export interface PortalRole {
  account: { id: string; name: string };
  roleName: string;
}

/** Nothing is known of a portal. */
export const nothingOffered: PortalOffer = { accounts: [], roles: {} };

/** One visit to a portal: under which answers it was made, and what it showed. */
interface Visit {
  answers: Answers;
  session?: PortalSession;
  accounts: readonly Choice[];
  roles: Record<string, readonly Choice[]>;
  /** The answer to the account whose roles could not be read. */
  unread?: Answers['ssoAccountId'];
}

type PortalRequest = Extract<SignInRequest, { type: 'identity-center' }>;

const known: Looked = { type: 'known' };

/** Opens the lists of access portals for one conversation; a sign-in that holds is used again. */
export function openPortalLists(
  face: Face,
  { signIn: port, signal }: Pick<SessionPorts, 'signIn' | 'signal'>,
  detected: Detected,
): PortalLists {
  let last: Visit | undefined;
  const visitFor = (answers: Answers) => (last !== undefined && isSamePlace(last, answers) ? last : undefined);
  const ended = signal ?? new AbortController().signal;

  async function enter(answers: Answers, canGoBack: boolean): Promise<Looked> {
    const instead = `${answers.ssoRegion === undefined ? 'The Region of the portal' : 'The account and the permission set'} can be typed here.`;
    const request = requestFor(answers, detected);
    if (request === undefined) return known;
    const visit: Visit = { answers, accounts: [], roles: {} };
    last = visit;
    const title = `Signing in at ${new URL(request.startUrl).host}`;
    const end = await signInThrough(face, port, request, { title, headless: false, signal });
    if (end.type === 'back') {
      if (!canGoBack) return known;
      last = undefined;
      return { type: 'back' };
    }
    if (end.type === 'failed') return failed(end.problem, instead);
    const { session } = end.signedIn;
    if (session === undefined) return known;
    const accounts = await port.accounts(session, ended);
    if (ended.aborted) throw new Cancelled();
    if (!accounts.ok) return failed(accounts.problem, 'The account and the permission set can be typed here.');
    last = { ...visit, session, accounts: accounts.value.map(accountChoice) };
    return { type: 'learnt' };
  }

  async function lookInto(visit: Visit, session: PortalSession, account: Answers['ssoAccountId']): Promise<Looked> {
    if (account === undefined || visit.roles[account.value] !== undefined || visit.unread === account) return known;
    const roles = await port.roles(session, account.value, ended);
    if (ended.aborted) throw new Cancelled();
    if (!roles.ok) {
      visit.unread = account;
      return failed(roles.problem, 'The name of the permission set can be typed here.');
    }
    visit.roles[account.value] = roles.value.map((name) => ({ value: name, label: name }));
    return { type: 'learnt' };
  }

  return {
    offered: (answers) => {
      const visit = visitFor(answers);
      if (visit === undefined) return nothingOffered;
      const { accounts, roles, session } = visit;
      return { accounts, roles, ...(session === undefined ? {} : { region: session.region }) };
    },
    lookFor: async (question, answers, canGoBack) => {
      if (question !== 'ssoRegion' && question !== 'ssoAccountId' && question !== 'ssoRoleName') return known;
      const visit = visitFor(answers);
      if (visit === undefined) return enter(answers, canGoBack);
      if (visit.session === undefined || question !== 'ssoRoleName') return known;
      return lookInto(visit, visit.session, answers.ssoAccountId);
    },
    everything: async (answers) => {
      const visit = visitFor(answers);
      const { session } = visit ?? {};
      if (visit === undefined || session === undefined) return [];
      const found: PortalRole[] = [];
      // One after the other: the portal slows down whoever asks for many at once.
      for (const { value: id, label: name } of visit.accounts) {
        const roles = await port.roles(session, id, ended);
        if (ended.aborted) throw new Cancelled();
        if (roles.ok) found.push(...roles.value.map((roleName) => ({ account: { id, name }, roleName })));
      }
      return found;
    },
  };
}

/** Whether a visit was made under these answers. One that failed is made again once the person has been at them again. */
function isSamePlace({ answers: before, session }: Visit, answers: Answers): boolean {
  const ids = ['ssoStartUrl', 'ssoSession', 'ssoRegion'] as const;
  if (session === undefined) return ids.every((id) => before[id] === answers[id]);
  const { ssoRegion } = answers;
  return (
    ids.slice(0, 2).every((id) => before[id]?.value === answers[id]?.value) &&
    (ssoRegion === undefined || ssoRegion.value === session.region)
  );
}

function requestFor(answers: Answers, { ssoSessions }: Detected): PortalRequest | undefined {
  const startUrl = answers.ssoStartUrl?.value;
  const name = answers.ssoSession?.value;
  if (startUrl === undefined || name === undefined) return undefined;
  const region = answers.ssoRegion?.value ?? ssoSessions.find((session) => session.name === name)?.region;
  return { type: 'identity-center', startUrl, name, ...(region === undefined ? {} : { region }) };
}

function accountChoice({ id, name, email }: PortalAccount): Choice {
  return { value: id, label: name || id, hint: [id, ...(email === undefined ? [] : [email])].join(' · ') };
}

function failed({ summary, cause }: Problem, instead: string): Looked {
  return { type: 'failed', reason: `${summary} ${cause} ${instead}` };
}
