import type { Setup } from '../aws/setup.ts';
import { partitionOf } from '../aws/values/partition.ts';
import type { ClientInput, ClientSettings } from '../clients/client.ts';
import { findClient } from '../clients/clients.ts';
import { settingsOf } from '../clients/settings-of.ts';
import { afterSections } from '../faces/words/after.ts';
import type { Page, PageSection } from '../faces/words/page.ts';
import type { Situation } from '../faces/words/situation.ts';
import { buildEnvironmentPlan } from '../plan/environment/build-environment.ts';
import type { Snippet } from '../plan/plan.ts';
import { awsEnvironmentChange } from '../shell/aws-variables.ts';
import { findDialect } from '../shell/dialects.ts';
import { lastingForm } from '../shell/lasting.ts';
import { knownTestModels } from '../verify/models/known-models.ts';
import { askProgram } from './ask-program.ts';
import { converse } from './converse.ts';
import { offerToDelete } from './imported-csv.ts';
import { lastCard, profileOf } from './last-card.ts';
import { roleSections } from './pages.ts';
import { ownDialect, type Session, type StoryAt } from './story.ts';

type Ending = StoryAt<'hand-off'>;

/** Hands over what the person needs next, and returns the snippet for standard output where there is one and it was not copied. */
export async function handOff(session: Session, ending: Ending): Promise<string | undefined> {
  const { face, ports, options, asking } = session;
  const { conversation } = ending;
  // Without a person nobody waits for settings that were not asked for.
  const isAsked = !options.headless || conversation.given.client !== undefined;
  const named = isAsked && (options.program || conversation.given.client !== undefined);
  const program = named ? await askProgram(face, asking, conversation) : conversation;
  const last = isAsked ? await converse(face, asking, 'hand-off', program) : program;
  const client = findClient(last.answers.client?.value ?? '');
  const input = clientInput(ending);
  const settings =
    input.models.length === 0 || client === undefined
      ? undefined
      : settingsOf(client, input, session.detected.platform);
  const snippet = snippetFor(ending, client?.litellm === true);
  let delivered: string | undefined = snippet?.text;
  let delivery = snippet ? ['The lines for your shell follow on standard output.'] : [];
  if (snippet && last.answers.delivery?.value === 'copy') {
    const copied = await ports.copy(snippet.text);
    if (copied.ok) {
      delivered = undefined;
      delivery = [`The lines are on the clipboard (${copied.how}).`];
    } else {
      delivery.unshift(`The lines could not be copied: ${copied.reason}`);
    }
  }
  delivery.push(...(await offerToDelete(session, ending)));
  const [ownFile] = settings?.files ?? [];
  const isOffered = !options.headless && client !== undefined && ownFile !== undefined;
  // What reads and writes the languages of settings is loaded for those who chose a program.
  const offered = isOffered
    ? await (await import('./write-settings.ts')).offerSettings(session, client, ownFile)
    : undefined;
  const card = lastCard(session, ending, { delivery, settings, client, offered });
  const details = settings && detailsPage(session, ending, settings);
  // Without a person nobody can press the key that opens the details.
  if (details && options.headless) await face.showPage(details, { canGoBack: false });
  await face.handOff(card, options.headless ? undefined : details);
  return delivered;
}

/** The lines for the shell; a client built on LiteLLM that was chosen just now has a Region variable of its own. */
function snippetFor({ setup, built }: Ending, litellm: boolean): Snippet | undefined {
  const { snippet } = built.plan;
  if (snippet === undefined || !litellm || setup.method !== 'env' || setup.litellm) return snippet;
  const dialect = findDialect(snippet.dialect);
  const change = awsEnvironmentChange({ credential: setup.credential, region: setup.region, litellm });
  const again = buildEnvironmentPlan(
    { ...setup, litellm },
    snippet.lasting && dialect
      ? { lasting: { form: lastingForm(dialect, change, { kind: 'user-environment', here: false }), files: [] } }
      : {},
  );
  return again.ok ? again.plan.snippet : snippet;
}

function clientInput({ setup, record }: Ending): ClientInput {
  const { facts } = record;
  const kinds = {
    file: 'access-key',
    env: undefined,
    role: setup.method === 'role' && setup.role !== 'ambient' ? setup.role : undefined,
  } as const;
  const profileKind = kinds[setup.method];
  // Where the lists may not be read, a small model that the Region is known to serve.
  const wanted =
    record.modelId ??
    facts?.converse?.modelId ??
    (facts?.models === undefined ? knownTestModels(setup.region)[0] : undefined);
  const listed = facts?.models?.find(
    ({ invokeId, modelId, mantleId }) => wanted === undefined || [invokeId, modelId, mantleId].includes(wanted),
  );
  // Without the permission to list models, the identifier itself is all that is known.
  const model = listed ?? (wanted === undefined ? undefined : { name: wanted, invokeId: wanted, modelId: wanted });
  const profile = profileOf(setup);
  return {
    region: setup.region,
    models:
      model === undefined
        ? []
        : [{ name: model.name, invokeId: model.invokeId, modelId: model.modelId, region: setup.region }],
    credential: profile !== undefined ? 'profile' : isApiKey(setup) ? 'api-key' : 'environment',
    ...(profile === undefined ? {} : { profile }),
    ...(profileKind === undefined ? {} : { profileKind }),
  };
}

function isApiKey(setup: Setup): boolean {
  return setup.method === 'env' && setup.credential.type === 'api-key';
}

/** Everything that comes next: the client's settings, and what this situation asks for. It can be scrolled and copied. */
function detailsPage(session: Session, ending: Ending, settings: ClientSettings): Page {
  const { setup, record } = ending;
  const { facts, results } = record;
  const profile = profileOf(setup);
  const partition = partitionOf(setup.region);
  const situation: Situation = {
    method: setup.method,
    credential: credentialOf(setup),
    region: setup.region,
    throttled: results.some(({ problem }) => problem?.code.includes('throttl') || problem?.code.includes('quota')),
    ...(partition === undefined ? {} : { partition }),
    ...(profile === undefined ? {} : { profile }),
    ...(facts?.identity === undefined ? {} : { identity: facts.identity }),
    ...(facts?.converse === undefined ? {} : { converse: facts.converse }),
  };
  return {
    title: settings.title,
    sections: [
      ...settingsSections(settings),
      ...(setup.method === 'role' && setup.role === 'ambient'
        ? roleSections(setup, { facts, dialect: ownDialect(session) })
        : []),
      ...afterSections(situation),
    ],
  };
}

function settingsSections({ files, notes }: ClientSettings): PageSection[] {
  return [
    ...files.map(({ path, content, how }) => ({
      heading: path,
      paragraphs: [how],
      code: content.trimEnd().split('\n'),
    })),
    ...(notes.length === 0 ? [] : [{ paragraphs: notes }]),
  ];
}

function credentialOf(setup: Setup): Situation['credential'] {
  if (setup.method === 'role') return setup.role;
  if (setup.method === 'file') return setup.keys.sessionToken === undefined ? 'access-key' : 'temporary';
  if (setup.credential.type !== 'keys') return setup.credential.type;
  return setup.credential.keys.sessionToken === undefined ? 'access-key' : 'temporary';
}
