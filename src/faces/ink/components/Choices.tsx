import { Box } from 'ink';
import { memo, useMemo } from 'react';
import type { Choice } from '../../../wizard/table/question.ts';
import { adviceOn } from '../../words/choice.ts';
import { windowAround } from '../fields/narrow.ts';
import { labelOf, layoutChoices, measureChoices } from './choice-layout.ts';
import { proseColumns, useTerminal } from './terminal.ts';
import { OneLine, Words } from './Words.tsx';

/** Choices in at most `room` rows: hints beside or below their labels as far as there is room, and a window over a long list. */
export function Choices(props: { choices: readonly Choice[]; active: number | undefined; room: number }) {
  const { choices, active, room } = props;
  const terminal = useTerminal();
  const { glyphs } = terminal;
  const columns = proseColumns(terminal);
  const measures = useMemo(() => measureChoices(choices, columns), [choices, columns]);
  const { labelColumns, hintRows, isActiveOnly, size } = layoutChoices(choices, active, columns, room, measures);
  const { start, end } = windowAround(active ?? 0, choices.length, size);
  const place = active === undefined ? `${choices.length}` : `${active + 1} of ${choices.length}`;
  return (
    <Box flexDirection="column" flexShrink={0} width={columns}>
      {choices.slice(start, end).map((choice, index) => {
        const isActive = start + index === active;
        return (
          <Row
            key={choice.value}
            label={labelOf(choice)}
            hint={isActive || !isActiveOnly ? adviceOn(choice) : undefined}
            isActive={isActive}
            labelColumns={labelColumns}
            hintRows={isActive || labelColumns === undefined ? hintRows : undefined}
          />
        );
      })}
      {size < choices.length && room > 1 && <Words look="quiet">{`  ${glyphs.up}${glyphs.down} ${place}`}</Words>}
    </Box>
  );
}

/** One choice; the rows that a key does not change are not made again. */
const Row = memo(function Row(props: {
  label: string;
  hint: string | undefined;
  isActive: boolean;
  labelColumns: number | undefined;
  hintRows: number | undefined;
}) {
  const { label, hint, isActive, labelColumns, hintRows } = props;
  const { glyphs } = useTerminal();
  const look = isActive ? 'accent' : undefined;
  const sign = isActive ? glyphs.pointer : ' '.repeat(glyphs.pointer.length);
  if (labelColumns !== undefined) {
    const isWhole = isActive && hintRows !== undefined && hintRows > 1;
    return (
      <Box height={isWhole ? hintRows : 1} flexShrink={0} columnGap={2} overflowY="hidden">
        <Box width={labelColumns + 2} flexShrink={0}>
          <OneLine look={look}>{`${sign} ${label}`}</OneLine>
        </Box>
        {hint !== undefined && (isWhole ? <Words look="quiet">{hint}</Words> : <OneLine look="quiet">{hint}</OneLine>)}
      </Box>
    );
  }
  return (
    <Box flexDirection="column" flexShrink={0}>
      <OneLine look={look}>{`${sign} ${label}`}</OneLine>
      {hint !== undefined && hintRows !== 0 && (
        <Box
          paddingLeft={4}
          flexShrink={0}
          overflowY="hidden"
          {...(hintRows === undefined ? {} : { height: hintRows })}
        >
          <Words look="quiet">{hint}</Words>
        </Box>
      )}
    </Box>
  );
});
