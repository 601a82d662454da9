import type { Detected } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import type { Setup } from '../aws/setup.ts';
import { clients, findClient } from '../clients/clients.ts';
import type { Page } from '../faces/words/page.ts';
import { remedyText } from '../faces/words/remedy.ts';
import { buildPlan } from '../plan/build.ts';
import type { Built, PlanNote } from '../plan/plan.ts';
import { reviewLines } from '../plan/review/diff.ts';
import { dialects } from '../shell/dialects.ts';
import { verdictOf } from '../verify/verdict.ts';
import { notesOn, type QuestionId } from '../wizard/answers.ts';
import { findGaps, stepBack } from '../wizard/flow.ts';
import type { AskContext } from '../wizard/table/question.ts';
import { questions } from '../wizard/table/questions.ts';
import { toSetup } from '../wizard/to-setup.ts';
import { applyWhole } from './apply-whole.ts';
import { Cancelled, type Face, Unanswered } from './face.ts';
import { handOff } from './hand-off.ts';
import type { Outcome, SessionRecord } from './outcome.ts';
import { ambientPage } from './pages.ts';
import type { SessionOptions, SessionPorts } from './ports.ts';
import { proveSetup, tryTypedKeys } from './prove-setup.ts';
import { recordApply } from './recording.ts';
import { readSources } from './sources.ts';
import { backFromReview, type Walk, type WalkWorld, walk } from './walk.ts';

/** The whole story: detect, ask, try, plan, review, apply, verify, hand off. Never throws for what a person or a machine can do; Ctrl-C is an outcome. */
export async function runSession(face: Face, ports: SessionPorts, options: SessionOptions): Promise<Outcome> {
  const record: SessionRecord = { written: [], results: [] };
  try {
    return await tell(face, ports, options, record);
  } catch (error) {
    if (error instanceof Cancelled) return { type: 'cancelled', ...record };
    if (error instanceof Unanswered) return { type: 'unanswered', reason: error.message, ...record };
    throw error;
  } finally {
    await face.close();
  }
}

async function tell(face: Face, ports: SessionPorts, options: SessionOptions, record: SessionRecord): Promise<Outcome> {
  const detected = await ports.detect();
  const context = contextOf(detected, ports);
  const gaps = findGaps(questions, options.given, context, { missingToo: options.headless });
  if (gaps.length > 0) return { type: 'answers-missing', gaps, ...record };
  await face.showDetected(detected);
  let world: WalkWorld = {
    table: questions,
    context,
    given: options.given,
    readText: ports.readText,
    ...(ports.answered ? { answered: ports.answered } : {}),
  };
  let at: Walk = { answers: {}, remembered: {} };
  for (;;) {
    at = await walk(face, world, 'setup', at);
    const setup = servingLitellm(toSetup(at.answers, ports.environmentKeys()), options.given.client);
    const tried = options.verify ? await tryTypedKeys(face, ports, setup) : undefined;
    if (tried) record.results = tried.results;
    if (tried?.decision === 'stop') return { type: 'verification-failed', ...record };
    if (tried?.decision === 'edit') {
      world = reopened(world);
      at = backFromReview(questions, editable(at), firstKeyQuestion(at));
      continue;
    }
    const sources = await readSources(setup, detected, ports);
    const built = sources.ok ? withNotes(buildPlan(setup, sources.sources), at.answers) : sources;
    if (!built.ok) {
      if (!(await goesBack(face, built.problem, at, options))) {
        return { type: 'nothing-written', problem: built.problem, ...record };
      }
      world = reopened(world);
      at = backFromReview(questions, editable(at), lastAsked(at));
      continue;
    }
    record.plan = built.plan;
    const verdict = await review(face, setup, built, at);
    if (verdict === 'back') {
      at = backFromReview(questions, at);
      continue;
    }
    if (options.dryRun) return { type: 'dry-run', ...record };
    const failed = await apply(face, ports, built, record);
    if (failed) return failed;
    const proof = options.verify
      ? await proveSetup(face, ports, options, setup, built, { from: at, world })
      : undefined;
    if (proof) record.results = proof.results;
    if (proof?.facts) record.facts = proof.facts;
    const modelId = proof?.modelId ?? options.given.model;
    if (modelId !== undefined) record.modelId = modelId;
    if (proof?.decision === 'edit') {
      world = reopened(world);
      at = backFromReview(questions, editable(at), lastAsked(at));
      continue;
    }
    const snippet = await handOff(face, ports, {
      setup,
      built,
      record,
      at,
      world,
      detected,
      headless: options.headless,
    });
    const outcome = { ...record, ...(snippet === undefined ? {} : { snippet }) };
    return { type: verdictOf(record.results) === 'failed' ? 'verification-failed' : 'done', ...outcome };
  }
}

