import { accountOfArn } from './arn.ts';
import { noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

/** Reads an account ID of 12 digits, also as `1111-2222-3333` and out of an ARN. */
export function parseAccountId(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['AccountId', 'SsoAccountId', 'Account']);
  const { text } = tidied;
  const digits = text.replace(/[\s-]/g, '');
  if (text === '') return refused('Enter the account ID, a number of 12 digits.');
  if (/^\d{12}$/.test(digits)) {
    return parsed(
      digits,
      tidiedNote(tidied),
      noteIf(digits !== text, 'signs-left-out', 'Blanks and hyphens were left out.'),
    );
  }
  const inArn = accountOfArn(text);
  if (inArn !== undefined && inArn !== 'aws')
    return parsed(inArn, { code: 'from-arn', text: 'The account ID was taken from the ARN.' });
  if (/^\d+$/.test(digits)) {
    return refused(
      'An account ID has exactly 12 digits. Zeros at its beginning count; spreadsheets like to drop them.',
    );
  }
  return refused('An account ID is a number of 12 digits, not a name. It stands at the top right of the AWS console.');
}
