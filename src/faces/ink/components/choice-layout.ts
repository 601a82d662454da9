import type { Choice } from '../../../wizard/table/question.ts';
import { columnsOf } from '../fields/graphemes.ts';

/** How a list of choices is laid out. */
export interface ChoiceLayout {
  /** Width of the column of labels when each hint stands beside its label. */
  labelColumns: number | undefined;
  /** Rows of the hint below each choice, as many as it takes when undefined. */
  hintRows: number | undefined;
  /** Whether only the active choice has its hint. */
  isActiveOnly: boolean;
  /** Choices in the window. */
  size: number;
  /** Rows of the whole list. */
  rows: number;
}

/** What is shown of a choice. */
export function labelOf(choice: Choice): string {
  return choice.label === '' ? choice.value : choice.label;
}

/** Lays choices out in `columns` and at most `room` rows: hints beside their labels, below them, or below the active one alone. */
export function layoutChoices(
  choices: readonly Choice[],
  active: number | undefined,
  columns: number,
  room: number,
): ChoiceLayout {
  const labelColumns = Math.min(columns - 2, Math.max(0, ...choices.map((choice) => columnsOf(labelOf(choice)))));
  const besideRoom = columns - labelColumns - 4;
  const hintRows = (hint = '') => Math.ceil(columnsOf(hint) / Math.max(1, columns - 8));
  // In a long list a shortened hint for each is worth more than one in full.
  const isBeside =
    choices.every(({ hint }) => columnsOf(hint ?? '') <= besideRoom) || (choices.length > 8 && besideRoom >= 16);
  const whole = choices.reduce((rows, { hint }) => rows + 1 + hintRows(hint), 0);
  if (!isBeside && whole <= room) {
    return { labelColumns: undefined, hintRows: undefined, isActiveOnly: false, size: choices.length, rows: whole };
  }
  const advice = isBeside || active === undefined ? 0 : Math.min(3, room - 2, hintRows(choices[active]?.hint));
  const size = choices.length <= room - advice ? choices.length : Math.max(1, room - advice - 1);
  return {
    labelColumns: isBeside ? labelColumns : undefined,
    hintRows: Math.max(0, advice),
    isActiveOnly: !isBeside,
    size,
    rows: size + advice + (size < choices.length ? 1 : 0),
  };
}
