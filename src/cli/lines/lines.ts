import { removeLine, renameLine, undoLine } from './changes.ts';
import { clientLine, completionLine, exportLine, policyLine, schemaLine } from './products.ts';
import { doctorLine, listLine, modelsLine, verifyLine } from './reports.ts';
import { addLine, setupLine } from './setup.ts';
import { loginLine, rotateLine } from './sign-in.ts';

/** Every command, in the order of the help. */
export const commandLines = [
  setupLine,
  addLine,
  loginLine,
  verifyLine,
  doctorLine,
  listLine,
  modelsLine,
  removeLine,
  renameLine,
  rotateLine,
  undoLine,
  exportLine,
  policyLine,
  clientLine,
  completionLine,
  schemaLine,
] as const;

/** The name of a command; the wizard itself has none. */
export type CommandName = (typeof commandLines)[number]['name'];

/** The names of the commands that stand in the help; the wizard is called setup here. */
export const commandNames: readonly string[] = commandLines
  .filter((line) => !('hidden' in line))
  .map(({ name }) => name || 'setup');
