import { Box } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { type KeyHint, Keys, Place } from './Keys.tsx';
import { isAiry, proseColumns, useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** The parts of a frame, from top to bottom. */
export interface FrameProps {
  /** What was said and done so far; gives way first when room is scarce. */
  above?: ReactNode;
  title: string;
  /** Which question of about how many this is. */
  progress?: { step: number; of: number } | undefined;
  /** One or two sentences below the title. */
  hint?: string | undefined;
  children?: ReactNode;
  /** What stays below the children, whatever scrolls away. */
  below?: ReactNode;
  keys: readonly KeyHint[];
  /** First row of the text that scrolls, where one does. */
  top?: number | undefined;
}

const noBorder = { top: '', topLeft: '', topRight: '', bottom: '', bottomLeft: '', bottomRight: '', right: '' };

/**
 * A frame along its rail. It gets one row less than the terminal, or Ink would wipe what the person had above; inside,
 * the story shrinks first, then the body, and title and keys never do.
 */
export function Frame({ above, title, progress, hint, children, below, keys, top }: FrameProps) {
  const terminal = useTerminal();
  const { rows, columns, glyphs, color } = terminal;
  const gap = isAiry(terminal) ? 1 : 0;
  // One object for the life of the frame: Ink 6 forgets which sides have no border when it sees another.
  const rail = useMemo(() => ({ ...noBorder, left: glyphs.rail }), [glyphs.rail]);
  return (
    <Box flexDirection="column" width={columns} height={Math.max(3, rows - 1)}>
      <Box flexDirection="column" flexShrink={1}>
        {above}
        <Box
          flexDirection="column"
          flexShrink={1}
          borderStyle={rail}
          borderTop={false}
          borderRight={false}
          borderBottom={false}
          borderDimColor={color}
          paddingLeft={2}
          rowGap={gap}
        >
          <Box flexDirection="column" flexShrink={0} width={proseColumns(terminal)}>
            <OnRail sign={glyphs.active} look="accent" />
            <Words>
              <Words look="strong">{title}</Words>
              {progress !== undefined && <Words look="quiet">{`  ${progress.step} of ${progress.of}`}</Words>}
            </Words>
            {hint !== undefined && <Words look="quiet">{hint}</Words>}
          </Box>
          {children !== undefined && (
            <Box flexDirection="column" flexShrink={1} minHeight={1} overflowY="hidden">
              {children}
            </Box>
          )}
          {below}
          <Box flexShrink={0}>
            <OnRail sign={glyphs.end} look="quiet" />
            {top !== undefined && gap > 0 && <Place top={top} />}
            <Keys keys={keys} />
          </Box>
        </Box>
      </Box>
    </Box>
  );
}

/** A sign in place of the rail beside a row. */
function OnRail({ sign, look }: { sign: string; look: 'accent' | 'quiet' }) {
  return (
    <Box position="absolute" marginLeft={-3}>
      <Words look={look}>{sign}</Words>
    </Box>
  );
}
