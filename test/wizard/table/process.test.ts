import { describe, expect, it } from 'vitest';
import { splitCommand } from '../../../src/aws/profiles/credential-process.ts';
import { processQuestions } from '../../../src/wizard/table/process.ts';
import { askContext, detectedMachine } from '../../support/detected.ts';
import { set, textOf } from '../../support/edited-ini.ts';

const [question] = processQuestions;

function parse(command: string, more: Parameters<typeof detectedMachine>[0] = { platform: 'windows' }) {
  if (question === undefined) throw new Error('Nobody is asked for the command.');
  return question.parse(command, {}, askContext({ detected: detectedMachine(more) }));
}

function accepted(command: string, more?: Parameters<typeof detectedMachine>[0]): string {
  const answer = parse(command, more);
  if (!answer.ok) throw new Error(answer.reason);
  return String(answer.value);
}

describe('a command that prints credentials, on Windows', () => {
  it.each([
    ['C:\\Tools\\aws-keys.exe --for work', 'C:\\Tools\\aws-keys.exe --for work'],
    ['C:\\Tools\\aws-keys.exe "two words" last', 'C:\\Tools\\aws-keys.exe "two words" last'],
    ['"C:\\Program Files\\keys.exe" --for work', 'C:\\Program" "Files\\keys.exe --for work'],
    ['"C:\\Program Files\\keys.exe" "two words"', 'C:\\Program" "Files\\keys.exe two" "words'],
    ['\\\\server\\share\\keys.exe', '\\\\server\\share\\keys.exe'],
    ['"C:\\Users\\Ada O\'Hara\\keys.cmd" \'x', 'C:\\Users\\Ada" "O\'Hara\\keys.cmd \'x'],
  ])('is kept with its backslashes, and every reader of the file gets the words that were meant: %s', (typed, kept) => {
    expect(accepted(typed)).toBe(kept);
    expect(splitCommand(kept, 'windows')).toEqual(splitCommand(typed, 'windows'));
    expect(textOf(set('[x]\n', 'x', { credential_process: kept }))).toContain(`credential_process = ${kept}\n`);
    // The same is meant on the Windows side, as seen from WSL.
    expect(accepted(typed, { wsl: true, windowsSide: 'C:\\Users\\ada' })).toBe(kept);
  });

  it.each(['"C:\\My Tools\\ x.exe"', 'tool.exe ""', '"C:\\a b.exe" "say \\"hi\\""', 'tool.exe "not closed'])(
    'is refused where botocore and cmd would read different words: %s',
    (typed) => expect(parse(typed)).toMatchObject({ ok: false }),
  );

  it('is refused with a backslash elsewhere, where it escapes', () => {
    expect(parse('/opt/my\\ tool "two words"', { platform: 'linux' })).toMatchObject({ ok: true });
    expect(parse('/opt/a\\\\b', { platform: 'linux' })).toMatchObject({ ok: false });
  });
});
