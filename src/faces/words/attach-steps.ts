import type { AttachStep } from '../../policy/attach.ts';
import type { Dialect } from '../../shell/dialect.ts';
import { commandLines } from './command-line.ts';

/** The steps of an administrator as numbered lines, commands indented and written for the person's shell. */
export function attachLines(steps: readonly AttachStep[], dialect: Dialect): string[] {
  return steps.flatMap(({ text, commands = [], content = [] }, index) => [
    `${index + 1}. ${text}`,
    ...[...commands.flatMap((each) => commandLines(each, dialect)), ...content].map((line) => `     ${line}`),
  ]);
}
