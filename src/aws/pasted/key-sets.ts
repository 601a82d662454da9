import type { Found, FoundField } from './find-keys.ts';
import type { KeyField } from './known-names.ts';
import type { RawValue } from './read-value.ts';

/** What belongs together: one person's or one profile's key parts and what stood beside them, not judged yet. */
export interface RawSet {
  name?: string;
  values: Partial<Record<KeyField, string>>;
  broken: Partial<Record<KeyField, RawValue['broken']>>;
}

/** The sets of a text, or word that their parts cannot be told apart. */
export interface RawSets {
  sets: RawSet[];
  isMixed: boolean;
  remarks: Remark[];
}

/** What was left out, or taken from where others do not look. */
export type Remark = 'comments-left-out' | 'comments-taken' | 'id-left-out';

const parts: readonly KeyField[] = ['accessKeyId', 'secretAccessKey', 'sessionToken'];

/** Sorts what was found to those it belongs to. Keys are never put together across profiles, and never by guessing. */
export function sortIntoSets(found: readonly Found[]): RawSets {
  const live = found.filter((item) => item.type !== 'field' || !item.isComment);
  // Old keys are often left in comments; what is not a comment counts, when it is enough.
  const usesLive = hasPair(live);
  const counted = usesLive ? live : found;
  const hasComments = found.some((item) => isPart(item) && item.isComment);
  const sorted = together(sections(counted).map(({ name, items }) => sortSection(items, name)));
  const ofComments: Remark[] = hasComments ? [usesLive ? 'comments-left-out' : 'comments-taken'] : [];
  return { ...sorted, sets: withoutTwins(sorted.sets), remarks: [...ofComments, ...sorted.remarks] };
}

/** What was sorted apart, as one. */
export function together(all: readonly RawSets[]): RawSets {
  return {
    sets: all.flatMap(({ sets }) => sets),
    isMixed: all.some(({ isMixed }) => isMixed),
    remarks: [...new Set(all.flatMap(({ remarks }) => remarks))],
  };
}

function isPart(item: Found): item is FoundField {
  return item.type === 'field' && parts.includes(item.field);
}

function hasPair(items: readonly Found[]): boolean {
  const has = (wanted: KeyField) =>
    items.some((item) => item.type === 'field' && item.field === wanted && item.broken === undefined);
  return has('accessKeyId') && has('secretAccessKey');
}

/** Headers divide a text; two with one name (of both AWS files) are one profile. */
function sections(found: readonly Found[]): { name?: string; items: Found[] }[] {
  const byName = new Map<string | undefined, Found[]>([[undefined, []]]);
  let name: string | undefined;
  for (const item of found) {
    if (item.type === 'header') name = item.name;
    if (!byName.has(name)) byName.set(name, []);
    if (item.type !== 'header') byName.get(name)?.push(item);
  }
  return [...byName].map(([key, items]) => (key === undefined ? { items } : { name: key, items }));
}

function sortSection(items: readonly Found[], name: string | undefined): RawSets {
  const groups = new Map<string, Found[]>();
  for (const item of items) {
    if (item.type === 'empty') continue;
    if (item.type !== 'field') for (const group of groups.values()) group.push(item);
    else if (groups.has(item.group)) groups.get(item.group)?.push(item);
    else groups.set(item.group, [item]);
  }
  const named = [...groups].filter(([, group]) => hasPair(group));
  // PROD_… and DEV_… are two sets; a word in one name of a pair alone is not.
  if (named.length > 1) {
    return together(named.map(([group, each]) => split(each, name ?? (group === '' ? undefined : group))));
  }
  if (isOtherHalf(items)) return { ...split(items, name), isMixed: true };
  const [pair] = named;
  if (pair === undefined || pair[0] === '' || !isBesideOtherId(items, pair)) return split(items, name);
  const { sets, isMixed } = split(pair[1], name);
  return { sets, isMixed, remarks: ['id-left-out'] };
}

