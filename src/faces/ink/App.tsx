import { Box, Text } from 'ink';
import { memo, useLayoutEffect, useSyncExternalStore } from 'react';
import type { Stage } from './stage.ts';

/** Draws the frame of the stage; all that happens on it happens outside React. */
export function App({ stage, onLeave }: { stage: Stage; onLeave: () => void }) {
  const frame = useSyncExternalStore(stage.subscribe, stage.frame);
  // Runs also when Ink unmounts because the process is ending, so that a crash leaves the terminal as it was.
  useLayoutEffect(() => onLeave, [onLeave]);
  return (
    <Box flexDirection="column">
      {frame.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is what it is by its place
        <Row key={row} line={line} />
      ))}
    </Box>
  );
}

/** One line of the frame. Rows that did not change are not drawn again. */
const Row = memo(function Row({ line }: { line: string }) {
  return <Text wrap="truncate-end">{line === '' ? ' ' : line}</Text>;
});
