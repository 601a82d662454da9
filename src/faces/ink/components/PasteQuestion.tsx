import { Box } from 'ink';
import type { PasteField } from '../fields/paste-field.ts';
import { recognisedNames } from '../fields/recognised-names.ts';
import { type QuestionState, readable, refusal } from '../screens/question.ts';
import { RemarkLine } from './Remark.tsx';
import { useTerminal } from './terminal.ts';
import { Cursor, OneLine, Words } from './Words.tsx';

/** The box for a block: that something is in it, which names were recognised, and whether it can be read. */
export function PasteQuestion({ field, state }: { field: PasteField; state: QuestionState }) {
  const { view } = state;
  const { glyphs } = useTerminal();
  const isEmpty = field.text === '';
  const names = recognisedNames(field.text);
  const waiting = view.offer === undefined ? 'Paste here.' : `Paste here  (tab: ${view.offer.label})`;
  return (
    <>
      <Box height={1} flexShrink={0} columnGap={1}>
        <Words look="accent">{glyphs.pointer}</Words>
        <Box flexShrink={0}>
          <Words>
            {isEmpty ? '' : glyphs.mask}
            <Cursor> </Cursor>
          </Words>
        </Box>
        {isEmpty && <OneLine look="quiet">{waiting}</OneLine>}
      </Box>
      {names.length > 0 && <RemarkLine remark={{ tone: 'missing', text: `Recognised: ${names.join(', ')}.` }} />}
      <RemarkLine remark={refusal(state) ?? (isEmpty ? undefined : readable(view, field.text))} />
    </>
  );
}
