import type { Choice } from '../../../wizard/table/question.ts';
import type { ListCommand } from '../input/key-map.ts';

/** The choices that fit what was typed, those that begin with it first. Every word has to occur somewhere. */
export function narrow(choices: readonly Choice[], typed: string): readonly Choice[] {
  const query = typed.trim().toLowerCase();
  if (query === '') return choices;
  const words = query.split(/\s+/);
  const ranked = choices.flatMap((choice) => {
    const value = choice.value.toLowerCase();
    const label = choice.label.toLowerCase();
    const everything = `${value} ${label} ${choice.hint?.toLowerCase() ?? ''}`;
    if (!words.every((word) => everything.includes(word))) return [];
    const rank = value.startsWith(query)
      ? 0
      : label.startsWith(query)
        ? 1
        : `${value} ${label}`.includes(query)
          ? 2
          : 3;
    return [{ choice, rank }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ choice }) => choice);
}

/** The row that a list command leads to; rows wrap around at the ends, pages do not. */
export function moveInList(active: number, count: number, command: ListCommand, page = 8): number {
  if (count === 0) return 0;
  switch (command) {
    case 'previous':
      return (active - 1 + count) % count;
    case 'next':
      return (active + 1) % count;
    case 'page-back':
      return Math.max(0, active - page);
    case 'page-on':
      return Math.min(count - 1, active + page);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    default:
      return command satisfies never;
  }
}

/** The part of a list to draw: `size` rows with the active one among them, as near to the middle as the ends allow. */
export function windowAround(active: number, count: number, size: number): { start: number; end: number } {
  const start = Math.max(0, Math.min(active - Math.floor(size / 2), count - size));
  return { start, end: Math.min(count, start + Math.max(0, size)) };
}
