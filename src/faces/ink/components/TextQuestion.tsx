import { highlightedSuggestion, suggestions, type TextField } from '../fields/text-field.ts';
import { judged, type QuestionState, refusal } from '../screens/question.ts';
import { Choices } from './Choices.tsx';
import { LineInput } from './LineInput.tsx';
import { RemarkLine } from './Remark.tsx';

/** A line to fill in, what is thought of it so far, and the suggestions that fit. */
export function TextQuestion(props: { field: TextField; state: QuestionState; room: number }) {
  const { field, state, room } = props;
  const { view } = state;
  const listed = suggestions(field, view);
  const active = highlightedSuggestion(field, view);
  const chosen = active === undefined ? view.default : listed[active]?.value;
  const offered = view.offer === undefined ? [] : [`(tab: ${view.offer.label})`];
  // While something that fits is highlighted, nothing is wrong yet.
  const isJudged = (view.type !== 'file' || field.masked) && active === undefined;
  const remark = refusal(state) ?? (isJudged ? judged(view, field.line.text, field.masked) : undefined);
  const rows = Math.min(9, room - 1 - (remark === undefined ? 0 : 2));
  return (
    <>
      <LineInput
        line={field.line}
        isHidden={state.arriving !== '' || (field.masked && field.line.text !== '')}
        ghost={state.arriving === '' ? [...(chosen ? [chosen] : []), ...offered].join('  ') : ''}
      />
      <RemarkLine remark={remark} />
      {listed.length > 0 && rows > 0 && <Choices choices={listed} active={active} room={rows} />}
    </>
  );
}
