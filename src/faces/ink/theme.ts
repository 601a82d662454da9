/** What a piece of text means; the theme decides how that looks. */
export type Role = 'strong' | 'quiet' | 'accent' | 'good' | 'warn' | 'bad';

/** Signs that carry meaning, in Unicode or plain ASCII. */
export interface Glyphs {
  top: string;
  rail: string;
  end: string;
  done: string;
  active: string;
  pointer: string;
  on: string;
  off: string;
  pass: string;
  warn: string;
  fail: string;
  skip: string;
  note: string;
  /** Something to do. */
  step: string;
  bullet: string;
  ellipsis: string;
  up: string;
  down: string;
  /** Stands for any secret, whatever its length. */
  mask: string;
  cursor: string;
  spinner: readonly string[];
}

/** What `Text` of Ink is told about the looks of a piece of text. */
export interface TextLooks {
  bold?: true;
  dimColor?: true;
  color?: 'cyan' | 'green' | 'yellow' | 'red';
}

/** The signs of a terminal with Unicode. */
export const unicodeGlyphs: Glyphs = {
  top: '┌',
  rail: '│',
  end: '└',
  done: '◇',
  active: '◆',
  pointer: '❯',
  on: '●',
  off: '○',
  pass: '✓',
  warn: '▲',
  fail: '✗',
  skip: '–',
  note: '•',
  step: '→',
  bullet: '·',
  ellipsis: '…',
  up: '↑',
  down: '↓',
  mask: '••••••••••••',
  cursor: '▏',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
};

/** The signs of a terminal that knows only ASCII. */
export const asciiGlyphs: Glyphs = {
  top: '+',
  rail: '|',
  end: '+',
  done: 'o',
  active: '*',
  pointer: '>',
  on: '(*)',
  off: '( )',
  pass: '+',
  warn: '!',
  fail: 'x',
  skip: '-',
  note: '*',
  step: '-',
  bullet: '-',
  ellipsis: '...',
  up: '^',
  down: 'v',
  mask: '************',
  cursor: '_',
  spinner: ['|', '/', '-', '\\'],
};

// Only colours from the person's own palette: they chose them to be readable on their background.
const looks: Readonly<Record<Role, TextLooks>> = {
  strong: { bold: true },
  quiet: { dimColor: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  warn: { color: 'yellow' },
  bad: { color: 'red' },
};

/** How a role looks; without colour it is plain text, and the words and signs say all. */
export function looksOf(role: Role | undefined, color: boolean): TextLooks {
  return role === undefined || !color ? {} : looks[role];
}
