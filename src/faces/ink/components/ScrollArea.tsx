import { Box, type DOMElement } from 'ink';
import { type ReactNode, useCallback, useContext, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { clampTop } from '../screens/scroll.ts';
import { measuredWindow } from './scroll-refs.ts';
import { ScrollContext } from './terminal.ts';

/** A text in a window as high as the frame has room for. `top` is its first row in view; without it the end stays in view. */
export function ScrollArea({ top, children }: { top: number | undefined; children: ReactNode }) {
  const scroll = useContext(ScrollContext);
  const [limit, setLimit] = useState(Number.POSITIVE_INFINITY);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const drawn = useRef('');
  // The same functions each time: React takes a new one off and on again with every change, and Ink draws in between.
  const windowRef = useCallback(
    (element: DOMElement | null) => {
      scroll.window = element;
    },
    [scroll],
  );
  const contentRef = useCallback(
    (element: DOMElement | null) => {
      scroll.content = element;
    },
    [scroll],
  );
  // After a window has grown, the old first row would leave it half empty.
  useLayoutEffect(() => {
    const { count, size } = measuredWindow(scroll);
    scroll.top = clampTop(top ?? count, count, size);
    // Ink draws before it hands out the boxes that tell where the text stands.
    const now = `${count} ${size}`;
    if (drawn.current !== now) {
      drawn.current = now;
      if (count > size) drawAgain();
    }
    if (top !== undefined) setLimit(scroll.top < top ? scroll.top : Number.POSITIVE_INFINITY);
  });
  return (
    <Box
      ref={windowRef}
      flexDirection="column"
      flexShrink={1}
      overflowY="hidden"
      justifyContent={top === undefined ? 'flex-end' : 'flex-start'}
    >
      <Box ref={contentRef} flexDirection="column" flexShrink={0} marginTop={-Math.min(top ?? 0, limit)}>
        {children}
      </Box>
    </Box>
  );
}
