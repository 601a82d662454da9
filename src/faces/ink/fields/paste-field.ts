import type { AskView } from '../../../wizard/table/question.ts';
import { cleanBlock } from '../input/clean.ts';
import { screenKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { FieldStep } from './field.ts';

/** A box for a block of several lines. Its text is never drawn. */
export interface PasteField {
  type: 'paste';
  text: string;
  /** Where the paste that is arriving began. */
  pastedFrom: number;
}

/** The empty box. */
export const emptyPasteField: PasteField = { type: 'paste', text: '', pastedFrom: 0 };

/** Keys of the paste box. Enter gives the block when it can be read, and otherwise begins a new line. */
export function pressPasteField(field: PasteField, event: KeyEvent, view: AskView): FieldStep<PasteField> {
  if (event.type === 'text') return { field: { ...field, text: field.text + cleanBlock(event.text) } };
  if (event.type === 'paste') return { field: pasted(field, event, view) };
  switch (event.key) {
    case 'backspace':
      return { field: { ...field, text: field.text.slice(0, -1) } };
    case 'ctrl-u':
    case 'ctrl-w':
      return { field: emptyPasteField };
  }
  if (screenKeys[event.key] === 'take' && field.text === '' && view.offer !== undefined) {
    return { field: { ...field, text: cleanBlock(view.offer.raw) } };
  }
  if (screenKeys[event.key] !== 'submit') return { field };
  // The line break of a block that came without paste marks must not send it off half read.
  if (event.glued) return { field: { ...field, text: `${field.text}\n` } };
  if (field.text === '') {
    // Where nothing is no answer, Enter takes what is offered: the demo is seen with nothing but Enter.
    const offered = view.default === undefined && !view.parse('').ok ? view.offer?.raw : undefined;
    return { field, raw: offered ?? view.default ?? '' };
  }
  if (view.parse(field.text).ok) return { field, raw: field.text };
  return { field: { ...field, text: field.text.endsWith('\n') ? field.text : `${field.text}\n` }, raw: field.text };
}

function pasted(field: PasteField, event: { text: string; start: boolean; end: boolean }, view: AskView): PasteField {
  const separator = event.start && field.text !== '' && !field.text.endsWith('\n') ? '\n' : '';
  const pastedFrom = event.start ? field.text.length + separator.length : field.pastedFrom;
  const text = field.text + separator + cleanBlock(event.text);
  if (!event.end) return { ...field, text, pastedFrom };
  // A whole block pasted after a wrong one takes its place; a part pasted after another part completes it.
  const alone = text.slice(pastedFrom);
  return view.parse(alone).ok ? { ...field, text: alone, pastedFrom: 0 } : { ...field, text, pastedFrom };
}
