import { mask } from '../secrets/shapes.ts';
import type { EnvironmentChange, Rendered, Variable } from './dialect.ts';

/** How one dialect writes a change: lines for the names to unset, lines for one variable, and the values it must refuse. */
export interface Format {
  /** Completes the sentence "The value of NAME … so NAME cannot be written for TITLE." */
  title: string;
  eol: '\n' | '\r\n';
  /** Why this value cannot be carried, as the end of a sentence that begins with "it", or undefined when it can. */
  objection?(value: string, name: string): string | undefined;
  unset?(names: string[]): string[];
  set(variable: Variable): string[];
  notes?(change: EnvironmentChange): string[];
}

/** What every shell hands on as it is, and what the POSIX shells and their relatives do in addition; a first `=` is for zsh the way to a program. */
const plain = { everywhere: /^(?!=)[\w./:=+-]+$/, posix: /^(?!=)[\w@%+=:,./-]+$/ };

/** Leaves words alone that nothing has to protect. */
export function quoting(quote: (text: string) => string, where: keyof typeof plain): (text: string) => string {
  return (text) => (plain[where].test(text) ? text : quote(text));
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Writes the change line by line, once with the values and once with masks; refuses names and values that would not arrive as they are. */
export function renderLines(change: EnvironmentChange, format: Format): Rendered {
  const refusal = firstObjection(change, format);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const write = (set: Variable[]) => {
    const unset = change.unset.length > 0 ? (format.unset?.(change.unset) ?? []) : [];
    return [...unset, ...set.flatMap((variable) => format.set(variable))].map((line) => line + format.eol).join('');
  };
  return {
    ok: true,
    text: write(change.set),
    masked: write(change.set.map(masked)),
    notes: format.notes?.(change) ?? [],
  };
}

/** The variable as it may be shown on a screen. */
export function masked(variable: Variable): Variable {
  if (variable.shown !== undefined) return { ...variable, value: variable.shown };
  return variable.secret ? { ...variable, value: mask } : variable;
}

/** The objection to line breaks, for formats in which a line is a variable. */
export function lineBreakObjection(value: string): string | undefined {
  return /[\r\n]/.test(value) ? 'contains a line break' : undefined;
}

function firstObjection(change: EnvironmentChange, format: Format): string | undefined {
  for (const name of [...change.unset, ...change.set.map((variable) => variable.name)]) {
    if (!NAME.test(name)) return `“${name}” is not a name that an environment variable can have.`;
  }
  for (const { name, value } of change.set) {
    const objection = value.includes('\0') ? 'contains a NUL character' : format.objection?.(value, name);
    if (objection !== undefined) {
      return `The value of ${name} cannot be written for ${format.title}: it ${objection}. Choose another form.`;
    }
  }
  return undefined;
}
