import { Box, Transform } from 'ink';
import { useContext } from 'react';
import { clampTop } from '../screens/scroll.ts';
import { measuredWindow } from './scroll-refs.ts';
import { ScrollContext, useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** One entry of the row of keys. */
export type KeyHint = readonly [key: string, does: string];

/** The keys that apply, in order of worth; those that do not fit go to a second row, which is not shown. */
export function Keys({ keys }: { keys: readonly KeyHint[] }) {
  return (
    <Box height={1} flexShrink={0} flexWrap="wrap" columnGap={3} overflowY="hidden">
      {keys.map(([key, does]) => (
        <Box key={key} flexShrink={0}>
          <Words>
            <Words look="strong">{key}</Words> <Words look="quiet">{does}</Words>
          </Words>
        </Box>
      ))}
    </Box>
  );
}

/** Where a scrolled text stands, on the empty row above the keys. Written while the frame is drawn, because only then is the text laid out. */
export function Place({ top }: { top: number }) {
  const scroll = useContext(ScrollContext);
  const { glyphs } = useTerminal();
  const words = () => {
    const { count, size } = measuredWindow(scroll);
    if (count <= size) return '';
    const first = clampTop(top, count, size);
    return `${glyphs.up}${glyphs.down} ${first + 1}-${first + size} of ${count}`;
  };
  return (
    <Box position="absolute" marginTop={-1} width={24}>
      <Transform transform={words}>
        <Words>-</Words>
      </Transform>
    </Box>
  );
}
