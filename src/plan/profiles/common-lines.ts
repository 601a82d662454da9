import { isMarked } from '../../ini/text/decode.ts';

/** Two texts without the whole lines that they share at both ends, up to `context` lines before and after the first and the last difference. */
export interface Cut {
  before: string;
  after: string;
  /** Lines cut off at the start. */
  skipped: number;
}

/** Cuts off what two UTF-8 texts share at both ends, so that a difference in a large file is found in the time of a small one; a byte order mark counts as none. */
export function cutCommonLines(one: Uint8Array, other: Uint8Array, context: number): Cut {
  const before = bytesOf(one);
  const after = bytesOf(other);
  const shorter = Math.min(before.length, after.length);
  const start = linesBack(before, sharedStart(before, after, shorter), context);
  const shared = sharedEnd(before, after, shorter - start);
  // The context behind the difference may not reach further than the text that both share.
  const kept = Math.max(before.length - linesForth(before, before.length - shared, context), 0);
  return {
    before: decode(before.subarray(start, before.length - kept)),
    after: decode(after.subarray(start, after.length - kept)),
    skipped: countLines(before.subarray(0, start)),
  };
}

function bytesOf(bytes: Uint8Array): Buffer {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isMarked(all) ? all.subarray(3) : all;
}

/** A line end is one byte that stands in no other character, so lines can be cut before they are decoded. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** How many bytes are the same from the start on; comparing in large steps leaves the work to the machine. */
function sharedStart(one: Buffer, other: Buffer, most: number): number {
  return sharedBytes(most, (from, until) => one.subarray(from, until).equals(other.subarray(from, until)));
}

/** How many bytes are the same from the end back. */
function sharedEnd(one: Buffer, other: Buffer, most: number): number {
  const back = (bytes: Buffer, from: number, until: number) => {
    return bytes.subarray(bytes.length - until, bytes.length - from);
  };
  return sharedBytes(most, (from, until) => back(one, from, until).equals(back(other, from, until)));
}

/** Halves the step at each difference until it is found to the byte. */
function sharedBytes(most: number, areSame: (from: number, until: number) => boolean): number {
  let shared = 0;
  for (let step = most; step > 0 && shared < most; ) {
    const until = Math.min(shared + step, most);
    if (areSame(shared, until)) shared = until;
    else step = step === 1 ? 0 : Math.ceil(step / 2);
  }
  return shared;
}

/** The start of the line at `at`, and `count` lines further back. */
function linesBack(text: Buffer, at: number, count: number): number {
  let start = lineStart(text, at);
  for (let line = 0; line < count && start > 0; line += 1) start = lineStart(text, start - 1);
  return start;
}

function lineStart(text: Buffer, at: number): number {
  // A negative place would count from the end.
  return at === 0 ? 0 : text.lastIndexOf(10, at - 1) + 1;
}

/** The end of the line at `at`, and `count` lines further on. */
function linesForth(text: Buffer, at: number, count: number): number {
  let end = at;
  for (let line = 0; line <= count; line += 1) {
    const next = text.indexOf(10, end);
    if (next === -1) return text.length;
    end = next + 1;
  }
  return end;
}

/** Counted in a string, which is searched several times faster than bytes are. */
function countLines(bytes: Buffer): number {
  const text = bytes.toString('latin1');
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
