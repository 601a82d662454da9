import { trimSigns } from './clean-text.ts';
import type { Found } from './find-keys.ts';
import { hasIdShape, hasSecretShape, hasTokenShape, looksRandom } from './key-shapes.ts';
import { type KeyField, knownNames } from './known-names.ts';
import { isKeyPart, standIn } from './read-value.ts';

/** What a table of keys holds: its column's fields, and a row for each person, as the scan of a text would find them. */
export interface KeyTable {
  columns: readonly (KeyField | undefined)[];
  rows: Found[][];
}

/** Reads keys from rows under column names: the CSV of the IAM console, one saved by a spreadsheet (`;`, tabs), a Markdown table, columns set with blanks. */
export function readKeyTable(text: string): KeyTable | undefined {
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (at > 200) return undefined;
    const separator = [',', ';', '\t', '|', '│', /\s{2,}/].find((sign) => isHead(splitRow(line, sign)));
    if (separator === undefined) continue;
    const columns = splitRow(line, separator).map(fieldOfColumn);
    const isAfterPrompt = hasPrompt(splitRow(line, separator)[0] ?? '');
    const rows = lines.slice(at + 1).flatMap((row) => {
      const [start = '', ...others] = splitRow(row, separator);
      const cells = [isAfterPrompt ? (start.split(/[\s>#$%]/).at(-1) ?? '') : start, ...others];
      return /^[\s|│+:=-]*$/.test(row) || cells.length < 2 ? [] : [readRow(columns, cells)];
    });
    if (rows.length > 0) return { columns, rows: rows.filter((row) => row.length > 0) };
  }
  return undefined;
}

function isHead(cells: readonly string[]): boolean {
  if (cells.length < 2) return false;
  const fields = cells.map(fieldOfColumn).filter((field) => field !== undefined);
  const hasValues = cells.some((cell) =>
    cell.split(/[^A-Za-z0-9/+]/).some((word) => hasIdShape(word) || looksRandom(word)),
  );
  return new Set(fields).size >= 2 && !hasValues && fields.length * 2 >= cells.filter((cell) => cell !== '').length;
}

/** A column is known when its whole name is: nothing else stands in the cell but a prompt or a bullet before the first. */
function fieldOfColumn(cell: string, index: number): KeyField | undefined {
  const bare = unquoted(cell);
  const [name, ...others] = knownNames(bare);
  if (name === undefined || others.length > 0 || name.end < bare.length) return undefined;
  return name.start === 0 || (index === 0 && hasPrompt(cell)) ? name.field : undefined;
}

function hasPrompt(cell: string): boolean {
  const [name] = knownNames(cell);
  return (
    name !== undefined &&
    /[^\p{L}\p{N}]$/u.test(cell.slice(0, name.start)) &&
    unquoted(cell.slice(0, name.start)) !== ''
  );
}

function unquoted(cell: string): string {
  const quotes = `*_\`"'“”„«»「」‘’‚`;
  return trimSigns(cell, quotes, `${quotes}%`);
}

function readRow(columns: KeyTable['columns'], cells: readonly string[]): Found[] {
  return columns.flatMap((field, index): Found[] => {
    const cell = cells[index] ?? '';
    const value = keyInCell(cell);
    if (field === undefined || value === '') return [];
    const broken = isKeyPart(field) ? standIn(`=${cell}`) : undefined;
    const read = broken === undefined ? { value } : { value: '', broken };
    return [{ type: 'field', field, ...read, group: '', isComment: false }];
  });
}

/** A cell without its quotes, and without the button beside its key (`Hide`) or the formula that a spreadsheet made of it. */
function keyInCell(cell: string): string {
  const bare = unquoted(unquoted(cell).replace(/^=/, ''));
  const [first = '', ...others] = bare.split(/\s+/);
  const isKey = [hasIdShape, hasSecretShape, hasTokenShape].some((hasShape) => hasShape(first));
  return isKey && others.every((word) => /^\p{L}+$/u.test(word)) ? first : bare;
}

/** One row: cells in double quotes may hold the separator, and a doubled quote stands for one; the border of a table is no cell. */
function splitRow(row: string, separator: string | RegExp): string[] {
  if (typeof separator !== 'string') return row.trim().split(separator);
  const line = separator === '|' || separator === '│' ? row.trim().replace(/^[|│]{1,2}|[|│]{1,2}$/g, '') : row;
  const cells: string[] = [''];
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const sign = line.charAt(index);
    if (sign === '"' && quoted && line.charAt(index + 1) === '"') {
      cells[cells.length - 1] += '"';
      index += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells.map((cell) => cell.trim());
}
