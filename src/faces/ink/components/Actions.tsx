import { Box } from 'ink';
import type { CheckAction } from '../../../session/face.ts';
import { proseColumns, useTerminal } from './terminal.ts';
import { OneLine, Words } from './Words.tsx';

/** What can be done now, each with its key; the marked one is what Enter does, and its advice stands below. */
export function Actions({ actions, active }: { actions: readonly CheckAction[]; active: number }) {
  const terminal = useTerminal();
  const { glyphs } = terminal;
  const hint = actions[active]?.hint;
  return (
    <Box flexDirection="column" flexShrink={0} width={proseColumns(terminal)}>
      <Box flexWrap="wrap" columnGap={2} flexShrink={0}>
        {actions.map(({ value, label, key }, index) => (
          <Box key={value} flexShrink={0}>
            <OneLine look={index === active ? 'accent' : undefined}>
              {`${index === active ? glyphs.pointer : ' '.repeat(glyphs.pointer.length)} ${label} (${key})`}
            </OneLine>
          </Box>
        ))}
      </Box>
      {hint !== undefined && (
        <Box paddingLeft={2} flexShrink={0}>
          <Words look="quiet">{hint}</Words>
        </Box>
      )}
    </Box>
  );
}
