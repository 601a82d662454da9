import type { AskView, Choice } from '../../wizard/table/question.ts';

/** Longer lists are searched by typing: a screen reader would read them all. */
const longest = 15;

/** The choices that are read out with the question. */
export function readOut(view: AskView): readonly Choice[] {
  return view.choices.length > longest ? [] : view.choices;
}

/** A list by number, and how to choose from it. */
export function numberedLines(choices: readonly Choice[]): string[] {
  return [...choices.map(numbered), 'Type a number or a name.'];
}

/** What is said in place of a list that is too long to be read out. */
export function searchLines({ choices }: AskView): string[] {
  const examples = choices.slice(0, 3).map(({ value }) => value);
  return [
    `${choices.length} choices; for example ${examples.join(', ')}.`,
    'Type a part of the name to search, or * for the whole list.',
  ];
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

function numbered({ value, label, hint }: Choice, index: number): string {
  const name = label === value ? label : `${label} (${value})`;
  return `  ${index + 1}) ${name}${hint === undefined ? '' : `: ${hint}`}`;
}
