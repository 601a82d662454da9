import { usualDialect } from '../aws/detected.ts';
import type { Setup } from '../aws/setup.ts';
import type { Client, ClientSettings } from '../clients/client.ts';
import { commandLines } from '../faces/words/command-line.ts';
import type { Page, PageSection } from '../faces/words/page.ts';
import { awsEnvironmentChange } from '../shell/aws-variables.ts';
import { findDialect } from '../shell/dialects.ts';
import { selfTest } from '../shell/self-test.ts';
import { verdictOf } from '../verify/verdict.ts';
import type { Offered } from './offer-change.ts';
import { signInSections } from './pages.ts';
import { needsSignIn } from './sign-in-first.ts';
import { canUndo, ownDialect, type Session, type StoryAt } from './story.ts';

type Ending = StoryAt<'hand-off'>;

/** What the hand-off has made by the time of the last words. */
interface Made {
  /** Where the lines for the shell and the read file went, a sentence each. */
  delivery: readonly string[];
  settings: ClientSettings | undefined;
  /** The client that the settings are for. */
  client: Client | undefined;
  /** What has become of the offer to put them into its own file. */
  offered: Offered | undefined;
}

/** Longer settings would push the card off a small screen; they stand in the details. */
const mostLines = 5;

/**
 * The last words, which stay on the screen: what works, where it stands, how to undo it, and one next thing, whose lines
 * to be pasted come last.
 */
export function lastCard(session: Session, ending: Ending, made: Made): Page {
  const standing = [...changes(session, ending, made), ...made.delivery];
  return {
    title: titleOf(ending),
    sections: [
      ...(standing.length === 0 ? [] : [{ paragraphs: standing }]),
      ...(isDemo(session) ? demoOver(session) : nextThing(session, ending, made)),
    ],
  };
}

/** The profile that a setup writes or uses; nothing where the variables decide. */
export function profileOf(setup: Setup): string | undefined {
  if ('profile' in setup) return setup.profile;
  return setup.method === 'env' && setup.credential.type === 'profile' ? setup.credential.profile : undefined;
}

// Only what the demo writes cannot be taken back.
const isDemo = (session: Session) => !canUndo(session);

/** The verdict, and what it is about: account, Region, model and how long the model took. */
function titleOf({ setup, record: { results, facts } }: Ending): string {
  const verdicts = { verified: 'Verified', unproven: 'Set up', failed: 'Set up, not verified yet' } as const;
  const about = [
    ...(facts?.identity ? [`account ${facts.identity.account}`] : []),
    setup.region,
    ...(facts?.converse ? [facts.converse.modelId, `${facts.converse.latencyMs} ms`] : []),
  ];
  return `${verdicts[verdictOf(results)]}: ${about.join(', ')}`;
}

/** Where it stands and how to undo it. What the demo wrote is gone with it. */
function changes(session: Session, { setup, record }: Ending, { offered }: Made): string[] {
  if (isDemo(session)) return [];
  const refused = offered?.state === 'refused' ? [offered.problem.summary] : [];
  const more = offered?.state === 'written' || offered?.state === 'refused' ? offered.files : [];
  const written = [...record.written, ...more];
  if (written.length === 0) return [...refused, ...(setup.method === 'env' ? [] : ['No file was changed.'])];
  const isTwo = record.written.length > 0 && more.length > 0;
  return [
    ...refused,
    `Written: ${written.join(', ')}.`,
    `To take it back: bedrock-setup undo${isTwo ? ', once for the settings and once more for the rest' : ''}`,
  ];
}

function demoOver({ ports }: Session): PageSection[] {
  return [
    { paragraphs: ['This was the demo: nothing of yours was touched. To begin in earnest:'], code: [ports.command] },
  ];
}

/** The one thing to do next: the missing call, the settings of the program, or the use of what was set up. */
function nextThing(session: Session, ending: Ending, { settings, client, offered }: Made): PageSection[] {
  const { facts, results } = ending.record;
  if (needsSignIn(ending.setup) && facts?.identity === undefined) return signInSections(ending.setup.profile);
  if (facts !== undefined && (facts.converse === undefined || verdictOf(results) === 'failed')) {
    const says = facts.converse === undefined ? 'No model has been called yet. This does it:' : 'To verify it again:';
    return [{ paragraphs: [says], code: [`bedrock-setup verify${verifiedAs(ending.setup, session)}`] }];
  }
  const [first] = settings?.files ?? [];
  if (first === undefined || client === undefined) return usageSections(session, ending);
  if (offered?.state === 'written' || offered?.state === 'nothing-to-do') {
    return [{ paragraphs: [`${client.title} has its settings in ${first.path}: start it anew.`] }];
  }
  const lines = first.content.trimEnd().split('\n');
  if (lines.length <= mostLines) return [{ heading: first.path, code: lines }];
  return [
    { paragraphs: ['These are the settings for your program:'], code: settingsAgain(session, ending, client.name) },
  ];
}

/** The command that prints the settings once more, for this profile and this model, as this shell takes it. */
function settingsAgain(session: Session, { setup, record: { modelId, facts } }: Ending, client: string): string[] {
  const profile = profileOf(setup);
  const model = modelId ?? facts?.converse?.modelId;
  const args = [
    ...['client', client, ...(profile === undefined ? [] : ['--profile', profile]), '--region', setup.region],
    ...(model === undefined ? [] : ['--model', model]),
  ];
  return commandLines({ type: 'run', program: 'bedrock-setup', args }, ownDialect(session));
}

/** The profile as an operand of the verify command; nothing where the shell decides. */
function verifiedAs(setup: Setup, { detected }: Session): string {
  const side = detected.windowsSide === undefined ? '' : ' --windows-side';
  return 'profile' in setup ? ` ${setup.profile}${side}` : side;
}

/** How to use what was set up: the variables that name the profile, or a line that tests them. */
function usageSections({ detected }: Session, { setup, built }: Ending): PageSection[] {
  const dialect = findDialect(setup.method === 'env' ? setup.shell : usualDialect(detected));
  if (dialect === undefined) return [];
  if (setup.method === 'env') {
    const { change } = built;
    const test = change && selfTest(dialect.id, { change });
    return test
      ? [{ heading: 'Test it in the shell', code: [test.line], paragraphs: [`It prints: ${test.expect}`] }]
      : [];
  }
  const profile = profileOf(setup);
  if (profile === undefined) return [];
  const lines = dialect.render(
    awsEnvironmentChange({ credential: { type: 'profile', profile }, region: setup.region }),
  );
  return lines.ok
    ? [
        {
          heading: detected.windowsSide === undefined ? 'Use the profile in this shell' : 'Use the profile in Windows',
          code: lines.text.split(/\r?\n/).filter((line) => line !== ''),
        },
      ]
    : [];
}
