import type { IniFile } from './note.ts';

/** A line that begins with `[`, taken apart. */
export interface Header {
  /** Text between the brackets, exactly as written. */
  inside: string;
  /** Everything behind the closing bracket. */
  rest: string;
  /** Every reader agrees that a section begins here and what its header says. */
  plain: boolean;
}

/** Takes a line apart that begins with `[`; a missing closing bracket or text glued behind it makes it not plain. */
export function parseHeader(text: string): Header {
  const close = text.indexOf(']');
  if (close === -1) return { inside: text.slice(1), rest: '', plain: false };
  const inside = text.slice(1, close);
  const rest = text.slice(close + 1);
  // A comment behind the header needs a blank before it (JavaScript) and no further bracket (Python takes the last one).
  const clear = rest === '' || /^(?:[ \t]*|[ \t]+[;#][^\]]*)$/.test(rest);
  const plain = clear && inside.trim() !== '' && !/\s[;#]/.test(inside);
  return { inside, rest, plain };
}

/** The text between the brackets of the header whose line begins at this place of a file, as `parseHeader` gives it. */
export function insideAt(text: string, at: number): string {
  const feed = text.indexOf('\n', at);
  const line = text.slice(at + 1, feed === -1 ? undefined : feed);
  const close = line.indexOf(']');
  if (close !== -1) return line.slice(0, close);
  return feed !== -1 && line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** What the section is called by the most lenient reader; two headers with one identity are one section to some program. */
export function headerIdentity(inside: string, file: IniFile): string {
  // Nearly every header has no more than single spaces in it, and there may be ten thousand of them.
  if (!/["'\\.]|[^\S ]| {2}|^ | $/.test(inside) && !isLoose(inside, file)) return sameDefault(inside, file);
  const bare = inside.replace(/["'\\]/g, '').trim();
  const loose = isLoose(bare, file) ? looseHeader.exec(bare) : null;
  if (loose) return sameDefault(`${loose[1]} ${loose[2]}`, file);
  // JavaScript joins prefix and name with a dot, so `[profile.x]` and `[profile x]` are one section there.
  const match = /^(profile|sso-session|services)(?:\s+|\s*\.)(.+)$/s.exec(bare);
  return sameDefault(match ? `${match[1]} ${match[2]?.trim()}` : bare, file);
}

/** botocore looks only whether a header begins with the prefix, so that the second word of `[profilex x]` and `[profile.y x]` is a profile's name. */
const looseHeader = /^(profile|sso-session|services)\S+\s+(\S+)$/;

function isLoose(inside: string, file: IniFile): boolean {
  return file === 'config' && looseHeader.test(inside);
}

function sameDefault(identity: string, file: IniFile): string {
  return file === 'config' && identity === 'profile default' ? 'default' : identity;
}

/** The header without quotes or blanks around the name behind the prefix; any other header as it is. */
export function plainSpelling(inside: string): string {
  // Nearly every header reads so already, and there may be ten thousand of them.
  if (!/["'\t]| {2}| $/.test(inside)) return inside;
  const match = /^(profile|sso-session|services)[ \t]+(["']?)([^"']+?)\2[ \t]*$/.exec(inside);
  return match ? `${match[1]} ${match[3]}` : inside;
}
