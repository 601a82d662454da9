const sequences: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\u001B',
  tab: '\t',
  'shift-tab': '\u001B[Z',
  backspace: '\u007F',
  delete: '\u001B[3~',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  'page-up': '\u001B[5~',
  'page-down': '\u001B[6~',
  f1: '\u001BOP',
};

/** The bytes that a terminal sends for a key: a name from the list, `ctrl-` or `alt-` with a letter, or one character. */
export function keySequence(key: string): string {
  const named = sequences[key];
  if (named !== undefined) return named;
  const [, modifier, letter] = /^(ctrl|alt)-(.)$/.exec(key) ?? [];
  if (letter === undefined) {
    if ([...key].length !== 1) throw new Error(`There is no key called ${key}.`);
    return key;
  }
  return modifier === 'alt' ? `\u001B${letter}` : String.fromCharCode(letter.toLowerCase().charCodeAt(0) - 0x60);
}

/** What a terminal sends for a paste: line breaks as Enter, and the marks when the program has asked for them. */
export function pasteSequence(text: string, bracketed: boolean): string {
  const sent = text.replace(/\r?\n/g, '\r');
  return bracketed ? `\u001B[200~${sent}\u001B[201~` : sent;
}
