import { looksSecret } from './looks-secret.ts';
import { maskSecrets } from './mask.ts';
import { mask } from './shapes.ts';

/** What a line begins with: `- `, and a name with its sign, as YAML (`name: `) and TOML (`name = `) have it. */
const beginning = /^\s*(?:[\w.$/@-]+\s*=(?=\s*[^=\s])\s*|(?:- +)*(?:[\w.$/@-]+\s*:(?=\s|$)\s*)?)/;
const header = /^\s*\[{1,2}[A-Za-z_][\w.\- ]*\]{1,2}\s*$/;
const comment = /^(\s*(?:#|\/\/))(.*)$/s;
const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g;
const harmless = /^(?:true|false|null|~|[|>][+-]?|[-+]?\d{1,12}(?:\.\d{1,6})?)$/;

/**
 * A line of another program's settings (JSON, TOML, YAML) for the screen. What stands there may be a secret whatever it is called, so
 * only names are shown, and those values that are `known`: what is put there now. A line that goes on with a value is hidden.
 */
export function maskSettingsLine(line: string, known: ReadonlySet<string>): string {
  const [, sign, said] = comment.exec(line) ?? [];
  if (sign !== undefined) return sign + (looksSecret(said ?? '') ? ` ${mask}` : maskSecrets(said ?? ''));
  if (header.test(line)) return line;
  const [start = ''] = beginning.exec(line) ?? [];
  const [, value = '', end = ''] = /^(.*?)(\s*)$/s.exec(line.slice(start.length)) ?? [];
  const isKnown = (text: string) => known.has(text) || harmless.test(text);
  if (value === '' || isKnown(value)) return line;
  if (!/^["'{}[\],]/.test(value)) return `${start}${mask}${end}`;
  return start + withoutValues(value, isKnown) + end;
}

/** Quoted texts with their signs: a name stands before a colon, and whatever else is in between is hidden. */
function withoutValues(text: string, isKnown: (text: string) => boolean): string {
  const between = (part: string) => part.replace(/[^\s{}[\],:=]+/g, (word) => (isKnown(word) ? word : mask));
  let shown = '';
  let from = 0;
  for (const { 0: token, index } of text.matchAll(quoted)) {
    const isName = /^\s*:/.test(text.slice(index + token.length));
    const sign = token.slice(0, 1);
    const isShown = isName || isKnown(unescaped(token));
    shown += between(text.slice(from, index)) + (isShown ? token : `${sign}${mask}${sign}`);
    from = index + token.length;
  }
  return shown + between(text.slice(from));
}

function unescaped(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  try {
    return JSON.parse(token) as string;
  } catch {
    return token.slice(1, -1);
  }
}
