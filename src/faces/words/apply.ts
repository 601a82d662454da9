import type { ApplyEvent } from '../../plan/plan.ts';

/** What happened to the files, one event as lines. What failed is said by whoever began the change, with what became of the files. */
export function applyLines(event: ApplyEvent): string[] {
  return event.type === 'failed' ? [] : [...progressLines(event), ...remarks(event)];
}

/** What a person has to know of something that went well: a file that others may read, windows that were not told. */
export function remarks(event: ApplyEvent): string[] {
  return (event.type === 'written' || event.type === 'changed-environment') && event.note !== undefined
    ? [event.note]
    : [];
}

/** What went well so far, one event as lines; `writing` is silent because `written` follows at once. */
export function progressLines(event: Exclude<ApplyEvent, { type: 'failed' }>): string[] {
  switch (event.type) {
    case 'waiting':
      return [`Waiting: ${event.holder} is changing the files at this moment.`];
    case 'set-aside':
      return [`${event.shown} could not be used and was set aside as ${event.as}; the work goes on without it.`];
    case 'remade':
      return [
        `${event.changed.join(' and ')} changed meanwhile, so the change was made anew for what stands there now.`,
      ];
    case 'backed-up':
      return [];
    case 'writing':
      return [];
    case 'written':
      if (event.removed) return [`Removed ${event.shown}.`];
      return event.mode === null
        ? [`Wrote ${event.shown}.`]
        : [`Wrote ${event.shown} (permissions ${event.mode.toString(8).padStart(4, '0')}).`];
    case 'unchanged':
      return [`${event.shown} stays as it is.`];
    case 'changed-environment':
      return [`Changed the variables of your Windows user (${event.how}).`];
    case 'restored':
      return [`Put ${event.shown} back as it was.`];
    case 'finished':
      return wayBack(event);
    default:
      return event satisfies never;
  }
}

/** The one command that leads back, which after `undo` is not another `undo`, and how long a previous version is kept. */
function wayBack({ change, keptDays, reverted }: Extract<ApplyEvent, { type: 'finished' }>): string[] {
  if (change === undefined) return [];
  const back = reverted === 'undo' ? 'undo --redo makes the change again' : 'undo takes this change back';
  if (keptDays === undefined) return [`bedrock-setup ${back}.`];
  const days = keptDays === 1 ? '1 day' : `${keptDays} days`;
  return [
    `The previous version is kept for ${days}, secrets included: bedrock-setup ${back}, undo --forget ${change} drops it.`,
  ];
}
