import type { AskView, Reply } from '../wizard/question.ts';
import type { LogLine, StorySoFar } from './screens/screen.ts';

/** The story after a reply: the trail of the question, and the answer where it may be shown. */
export function withAnswer(story: StorySoFar, view: AskView, reply: Reply): StorySoFar {
  const shown = reply.type === 'answer' ? shownAnswer(view, reply.raw) : undefined;
  return { ...story, trail: shown === undefined ? view.trail : [...view.trail, { message: view.message, shown }] };
}

/** The story after files were written. */
export function addApplied(story: StorySoFar, lines: readonly LogLine[]): StorySoFar {
  return { ...story, log: [...story.log, ...lines] };
}

/** The story after a verification; one that was run again takes the place of its earlier lines. */
export function addChecks(story: StorySoFar, title: string, lines: readonly LogLine[]): StorySoFar {
  const others = story.log.filter(({ group }) => group !== title);
  return { ...story, log: [...others, ...lines.map((line) => ({ ...line, group: title }))] };
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
      return given;
    default:
      return view.type satisfies never;
  }
}