/** An ID and a secret of which one has a place of its own that was left empty: `OLD_ACCESS_KEY=…`, `ACCESS_KEY=`, `SECRET_KEY=…`. */
function isOtherHalf(items: readonly Found[]): boolean {
  const groupOf = (type: 'field' | 'empty', field: KeyField) =>
    items.find((item): item is Exclude<Found, { type: 'header' | 'gap' }> => item.type === type && item.field === field)
      ?.group;
  const [id, secret] = [groupOf('field', 'accessKeyId'), groupOf('field', 'secretAccessKey')];
  if (id === undefined || secret === undefined || id === secret) return false;
  return groupOf('empty', 'accessKeyId') === secret || groupOf('empty', 'secretAccessKey') === id;
}

/** `Old access key: …` without a secret, and the new pair named as such. */
function isBesideOtherId(items: readonly Found[], [group, pair]: [string, Found[]]): boolean {
  const idsOf = (all: readonly Found[]) =>
    all.flatMap((item) => (item.type === 'field' && item.field === 'accessKeyId' ? [item] : []));
  const mine = new Set(idsOf(pair).map(({ value }) => value));
  return idsOf(items).some((item) => item.group !== group && item.group !== '' && !mine.has(item.value));
}

function split(items: readonly Found[], name: string | undefined): RawSets {
  const sets: RawSet[] = [];
  const titles: (string | undefined)[] = [];
  let current: RawSet | undefined;
  let gap = false;
  for (const item of items) {
    if (item.type === 'empty') continue;
    if (item.type !== 'field') {
      gap = true;
      continue;
    }
    const { field, value, broken } = item;
    const before = current?.values[field];
    const isOther = before !== undefined && before !== value && (parts.includes(field) || field === 'profile');
    const isNextOwner = field === 'profile' && gap && current?.values.secretAccessKey !== undefined;
    if (current === undefined || isOther || isNextOwner) {
      current = { values: {}, broken: {} };
      sets.push(current);
      titles.push(item.title);
    }
    gap = false;
    current.values[field] = value;
    if (broken !== undefined) current.broken[field] = broken;
    else delete current.broken[field];
  }
  // Variables and stars beside keys that are there are no keys of anybody.
  const hasWhole = sets.some(({ values }) => values.accessKeyId && values.secretAccessKey);
  const counted = hasWhole ? sets.filter((set) => !isEmpty(set)) : sets;
  const filled = counted.filter(
    ({ values }) => parts.some((part) => values[part] !== undefined) || values.apiKey !== undefined,
  );
  const isMixed = filled.length > 1 && !filled.every(isComplete(filled));
  filled.forEach((set) => {
    const title = filled.length > 1 ? titles[sets.indexOf(set)] : undefined;
    const known = name ?? set.values.profile ?? title;
    if (known !== undefined) set.name = known;
  });
  const [only] = filled;
  // What stood alone before or after the only keys, a Region for example, is theirs.
  if (filled.length === 1 && only !== undefined) {
    for (const { values } of counted) only.values = { ...values, ...only.values };
    if (only.name === undefined && only.values.profile !== undefined) only.name = only.values.profile;
  }
  const known = filled.length === 0 ? sets.filter(({ values }) => Object.keys(values).length > 0) : filled;
  return { sets: known, isMixed, remarks: [] };
}

function isEmpty({ values }: RawSet): boolean {
  const present = parts.filter((part) => values[part] !== undefined);
  return present.length > 0 && present.every((part) => values[part] === '');
}

/** Several keys in one section are told apart only when each has both parts, and none shares one with another. */
function isComplete(all: readonly RawSet[]): (set: RawSet) => boolean {
  return ({ values }) =>
    values.accessKeyId !== undefined &&
    values.secretAccessKey !== undefined &&
    all.filter((other) => other.values.secretAccessKey === values.secretAccessKey).length === 1 &&
    all.filter((other) => other.values.accessKeyId === values.accessKeyId).length === 1;
}

/** One key in two profiles is one key. */
function withoutTwins(sets: readonly RawSet[]): RawSet[] {
  return sets.filter(
    (set, index) => sets.findIndex(({ values }) => parts.every((part) => values[part] === set.values[part])) === index,
  );
}
