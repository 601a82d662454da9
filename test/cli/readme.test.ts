import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { questions } from '../../src/wizard/table/questions.ts';
import { askContext } from '../support/detected.ts';

const readme = new URL('../../README.md', import.meta.url);
const answers = new URL('../../docs/answers.md', import.meta.url);
const start = '<!-- questions -->\n';
const end = '<!-- /questions -->';

/** The table of flags, made from the question table. */
function flagTable(): string {
  const context = askContext();
  const rows = questions.map((question) => {
    const message = typeof question.message === 'function' ? question.message({}, context) : question.message;
    const way =
      question.flag === undefined
        ? 'standard input, with `--credentials-stdin`'
        : `\`--${question.flag}${question.type === 'confirm' ? '' : ' VALUE'}\``;
    return `| ${question.id === 'clearConflicts' ? 'Remove settings that would compete?' : message} | ${way} | ${question.flag === undefined ? 'a secret is never a flag' : question.help} |`;
  });
  return ['| question | given by | what it takes |', '|---|---|---|', ...rows, ''].join('\n');
}

describe('the README', () => {
  it('begins with the two commands that do all the set-up', async () => {
    const text = await readFile(readme, 'utf8');
    const demo = text.indexOf('npm ci && npx bedrock-setup --demo');
    const tests = text.indexOf('npm ci && npm test');
    expect(demo).toBeGreaterThan(0);
    expect(tests).toBeGreaterThan(demo);
    expect(tests).toBeLessThan(600);
  });

  it('leaves every question to docs/answers.md, as the question table has it (UPDATE_README=1 writes it anew)', async () => {
    const text = await readFile(answers, 'utf8');
    const [before = '', rest = ''] = text.split(start);
    const [, after = ''] = rest.split(end);
    const wanted = `${before}${start}${flagTable()}${end}${after}`;
    if (process.env.UPDATE_README) await writeFile(answers, wanted);
    else expect(text).toBe(wanted);
  });
});
