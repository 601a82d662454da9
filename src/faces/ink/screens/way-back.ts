import type { CheckAction } from '../../../session/face.ts';

/** The action that Esc means below a verification: back to the answers, where that is offered. */
export function wayBack(actions: readonly CheckAction[] | undefined): CheckAction | undefined {
  return actions?.find(({ value }) => value === 'edit');
}