/** Whoever edits may change what was given beforehand as well: it becomes the default of its question. */
function editable({ answers, remembered }: Walk): Walk {
  const asked = Object.entries(answers).map(([id, answered]) => [id, { ...answered, given: false }]);
  return { answers: Object.fromEntries(asked) as Walk['answers'], remembered };
}

/** The last question that the person was asked: editing begins there, and goes on through what was given beforehand. */
function lastAsked({ answers }: Walk): QuestionId | undefined {
  return stepBack(questions, answers)?.id;
}

/** An answer given beforehand would silence its question again; those of later chapters still count. */
function reopened(world: WalkWorld): WalkWorld {
  const later = new Set<string>(questions.filter(({ chapter }) => chapter !== 'setup').map(({ id }) => id));
  return { ...world, given: Object.fromEntries(Object.entries(world.given).filter(([id]) => later.has(id))) };
}

/** Shows why nothing can be planned; whether the person wants to change the answers, which would be lost otherwise. */
async function goesBack(face: Face, problem: Problem, at: Walk, options: SessionOptions): Promise<boolean> {
  if (options.headless || Object.keys(at.answers).length === 0) return false;
  const page: Page = {
    title: 'Nothing was written',
    sections: [
      { paragraphs: [problem.summary, problem.cause] },
      { heading: 'What to do', paragraphs: problem.remedy.map((remedy) => remedyText(remedy)) },
    ],
  };
  return (await face.showPage(page, { canGoBack: true })) === 'back';
}

/** What there was to say about the answers goes the way of the plan: to the review of each face, and into `--json`. */
function withNotes(built: Built, answers: Walk['answers']): Built {
  if (!built.ok) return built;
  const said = notesOn(answers).map(({ code, text }): PlanNote => ({ severity: 'info', code, text }));
  return { ...built, plan: { ...built.plan, notes: [...said, ...built.plan.notes] } };
}

/** A client that was named beforehand decides whether LiteLLM's own Region variable is set too. */
function servingLitellm(setup: Setup, client: string | undefined): Setup {
  return setup.method === 'env' ? { ...setup, litellm: findClient(client ?? '')?.litellm === true } : setup;
}

/** The table's context: what was detected, and the names of what can be made. */
function contextOf(detected: Detected, ports: SessionPorts): AskContext {
  return {
    detected,
    shells: dialects.map(({ id, title }) => ({ value: id, label: title })),
    clients: clients.map(({ name, title }) => ({ value: name, label: title })),
    models: [],
    ...ports.context,
  };
}

/** The question to return to when the keys were wrong. */
function firstKeyQuestion(at: Walk) {
  return (['accessKeyId', 'pasted', 'csv', 'credential'] as const).find((id) => at.answers[id] !== undefined);
}

async function review(
  face: Face,
  setup: Setup,
  built: Extract<Built, { ok: true }>,
  at: Walk,
): Promise<'apply' | 'back'> {
  const canGoBack = Object.values(at.answers).some((answered) => !answered.given);
  if (setup.method === 'role' && setup.role === 'ambient') {
    const decision = await face.showPage(ambientPage(setup), { canGoBack });
    return decision === 'back' ? 'back' : 'apply';
  }
  return face.review({ plan: built.plan, lines: reviewLines(built.plan), action: actionOf(built), canGoBack });
}

function actionOf({ plan }: Extract<Built, { ok: true }>): string {
  const changed = plan.edits.length;
  if (changed === 0) return plan.snippet ? 'Hand over these lines' : 'Go on: nothing needs to be written';
  return changed === 1 ? 'Write this file' : `Write these ${changed} files`;
}

async function apply(
  face: Face,
  ports: SessionPorts,
  built: Extract<Built, { ok: true }>,
  record: SessionRecord,
): Promise<Outcome | undefined> {
  if (built.plan.edits.length === 0 && built.plan.userEnvironment === undefined) return undefined;
  const applying = recordApply(applyWhole(built.plan, ports, ports.signal));
  const before = record.written;
  try {
    await face.showApply(applying.events);
  } finally {
    // Edited answers are written a second time: what the first time wrote is still there.
    const end = applying.end();
    const left = end?.type === 'failed' ? end.written : [];
    record.written = [...new Set([...before, ...applying.written, ...left])];
  }
  const end = applying.end();
  return end?.type === 'failed' ? { type: 'nothing-written', problem: end.problem, ...record } : undefined;
}
