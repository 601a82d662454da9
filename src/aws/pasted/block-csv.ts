import { type BlockFields, fieldOf } from './block-fields.ts';

/** Reads the CSV that the IAM console offers for download, with two columns or more, and one that a spreadsheet saved again with `;` or tabs. */
export function readCsv(text: string): BlockFields | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [head = '', ...rows] = lines;
  const separator = [',', ';', '\t'].find((sign) =>
    splitRow(head, sign).some((cell) => fieldOf(cell) === 'accessKeyId'),
  );
  if (separator === undefined || rows.length === 0) return undefined;
  const columns = splitRow(head, separator);
  const isCsv = columns.length > 1 && columns.some((cell) => fieldOf(cell) === 'secretAccessKey');
  if (!isCsv) return undefined;
  const filled = rows.map((row) => readRow(columns, splitRow(row, separator))).filter(({ accessKeyId }) => accessKeyId);
  const [values = {}] = filled;
  const notes =
    filled.length > 1
      ? [{ code: 'several-keys', text: `The file holds ${filled.length} keys; the first was taken.` }]
      : [];
  return { form: 'csv', values, notes };
}

function readRow(columns: readonly string[], cells: readonly string[]): BlockFields['values'] {
  const values: BlockFields['values'] = {};
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    const field = /^user[ _]?name$/i.test(column) ? 'profile' : fieldOf(column);
    if (field !== undefined && cell !== '') values[field] = cell;
  });
  return values;
}

/** One row of CSV: cells in double quotes may hold the separator, and a doubled quote stands for one. */
function splitRow(row: string, separator: string): string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (let index = 0; index < row.length; index += 1) {
    const sign = row.charAt(index);
    if (sign === '"' && quoted && row.charAt(index + 1) === '"') {
      cells[cells.length - 1] += '"';
      index += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells.map((cell) => cell.trim());
}
