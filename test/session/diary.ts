import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import type { Page } from '../../src/faces/words/page.ts';
import { Cancelled, type CheckAction, type Face, type ReviewDecision } from '../../src/session/face.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import type { AskView, Choice } from '../../src/wizard/table/question.ts';
import { syntheticKeys } from '../support/detected.ts';

/** What the person of a story does where it is not the usual: answers by question, the rest in the order in which it comes. */
export interface Doings {
  /** Several answers to one question are given one after the other; `<` goes back. */
  says?: Readonly<Record<string, string | readonly string[]>>;
  /** Below checks: the value of an action, where there is a choice. */
  keys?: readonly string[];
  reviews?: readonly ReviewDecision[];
  pages?: readonly ('continue' | 'back')[];
  consents?: readonly boolean[];
  signIns?: readonly ('finished' | 'back' | 'code')[];
  /** Presses Ctrl-C at the first of these. */
  cancelsAt?: 'ask' | 'checks' | 'review' | 'apply' | 'confirm' | 'page' | 'sign-in';
  /** Stops checks with Esc. */
  stops?: boolean;
}

const { id, temporaryId, secret, token } = syntheticKeys;
const names: Readonly<Record<string, string>> = { id, temporaryId, secret, token };

/** A text without what scanners take for keys. */
export const named = (text: string): string =>
  Object.entries(names)
    .reduce((rest, [name, value]) => rest.replaceAll(value, `<${name}>`), text)
    .replace(/ABSK[\w+/=]{20,}/g, '<apiKey>');

const short = (value: unknown) => JSON.stringify(value);

function pageLines({ title, sections }: Page): string[] {
  return [
    `    ${title}`,
    ...sections.flatMap(({ heading, paragraphs = [], code = [] }) => [
      ...(heading === undefined ? [] : [`    ## ${heading}`]),
      ...paragraphs.map((each) => `    ${each}`),
      ...code.map((each) => `    | ${each}`),
    ]),
  ];
}

const choiceLine = ({ value, label, hint, found }: Choice) =>
  `(${[value, label, hint, found].filter(Boolean).join(' · ')})`;

function viewLine({
  id: asked,
  message,
  choices,
  default: usual,
  offer,
  problem,
  canGoBack,
  progress,
  takesBlock,
}: AskView) {
  return [
    `ask ${asked}: ${message}`,
    ...(progress === undefined ? [] : [`${progress.step}/${progress.of}`]),
    ...(canGoBack ? ['back'] : []),
    ...(takesBlock === undefined ? [] : ['block']),
    ...(usual === undefined ? [] : [`default ${usual}`]),
    ...(offer === undefined ? [] : [`offers ${offer.label}`]),
    ...(ownChoices.includes(asked) || choices.some(({ found }) => found !== undefined) ? choices.map(choiceLine) : []),
    ...(problem === undefined ? [] : [`PROBLEM ${problem}`]),
  ].join(' | ');
}

/** Questions whose choices the session makes; those of others are the wizard's. */
const ownChoices = ['model', 'roleArn', 'mfaSerial', 'ssoAccountId', 'ssoRoleName'];

