/** The words of a `credential_process`, or why there are none. */
export type CommandWords = { ok: true; words: [string, ...string[]] } | { ok: false; reason: string };

/**
 * The words of a command as boto3 and the AWS CLI take them apart before they start the program without a shell:
 * `shlex.split` of Python, and on Windows the rules of its C library (botocore, `compat_shell_split`).
 */
export function splitCommand(command: string, platform: string): CommandWords {
  const split = platform === 'windows' ? splitOnWindows(command) : splitAsShlex(command);
  if (split === undefined) return { ok: false, reason: 'A quotation mark in it is not closed.' };
  const [program, ...args] = split;
  return program === undefined || program === ''
    ? { ok: false, reason: 'It names no program.' }
    : { ok: true, words: [program, ...args] };
}

function splitAsShlex(command: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < command.length; at += 1) {
    const sign = command[at] as string;
    if (quote === "'") {
      if (sign === quote) quote = '';
      else word += sign;
    } else if (quote === '"') {
      const next = command[at + 1] ?? '';
      if (sign === '"') quote = '';
      else if (sign === '\\' && (next === '"' || next === '\\')) {
        word += next;
        at += 1;
      } else word += sign;
    } else if (sign === "'" || sign === '"') {
      quote = sign;
      word ??= '';
    } else if (sign === '\\') {
      at += 1;
      if (at >= command.length) return undefined;
      word = (word ?? '') + (command[at] as string);
    } else if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + sign;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}

function splitOnWindows(command: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  let backslashes = 0;
  const flush = (count: number) => {
    if (count > 0) word = (word ?? '') + '\\'.repeat(count);
    backslashes = 0;
  };
  for (const sign of command) {
    if (sign === '\\') {
      backslashes += 1;
    } else if (sign === '"') {
      const escaped = backslashes % 2 === 1;
      flush(Math.floor(backslashes / 2));
      word ??= '';
      if (escaped) word += '"';
      else quoted = !quoted;
    } else if (!quoted && (sign === ' ' || sign === '\t')) {
      flush(backslashes);
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      flush(backslashes);
      word = (word ?? '') + sign;
    }
  }
  flush(backslashes);
  if (quoted) return undefined;
  return word === undefined ? words : [...words, word];
}

/**
 * What of a command only a shell understands, as it stands there: a program started without one is handed it letter for
 * letter. The AWS SDKs for JavaScript, Go, Java and Rust start a shell for the command, boto3 and the AWS CLI do not.
 */
export function shellOnly(command: string, platform: string): string[] {
  if (platform === 'windows') return [...new Set(command.match(/%\w+%|[|<>^&]+/g) ?? [])];
  // What stands in single quotes, or behind a backslash, is the same for both.
  const open = command.replace(/\\./g, '_').replace(/'[^']*'/g, '_');
  const unquoted = open.replace(/"[^"]*"/g, '_');
  const everywhere = open.match(/\$\{?\w+\}?|\$\([^)]*\)?|`[^`]*`?/g) ?? [];
  const outside =
    unquoted.match(/(?<![^\s=:])~[\w/.-]*|&&|\|\|?|[;<>&]|(?<=\s|^)[^\s$`|;<>&]*[*?][^\s$`|;<>&]*/g) ?? [];
  return [...new Set([...everywhere, ...outside])];
}
