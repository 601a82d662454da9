import { parseAccountId } from '../../../src/aws/values/account-id.ts';
import { table } from './parser-table.ts';

table(
  'An account ID',
  parseAccountId,
  [
    ['111122223333', '111122223333'],
    [' 012345678901 ', '012345678901'],
    ['1111-2222-3333', '111122223333', 'hyphens'],
    ['1111 2222 3333', '111122223333', 'Blanks'],
    ['arn:aws:iam::111122223333:root', '111122223333', 'taken from the ARN'],
  ],
  [
    ['', '12 digits'],
    ['12345678901', 'Zeros at its beginning count'],
    ['my-account', 'not a name'],
  ],
);
