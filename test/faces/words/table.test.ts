import { describe, expect, it } from 'vitest';
import { tableLines } from '../../../src/faces/words/table.ts';

const rows = [
  ['PROFILE', 'KIND', 'REMARKS'],
  ['work', 'access key', 'AKIA…7L6T, used last on Monday by a program of ours'],
  ['日本', 'no credentials', ''],
];

describe('a table', () => {
  it('keeps each row on one line in a pipe and where there is room, wide characters counted as wide', () => {
    const whole = [
      'PROFILE  KIND            REMARKS',
      'work     access key      AKIA…7L6T, used last on Monday by a program of ours',
      '日本     no credentials',
    ];
    expect(tableLines(rows)).toEqual(whole);
    expect(tableLines(rows, 100)).toEqual(whole);
  });

  it('breaks its last column at words before it gives up its columns', () => {
    expect(tableLines(rows, 60)).toEqual([
      'PROFILE  KIND            REMARKS',
      'work     access key      AKIA…7L6T, used last on Monday by a',
      '                         program of ours',
      '日本     no credentials',
    ]);
  });

  it('becomes a list for each row where columns would leave no room', () => {
    expect(tableLines(rows, 40)).toEqual([
      'work',
      '  Kind     access key',
      '  Remarks  AKIA…7L6T, used last on',
      '           Monday by a program of ours',
      '日本',
      '  Kind     no credentials',
    ]);
  });

  it('lets no cell move the columns by characters that a terminal does not draw', () => {
    expect(
      tableLines([
        ['A', 'B'],
        ['\u001B[31mx\u001B[0m\u200B', 'y\nz'],
      ]),
    ).toEqual(['A  B', 'x  y z']);
  });
});
