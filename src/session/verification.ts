import type { Setup } from '../aws/setup.ts';
import { judgedFor } from '../findings/select.ts';
import { settingsOf } from '../plan/profiles/profile-edits.ts';
import type { EnvironmentChange } from '../shell/dialect.ts';
import type { VerifyRequest, VerifyTarget } from '../verify/check.ts';
import type { Conversation } from '../wizard/conversation.ts';
import type { CheckAction } from './face.ts';
import { askMfaCode } from './mfa-code.ts';
import { verifyAll } from './model-call.ts';
import { answerChanged, changed, keyQuestion } from './planning.ts';
import { type Decision, editAction, retryAction, runChecks, type Verifying } from './run-checks.ts';
import { needsSignIn, signInFirst } from './sign-in-first.ts';
import { canUndo, ended, type Session, type Story, type StoryAt } from './story.ts';

const writeAnyway: CheckAction = { key: 'w', value: 'continue', label: 'Go on anyway' };

/** Tries keys, a role or a command with AWS STS, before anything is written; other setups have nothing to try yet. */
export async function tryKeys(session: Session, story: StoryAt<'trial'>): Promise<Story> {
  const { setup } = story;
  const trial = trialOf(setup);
  // A code that nobody can be asked for is asked for by whoever uses the profile.
  const needsPerson = setup.method === 'role' && setup.role === 'assume-role' && setup.mfaSerial !== undefined;
  if (trial === undefined || (needsPerson && session.options.headless)) return { ...story, at: 'plan' };
  const { face, options } = session;
  const request: VerifyRequest = {
    target: trial.target,
    region: setup.region,
    stages: ['identity'],
    ...('profile' in setup ? { profile: setup.profile } : {}),
    ...(options.headless ? {} : { mfaCode: (serial) => askMfaCode(face, serial) }),
  };
  const title = `Trying ${trial.what} with AWS, before anything is written`;
  const verifying = verifyingIn(session, story);
  const tried = await runChecks(verifying, title, request, [editAction, retryAction, writeAnyway]);
  const record = { ...story.record, results: tried.results };
  const { decision } = tried;
  if (decision.type === 'stop') return ended({ ...story, record }, { type: 'verification-failed', ...record });
  if (decision.type === 'edit') return changed({ ...story, record }, triedQuestion(story.conversation));
  if (decision.type === 'answer') return answerChanged({ ...story, record }, decision.question, decision.value);
  return { ...story, at: 'plan', record };
}

/** Where this story shows its checks, and which of its answers a key may change there. */
function verifyingIn({ face, ports }: Session, { conversation }: Story): Verifying {
  const can = [...Object.keys(conversation.answers), 'model', 'credential'];
  return { face, ports, can };
}

/** The question whose answer was tried. */
function triedQuestion(conversation: Conversation) {
  const { roleArn, credentialProcess } = conversation.answers;
  if (roleArn !== undefined) return 'roleArn';
  return credentialProcess === undefined ? keyQuestion(conversation) : 'credentialProcess';
}

/** What of a setup can be tried while nothing is written, and what it is called. */
function trialOf(setup: Setup): { target: VerifyTarget; what: string } | undefined {
  if (setup.method === 'role' && (setup.role === 'assume-role' || setup.role === 'process')) {
    const target = { type: 'unwritten', profile: setup.profile, settings: settingsOf(setup) } as const;
    return { target, what: setup.role === 'process' ? 'the command' : 'the role' };
  }
  const keys =
    setup.method === 'file'
      ? setup.keys
      : setup.method === 'env' && setup.credential.type === 'keys'
        ? setup.credential.keys
        : undefined;
  return keys === undefined ? undefined : { target: { type: 'keys', credentials: keys }, what: 'the keys' };
}

/** Verifies what was set up through the door that other programs will use, after the sign-in that only a browser can do. */
export async function verifySetup(session: Session, story: StoryAt<'verification'>): Promise<Story> {
  const { face, ports, options, asking } = session;
  const { setup, built, conversation } = story;
  if (needsSignIn(setup)) await signInFirst(session, setup);
  const profile = 'profile' in setup ? setup.profile : undefined;
  const wanted = options.given.model;
  const target = targetOf(setup, built.change);
  // Looked at anew: the files have just been written, or the variables are still to be set.
  const look = () =>
    ports.detect(target.type === 'environment' ? target.variables : undefined, judgedFor(target).about);
  const request: Omit<VerifyRequest, 'stages'> = {
    target,
    region: setup.region,
    local: await look(),
    ...(profile === undefined ? {} : { profile }),
    ...(wanted === undefined ? {} : { model: wanted }),
    ...(options.headless ? {} : { mfaCode: (serial) => askMfaCode(face, serial) }),
  };
  const program = options.program && !options.headless;
  const about = { consent: options.invoke, request, asking, conversation, program };
  const { files, readForPlan } = ports;
  const mending = { files, readForPlan, look, canUndo: canUndo(session) };
  const verified = await verifyAll({ ...verifyingIn(session, story), mending }, about);
  const modelId = verified.modelId ?? wanted;
  const record = {
    ...story.record,
    results: verified.results,
    ...(verified.facts ? { facts: verified.facts } : {}),
    ...(modelId === undefined ? {} : { modelId }),
  };
  const next = { ...story, record, conversation: verified.conversation };
  return afterDecision(next, verified.decision);
}

function afterDecision(story: StoryAt<'verification'>, decision: Decision): Story {
  switch (decision.type) {
    case 'edit':
      return changed(story);
    case 'answer':
      return answerChanged(story, decision.question, decision.value);
    case 'continue':
    case 'stop':
      return { ...story, at: 'hand-off' };
    default:
      return decision satisfies never;
  }
}

/** The door that another program would use after this setup: the file just written, or the variables just made. */
function targetOf(setup: Setup, change: EnvironmentChange | undefined): VerifyTarget {
  if (setup.method === 'env') {
    const variables = Object.fromEntries((change?.set ?? []).map(({ name, value }) => [name, value]));
    return { type: 'environment', variables };
  }
  if (setup.method === 'file') return { type: 'profile', profile: setup.profile };
  return setup.role === 'ambient' ? { type: 'ambient' } : { type: 'profile', profile: setup.profile };
}
