import type { ApplyEvent } from '../../plan/plan.ts';
import { looksSecret } from '../../secrets/looks-secret.ts';
import type { CheckResult } from '../../verify/check.ts';
import type { AskView, Reply } from '../../wizard/table/question.ts';
import { progressLines, remarks } from '../words/apply.ts';

/** What the person sees of the story so far, above the current screen and at its end. */
export interface StorySoFar {
  trail: readonly { message: string; shown: string }[];
  log: readonly LogLine[];
}

/** One finished thing: a file written, a check. */
export interface LogLine {
  status: 'pass' | 'warn' | 'fail' | 'skip';
  text: string;
  /** The check that it is about. */
  check?: string;
}

/** A question between the chapters, such as an MFA code: it knows no trail, and is not the first one asked again. */
export function isAside({ trail }: StorySoFar, view: AskView): boolean {
  return view.trail.length === 0 && trail.length > 0 && !trail.some(({ message }) => message === view.message);
}

/** The story after a reply: the trail of the question, and the answer where it may be shown. */
export function withAnswer(story: StorySoFar, view: AskView, reply: Reply): StorySoFar {
  if (isAside(story, view)) return story;
  const shown = reply.type === 'answer' ? shownAnswer(view, reply.raw) : undefined;
  return { ...story, trail: shown === undefined ? view.trail : [...view.trail, { message: view.message, shown }] };
}

const statuses: Readonly<Record<ApplyEvent['type'], LogLine['status']>> = {
  waiting: 'skip',
  'set-aside': 'warn',
  remade: 'warn',
  'backed-up': 'pass',
  writing: 'skip',
  written: 'pass',
  'changed-environment': 'pass',
  unchanged: 'skip',
  restored: 'warn',
  finished: 'pass',
  failed: 'fail',
};

/** What is said about an event; nothing about what only prepares. */
export function applyLog(event: ApplyEvent): LogLine[] {
  const lines = event.type === 'failed' ? [event.problem.summary] : progressLines(event);
  return [
    ...lines.map((text) => ({ status: statuses[event.type], text })),
    ...remarks(event).map((text) => ({ status: 'warn' as const, text })),
  ];
}

/** The story after files were written. */
export function addApplied(story: StorySoFar, events: readonly ApplyEvent[]): StorySoFar {
  return { ...story, log: [...story.log, ...events.flatMap(applyLog)] };
}

/** The story after a verification; a check that was made again takes the place of its earlier verdict. */
export function addChecks(story: StorySoFar, results: readonly CheckResult[]): StorySoFar {
  const lines = results.map(checkLog);
  const again = new Set(lines.map(({ check }) => check));
  return { ...story, log: [...story.log.filter(({ check }) => check === undefined || !again.has(check)), ...lines] };
}

function checkLog(result: CheckResult): LogLine {
  const said = result.detail === '' ? (result.problem?.summary ?? '') : result.detail;
  return { status: result.status, text: said === '' ? result.title : `${result.title}: ${said}`, check: result.id };
}

function shownAnswer(view: AskView, raw: string): string {
  const given = raw === '' ? (view.default ?? '') : raw;
  switch (view.type) {
    case 'secret':
    case 'paste':
      return 'entered';
    case 'select':
      return view.choices.find(({ value }) => value === given)?.label ?? given;
    case 'confirm':
      return given === 'yes' ? 'Yes' : 'No';
    case 'text':
    case 'file':
      return looksSecret(given) ? 'entered' : given;
    default:
      return view.type satisfies never;
  }
}

/** The log in a few lines: what went well is counted; whose account it is and what did not pass keep their lines. */
export function inShort(log: readonly LogLine[]): LogLine[] {
  const isQuiet = ({ status, check }: LogLine) =>
    check !== undefined && check !== 'identity' && (status === 'pass' || status === 'skip');
  const passed = log.filter((line) => isQuiet(line) && line.status === 'pass').length;
  const counted: LogLine[] =
    passed === 0 ? [] : [{ status: 'pass', text: passed === 1 ? '1 check passed.' : `${passed} checks passed.` }];
  const files = log.filter(({ check }) => check === undefined);
  return [...files, ...counted, ...log.filter((line) => line.check !== undefined && !isQuiet(line))];
}
