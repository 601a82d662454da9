import { nearest } from '../../aws/values/nearest.ts';
import { type Parsed, parsed, refused } from '../../aws/values/parsed.ts';
import type { Choice } from './question.ts';

/** Takes one of the values, or refuses with the nearest and all of them named. */
export function oneOf<Value extends string>(values: readonly Value[]): (raw: string) => Parsed<Value> {
  return (raw) => {
    const wanted = raw.trim().toLowerCase();
    const found = values.find((value) => value.toLowerCase() === wanted);
    if (found !== undefined) return parsed(found);
    const near = nearest(wanted, values);
    const meant = near === undefined ? '' : ` Did you mean ${near}?`;
    return refused(`“${raw.trim()}” is not one of: ${values.join(', ')}.${meant}`);
  };
}

/** Takes yes or no, also as y, n, true and false. */
export function yesOrNo(raw: string): Parsed<boolean> {
  const word = raw.trim().toLowerCase();
  if (['y', 'yes', 'true', '1'].includes(word)) return parsed(true);
  if (['n', 'no', 'false', '0'].includes(word)) return parsed(false);
  return refused('Answer yes or no.');
}

/** Turns an empty answer into "not wanted"; anything else goes to `parse`. */
export function optional<T>(parse: (raw: string) => Parsed<T>, empty: T): (raw: string) => Parsed<T> {
  return (raw) => (raw.trim() === '' ? parsed(empty) : parse(raw));
}

/** How a yes or no stands on the screen. */
export function showYesNo(value: boolean): string {
  return value ? 'Yes' : 'No';
}

/** The label of the choice with this value. */
export function labelOf(choices: readonly Choice[], value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}
