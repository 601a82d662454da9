import { withQuestions } from '../command-line/line.ts';
import { questionOptions } from '../command-line/question-options.ts';
import { commandLines } from './lines.ts';

/** Every command, with the questions of the wizard as options of those that ask them. */
export const linesWithQuestions = withQuestions(commandLines, questionOptions);
