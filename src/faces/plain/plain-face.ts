import { setTimeout } from 'node:timers/promises';
import { confirm, input, password } from '@inquirer/prompts';
import type { ReviewLine } from '../../plan/review/diff.ts';
import { Cancelled, type Checks, type Face } from '../../session/face.ts';
import { untilCancelled } from '../../session/until-cancelled.ts';
import type { CheckResult } from '../../verify/check.ts';
import type { AskView, Choice, Reply } from '../../wizard/table/question.ts';
import { applyLines } from '../words/apply.ts';
import { checkLines } from '../words/checks.ts';
import { detectedLines, findingLines } from '../words/detected.ts';
import { pageLines } from '../words/page.ts';
import { signInLines } from '../words/sign-in.ts';
import { byNumber, matching, numberedLines, readOut, searchLines } from './offered.ts';
import { readBlock } from './read-block.ts';

/** The streams that the plain face talks over; `signal` is Ctrl-C while no prompt is open. */
export interface PlainOptions {
  stdin: NodeJS.ReadableStream;
  stderr: NodeJS.WritableStream;
  signal: AbortSignal;
}

/** The face for screen readers, dumb terminals and logs: one line after the other, lists by number, nothing redrawn. */
export function createPlainFace({ stdin, stderr, signal }: PlainOptions): Face {
  const say = (line: string) => stderr.write(`${line}\n`);
  const sayAll = (lines: readonly string[]) => lines.forEach(say);
  const streams = { input: stdin, output: stderr, signal };

  async function prompt<T>(ask: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw new Cancelled();
    try {
      return await ask();
    } catch (error) {
      // Inquirer rejects with one of these on Ctrl-C, on a closed input and on an abort.
      const name = error instanceof Error ? error.name : '';
      if (['ExitPromptError', 'AbortPromptError', 'CancelPromptError'].includes(name)) throw new Cancelled();
      throw error;
    }
  }

  const line = (message: string, fallback?: string) =>
    prompt(() => input({ message, ...(fallback === undefined ? {} : { default: fallback }) }, streams));

  async function raw(view: AskView): Promise<string> {
    switch (view.type) {
      case 'secret':
        return prompt(() => password({ message: view.message }, streams));
      case 'paste':
        say(`${view.message}, then an empty line. Nothing is shown while you paste.`);
        return prompt(() => readBlock(stdin, signal));
      case 'select':
      case 'confirm':
      case 'file':
      case 'text':
        return line(view.message, view.default);
      default:
        return view.type satisfies never;
    }
  }

  async function ask(view: AskView): Promise<Reply> {
    sayAll(introduction(view));
    let list = readOut(view);
    for (;;) {
      const answer = await raw(view);
      const word = answer.trim();
      if (view.type !== 'paste' && view.takesBlock?.(answer)) return { type: 'block', id: view.id, raw: answer };
      const read = (choices: readonly Choice[]) => {
        list = choices;
        sayAll(['', ...numberedLines(choices)]);
      };
      if (word === '?' && view.guidance.length > 0) sayAll(['', ...view.guidance, '']);
      else if (word === '<' && view.canGoBack) return { type: 'back', id: view.id };
      else if (word === '+' && view.offer) return { type: 'answer', id: view.id, raw: view.offer.raw };
      else if (word === '*' && view.choices.length > 0) read(view.choices);
      else if (word === '' && view.type === 'select') say('Type a number or a name.');
      else {
        const given = byNumber(list, answer);
        const found = word === '' || view.parse(given).ok ? [] : matching(view.choices, given);
        if (found.length > 1) read(found);
        else return { type: 'answer', id: view.id, raw: found[0]?.value ?? given };
      }
    }
  }

  async function chooseAction(checks: Checks, results: readonly CheckResult[]): Promise<string> {
    const actions = checks.actions(results, false);
    const first = actions[0];
    if (first === undefined) return 'continue';
    sayAll(actions.map(({ key, label, hint }) => `  ${key}) ${label}${hint === undefined ? '' : `: ${hint}`}`));
    const raws = results.flatMap(({ problem }) => (problem?.raw ? [problem.raw] : []));
    if (raws.length > 0) say('  d) Details: the messages behind the problems');
    for (;;) {
      const answer = (await line('What next? Type its letter', first.key)).trim().toLowerCase();
      const chosen = actions.find(({ key, value }) => key === answer || value === answer);
      if (chosen) return chosen.value;
      if (answer === 'd') sayAll(raws);
    }
  }

  return {
    async showDetected(detected) {
      sayAll(['bedrock-setup', ...detectedLines(detected), ...detected.findings.flatMap(findingLines), '']);
    },
    ask,
    confirm({ message, details, default: fallback }) {
      sayAll(details);
      return prompt(() => confirm({ message, default: fallback }, streams));
    },
    async review({ plan, lines, settings, action, canGoBack }) {
      const choices = settings.map(({ key, label, shown, why }) => {
        return `  ${key}) ${label}: ${shown}${why === undefined ? '' : ` (${why})`}`;
      });
      sayAll([
        '',
        `${plan.title}: this is what will happen. Nothing has been written so far.`,
        ...choices,
        ...lines.map(reviewLine),
        '',
        ...(choices.length > 0 ? ['(a number to change that line)'] : []),
        ...(canGoBack ? ['(< to go back)'] : []),
      ]);
      for (;;) {
        const word = (await line(`${action}? Press Enter`)).trim().toLowerCase();
        const setting = settings.find(({ key }) => key === word);
        if (setting !== undefined) return { change: setting.id };
        if (['', 'y', 'yes'].includes(word)) return 'apply';
        if (canGoBack && ['<', 'n', 'no'].includes(word)) return 'back';
        if (['n', 'no'].includes(word)) throw new Cancelled();
        say('Press Enter to go on, or type one of the signs above.');
      }
    },
    async showApply(events) {
      // A change that has begun is brought to its end; Ctrl-C counts afterwards.
      for await (const event of events) sayAll(applyLines(event));
      if (signal.aborted) throw new Cancelled();
    },
    async showChecks(checks) {
      if (checks.wait) {
        sayAll(['', `${checks.wait.says} Going on in ${checks.wait.seconds} seconds.`]);
        await pause(checks.wait.seconds * 1000, signal);
      }
      sayAll(['', checks.title]);
      const results: CheckResult[] = [];
      for await (const event of untilCancelled(checks.events, signal)) {
        if (event.type !== 'finished') continue;
        results.push(event.result);
        sayAll(checkLines(event.result));
      }
      return chooseAction(checks, results);
    },
    async showSignIn({ title, events }) {
      sayAll(['', title]);
      for await (const event of untilCancelled(events, signal)) sayAll(signInLines(event));
      return 'finished';
    },
    async showPage(page, { canGoBack }) {
      sayAll(['', ...pageLines(page), '']);
      const answer = await line(canGoBack ? 'Press Enter to go on, or type < to go back' : 'Press Enter to go on');
      return canGoBack && answer.trim() === '<' ? 'back' : 'continue';
    },
    async handOff(page) {
      sayAll(['', ...pageLines(page)]);
    },
    async close() {},
  };
}

/** Waits, and ends at once with `Cancelled` on Ctrl-C. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal }).catch(() => {
    throw new Cancelled();
  });
}

function introduction(view: AskView): string[] {
  const keys = [
    ...(view.guidance.length > 0 ? ['? for help'] : []),
    ...(view.canGoBack ? ['< to go back'] : []),
    ...(view.offer ? [`+ for ${view.offer.label}`] : []),
  ];
  const list = readOut(view);
  return [
    '',
    ...(view.problem === undefined ? [] : [`Not taken: ${view.problem}`]),
    ...(view.hint === undefined ? [] : [view.hint]),
    ...(list.length > 0 ? numberedLines(list) : view.choices.length > 0 ? searchLines(view) : []),
    ...(view.type === 'confirm' ? ['Type yes or no.'] : []),
    ...(keys.length === 0 ? [] : [`(${keys.join(', ')})`]),
  ];
}

/** A line of the review; without colours and signs a warning has to say that it is one. */
function reviewLine({ kind, text }: ReviewLine): string {
  if (kind === 'warning') return `Warning: ${text}`;
  return kind === 'note' ? `Note: ${text}` : text;
}
