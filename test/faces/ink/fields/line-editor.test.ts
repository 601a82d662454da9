import { describe, expect, it } from 'vitest';
import { graphemes } from '../../../../src/faces/ink/fields/graphemes.ts';
import {
  emptyLine,
  type Line,
  type LineAction,
  lineAction,
  lineOf,
  lineReducer,
} from '../../../../src/faces/ink/fields/line-editor.ts';
import { editKeys } from '../../../../src/faces/ink/input/key-map.ts';
import { fc } from '../../../support/property.ts';

/** `ab|cd` stands for the text abcd with the cursor before c. */
const line = (drawn: string): Line => ({ text: drawn.replace('|', ''), cursor: drawn.indexOf('|') });
const drawn = ({ text, cursor }: Line) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

const family = '👩‍👩‍👧';
const table: readonly [before: string, action: LineAction, after: string][] = [
  ['ab|cd', { type: 'insert', text: 'X' }, 'abX|cd'],
  ['ab|cd', { type: 'insert', text: 'one\r\ntwo\u0007' }, 'abonetwo|cd'],
  ['ab|cd', { type: 'insert', text: '\r' }, 'ab|cd'],
  ['ab|cd', { type: 'left' }, 'a|bcd'],
  ['|abcd', { type: 'left' }, '|abcd'],
  ['ab|cd', { type: 'right' }, 'abc|d'],
  ['abcd|', { type: 'right' }, 'abcd|'],
  [`a${family}|b`, { type: 'left' }, `a|${family}b`],
  [`a|${family}b`, { type: 'right' }, `a${family}|b`],
  [`a${family}|b`, { type: 'backspace' }, 'a|b'],
  [`a|${family}b`, { type: 'delete' }, 'a|b'],
  ['e\u0301|', { type: 'backspace' }, '|'],
  ['ab|cd', { type: 'home' }, '|abcd'],
  ['ab|cd', { type: 'end' }, 'abcd|'],
  ['one two  |three', { type: 'delete-word' }, 'one |three'],
  ['one two|', { type: 'word-left' }, 'one |two'],
  ['one| two three', { type: 'word-right' }, 'one two| three'],
  ['ab|cd', { type: 'delete-to-start' }, '|cd'],
  ['ab|cd', { type: 'delete-to-end' }, 'ab|'],
  ['|', { type: 'backspace' }, '|'],
  ['|', { type: 'delete' }, '|'],
];

describe('the line editor', () => {
  it.each(table)('turns %j by %j into %j', (before, action, after) => {
    expect(drawn(lineReducer(line(before), action))).toBe(after);
  });

  it.each(Object.entries(editKeys))('reads the key %s as %s', (key, type) => {
    expect(lineAction({ type: 'key', key })).toEqual({ type });
  });

  it('takes in a token of 4,000 characters, at once and key by key, without losing one', () => {
    const token = 'IQoJb3JpZ2luX2VjE+/='.repeat(200);
    const keyByKey = [...token].reduce((soFar, key) => lineReducer(soFar, { type: 'insert', text: key }), emptyLine);
    expect(keyByKey).toEqual(lineOf(token));
    expect(lineOf(token)).toEqual({ text: token, cursor: 4000 });
  });

  it('always leaves the cursor between two graphemes', () => {
    const commands = [...new Set(Object.values(editKeys))].map((type): LineAction => ({ type }));
    const action = fc.oneof(
      fc.constantFrom(...commands),
      fc.constantFrom('a', ' ', 'é', family, '日本', '🇩🇪').map((text): LineAction => ({ type: 'insert', text })),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const { text, cursor } = actions.reduce(lineReducer, emptyLine);
        expect(graphemes(text.slice(0, cursor)).length + graphemes(text.slice(cursor)).length).toBe(
          graphemes(text).length,
        );
      }),
    );
  });
});