/** A face whose person does what a story says, and everything that it was shown, in order. */
export function diary(doings: Doings): { face: Face; lines: string[]; closed(): number } {
  const lines: string[] = [];
  let closed = 0;
  let acts = 0;
  const queues = new Map<string, string[]>(
    Object.entries(doings.says ?? {}).map(([question, said]) => [
      question,
      typeof said === 'string' ? [said] : [...said],
    ]),
  );
  const keys = [...(doings.keys ?? [])];
  const reviews = [...(doings.reviews ?? [])];
  const pages = [...(doings.pages ?? [])];
  const consents = [...(doings.consents ?? [])];
  const signIns = [...(doings.signIns ?? [])];
  const come = (where: Doings['cancelsAt'], ...said: string[]) => {
    lines.push(...said.map((line) => `  ${line}`));
    acts += 1;
    if (acts > 60) throw new Error(`The story goes round in circles:\n${lines.slice(-8).join('\n')}`);
    if (doings.cancelsAt === where) throw new Cancelled();
  };
  const given = new Set<string>();
  const answerTo = ({ id: asked, type, choices, default: usual, offer, problem }: AskView): string => {
    const queue = queues.get(asked);
    // Who has nothing else to say gives up.
    if (problem !== undefined && queue?.length === 1 && given.has(asked)) throw new Cancelled();
    if (queue?.length === 1) given.add(asked);
    const said = queue?.length === 1 ? queue[0] : queue?.shift();
    if (said !== undefined) return said;
    return usual === undefined && offer === undefined && type === 'select' ? (choices[0]?.value ?? '') : '';
  };
  const face: Face = {
    async showDetected() {
      lines.push('  shows what is here');
    },
    async ask(view) {
      come('ask', viewLine(view));
      const said = answerTo(view);
      lines.push(`    > ${said.replaceAll('\n', '\\n')}`);
      if (said === '<') return { type: 'back', id: view.id };
      const judged = said === '' ? undefined : view.parse(said);
      if (judged?.ok === false) lines.push(`    refused: ${judged.reason}`);
      return { type: view.takesBlock?.(said) ? 'block' : 'answer', id: view.id, raw: said };
    },
    async confirm({ id: asked, message, details, default: usual }) {
      come('confirm', `confirm ${asked} (${usual}): ${message}`, ...details.map((each) => `  ${each}`));
      const said = consents.shift() ?? true;
      lines.push(`    > ${said}`);
      return said;
    },
    async review({ plan, lines: shown, settings, action, canGoBack }) {
      come(
        'review',
        `review: ${plan.title}: ${action}${canGoBack ? ' | back' : ''}`,
        ...settings.map(
          ({ key, id: setting, label, shown: value, why }) =>
            `  ${key} ${setting}: ${label} = ${value}${why === undefined ? '' : ` (${why})`}`,
        ),
        ...shown.map(({ kind, text }) => `  ${kind}: ${text}`.trimEnd()),
      );
      const said = reviews.shift() ?? 'apply';
      lines.push(`    > ${short(said)}`);
      return said;
    },
    async showApply(events) {
      const seen: string[] = [];
      for await (const event of events) {
        const about =
          'shown' in event ? ` ${event.shown}` : event.type === 'finished' ? ` ${event.written} ${event.change}` : '';
        seen.push(`${event.type}${about}`);
        if (event.type === 'written') come('apply');
      }
      lines.push(`  apply: ${seen.join(', ')}`);
    },
    async showChecks({ title, events, actions, wait }) {
      const results: CheckResult[] = [];
      for await (const event of events) if (event.type === 'finished') results.push(event.result);
      const offered = actions(results, doings.stops === true);
      const shown = ({ key, value, label, hint }: CheckAction) =>
        `  [${key}] ${value}: ${[label, hint].filter(Boolean).join(' · ')}`;
      come(
        'checks',
        `checks: ${title}${wait === undefined ? '' : ` after ${wait.seconds} s: ${wait.says}`}`,
        ...results.map(({ id: check, status, problem }) => `  ${check} ${status} ${problem?.code ?? ''}`.trimEnd()),
        ...offered.map(shown),
      );
      if (offered.length === 0) return 'continue';
      const said = keys.shift() ?? 'continue';
      lines.push(`    > ${said}`);
      return said;
    },
    async showSignIn({ title, events }) {
      come('sign-in', `sign-in: ${title}`);
      const said = signIns.shift() ?? 'finished';
      const seen: SignInEvent['type'][] = [];
      if (said === 'finished') for await (const event of events) seen.push(event.type);
      lines.push(`    > ${said} ${seen.join(' ')}`.trimEnd());
      return said;
    },
    async showPage(page, { canGoBack }) {
      come('page', `page${canGoBack ? ' | back' : ''}`, ...pageLines(page).map((line) => line.slice(2)));
      const said = pages.shift() ?? 'continue';
      lines.push(`    > ${said}`);
      return said;
    },
    async handOff(page, details) {
      come(
        'page',
        'the end',
        ...[page, ...(details === undefined ? [] : [details])].flatMap(pageLines).map((line) => line.slice(2)),
      );
    },
    async close() {
      closed += 1;
    },
  };
  return { face, lines, closed: () => closed };
}
