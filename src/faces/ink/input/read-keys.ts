import { sequenceAt } from './escape-sequence.ts';

/** What the person did: text typed, a paste (in parts when it came in parts), or a named key such as `enter`, `ctrl-a`, `alt-b`. */
export type KeyEvent =
  | { type: 'text'; text: string }
  | { type: 'paste'; text: string; start: boolean; end: boolean }
  | KeyPress;

/** `glued` marks a key that came in one piece with the text before it, as the line break of an unmarked paste does. */
export interface KeyPress {
  type: 'key';
  key: string;
  glued?: true;
}

/** What is left over between two pieces of input. */
export interface KeyReader {
  pending: string;
  pasting: boolean;
  /** A paste was opened and none of its text reported yet. */
  fresh: boolean;
}

/** The reader before the first byte. */
export const emptyReader: KeyReader = { pending: '', pasting: false, fresh: false };

const pasteEnd = '\u001B[201~';
const namedControls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007F': 'backspace',
};

/** Reads one piece of terminal input; sequences and pastes may be cut anywhere between two pieces. */
export function readKeys(reader: KeyReader, piece: string): { reader: KeyReader; events: KeyEvent[] } {
  if (reader.pending === '' && !reader.pasting && isUnmarkedPaste(piece)) {
    return { reader, events: [{ type: 'paste', text: piece, start: true, end: true }] };
  }
  const events: KeyEvent[] = [];
  let { pasting, fresh } = reader;
  let rest = reader.pending + piece;
  while (rest !== '') {
    if (pasting) {
      // A terminal that never closes its paste must not lock the person in.
      if (piece === '\u0003') return { reader: emptyReader, events: [{ type: 'key', key: 'ctrl-c' }] };
      const end = rest.indexOf(pasteEnd);
      const kept = end === -1 ? heldBack(rest) : 0;
      const text = end === -1 ? rest.slice(0, rest.length - kept) : rest.slice(0, end);
      if (text !== '' || end !== -1) events.push({ type: 'paste', text, start: fresh, end: end !== -1 });
      if (text !== '') fresh = false;
      if (end === -1) return { reader: { pending: rest.slice(rest.length - kept), pasting, fresh }, events };
      pasting = false;
      rest = rest.slice(end + pasteEnd.length);
    } else if (rest.startsWith('\u001B')) {
      const sequence = sequenceAt(rest);
      if (sequence === 'partial') break;
      rest = rest.slice(sequence.length);
      if (sequence.key === 'paste') pasting = fresh = true;
      else if (sequence.key !== undefined) events.push({ type: 'key', key: sequence.key });
      else if (sequence.text !== undefined) events.push({ type: 'text', text: sequence.text });
    } else {
      const text = /^[^\u0000-\u001F\u007F]+/.exec(rest)?.[0];
      if (text === undefined) {
        const length = rest.startsWith('\r\n') ? 2 : 1;
        const glued = events.at(-1)?.type === 'text';
        events.push({ type: 'key', key: controlName(rest.charAt(0)), ...(glued && { glued }) });
        rest = rest.slice(length);
      } else {
        events.push({ type: 'text', text });
        rest = rest.slice(text.length);
      }
    }
  }
  return { reader: { pending: rest, pasting, fresh }, events };
}

/** What a held-back escape was when nothing followed it in time: the Esc key, or Alt with one character. */
export function flushPending(reader: KeyReader): { reader: KeyReader; events: KeyEvent[] } {
  if (reader.pasting || reader.pending === '') return { reader, events: [] };
  const after = reader.pending.slice(1);
  const events: KeyEvent[] = [];
  if (after === '') events.push({ type: 'key', key: 'esc' });
  else if (after.length === 1 && after !== '\u001B') events.push({ type: 'key', key: `alt-${after.toLowerCase()}` });
  return { reader: emptyReader, events };
}

/** Terminals without bracketed paste send a block of lines as if it were typed, but nobody types two lines at once. */
function isUnmarkedPaste(piece: string): boolean {
  return (
    piece.length >= 20 && /[^\r\n][\r\n]+[^\r\n]/.test(piece) && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(piece)
  );
}

/** How many characters at the end could be the beginning of the mark that closes a paste. */
function heldBack(text: string): number {
  for (let length = Math.min(pasteEnd.length - 1, text.length); length > 0; length--) {
    if (pasteEnd.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

function controlName(character: string): string {
  const named = namedControls[character];
  if (named !== undefined) return named;
  return `ctrl-${String.fromCharCode(character.charCodeAt(0) + 0x60)}`;
}
