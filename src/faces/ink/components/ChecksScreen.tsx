import { Box, type DOMElement } from 'ink';
import { useLayoutEffect, useRef, useState } from 'react';
import { columnsOf } from '../fields/graphemes.ts';
import type { ChecksState } from '../screens/checks.ts';
import { wayBack } from '../screens/way-back.ts';
import { Actions } from './Actions.tsx';
import { CheckLine } from './CheckLine.tsx';
import { Frame } from './Frame.tsx';
import type { KeyHint } from './Keys.tsx';
import { ScrollArea } from './ScrollArea.tsx';
import { Spinner } from './Spinner.tsx';
import { Story } from './Story.tsx';
import { Words } from './Words.tsx';

/** A verification: one line for each check as it ends, and what to do about those that did not pass. */
export function ChecksScreen({ state }: { state: ChecksState }) {
  const { story, title, rows, actions, active, raw, top, wait } = state;
  const problem = useRef<DOMElement>(null);
  const [start, setStart] = useState<number>();
  const hasEnded = actions !== undefined;
  // Once all has ended, what has to be read first is the first problem.
  useLayoutEffect(() => {
    if (hasEnded) setStart(problem.current?.yogaNode?.getComputedTop());
  }, [hasEnded]);
  const first = rows.findIndex(({ result }) => result?.problem !== undefined);
  const from = top ?? (hasEnded ? start : undefined);
  const titleColumns = Math.min(28, Math.max(0, ...rows.map((row) => columnsOf(row.title))));
  return (
    <Frame
      above={<Story story={story} />}
      title={title}
      top={from ?? 0}
      below={actions !== undefined && actions.length > 0 && <Actions actions={actions} active={active} />}
      keys={keysOf(state)}
    >
      <ScrollArea top={from}>
        {rows.map((row, index) => (
          <Box key={row.id} flexShrink={0} ref={index === first ? problem : null}>
            <CheckLine row={row} isStopped={state.stopped} titleColumns={titleColumns} raw={raw} />
          </Box>
        ))}
        {wait !== undefined && (
          <Box flexDirection="column" flexShrink={0}>
            <Words>{wait.says}</Words>
            <Box columnGap={1}>
              <Spinner />
              <Words>{`${wait.seconds} s`}</Words>
            </Box>
          </Box>
        )}
        {rows.length === 0 && wait === undefined && (
          <Box columnGap={1} flexShrink={0}>
            <Spinner />
            <Words>Starting</Words>
          </Box>
        )}
      </ScrollArea>
    </Frame>
  );
}

function keysOf(state: ChecksState): KeyHint[] {
  const { actions = [], rows, raw } = state;
  const details: KeyHint[] = rows.some(({ result }) => result?.problem?.raw !== undefined)
    ? [['d', raw ? 'fewer details' : 'details']]
    : [];
  const choose: KeyHint[] = actions.length > 1 ? [['tab', 'next']] : [];
  const enter: KeyHint[] = actions.length > 0 ? [['enter', 'choose']] : [];
  const back: KeyHint[] = wayBack(actions) === undefined ? [] : [['esc', 'back']];
  const stop: KeyHint[] = state.actions === undefined && !state.stopped ? [['esc', 'stop']] : [];
  const begin: KeyHint[] = state.wait === undefined ? [] : [['enter', 'at once']];
  return [...begin, ...stop, ...enter, ...back, ...choose, ...details, ['ctrl-c', 'quit']];
}
