import type { Remedy } from '../aws/remedy.ts';
import type { CheckResult } from '../verify/check.ts';
import { isCall } from '../verify/verdict.ts';
import { questions } from '../wizard/table/questions.ts';
import type { CheckAction } from './face.ts';

/** A remedy with the key that carries it out. */
export interface RemedyAction {
  action: CheckAction;
  remedy: Remedy;
}

/** Letters that faces have taken for themselves on a screen of checks. */
const reserved = 'd';

/** The results that keep the story from being done: what failed, a call that was not answered, and a Region in which none can be made. */
export function openResults(results: readonly CheckResult[]): CheckResult[] {
  const isOpen = ({ id, problem }: CheckResult) => isCall(id) || problem?.code === 'no-callable-model';
  return results.filter((result) => result.status === 'fail' || (result.status === 'warn' && isOpen(result)));
}

/**
 * What keys can do about the problems of some results, most likely first. `can` says what is possible where they are shown;
 * the letters of `taken` stay free.
 */
export function remedyActions(
  results: readonly CheckResult[],
  can: (remedy: Remedy) => boolean,
  taken: readonly CheckAction[],
): RemedyAction[] {
  const used = new Set([...reserved, ...taken.map(({ key }) => key)]);
  const actions: RemedyAction[] = [];
  for (const remedy of results.flatMap(({ problem }) => problem?.remedies ?? [])) {
    if (!can(remedy)) continue;
    const named = nameOf(remedy);
    if (named === undefined || actions.some(({ action }) => action.label === named.label)) continue;
    const key = [...named.letters, ...'abcefhijklmnopqrstuvwxyz'].find((letter) => !used.has(letter));
    if (key === undefined) continue;
    used.add(key);
    const kind = remedy.type === 'answer' ? `change-${remedy.question}` : remedy.type;
    const alike = actions.filter(({ action }) => action.value.startsWith(kind)).length;
    const value = alike === 0 ? kind : `${kind}-${alike + 1}`;
    actions.push({ action: { key, value, label: named.label, hint: remedy.says }, remedy });
  }
  return actions;
}

function nameOf(remedy: Remedy): { label: string; letters: string } | undefined {
  switch (remedy.type) {
    case 'retry':
      return { label: remedy.afterSeconds === undefined ? 'Retry' : `Retry in ${remedy.afterSeconds} s`, letters: 'r' };
    case 'answer':
      return answerName(remedy.question, remedy.value);
    case 'sign-in':
      return { label: 'Sign in again', letters: 'i' };
    case 'page':
      return { label: 'Open the page', letters: 'o' };
    case 'letter':
      return { label: remedy.to === 'support' ? 'Copy the request' : 'Copy the letter', letters: 'c' };
    case 'edit':
      return { label: 'Mend it here', letters: 'f' };
    case 'command':
    case 'act':
      return undefined;
    default:
      return remedy satisfies never;
  }
}

function answerName(question: string, value: string | undefined): { label: string; letters: string } {
  if (question === 'model') return { label: value === undefined ? 'Another model' : `Use ${value}`, letters: 'mu' };
  if (question === 'region') return { label: value === undefined ? 'Another Region' : `Use ${value}`, letters: 'nau' };
  if (question === 'credential') return { label: 'Enter the keys again', letters: 'y' };
  const label = questions.find(({ id }) => id === question)?.label ?? question;
  return { label: `Change: ${label}`, letters: 'h' };
}
