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

/** How everything looks. Colours are written by ourselves, so that the face's option decides and not a library's guess. */
export interface Theme {
  paint(role: Role, text: string): string;
  /** The character under the cursor; a space at the end of the line. */
  cursor(character: string): string;
  glyphs: Glyphs;
}

const unicodeGlyphs: Glyphs = {
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

const asciiGlyphs: Glyphs = {
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
const codes: Readonly<Record<Role, readonly [number, number]>> = {
  strong: [1, 22],
  quiet: [2, 22],
  accent: [36, 39],
  good: [32, 39],
  warn: [33, 39],
  bad: [31, 39],
};

/** The theme for a terminal: with or without colour, with or without Unicode. */
export function createTheme(options: { color: boolean; unicode: boolean }): Theme {
  const glyphs = options.unicode ? unicodeGlyphs : asciiGlyphs;
  if (!options.color) {
    return {
      paint: (_role, text) => text,
      cursor: (character) => (character === ' ' ? glyphs.cursor : glyphs.cursor + character),
      glyphs,
    };
  }
  return {
    paint: (role, text) => (text === '' ? '' : `\u001B[${codes[role][0]}m${text}\u001B[${codes[role][1]}m`),
    cursor: (character) => `\u001B[7m${character}\u001B[27m`,
    glyphs,
  };
}
