import type { Choice } from '../../wizard/table/question.ts';

/** What is said of a choice: what was found on this machine that speaks for it, and one sentence of advice. */
export function adviceOn({ found, hint }: Choice): string | undefined {
  return found === undefined ? hint : [found, hint].filter((part) => part !== undefined).join('. ');
}
