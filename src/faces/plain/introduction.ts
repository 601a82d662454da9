import type { AskView } from '../../wizard/table/question.ts';
import { offeredLines } from './offered.ts';

/** What is said before a prompt: why the last answer was not taken, the question, its choices, and the signs that do something else. */
export function introduction(view: AskView): string[] {
  const keys = [
    ...(view.guidance.length > 0 ? ['? for help'] : []),
    ...(view.canGoBack ? ['< to go back'] : []),
    ...(view.offer ? [`+ for ${view.offer.label}`] : []),
  ];
  // Where the prompt itself is the question, it is not said twice.
  const isSaid = view.type === 'select' || view.type === 'confirm' || view.choices.length > 0;
  const step = view.progress === undefined ? '' : ` (question ${view.progress.step} of about ${view.progress.of})`;
  return [
    '',
    ...(view.problem === undefined ? [] : [notTaken(view.problem)]),
    ...(isSaid ? [`${view.message}${step}`] : step === '' ? [] : [step.trim()]),
    ...(view.hint === undefined ? [] : [view.hint]),
    ...offeredLines(view),
    ...(view.type === 'confirm' ? ['Type yes or no.'] : []),
    ...(keys.length === 0 ? [] : [`(${keys.join(', ')})`]),
  ];
}

/** Why an answer was not taken. */
export function notTaken(reason: string): string {
  return `Not taken: ${reason}`;
}
