import { Box } from 'ink';
import { emptyLine, type Line } from '../fields/line-editor.ts';
import { visibleLine } from '../fields/visible-line.ts';
import { proseColumns, useTerminal } from './terminal.ts';
import { Cursor, OneLine, Words } from './Words.tsx';

/** A line of text with its cursor. `ghost` stands there while nothing is typed; `isHidden` shows that there is something and never what. */
export function LineInput(props: { line: Line; isHidden: boolean; ghost: string }) {
  const { line, isHidden, ghost } = props;
  const terminal = useTerminal();
  const { glyphs } = terminal;
  const columns = proseColumns(terminal) - 2;
  const { before, under, after } = isHidden
    ? { ...visibleLine(emptyLine, columns), before: glyphs.mask }
    : visibleLine(line, columns);
  return (
    <Box flexShrink={0} columnGap={1} height={1} width={columns + 2}>
      <Box flexShrink={0}>
        <Words look="accent">{glyphs.pointer}</Words>
      </Box>
      <Box flexShrink={0}>
        <Words>
          {before}
          <Cursor>{under}</Cursor>
          {after}
        </Words>
      </Box>
      {line.text === '' && ghost !== '' && <OneLine look="quiet">{ghost}</OneLine>}
    </Box>
  );
}
