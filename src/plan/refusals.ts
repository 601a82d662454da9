import type { Problem } from '../aws/problem.ts';

/** The refusal of a file that is no longer what the review showed; `kept` is where another program's file lies that was replaced by a third. */
export function changedMeanwhile(shown: string, kept?: string): Problem {
  const cause = 'Another program or editor wrote to the file in the meantime; its work would have been lost.';
  return {
    code: 'file-changed-meanwhile',
    summary: `${shown} has changed since you reviewed the change, so nothing was written.`,
    cause: kept === undefined ? cause : `${cause} It wrote twice: what it wrote first lies in ${kept}.`,
    remedies: [{ type: 'retry', says: 'Run the command again: it starts from the file as it is now.' }],
  };
}

/** Ctrl-C came before the first file was touched. */
export function cancelled(): Problem {
  return {
    code: 'cancelled',
    summary: 'The change was cancelled before anything was written.',
    cause: 'The program was asked to stop.',
    remedies: [{ type: 'retry', says: 'Run the command again when you want to make the change.' }],
  };
}

/** An error that nobody expected. */
export function unexpected(error: unknown): Problem {
  return {
    code: 'unexpected',
    summary: 'The change could not be made because of an error in this program.',
    cause: 'This is a bug; the files that were already written have been put back where that was possible.',
    remedies: [{ type: 'retry', says: 'Run the command again; if a change is still open it is offered for repair.' }],
    raw: error instanceof Error ? error.message : String(error),
  };
}

/** Two names of a plan lead to one file. */
export function oneFile(one: string, other: string): Problem {
  return {
    code: 'files-are-one',
    summary: `${one} and ${other} are the same file, so nothing was written.`,
    cause:
      'A symbolic link, or a variable such as AWS_CONFIG_FILE, makes both names lead to one file; AWS reads them by different rules.',
    remedies: [
      {
        type: 'act',
        says: 'Give each its own file: follow the links of both, and check AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.',
      },
    ],
  };
}
