import { parseRoleSessionName } from '../../../src/aws/values/session-name.ts';
import { table } from './parser-table.ts';

table(
  'A role session name',
  parseRoleSessionName,
  [
    ['ada@workstation', 'ada@workstation'],
    ['ada lovelace', 'ada-lovelace', 'hyphens'],
  ],
  [
    ['', 'Enter a session name'],
    ['a', '2 to 64'],
    ['größe', 'unaccented'],
    ['x'.repeat(65), '2 to 64'],
  ],
);
