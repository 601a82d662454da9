import { screenKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { FieldStep } from './field.ts';

/** Yes or no. Letters only move the highlight: a habitual Enter after `y` must not answer the next question. */
export interface ConfirmField {
  type: 'confirm';
  yes: boolean;
}

/** The field with its default highlighted. */
export function confirmField(yes: boolean): ConfirmField {
  return { type: 'confirm', yes };
}

/** Keys of a yes-or-no question. Enter gives `yes` or `no`. */
export function pressConfirmField(field: ConfirmField, event: KeyEvent): FieldStep<ConfirmField> {
  if (event.type === 'text') {
    const letter = event.text.charAt(0).toLowerCase();
    return { field: letter === 'y' ? confirmField(true) : letter === 'n' ? confirmField(false) : field };
  }
  if (event.type === 'paste') return { field };
  if (screenKeys[event.key] === 'submit') return { field, raw: field.yes ? 'yes' : 'no' };
  if (['left', 'right', 'up', 'down', 'tab', 'shift-tab'].includes(event.key))
    return { field: confirmField(!field.yes) };
  return { field };
}
