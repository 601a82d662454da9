import { describe, expect, it } from 'vitest';
import { type ChangeRecord, digest, digestOfVariables, parseRecord } from '../../../src/host/files/history-record.ts';

const some = digest(new Uint8Array([1]));
const file = { path: '/a', shown: '~/a', before: null, after: some, mode: 0o600, modeBefore: null };
const environment = { names: ['AWS_PROFILE'], before: digestOfVariables({}), after: some };
const record: ChangeRecord = { version: 1, id: '12', at: '2026-11-26T10:00:00.000Z', title: 'Add work', files: [file] };

describe('the record of a change', () => {
  it.each<[string, unknown]>([
    ['with one file', record],
    ['with a file that was there', { ...record, files: [{ ...file, before: some, after: null, modeBefore: 0o644 }] }],
    ['with variables alone', { ...record, files: [], environment }],
    ['that takes one back', { ...record, reverts: { type: 'undo', change: '11' } }],
    ['that makes one again', { ...record, environment, reverts: { type: 'redo', change: '1' } }],
    ['with what a later version adds', { ...record, more: 1 }],
  ])('is read as it was written: %s', (_, value) => {
    expect(parseRecord(JSON.stringify(value))).toEqual(value);
  });

  const broken: [string, unknown][] = [
    ['nothing', null],
    ['a text', 'x'],
    ['of another version', { ...record, version: 2 }],
    ['without a number', { ...record, id: 12 }],
    ['with a path for its number', { ...record, id: '../1' }],
    ['with a path behind its number', { ...record, id: '1/..' }],
    ['with an endless number', { ...record, id: '1'.repeat(13) }],
    ['without a time', { ...record, at: 0 }],
    ['without a title', { ...record, title: null }],
    ['without files', { ...record, files: undefined }],
    ['without anything', { ...record, files: [] }],
    ['with no list of files', { ...record, files: { length: 1 } }],
    ...[
      null,
      'x',
      { ...file, path: 1 },
      { ...file, shown: 1 },
      { ...file, before: undefined },
      { ...file, before: 'x'.repeat(64) },
      { ...file, before: 7 },
      { ...file, after: `${some}0` },
      { ...file, after: `x${some}` },
      { ...file, after: [some] },
      { ...file, mode: '600' },
      { ...file, modeBefore: '600' },
    ].map((odd): [string, unknown] => ['with an odd file', { ...record, files: [file, odd] }]),
    ...[
      null,
      'x',
      { ...environment, names: 'AWS_PROFILE' },
      { ...environment, names: ['AWS_PROFILE', 1] },
      { ...environment, before: null },
      { ...environment, after: 'x' },
    ].map((odd): [string, unknown] => ['with odd variables', { ...record, environment: odd }]),
    ...[
      null,
      'undo',
      { type: 'drop', change: '1' },
      { type: 'undo', change: 1 },
      { type: 'undo', change: 'x1' },
      { type: 'undo', change: '1x' },
    ].map((odd): [string, unknown] => ['that reverts something odd', { ...record, reverts: odd }]),
  ];
  it.each(broken)('is none: %s (%j)', (_, value) => {
    expect(parseRecord(JSON.stringify(value))).toBeUndefined();
  });

  it('is none where it is cut', () => {
    expect(parseRecord(JSON.stringify(record).slice(0, -1))).toBeUndefined();
  });
});
