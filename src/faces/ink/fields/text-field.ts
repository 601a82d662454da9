import { looksSecret } from '../../../secrets/looks-secret.ts';
import type { AskView, Choice } from '../../../wizard/table/question.ts';
import { listKeys, screenKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { FieldStep } from './field.ts';
import { emptyLine, type Line, lineAction, lineOf, lineReducer } from './line-editor.ts';
import { moveInList, narrow } from './narrow.ts';

/** A line to fill in: text, the path of a file, or a secret. `highlighted` is a row among the suggestions. */
export interface TextField {
  type: 'text';
  secret: boolean;
  /** Something was typed or pasted that looks like a secret; nothing of the line is drawn until it is empty again. */
  masked: boolean;
  line: Line;
  highlighted: number | undefined;
}

/** The field of a question, with what was typed there before. */
export function textField(view: AskView, typed = ''): TextField {
  const secret = view.type === 'secret';
  return {
    type: 'text',
    secret,
    masked: secret,
    line: secret || typed === '' ? emptyLine : lineOf(typed),
    highlighted: undefined,
  };
}

/** The suggestions that fit what was typed so far. */
export function suggestions(field: TextField, view: AskView): readonly Choice[] {
  return field.masked ? [] : narrow(view.choices, field.line.text);
}

/**
 * The suggestion that Enter gives: the one the person went to, the default, or the best one when what was typed is no answer yet,
 * so that a place or a few letters of a name are enough.
 */
export function highlightedSuggestion(field: TextField, view: AskView): number | undefined {
  const { text } = field.line;
  if (field.highlighted !== undefined) return field.highlighted;
  if (text.trim() === '') {
    const preset = view.choices.findIndex(({ value }) => value === view.default);
    return field.masked || preset === -1 ? undefined : preset;
  }
  return suggestions(field, view).length > 0 && !view.parse(text).ok ? 0 : undefined;
}

/** Keys of a text field. Enter gives the highlighted suggestion, what was typed, or the default. */
export function pressTextField(field: TextField, event: KeyEvent, view: AskView): FieldStep<TextField> {
  const listed = suggestions(field, view);
  const active = event.type === 'key' ? highlightedSuggestion(field, view) : undefined;
  const chosen = active === undefined ? undefined : listed[active];
  if (event.type === 'key') {
    const command = screenKeys[event.key];
    if (command === 'submit') {
      const typed = field.line.text;
      if (chosen !== undefined || typed !== '') return { field, raw: chosen?.value ?? typed };
      const offered = view.parse('').ok ? undefined : view.offer?.raw;
      return { field, raw: view.default ?? offered ?? '' };
    }
    if (command === 'take') {
      const taken = chosen?.value ?? (field.line.text === '' ? view.offer?.raw : undefined) ?? listed[0]?.value;
      return { field: taken === undefined ? field : { ...field, line: lineOf(taken), highlighted: undefined } };
    }
    const move = event.key === 'home' || event.key === 'end' ? undefined : listKeys[event.key];
    if (move !== undefined && listed.length > 0) {
      const first = move === 'previous' || move === 'page-back' ? listed.length - 1 : 0;
      const highlighted = active === undefined ? first : moveInList(active, listed.length, move);
      return { field: { ...field, highlighted } };
    }
  }
  const action = lineAction(event);
  if (action === undefined) return { field };
  // Moving inside a line that is not shown would tell its length.
  if (field.masked && !['insert', 'backspace', 'delete-word', 'delete-to-start'].includes(action.type))
    return { field };
  const line = lineReducer(field.line, action);
  const masked = field.secret || (line.text !== '' && (field.masked || looksSecret(line.text)));
  return {
    field: { ...field, line, masked, highlighted: line.text === field.line.text ? field.highlighted : undefined },
  };
}
