import { Box } from 'ink';
import { isSearchable, listedChoices, type SelectField } from '../fields/select-field.ts';
import { visibleLine } from '../fields/visible-line.ts';
import { type QuestionState, refusal } from '../screens/question.ts';
import { Choices } from './Choices.tsx';
import { RemarkLine } from './Remark.tsx';
import { proseColumns, useTerminal } from './terminal.ts';
import { Cursor, OneLine, Words } from './Words.tsx';

/** One of several choices; a long list is searched by typing. */
export function SelectQuestion(props: { field: SelectField; state: QuestionState; room: number }) {
  const { field, state, room } = props;
  const listed = listedChoices(field, state.view);
  const remark = refusal(state);
  const searchable = isSearchable(state.view);
  const rows = Math.max(1, room - (searchable ? 1 : 0) - (remark === undefined ? 0 : 2));
  return (
    <>
      {searchable && <Search field={field} />}
      {listed.length === 0 ? (
        <Words look="warn">Nothing fits. Take some letters back.</Words>
      ) : (
        <Choices choices={listed} active={field.active} room={rows} />
      )}
      <RemarkLine remark={remark} />
    </>
  );
}

function Search({ field }: { field: SelectField }) {
  const terminal = useTerminal();
  const { before, under, after } = visibleLine(field.search, proseColumns(terminal) - 8);
  return (
    <Box height={1} flexShrink={0} columnGap={1}>
      <Words look="quiet">Search</Words>
      <Words>
        {before}
        <Cursor>{under}</Cursor>
        {after}
      </Words>
      {field.search.text === '' && <OneLine look="quiet">type to narrow the list</OneLine>}
    </Box>
  );
}
