import { Box } from 'ink';
import type { Role } from '../theme.ts';
import { Marked } from './Marked.tsx';
import { proseColumns, useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** Paragraphs, one a string: points (`- `) and steps (`1. `) hang behind their marks, indented ones are commands and keep their shape. */
export function Prose({ lines }: { lines: readonly string[] }) {
  const terminal = useTerminal();
  return (
    <Box flexDirection="column" flexShrink={0}>
      {lines.map((line, index) => {
        const [, mark, item] = /^(- |\d+\. )(.*)$/.exec(line) ?? [];
        const isCommand = line.startsWith(' ');
        return (
          <Box key={index} flexShrink={0} {...(isCommand ? {} : { width: proseColumns(terminal) })}>
            {mark !== undefined && item !== undefined ? (
              <Marked sign={mark.trimEnd()}>{item}</Marked>
            ) : (
              <Code line={line} look={isCommand ? 'accent' : undefined} />
            )}
          </Box>
        );
      })}
    </Box>
  );
}

/** One line that keeps its indentation, also where it has to go on below. */
export function Code({ line, look }: { line: string; look?: Role | undefined }) {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  return (
    <Box paddingLeft={Math.min(indent, 24)}>
      <Words look={look}>{line.trim() === '' ? ' ' : line.slice(indent)}</Words>
    </Box>
  );
}
