import { looksSecret } from '../../../secrets/looks-secret.ts';
import type { AskView, Choice } from '../../../wizard/table/question.ts';
import { listKeys, screenKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { FieldStep } from './field.ts';
import { emptyLine, type Line, lineAction, lineReducer } from './line-editor.ts';
import { moveInList, narrow } from './narrow.ts';

/** One of several choices; long lists are searched while typing. */
export interface SelectField {
  type: 'select';
  active: number;
  search: Line;
}

/** With more choices than this, letters search; with fewer, they jump. */
const searchFrom = 9;

/** The field of a question, with its default highlighted. */
export function selectField(view: AskView): SelectField {
  const preset = view.choices.findIndex((choice) => choice.value === view.default);
  return { type: 'select', active: Math.max(0, preset), search: emptyLine };
}

/** Whether letters search the list. */
export function isSearchable(view: AskView): boolean {
  return view.choices.length >= searchFrom;
}

/** The choices that are listed now. */
export function listedChoices(field: SelectField, view: AskView): readonly Choice[] {
  return narrow(view.choices, field.search.text);
}

/** Keys of a select. Enter gives the highlighted choice. */
export function pressSelectField(field: SelectField, event: KeyEvent, view: AskView): FieldStep<SelectField> {
  const listed = listedChoices(field, view);
  if (event.type === 'key') {
    if (screenKeys[event.key] === 'submit') {
      const chosen = listed[field.active];
      return chosen === undefined ? { field } : { field, raw: chosen.value };
    }
    if (screenKeys[event.key] === 'take')
      return { field: { ...field, active: moveInList(field.active, listed.length, 'next') } };
    const move = listKeys[event.key];
    if (move !== undefined) return { field: { ...field, active: moveInList(field.active, listed.length, move) } };
  }
  if (!isSearchable(view)) return { field: event.type === 'text' ? jump(field, event.text, listed) : field };
  const action = lineAction(event);
  if (action === undefined) return { field };
  const search = lineReducer(field.search, action);
  // No list is searched for a secret; what looks like one does not stay to be seen.
  if (looksSecret(search.text)) return { field: { ...field, search: emptyLine } };
  if (search.text === field.search.text) return { field: { ...field, search } };
  const before = listed[field.active];
  const kept = before === undefined ? 0 : narrow(view.choices, search.text).indexOf(before);
  // While a search grows the best match is on top; when it is taken back the highlight stays where it was.
  const active = search.text.length > field.search.text.length ? 0 : Math.max(0, kept);
  return { field: { ...field, search, active } };
}

function jump(field: SelectField, typed: string, listed: readonly Choice[]): SelectField {
  const character = typed.charAt(0).toLowerCase();
  const numbered = Number(character) - 1;
  if (numbered >= 0 && numbered < listed.length) return { ...field, active: numbered };
  for (let step = 1; step <= listed.length; step++) {
    const row = (field.active + step) % listed.length;
    if (listed[row]?.label.toLowerCase().startsWith(character)) return { ...field, active: row };
  }
  return field;
}
