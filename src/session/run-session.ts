import type { Detected } from '../aws/detected.ts';
import { clients } from '../clients/clients.ts';
import { dialects } from '../shell/dialects.ts';
import { verdictOf } from '../verify/verdict.ts';
import { newConversation } from '../wizard/conversation.ts';
import type { AskContext } from '../wizard/table/question.ts';
import { questions } from '../wizard/table/questions.ts';
import { usualFetcher } from '../wizard/table/secrets-manager.ts';
import { toSetup } from '../wizard/to-setup.ts';
import { findGaps } from '../wizard/walk.ts';
import { showBeginning } from './beginning.ts';
import { change } from './change.ts';
import { type Asking, converse, readNamedFiles } from './converse.ts';
import { Cancelled, type Face, Unanswered } from './face.ts';
import { handOff } from './hand-off.ts';
import { nothingSeen, openIdentityLists } from './identity-lists.ts';
import { askMfaCode } from './mfa-code.ts';
import { otherProfiles } from './other-profiles.ts';
import type { Outcome, SessionRecord } from './outcome.ts';
import { makePlan, review, servingLitellm } from './planning.ts';
import { nothingOffered, openPortalLists } from './portal-lists.ts';
import type { SessionOptions, SessionPorts } from './ports.ts';
import { secretText } from './secret-text.ts';
import { consoleSession } from './sign-in-first.ts';
import { ended, type Session, type Story } from './story.ts';
import { tryKeys, verifySetup } from './verification.ts';

/** The whole story: detect, ask, try, plan, review, apply, verify, hand off. Never throws for what a person or a machine can do; Ctrl-C is an outcome. */
export async function runSession(face: Face, ports: SessionPorts, options: SessionOptions): Promise<Outcome> {
  let record: SessionRecord = { written: [], results: [] };
  try {
    const detected = await ports.detect();
    const { readText, answered, traceOf } = ports;
    const context = contextOf(detected, ports);
    const mfaCode = options.headless ? undefined : (serial: string) => askMfaCode(face, serial);
    const asking: Asking = {
      context,
      readText,
      readSecret: (id, profile) => secretText(ports, detected, { id, profile, mfaCode }),
      ...(answered ? { answered } : {}),
      ...(traceOf ? { traceOf } : {}),
      ...(options.headless || options.dryRun ? {} : { portal: openPortalLists(face, ports, detected) }),
      // Whoever wants nothing verified wants no call.
      ...(options.headless || options.dryRun || !options.verify
        ? {}
        : { identity: openIdentityLists(face, ports, detected) }),
      begin: (beginning) => showBeginning(face, ports, beginning),
    };
    const given = withFetcher(withKnownPortal(options.given, detected), context);
    const texts = await readNamedFiles(given, asking);
    const conversation = newConversation(given, texts);
    const gaps = findGaps(questions, conversation, asking.context).filter(
      ({ reason }) => options.headless || reason !== undefined,
    );
    const { faults = [] } = options;
    if (gaps.length + faults.length > 0) return { type: 'answers-missing', gaps, faults, ...record };
    await face.showDetected(detected);
    ports.begun?.();
    const session: Session = { face, ports, options, detected, asking };
    let story: Story = { at: 'conversation', conversation, record };
    while (story.at !== 'end') {
      story = await move(session, story);
      record = story.record;
    }
    return story.outcome;
  } catch (error) {
    if (error instanceof Cancelled) return { type: 'cancelled', ...record };
    if (error instanceof Unanswered) return { type: 'unanswered', reason: error.message, ...record };
    throw error;
  } finally {
    await face.close();
  }
}

/** One step of the story, each from its own file. */
async function move(session: Session, story: Exclude<Story, { at: 'end' }>): Promise<Story> {
  const { face, ports, options, asking } = session;
  switch (story.at) {
    case 'conversation': {
      const conversation = await converse(face, asking, 'setup', story.conversation);
      const setup = servingLitellm(toSetup(conversation.answers, ports.environmentKeys()), options.given.client);
      if (conversation.answers.ssoAll?.value === true && 'role' in setup && setup.role === 'sso') {
        const all = (await asking.portal?.everything(conversation.answers)) ?? [];
        setup.others = otherProfiles(all, setup, session.detected);
      }
      return { ...story, at: options.verify ? 'trial' : 'plan', conversation, setup };
    }
    case 'trial':
      return tryKeys(session, { ...story, setup: await consoleSession(session, story.setup) });
    case 'plan':
      return makePlan(session, story);
    case 'review':
      return review(session, story);
    case 'change':
      return change(session, story);
    case 'verification':
      return verifySetup(session, story);
    case 'hand-off': {
      const snippet = await handOff(session, story);
      const left = { ...story.record, ...(snippet === undefined ? {} : { snippet }) };
      const failed = verdictOf(story.record.results) === 'failed';
      return ended(story, { type: failed ? 'verification-failed' : 'done', ...left });
    }
    default:
      return story satisfies never;
  }
}

/** A session that is named and stands in the config file already says where its portal is. */
function withKnownPortal(given: SessionOptions['given'], { ssoSessions }: Detected): SessionOptions['given'] {
  const startUrl = ssoSessions.find(({ name }) => name === given.ssoSession)?.startUrl;
  return startUrl === undefined ? given : { ssoStartUrl: startUrl, ...given };
}

/** Whoever names a secret and not whose credentials fetch it means the usual ones. */
function withFetcher(given: SessionOptions['given'], context: AskContext): SessionOptions['given'] {
  if (given.secret === undefined || given.secretProfile !== undefined) return given;
  return { ...given, secretProfile: usualFetcher(context) };
}

/** The table's context: what was detected, and the names of what can be made. */
function contextOf(detected: Detected, ports: SessionPorts): AskContext {
  return {
    detected,
    shells: dialects.map(({ id, title }) => ({ value: id, label: title })),
    clients: clients.map(({ name, title }) => ({ value: name, label: title })),
    models: [],
    portal: nothingOffered,
    identity: nothingSeen,
    now: new Date(),
    ...ports.context,
  };
}
