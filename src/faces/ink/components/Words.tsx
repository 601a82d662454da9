import { Box, Text } from 'ink';
import { Children, type ReactNode } from 'react';
import { terminalLine } from '../../words/terminal-text.ts';
import { looksOf, type Role } from '../theme.ts';
import { useTerminal } from './terminal.ts';

/** What a piece of text is, and what it means. */
export interface WordsProps {
  look?: Role | undefined;
  children: ReactNode;
}

/** The one door of this face to Ink's `Text`: whatever is drawn passes the filter here. Wrapped at words; may stand inside another. */
export function Words({ look, children }: WordsProps) {
  const { color, named } = useTerminal();
  return <Text {...looksOf(look, color)}>{filtered(children, named)}</Text>;
}

/** Words that get one row: what does not fit is cut off, with an ellipsis where the terminal has one. */
export function OneLine({ look, children }: WordsProps) {
  const { color, glyphs, named } = useTerminal();
  // Ink's ellipsis is a character of Unicode.
  if (glyphs.ellipsis === '…') {
    return (
      <Text wrap="truncate-end" {...looksOf(look, color)}>
        {filtered(children, named)}
      </Text>
    );
  }
  return (
    <Box height={1} overflowY="hidden">
      <Text {...looksOf(look, color)}>{filtered(children, named)}</Text>
    </Box>
  );
}

/** The character that the cursor of a field stands on; a blank at the end of the text. */
export function Cursor({ children }: { children: string }) {
  const { color, glyphs } = useTerminal();
  const character = terminalLine(children);
  if (color) return <Text inverse>{character}</Text>;
  return <Text>{character === ' ' ? glyphs.cursor : glyphs.cursor + character}</Text>;
}

function filtered(children: ReactNode, named: (text: string) => string): ReactNode {
  const shown = (child: ReactNode) => (typeof child === 'string' ? named(terminalLine(child)) : child);
  return typeof children === 'string' ? shown(children) : Children.map(children, shown);
}
