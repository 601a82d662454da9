/** One escape sequence: its length, and the key or the text it stands for (neither for what means nothing to us). */
export interface EscapeSequence {
  length: number;
  key?: string;
  text?: string;
}

const letterKeys: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  M: 'enter',
  P: 'f1',
  Z: 'shift-tab',
};

const numberKeys: Readonly<Record<string, string>> = {
  '1': 'home',
  '3': 'delete',
  '4': 'end',
  '5': 'page-up',
  '6': 'page-down',
  '7': 'home',
  '8': 'end',
  '11': 'f1',
};

const codeKeys: Readonly<Record<number, string>> = { 9: 'tab', 13: 'enter', 27: 'esc', 127: 'backspace' };

/** Reads the escape sequence that `text` begins with; `partial` when more input is needed to tell. */
export function sequenceAt(text: string): EscapeSequence | 'partial' {
  const alt = text.startsWith('\u001B\u001B');
  const start = alt ? 2 : 1;
  const kind = text.charAt(start);
  if (kind === '') return alt ? { length: 1, key: 'esc' } : 'partial';
  if (kind === '[') return controlSequence(text, start + 1, alt);
  if (kind === 'O') {
    const letter = text.charAt(start + 1);
    if (letter === '') return 'partial';
    return { length: start + 2, ...named(letterKeys[letter], alt ? 2 : 0) };
  }
  if (alt) return { length: 1, key: 'esc' };
  if (']P^_X'.includes(kind)) {
    // Answers of the terminal about itself: never ours, and never text.
    const end = /\u0007|\u001B\\/.exec(text.slice(2));
    return end === null ? 'partial' : { length: 2 + end.index + end[0].length };
  }
  if (kind === '\r') return { length: 2, key: 'alt-enter' };
  if (kind === '\u007F' || kind === '\b') return { length: 2, key: 'alt-backspace' };
  if (kind < ' ') return { length: 1, key: 'esc' };
  const character = String.fromCodePoint(text.codePointAt(1) ?? 0);
  return { length: 1 + character.length, key: `alt-${character.toLowerCase()}` };
}

function controlSequence(text: string, from: number, alt: boolean): EscapeSequence | 'partial' {
  // The Linux console sends F1 as ESC [ [ A.
  if (text.charAt(from) === '[') {
    const letter = text.charAt(from + 1);
    if (letter === '') return 'partial';
    return { length: from + 2, ...(letter === 'A' && { key: 'f1' }) };
  }
  const match = /^([0-?]*)[ -/]*([@-~])/.exec(text.slice(from));
  if (match === null) {
    // A byte that cannot stand here means that the sequence was cut off for good.
    return /^[0-?]*[ -/]*$/.test(text.slice(from)) ? 'partial' : { length: from };
  }
  const [whole, parameters = '', final = ''] = match;
  const length = from + whole.length;
  const numbers = parameters.split(';').map((part) => part.split(':')[0] ?? '');
  const modifiers = Math.max(0, Number(numbers[1] || '1') - 1) | (alt ? 2 : 0);
  if (final === '~') {
    if (numbers[0] === '200') return { length, key: 'paste' };
    if (numbers[0] === '27') return { length, ...coded(Number(numbers[2]), modifiers) };
    return { length, ...named(numberKeys[numbers[0] ?? ''], modifiers) };
  }
  if (final === 'u') return { length, ...coded(Number(numbers[0]), modifiers) };
  return { length, ...named(letterKeys[final], modifiers) };
}

function named(key: string | undefined, modifiers: number): { key?: string } {
  return key === undefined ? {} : { key: withModifiers(key, modifiers) };
}

/** Keys that newer terminals send by their code, after https://www.leonerd.org.uk/hacks/fixterms/. */
function coded(code: number, modifiers: number): { key?: string; text?: string } {
  const key = codeKeys[code];
  if (key !== undefined) return { key: withModifiers(key, modifiers) };
  if (!(code >= 0x20 && code <= 0x10ffff)) return {};
  const character = String.fromCodePoint(code);
  return modifiers & 6 ? { key: withModifiers(character.toLowerCase(), modifiers & 6) } : { text: character };
}

function withModifiers(key: string, modifiers: number): string {
  const prefix = `${modifiers & 4 ? 'ctrl-' : ''}${modifiers & 2 ? 'alt-' : ''}${modifiers & 1 ? 'shift-' : ''}`;
  return key.startsWith('shift-') ? key : prefix + key;
}
