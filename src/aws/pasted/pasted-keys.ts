import { shortenKeyId } from '../../secrets/key-id.ts';
import { type Parsed, parsed, refused } from '../values/parsed.ts';
import { outOfBase64, outOfMail, plainText, withoutEscapes, withoutMargin, withoutWraps } from './clean-text.ts';
import { longestPaste, type Owner, type PastedKeys } from './credential-block.ts';
import { findKeys } from './find-keys.ts';
import { judgeSet } from './judge-set.ts';
import { type RawSet, type RawSets, type Remark, sortIntoSets, together } from './key-sets.ts';
import { hasId } from './key-shapes.ts';
import { type KeyTable, readKeyTable } from './key-table.ts';
import { keysByShape } from './keys-by-shape.ts';
import { halfAPair, onlyNames, secretMissing } from './missing-parts.ts';
import { otherPaper } from './other-papers.ts';

const nothingFound =
  'No keys were found in this text. Paste the lines that set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (of any shell), a profile of the credentials file, JSON, or the CSV file of the IAM console.';

/**
 * Reads keys from a text in any form in which AWS, its tools, shells, editors and chats write them: a known name, a
 * separator and a value are found in any line, whatever stands around them. Everything that is odd is refused with what is
 * wrong; with `now`, keys that have ended are too.
 */
export function parsePastedKeys(raw: string, now?: Date): Parsed<PastedKeys> {
  if (raw.length > longestPaste)
    return refused('This text is too long to be a block with keys. Paste the lines with the keys only.', 'too-long');
  const text = plainText(raw);
  const bare = withoutMargin(text);
  const mail = outOfMail(text);
  const readings = [bare, text, withoutWraps(bare ?? text), mail?.text, outOfBase64(mail?.text ?? text)];
  let first: Parsed<PastedKeys> | undefined;
  for (const reading of mail?.isCertain ? [mail.text, ...readings] : readings) {
    if (reading === undefined) continue;
    const result = read(withoutEscapes(reading), now);
    if (result.ok && result.value.owners.every((owner) => 'block' in owner)) return result;
    // A reading that finds something says more than one that finds nothing.
    if (first === undefined || (!first.ok && ['nothing', 'values-missing'].includes(first.code ?? ''))) first = result;
  }
  return first ?? refused(nothingFound, 'nothing');
}

function read(text: string, now: Date | undefined): Parsed<PastedKeys> {
  if (text.trim() === '') return refused(nothingFound, 'nothing');
  const table = readKeyTable(text);
  const named =
    table === undefined ? sortIntoSets(findKeys(text)) : together(table.rows.map((row) => sortIntoSets(row)));
  const byShape = isLacking(named) ? sortIntoSets(keysByShape(text)) : undefined;
  const sorted =
    byShape !== undefined && isOnePair(byShape) && !isContradicted(byShape, named)
      ? withContext(byShape, named)
      : named;
  const sets = sorted.sets.filter(
    ({ values }) => values.accessKeyId !== undefined || values.secretAccessKey !== undefined,
  );
  if (sets.length > 1 && sets.every(({ values }) => values.secretAccessKey === undefined)) return secretMissing;
  if (sorted.isMixed) {
    return refused(
      'This holds parts of several keys, and which secret belongs to which access key ID cannot be told. Paste the ID and the secret of one only.',
      'mixed',
    );
  }
  if (sets.length > 0) return judgeAll(sets, sorted.remarks, text, table, now);
  return (
    halfAPair(text) ??
    otherPaper(text, table) ??
    (hasId(text) ? secretMissing : (onlyNames(text) ?? refused(nothingFound, 'nothing')))
  );
}

const remarkTexts: Readonly<Record<Remark, string>> = {
  'comments-left-out': 'Keys that stand in comments were left out.',
  'comments-taken': 'These keys stand in comments; check that they are still in use.',
  'id-left-out': 'An access key ID that has no secret here was left out.',
};

function judgeAll(
  sets: readonly RawSet[],
  remarks: readonly Remark[],
  text: string,
  table: KeyTable | undefined,
  now: Date | undefined,
): Parsed<PastedKeys> {
  const names = labels(sets);
  const [first, ...others] = sets.map((set, index): Owner => {
    const result = judgeSet(set, now);
    const name = names[index] ?? '';
    if (result.ok) return { name, notes: result.notes ?? [], block: result.value };
    return { name, notes: [], reason: result.reason, ...(result.code === undefined ? {} : { code: result.code }) };
  });
  if (first === undefined) return refused(nothingFound, 'nothing');
  if (others.length === 0 && 'reason' in first) {
    const isHalf = first.code === 'id-missing' || first.code === 'secret-missing';
    return (isHalf ? otherPaper(text, table) : undefined) ?? refused(first.reason, first.code);
  }
  return parsed(
    { owners: [first, ...others] },
    ...remarks.map((code) => ({ code, text: remarkTexts[code] })),
    ...(others.length === 0 ? first.notes : []),
  );
}

/** A name for each owner: the profile or user, else the shortened key ID; both where two have one name. */
function labels(sets: readonly RawSet[]): string[] {
  const names = sets.map(({ name, values }) => name ?? shortenKeyId(values.accessKeyId ?? ''));
  const once = new Set<string>();
  const twice = new Set(names.filter((name) => once.has(name) || !once.add(name)));
  return names.map((name, index) => {
    return twice.has(name) ? `${name} (${shortenKeyId(sets[index]?.values.accessKeyId ?? '')})` : name;
  });
}

/** Without a pair, or with the token of the only one unnamed. */
function isLacking({ sets }: RawSets): boolean {
  const pairs = sets.filter(({ values }) => values.accessKeyId !== undefined && values.secretAccessKey !== undefined);
  const [only, ...others] = pairs.map(({ values }) => values);
  return (
    only === undefined ||
    (others.length === 0 && only.accessKeyId?.startsWith('ASIA') === true && only.sessionToken === undefined)
  );
}

function isOnePair({ sets, isMixed }: RawSets): boolean {
  return (
    !isMixed &&
    sets.length > 0 &&
    sets.every(({ values }) => values.accessKeyId !== undefined && values.secretAccessKey !== undefined)
  );
}

/** A part that was named, but otherwise than its shape says, is not overruled. */
function isContradicted(byShape: RawSets, named: RawSets): boolean {
  return named.sets.some(({ values, broken }) =>
    (['accessKeyId', 'secretAccessKey'] as const).some(
      (part) =>
        values[part] !== undefined &&
        (broken[part] !== undefined || !byShape.sets.some((set) => set.values[part] === values[part])),
    ),
  );
}

/** Region, profile and expiry keep their names when the keys had none. */
function withContext(byShape: RawSets, named: RawSets): RawSets {
  const [only] = byShape.sets;
  if (byShape.sets.length !== 1 || only === undefined) return byShape;
  const context = Object.assign({}, ...named.sets.map(({ values }) => values)) as RawSet['values'];
  const broken = Object.assign({}, ...named.sets.map((set) => set.broken)) as RawSet['broken'];
  const name = named.sets.find((set) => set.name !== undefined)?.name;
  const values = { ...context, ...only.values };
  // A token that was named and cut stays cut.
  if (only.values.sessionToken !== undefined) delete broken.sessionToken;
  const set = { values, broken: { ...broken, ...only.broken }, ...(name === undefined ? {} : { name }) };
  return { ...byShape, sets: [set] };
}
