import type { QuestionState } from '../screens/question.ts';
import type { Glyphs } from '../theme.ts';
import type { KeyHint } from './Keys.tsx';

/** The keys that apply to a question as it stands. */
export function questionKeys({ field, view }: QuestionState, { up, down }: Glyphs): KeyHint[] {
  const offered: KeyHint[] = view.offer === undefined ? [] : [['tab', 'take it']];
  const back: KeyHint[] = view.canGoBack ? [['esc', 'back']] : [];
  const isEmpty = field.type === 'text' ? field.line.text === '' : field.type !== 'paste' || field.text === '';
  const help: KeyHint[] = view.guidance.length === 0 ? [] : [[isEmpty ? '?' : 'f1', 'help']];
  const quit: KeyHint[] = [['ctrl-c', 'quit']];
  switch (field.type) {
    case 'text': {
      const listed = view.choices.length > 0 && !field.secret;
      const complete: KeyHint[] = listed ? [['tab', 'complete']] : [];
      const take = isEmpty && offered.length > 0 ? offered : complete;
      const choose: KeyHint[] = listed ? [[`${up}${down}`, 'choose']] : [];
      return [['enter', 'continue'], ...take, ...back, ...help, ...choose, ...quit];
    }
    case 'select':
      return [['enter', 'choose'], ...back, ...help, ...quit];
    case 'confirm':
      return [['y/n', 'choose'], ['enter', 'continue'], ...back, ...help, ...quit];
    case 'paste': {
      const isNothing = !view.parse('').ok;
      const keep: KeyHint[] = isNothing
        ? view.offer === undefined
          ? []
          : [['enter', 'take it']]
        : [['enter', 'keep it']];
      return isEmpty
        ? [...keep, ...(isNothing ? [] : offered), ...back, ...help, ...quit]
        : [['enter', 'continue'], ['ctrl-u', 'clear'], ...back, ...help, ...quit];
    }
    default:
      return field satisfies never;
  }
}
