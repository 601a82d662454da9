import type { Choice } from '../../../wizard/table/question.ts';
import { adviceOn } from '../../words/choice.ts';
import { columnsOf } from '../fields/graphemes.ts';

/** How a list of choices is laid out. */
export interface ChoiceLayout {
  /** Width of the column of labels when each hint stands beside its label. */
  labelColumns: number | undefined;
  /** Rows of the hint below each choice, as many as it takes when undefined; beside its label, of the hint of the active one. */
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

/** What a list of choices measures, whichever of them is active. */
export interface ChoiceMeasures {
  labelColumns: number;
  /** Whether each hint has room beside its label. */
  isBeside: boolean;
  /** Rows of all labels and hints below one another. */
  whole: number;
}

/** Rows that the advice on a choice takes below its label, as far as it is shown where not all have theirs. */
export function adviceRows(choice: Choice | undefined, columns: number): number {
  return choice === undefined ? 0 : Math.min(3, rowsOfHint(adviceOn(choice), columns));
}

function rowsOfHint(hint: string | undefined, columns: number): number {
  // Lines end at words, some columns before the edge.
  return rowsIn(hint, columns - 8);
}

function rowsIn(hint: string | undefined, columns: number): number {
  return Math.ceil(columnsOf(hint ?? '') / Math.max(1, columns));
}

/** Rows of the active choice when its hint stands beside its label: one where it fits, else up to three. */
function rowsBeside(choice: Choice | undefined, besideRoom: number): number {
  const hint = choice === undefined ? undefined : adviceOn(choice);
  return rowsIn(hint, besideRoom) < 2 ? 1 : Math.min(3, rowsIn(hint, besideRoom - 8));
}

/** Measures choices for a width; as long as neither changes, this need not be done again. */
export function measureChoices(choices: readonly Choice[], columns: number): ChoiceMeasures {
  const labelColumns = Math.min(columns - 2, Math.max(0, ...choices.map((choice) => columnsOf(labelOf(choice)))));
  const besideRoom = columns - labelColumns - 4;
  return {
    labelColumns,
    // In a long list a shortened hint for each is worth more than one in full; the marked one is shown whole.
    isBeside:
      (choices.length > 8 && besideRoom >= 16) ||
      choices.every((choice) => columnsOf(adviceOn(choice) ?? '') <= besideRoom),
    whole: choices.reduce((rows, choice) => rows + 1 + rowsOfHint(adviceOn(choice), columns), 0),
  };
}

/** Lays choices out in `columns` and at most `room` rows: hints beside their labels, below them, or below the active one alone. */
export function layoutChoices(
  choices: readonly Choice[],
  active: number | undefined,
  columns: number,
  room: number,
  { labelColumns, isBeside, whole } = measureChoices(choices, columns),
): ChoiceLayout {
  if (!isBeside && whole <= room) {
    return { labelColumns: undefined, hintRows: undefined, isActiveOnly: false, size: choices.length, rows: whole };
  }
  const wanted = isBeside
    ? rowsBeside(choices[active ?? -1], columns - labelColumns - 4) - 1
    : adviceRows(choices[active ?? -1], columns);
  const advice = Math.max(0, Math.min(room - 2, wanted));
  const size = choices.length <= room - advice ? choices.length : Math.max(1, room - advice - 1);
  return {
    labelColumns: isBeside ? labelColumns : undefined,
    hintRows: isBeside ? advice + 1 : advice,
    isActiveOnly: !isBeside,
    size,
    rows: size + advice + (size < choices.length ? 1 : 0),
  };
}
