import type { IniProblem } from './ini-problem.ts';

/** Bytes that some program stumbles over wherever they stand. */
export function misreadBytes(text: string): IniProblem[] {
  const found: IniProblem[] = [];
  if (text.startsWith('\ufeff')) {
    found.push({
      code: 'byte-order-mark',
      line: 1,
      summary: 'The file begins with a byte order mark, and boto3 and the AWS CLI cannot read such a file.',
      fix: 'Save the file as UTF-8 without a byte order mark.',
    });
  }
  const bare = text.search(/\r(?!\n)/);
  if (bare !== -1) {
    const line = text.slice(0, bare).split('\n').length;
    found.push({
      code: 'bare-carriage-return',
      line,
      summary: `Line ${line} holds a carriage return without a line feed, which some programs take for the end of a line.`,
      fix: 'Save the file with LF or CRLF line ends.',
    });
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const line = text.slice(0, nul).split('\n').length;
    found.push({
      code: 'nul-byte',
      line,
      summary: `Line ${line} holds a NUL byte: the file is saved as UTF-16, or it was damaged.`,
      fix: 'Save the file as UTF-8, or restore it from a backup.',
    });
  }
  return found;
}
