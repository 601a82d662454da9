import { setTimeout } from 'node:timers/promises';
import type { ReviewLine } from '../../plan/review/diff.ts';
import { Cancelled, type Checks, type Face } from '../../session/face.ts';
import { untilCancelled } from '../../session/until-cancelled.ts';
import type { Dialect } from '../../shell/dialect.ts';
import type { CheckResult } from '../../verify/check.ts';
import type { AskView, Choice, Reply } from '../../wizard/table/question.ts';
import { applyLines } from '../words/apply.ts';
import { checkLines } from '../words/checks.ts';
import { findingLines } from '../words/detected.ts';
import { fileLines, firstFindings, resolutionLines, systemWords } from '../words/on-this-machine.ts';
import { pageLines } from '../words/page.ts';
import { signInLines } from '../words/sign-in.ts';
import { terminalText } from '../words/terminal-text.ts';
import { wrapped } from '../words/wrap.ts';
import { introduction, notTaken } from './introduction.ts';
import { createLineReader } from './line-reader.ts';
import { byNumber, matching, numberedLines, readOut } from './offered.ts';
import { createPrompts } from './prompts.ts';

/** The streams that the plain face talks over; `signal` is Ctrl-C while no prompt is open. */
export interface PlainOptions {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean; setRawMode?(on: boolean): unknown };
  stderr: NodeJS.WritableStream & { columns?: number };
  signal: AbortSignal;
  /** What the person's shell speaks: commands are written for it. */
  dialect: Dialect;
  /** Writes the commands of this program as the person can start them. */
  named(text: string): string;
  /** Ctrl-Z, where a shell can take over and give back. */
  stop?: (() => Promise<void>) | undefined;
}

/** The face for screen readers, dumb terminals, serial consoles and logs: one line after the other, lists by number, nothing redrawn. */
export function createPlainFace({ stdin, stderr, signal, dialect, named, stop }: PlainOptions): Face {
  // The one door of this face to the terminal.
  const say = (text: string) => {
    const lines = named(terminalText(text)).split('\n');
    const { columns } = stderr;
    const shown = columns === undefined ? lines : lines.flatMap((line) => wrapped(line, columns - 1));
    stderr.write(`${shown.join('\n')}\n`);
  };
  const sayAll = (lines: readonly string[]) => lines.forEach(say);
  const write = (text: string) => void stderr.write(text);
  const reader = createLineReader({ stdin, echo: write, signal, stop });
  const { line, hidden, yes } = createPrompts(reader, write, signal);

  async function raw(view: AskView): Promise<string> {
    switch (view.type) {
      case 'secret':
        return hidden(view.message);
      case 'paste':
        return readBlock(view.message);
      case 'select':
        return line('Number or name', view.default);
      case 'confirm':
        return line('Yes or no', view.default);
      case 'file':
      case 'text':
        return view.choices.length > 0 ? line('Number or name', view.default) : line(view.message, view.default);
      default:
        return view.type satisfies never;
    }
  }

  /** Lines until an empty one, none of them shown; a lone sign is a command of this face. */
  async function readBlock(message: string): Promise<string> {
    let block = '';
    for (;;) {
      const more = await hidden(
        block === '' ? `${message}, then an empty line` : 'More lines, or an empty line to go on',
      );
      if (more.trim() === '' || (block === '' && /^\s*[?<+]\s*$/.test(more))) return block === '' ? more : block;
      block += more.endsWith('\n') ? more : `${more}\n`;
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
      else if (word === '' && view.default === undefined && view.offer && !view.parse('').ok)
        return { type: 'answer', id: view.id, raw: view.offer.raw };
      else if (word === '' && view.type === 'select' && view.default === undefined) say('Type a number or a name.');
      else {
        const given = byNumber(list, answer);
        const judged = view.parse(given);
        const found = word === '' || judged.ok ? [] : matching(view.choices, given);
        if (found.length > 1) read(found);
        // The choices stand above: read out once more, they would push the reason out of sight.
        else if (view.type === 'select' && !judged.ok && found.length === 0 && word !== '')
          say(notTaken(judged.reason));
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
      const { shown, more } = firstFindings(detected.findings);
      const findings = shown.flatMap((finding) => findingLines(finding, dialect));
      sayAll([
        'bedrock-setup: nothing is written before you have seen it.',
        `On this machine: ${systemWords(detected)}`,
        ...fileLines(detected, false),
        ...resolutionLines(detected.resolutions),
        ...findings,
        ...(more === undefined ? [] : [more]),
        '',
      ]);
    },
    ask,
    confirm({ message, details, default: fallback }) {
      sayAll(['', ...details]);
      return yes(message, fallback);
    },
    async review({ plan, lines, settings, action, canGoBack }) {
      const choices = settings.map(({ key, label, shown, why }) => {
        return `  ${key}) ${label}: ${shown}${why === undefined ? '' : ` (${why})`}`;
      });
      sayAll([
        '',
        `${plan.title}: this is what will happen. None of this has been written yet.`,
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
        sayAll(checkLines(event.result, dialect));
      }
      return chooseAction(checks, results);
    },
    async showSignIn({ title, events }) {
      sayAll(['', title]);
      for await (const event of untilCancelled(events, signal)) sayAll(signInLines(event, dialect));
      return 'finished';
    },
    async showPage(page, { canGoBack }) {
      sayAll(['', ...pageLines(page), '']);
      const answer = await line(canGoBack ? 'Press Enter to go on, or type < to go back' : 'Press Enter to go on');
      return canGoBack && answer.trim() === '<' ? 'back' : 'continue';
    },
    async handOff(page, details) {
      sayAll(['', ...pageLines(page)]);
      if (details === undefined) return;
      const answer = await line('Press Enter to finish, or type d for the details');
      if (answer.trim().toLowerCase() === 'd') sayAll(['', ...pageLines(details)]);
    },
    async close() {
      reader.close();
    },
  };
}

/** Waits, and ends at once with `Cancelled` on Ctrl-C. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal }).catch(() => {
    throw new Cancelled();
  });
}

/** A line of the review; without colours and signs a warning has to say that it is one. */
function reviewLine({ kind, text }: ReviewLine): string {
  if (kind === 'warning') return `Warning: ${text}`;
  return kind === 'note' ? `Note: ${text}` : text;
}
