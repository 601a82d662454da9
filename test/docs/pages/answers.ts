import { variableOf } from '../../../src/cli/answers/name-of-answer.ts';
import { questions } from '../../../src/wizard/table/questions.ts';
import { askContext } from '../../support/detected.ts';

/** Every question with its flag and its variable, made from the question table. */
export function answersTable(): string {
  const context = askContext();
  const rows = questions.map((question) => {
    const message = typeof question.message === 'function' ? question.message({}, context) : question.message;
    const asked = question.id === 'clearConflicts' ? 'Remove settings that would compete?' : message;
    const variable = `\`${variableOf(question.id)}\``;
    if (question.flag === undefined)
      return `| ${asked} | standard input, with \`--credentials-stdin\`, or ${variable} | a secret is never a flag |`;
    const flag = `\`--${question.flag}${question.type === 'confirm' ? '' : ' VALUE'}\`, ${variable}`;
    return `| ${asked} | ${flag} | ${question.help} |`;
  });
  return ['| question | given by | what it takes |', '|---|---|---|', ...rows, ''].join('\n');
}
