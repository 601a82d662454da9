import type { ConfirmField } from '../fields/confirm-field.ts';
import { judged, type QuestionState, refusal } from '../screens/question.ts';
import { RemarkLine } from './Remark.tsx';
import { YesNo } from './YesNo.tsx';

/** A yes-or-no question of the table, with what is thought of the answer that is marked. */
export function ConfirmQuestion({ field, state }: { field: ConfirmField; state: QuestionState }) {
  return (
    <>
      <YesNo yes={field.yes} />
      <RemarkLine remark={refusal(state) ?? judged(state.view, field.yes ? 'yes' : 'no')} />
    </>
  );
}
