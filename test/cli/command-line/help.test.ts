import { describe, expect, it } from 'vitest';
import { helpText } from '../../../src/cli/command-line/help.ts';
import type { CommandLine } from '../../../src/cli/command-line/line.ts';
import { parseLine } from '../../../src/cli/command-line/parse-line.ts';
import { linesWithQuestions } from '../../../src/cli/lines/with-questions.ts';

const lines: readonly CommandLine[] = linesWithQuestions;

describe('the help', () => {
  it.each(lines.map((line) => ({ line, name: line.name || 'the program' })))(
    'of $name is as it was agreed',
    ({ line }) => {
      expect(helpText(line, lines)).toMatchSnapshot();
    },
  );

  it.each(lines.map((line) => ({ line, name: line.name || 'the program' })))(
    'of $name fits 80 columns, has its own options first and two examples that parse',
    ({ line }) => {
      const text = helpText(line, lines);
      expect(text.split('\n').filter((each) => each.length > 80)).toEqual([]);
      const order = ['Usage:', 'Examples:', 'For every command:'].map((part) => text.indexOf(part));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order).not.toContain(-1);
      expect(line.examples).toHaveLength(2);
      for (const [args] of line.examples) {
        expect(parseLine(args.split(' '), lines)).toMatchObject({ type: 'run', line: { name: line.name } });
      }
    },
  );

  it('names only those options for every command that make a difference', () => {
    expect(helpText(lines.find(({ name }) => name === 'list') as CommandLine, lines)).not.toContain('--dry-run');
    expect(helpText(lines.find(({ name }) => name === 'rename') as CommandLine, lines)).toContain('--dry-run');
  });
});
