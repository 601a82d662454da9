import type { PlanNote } from '../plan.ts';

/** Where a profile is named outside the AWS files: variables of this shell, and lines of start-up files as shown. */
export interface Mentions {
  variables: readonly string[];
  lines: readonly { shown: string; line: number }[];
}

/** Named nowhere. */
export const nowhere: Mentions = { variables: [], lines: [] };

/** What has to be changed by hand where a profile goes, or gets the name `to`. */
export function mentionNotes(name: string, to: string | undefined, { variables, lines }: Mentions): PlanNote[] {
  const change = to === undefined ? 'Let it name another profile, or take it away' : `Let it name “${to}”`;
  const places = [
    ...variables.map((variable) => `${variable} of this shell`),
    ...lines.map(({ shown, line }) => `${shown}, line ${line},`),
  ];
  return places.map((place) => ({
    severity: 'warning',
    code: 'named-elsewhere',
    text: `${place} names the profile “${name}”. ${change}.`,
  }));
}
