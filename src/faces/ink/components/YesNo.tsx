import { Box } from 'ink';
import { useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** The two answers side by side, with the one that Enter gives marked. */
export function YesNo({ yes }: { yes: boolean }) {
  return (
    <Box columnGap={3} flexShrink={0}>
      <Option label="Yes" isOn={yes} />
      <Option label="No" isOn={!yes} />
    </Box>
  );
}

function Option({ label, isOn }: { label: string; isOn: boolean }) {
  const { glyphs } = useTerminal();
  return <Words look={isOn ? 'accent' : 'quiet'}>{`${isOn ? glyphs.on : glyphs.off} ${label}`}</Words>;
}
