import { unknownName } from '../../aws/values/unknown-name.ts';
import type { Question } from '../../wizard/table/question.ts';
import { questions } from '../../wizard/table/questions.ts';

const prefix = 'BEDROCK_SETUP_';

/** The variable that answers a question: `ssoStartUrl` is `BEDROCK_SETUP_SSO_START_URL`. */
export function variableOf(id: string): string {
  return prefix + id.replace(/[A-Z]/g, '_$&').toUpperCase();
}

/** The raw answers that stand in variables, by question id, secrets included: the environment is one of the ways by which they may come. */
export function answersInVariables(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const value = env[variableOf(id)];
      return value ? [[id, value]] : [];
    }),
  );
}

/** The question that a field of a file of answers means: by its id, or by its flag's name. */
export function questionNamed(name: string): Question | undefined {
  return questions.find(({ id, flag }) => id === name || flag === name.replace(/^--/, ''));
}

/** The sentence for a field that answers no question. */
export function unknownField(name: string): string {
  const names = questions.filter(({ flag }) => flag !== undefined).map(({ id }) => id);
  return unknownName('question', 'Questions', name, names);
}
