import { describe, expect, it } from 'vitest';
import { emptyReader, flushPending, type KeyEvent, readKeys } from '../../../../src/faces/ink/input/read-keys.ts';
import { fc } from '../../../support/property.ts';

/** Reads pieces one after the other, and joins neighbouring text and the parts of a paste. */
function readAll(pieces: readonly string[]): KeyEvent[] {
  let reader = emptyReader;
  const events: KeyEvent[] = [];
  for (const piece of pieces) {
    const result = readKeys(reader, piece);
    reader = result.reader;
    for (const event of result.events) {
      const last = events.at(-1);
      if (event.type === 'text' && last?.type === 'text') last.text += event.text;
      else if (event.type === 'paste' && last?.type === 'paste' && !last.end) {
        last.text += event.text;
        last.end = event.end;
      } else events.push({ ...event });
    }
  }
  return [...events, ...flushPending(reader).events];
}

const keys: readonly [bytes: string, key: string][] = [
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\r\n', 'enter'],
  ['\t', 'tab'],
  ['\u001B[Z', 'shift-tab'],
  ['\u007F', 'backspace'],
  ['\b', 'backspace'],
  ['\u0003', 'ctrl-c'],
  ['\u0001', 'ctrl-a'],
  ['\u001B', 'esc'],
  ['\u001B[A', 'up'],
  ['\u001BOA', 'up'],
  ['\u001B[B', 'down'],
  ['\u001B[1;5C', 'ctrl-right'],
  ['\u001B[1;3D', 'alt-left'],
  ['\u001B\u001B[D', 'alt-left'],
  ['\u001Bb', 'alt-b'],
  ['\u001B\u007F', 'alt-backspace'],
  ['\u001B[H', 'home'],
  ['\u001B[1~', 'home'],
  ['\u001B[7~', 'home'],
  ['\u001B[4~', 'end'],
  ['\u001B[3~', 'delete'],
  ['\u001B[5~', 'page-up'],
  ['\u001B[6~', 'page-down'],
  ['\u001BOP', 'f1'],
  ['\u001B[11~', 'f1'],
  ['\u001B[[A', 'f1'],
  ['\u001B[13u', 'enter'],
  ['\u001B[99;5u', 'ctrl-c'],
  ['\u001B[27;5;99~', 'ctrl-c'],
  ['\u001B[27u', 'esc'],
];

describe('reading keys', () => {
  it.each(keys)('knows the bytes %j as %s', (bytes, key) => {
    expect(readAll([bytes])).toEqual([{ type: 'key', key }]);
  });

  it.each(keys.filter(([bytes]) => /^\u001B[[O]/.test(bytes)))(
    'knows the sequence %j when it comes byte by byte',
    (bytes, key) => {
      expect(readAll([...bytes])).toEqual([{ type: 'key', key }]);
    },
  );

  it('takes two presses of Esc for two', () => {
    expect(readAll(['\u001B\u001B'])).toEqual([
      { type: 'key', key: 'esc' },
      { type: 'key', key: 'esc' },
    ]);
  });

  it('reports a paste as a paste, with its line breaks, and the key after it as a key', () => {
    expect(readAll(['\u001B[200~one\rtwo\u001B[201~\r'])).toEqual([
      { type: 'paste', text: 'one\rtwo', start: true, end: true },
      { type: 'key', key: 'enter' },
    ]);
  });

  it('loses nothing wherever pastes, keys and text are cut into pieces', () => {
    const unit = fc.oneof(
      fc.constant('\u001B[200~AKIA\rsecret+/==\r\u001B[201~'),
      fc.constantFrom('\u001B[A', '\u001B[1;5C', '\r', 'abc', 'é', '日本', '\u001BOP', '\u001B[200~\u001B[201~', '\t'),
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
        (units, cuts) => {
          const whole = units.join('');
          const pieces: string[] = [];
          let at = 0;
          for (let index = 0; at < whole.length; index++) {
            const size = cuts[index % cuts.length] ?? 1;
            pieces.push(whole.slice(at, at + size));
            at += size;
          }
          const plain = (events: KeyEvent[]) =>
            events
              .filter((event) => event.type !== 'paste' || event.text !== '')
              .map((event) => ({ ...event, glued: undefined, start: undefined }));
          expect(plain(readAll(pieces))).toEqual(plain(readAll(units)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes several lines that come at once without paste marks for a paste, so that no line break submits', () => {
    const block = 'AWS_ACCESS_KEY_ID=one\rAWS_SECRET_ACCESS_KEY=two\r';
    expect(readAll([block])).toEqual([{ type: 'paste', text: block, start: true, end: true }]);
  });

  it('still takes a word and Enter that come at once for typing', () => {
    expect(readAll(['production\r'])).toEqual([
      { type: 'text', text: 'production' },
      { type: 'key', key: 'enter', glued: true },
    ]);
  });

  it('lets Ctrl-C out of a paste that the terminal never closed', () => {
    expect(readAll(['\u001B[200~abc', '\u0003'])).toEqual([
      { type: 'paste', text: 'abc', start: true, end: false },
      { type: 'key', key: 'ctrl-c' },
    ]);
  });

  it('drops what the terminal says about itself', () => {
    expect(readAll(['\u001B]11;rgb:0000/0000/0000\u001B\\x', '\u001B[?1;2c', '\u001B[12;40R'])).toEqual([
      { type: 'text', text: 'x' },
    ]);
  });
});
