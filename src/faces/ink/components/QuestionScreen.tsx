import { isSearchable } from '../fields/select-field.ts';
import type { QuestionState } from '../screens/question.ts';
import { isAside } from '../story.ts';
import { bodyRoom } from './body-room.ts';
import { ConfirmQuestion } from './ConfirmQuestion.tsx';
import { adviceRows, layoutChoices } from './choice-layout.ts';
import { Frame } from './Frame.tsx';
import { GuidanceScreen } from './GuidanceScreen.tsx';
import { OnThisMachine } from './OnThisMachine.tsx';
import { PasteQuestion } from './PasteQuestion.tsx';
import { questionKeys } from './question-keys.ts';
import { SelectQuestion } from './SelectQuestion.tsx';
import { Story } from './Story.tsx';
import { TextQuestion } from './TextQuestion.tsx';
import { isAiry, proseColumns, useTerminal } from './terminal.ts';

/** A question with the answers given so far above it, or in its place the guidance that was asked for. */
export function QuestionScreen({ state }: { state: QuestionState }) {
  const { view, detected, story, guidance } = state;
  const terminal = useTerminal();
  if (guidance !== undefined) return <GuidanceScreen view={view} top={guidance} />;
  const aside = isAside(story, view);
  const isFirst = detected !== undefined && view.trail.length === 0 && !aside;
  const told = { ...story, trail: aside ? story.trail : view.trail };
  const least = isFirst ? 5 : told.trail.length + told.log.length + 1;
  const whole = bodyRoom(terminal, view.message, view.hint);
  const columns = proseColumns(terminal);
  const shared = whole - (isAiry(terminal) ? Math.min(least, Math.floor(terminal.rows / 5)) : 0);
  // What can be chosen is seen whole before anything of what was.
  const room = Math.max(1, shared, Math.min(whole, rowsOfShortList(state, columns)));
  return (
    <Frame
      above={
        isFirst ? (
          <OnThisMachine detected={detected} room={whole - fieldRows(state, room, columns)} />
        ) : (
          <Story story={told} room={whole - fieldRows(state, room, columns)} />
        )
      }
      title={view.message}
      progress={view.progress}
      hint={view.hint}
      keys={questionKeys(state, terminal.glyphs)}
    >
      <Field state={state} room={room} />
    </Frame>
  );
}

/** Rows that the field will take, so that what stands above it can have the rest. */
function fieldRows({ field, view }: QuestionState, room: number, columns: number): number {
  if (field.type !== 'select') return 3;
  return layoutChoices(view.choices, field.active, columns, room).rows + (isSearchable(view) ? 1 : 0);
}

/** Rows of all labels of a short list, with the advice on the one that is marked; of a long list only a window is shown. */
function rowsOfShortList({ field, view }: QuestionState, columns: number): number {
  if (field.type !== 'select' || isSearchable(view)) return 0;
  return view.choices.length + adviceRows(view.choices[field.active], columns);
}

function Field({ state, room }: { state: QuestionState; room: number }) {
  const { field } = state;
  switch (field.type) {
    case 'text':
      return <TextQuestion field={field} state={state} room={room} />;
    case 'select':
      return <SelectQuestion field={field} state={state} room={room} />;
    case 'confirm':
      return <ConfirmQuestion field={field} state={state} />;
    case 'paste':
      return <PasteQuestion field={field} state={state} />;
    default:
      return field satisfies never;
  }
}
