import { describe, expect, it } from 'vitest';
import { putBlock, removeBlock } from '../../src/shell/startup-block.ts';
import { cases, fc } from '../support/property.ts';

const LINES = ['if [ -r "$HOME/x" ]; then . "$HOME/x"; fi'];
const OPEN = '# >>> bedrock-setup >>>';
const CLOSE = '# <<< bedrock-setup <<<';
const BLOCK = `${OPEN}\n${LINES[0]}\n${CLOSE}\n`;

function put(before: string | null, lines = LINES): string {
  const edit = putBlock(before, lines);
  if (!edit.ok || edit.text === null) throw new Error('The block can be put in.');
  return edit.text;
}

function removed(before: string | null): string | null {
  const edit = removeBlock(before);
  if (!edit.ok) throw new Error(edit.reason);
  return edit.text;
}

const files: Record<string, string | null> = {
  'is not there': null,
  'is empty': '',
  'ends in a newline': 'alias a=b\n',
  'lacks its last newline': 'alias a=b',
  'has CRLF endings': 'alias a=b\r\nexport X=1\r\n',
  'has CRLF endings and no last one': 'alias a=b\r\nexport X=1',
  'ends in blank lines': 'x\n\n\n',
  'is one newline': '\n',
  'has text that a careless replacement expands': "echo '$& $$ $` $1'\n",
  'speaks of our marks without being one': `echo "${OPEN}"\n  ${OPEN}\n${CLOSE} x\n`,
  'begins with a byte order mark': '\ufeffecho\r\n',
};

describe('the block in a start-up file', () => {
  for (const [kind, before] of Object.entries(files)) {
    it(`goes in, stays the same the second time, changes, and goes out byte for byte, when the file ${kind}`, () => {
      const once = put(before);
      expect(once.startsWith(before ?? '')).toBe(true);
      expect(once).toContain(LINES[0]);
      expect(putBlock(once, LINES)).toEqual({ ok: true, text: once, changed: false });
      const updated = put(once, ['. /other', 'third']);
      expect(updated).toContain('. /other\nthird\n');
      expect(updated).not.toContain(LINES[0]);
      expect(removed(once)).toBe(before);
      expect(removed(updated)).toBe(before);
    });
  }

  it('has no carriage return, also in a file that has', () => {
    expect(put('a\r\n').slice('a\r\n'.length)).toBe(BLOCK);
  });

  it('keeps what was written behind it, with the newline in between that this needs', () => {
    expect(removed(`${put('no newline')}behind\n`)).toBe('no newline\nbehind\n');
    expect(removed(`${put(null)}behind\n`)).toBe('behind\n');
  });

  it('is found again after an editor has changed the line endings or cut the last one', () => {
    const windows = `a\r\n${BLOCK.replaceAll('\n', '\r\n')}b\r\n`;
    expect(put(windows)).toBe(`a\r\n${BLOCK}b\r\n`);
    expect(removed(windows)).toBe('a\r\nb\r\n');
    expect(removed(put('a\n').trimEnd())).toBe('a\n');
  });

  it('collapses to the first when it is there twice', () => {
    const twice = `a\n${BLOCK}b\n${BLOCK}c\n`;
    expect(put(twice, ['new'])).toBe(`a\n${OPEN}\nnew\n${CLOSE}\nb\nc\n`);
    expect(removed(twice)).toBe('a\nb\nc\n');
  });

  it('is refused, with the lines named, when a mark stands alone', () => {
    const alone: [string, number[]][] = [
      [`a\n${OPEN}\nb\n`, [2]],
      [`a\n${CLOSE}\nb\n`, [2]],
      [`${OPEN}\na\n${OPEN}\nb\n${CLOSE}\n`, [1, 3]],
      [`${BLOCK}${CLOSE}`, [4]],
      [`${OPEN} (new file)\r\n`, [1]],
    ];
    for (const [text, lines] of alone) {
      expect(putBlock(text, LINES)).toMatchObject({ ok: false, lines });
      expect(removeBlock(text)).toMatchObject({ ok: false, lines, reason: expect.stringContaining(`${lines[0]}`) });
    }
  });

  it('is not missed in a file that never had one', () => {
    expect(removeBlock('a\n')).toEqual({ ok: true, text: 'a\n', changed: false });
    expect(removeBlock(null)).toEqual({ ok: true, text: null, changed: false });
  });

  it('restores every byte of any file', () => {
    const line = fc.constantFrom('', 'a', '# x', OPEN.slice(1), `${CLOSE}.`, '\ufeff', '\r', "'$&'");
    const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', ''))).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (before) => {
        const once = put(before);
        expect(put(once)).toBe(once);
        expect(removed(put(once, ['other']))).toBe(before);
      }),
      { numRuns: cases(2000) },
    );
  });
});
