import { parseMfaCode } from '../../../src/aws/values/mfa-code.ts';
import { table } from './parser-table.ts';

table(
  'An MFA code',
  parseMfaCode,
  [
    ['123456', '123456'],
    [' 012 345 ', '012345'],
  ],
  [
    ['', 'six digits'],
    ['12345', 'six digits'],
    ['abcdef', 'six digits'],
  ],
);
