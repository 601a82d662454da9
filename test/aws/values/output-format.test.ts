import { outputFormats, parseOutputFormat } from '../../../src/aws/values/output-format.ts';
import { type Good, table } from './parser-table.ts';

table(
  'An output format',
  parseOutputFormat,
  [...outputFormats.map(({ value }): Good => [value, value]), [' JSON ', 'json']],
  [
    ['jsn', 'Did you mean json?'],
    ['yml', 'Did you mean yaml?'],
    ['xml', 'json, yaml'],
    ['', 'json, yaml'],
  ],
);
