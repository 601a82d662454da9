import type { AskView, Choice } from '../../wizard/table/question.ts';
import { adviceOn } from '../words/choice.ts';

/** Of longer lists only the beginning is read out: a screen reader would read them all. */
const longest = 15;
const beginning = 5;

/** The choices that are read out with the question, which can be chosen by their numbers. */
export function readOut({ choices }: AskView): readonly Choice[] {
  return choices.length > longest ? choices.slice(0, beginning) : choices;
}

/** The choices that are read out, and how to choose from all there are. */
export function offeredLines(view: AskView): string[] {
  const list = readOut(view);
  const rest = view.choices.length - list.length;
  if (rest === 0) return list.length === 0 ? [] : numberedLines(list);
  return [
    ...list.map(numbered),
    `And ${rest} more. Type a number, a part of a name to search for it, or * for the whole list.`,
  ];
}

/** A list by number, and how to choose from it. */
export function numberedLines(choices: readonly Choice[]): string[] {
  return [...choices.map(numbered), 'Type a number or a name.'];
}

/** The choices in which every word of what was typed occurs. */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.trim().toLowerCase().split(/\s+/);
  return choices.filter(({ value, label, hint }) => {
    const everything = `${value} ${label} ${hint ?? ''}`.toLowerCase();
    return words.every((word) => everything.includes(word));
  });
}

/** The choice that a number means in the list read out last; anything else stays what it is. */
export function byNumber(choices: readonly Choice[], answer: string): string {
  return /^\d{1,3}$/.test(answer.trim()) ? (choices[Number(answer) - 1]?.value ?? answer) : answer;
}

function numbered(choice: Choice, index: number): string {
  const { value, label } = choice;
  const name = label === value ? label : `${label} (${value})`;
  const advice = adviceOn(choice);
  return `  ${index + 1}) ${name}${advice === undefined ? '' : `: ${advice}`}`;
}
