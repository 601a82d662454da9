import { parseDurationSeconds } from '../../../src/aws/values/duration.ts';
import { table } from './parser-table.ts';

table(
  'A duration',
  parseDurationSeconds,
  [
    ['3600', 3600],
    ['43,200', 43200],
    ['1h', 3600, 'Read as 3600 seconds'],
    ['90 min', 5400, 'Read as 5400'],
    ['1h 30m', 5400, 'Read as 5400'],
    ['1 hour and 30 minutes', 5400, 'Read as 5400'],
    ['0.5 hours', 1800, 'Read as 1800'],
  ],
  [
    ['', 'between 15 minutes and 12 hours'],
    ['60', 'at least 15 minutes'],
    ['24h', 'at most 12 hours'],
    ['soon', 'not a duration'],
    ['1 month', 'not a duration'],
    ['-3600', 'not a duration'],
  ],
);
