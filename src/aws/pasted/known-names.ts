/** What a block can tell, by the name it has here. `smtp` and `password` are what people mistake for keys. */
export type KeyField =
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'sessionToken'
  | 'apiKey'
  | 'region'
  | 'profile'
  | 'expiration'
  | 'smtp'
  | 'password';

/** A known name in a text. */
export interface NameMatch {
  field: KeyField;
  /** Where the whole identifier begins, and where it ends. */
  start: number;
  end: number;
  /** A word that means a key only when its value looks like one: `id`, `secret`. */
  weak: boolean;
  /** What else the name says, for example `prod` in PROD_AWS_ACCESS_KEY_ID, `old` in `Old access key`; empty as a rule. */
  group: string;
  /** Written as variables are, so that blanks alone may stand before its value. */
  isVariable: boolean;
}

const gap = '[ _.\\-]?';
const access = 'ac{1,2}es{1,2}';
const words = (...all: string[]) => all.join(gap);

// The longer names stand first: a secret access key has the name of an access key in it.
const patterns: readonly [field: KeyField, weak: boolean, pattern: string][] = [
  ['smtp', false, `smtp${gap}(?:user${gap}?name|password|user)`],
  ['secretAccessKey', false, words('secret', access, 'key')],
  ['secretAccessKey', false, words(access, 'key', 'secret')],
  ['secretAccessKey', false, words('secret', 'key')],
  ['secretAccessKey', false, words('geheimer', 'zugriffsschlüssel')],
  ['secretAccessKey', false, "clé d[’']accès secrète|clave de acceso secreta|シークレットアクセスキー"],
  ['sessionToken', false, words('(?:session|security)', 'token')],
  ['apiKey', false, words('bearer', 'token', 'bedrock')],
  ['apiKey', false, words('service', 'credential', 'secret')],
  ['apiKey', true, words('api', 'key')],
  ['accessKeyId', false, words(access, 'key', 'id')],
  ['accessKeyId', false, words(access, 'key')],
  [
    'accessKeyId',
    false,
    "zugriffsschlüssel(?:-?id)?|(?:id de )?clé d[’']accès|(?:id de )?clave de acceso|アクセスキー ?id",
  ],
  ['accessKeyId', true, words(access, 'id')],
  ['accessKeyId', true, words('key', 'id')],
  ['expiration', false, words('(?:credential|session|token|security token)', '(?:expiration|expires|expiry)')],
  ['expiration', false, '(?:expiration|expires|expiry)(?:[ _-]?(?:at|on|time|date))?'],
  ['region', false, `(?:default${gap})?region(?:${gap}name)?`],
  ['password', false, 'password|console (?:login|sign-in) (?:link|url)'],
  ['profile', false, `(?:default${gap})?profile(?:${gap}name)?`],
  ['profile', false, `(?:iam${gap})?user${gap}name|iam user`],
  ['secretAccessKey', true, 'secret'],
  ['sessionToken', true, 'token'],
  ['accessKeyId', true, 'access|key|id'],
];

const known = new RegExp(patterns.map(([, , pattern]) => `(${pattern})`).join('|'), 'giu');

// Words of tools, frameworks and shells in front of a name; what is left tells people or environments apart.
const ordinary = new Set(
  'aws amazon my the your tf var env export e s3 s3a fs hadoop spark spring cloud credentials credential iam static config default bedrock x amz user and session security rclone minio param params provider set local process os runtime'.split(
    ' ',
  ),
);

const variableEnd = /^(?:(?:_[A-Za-z0-9]{1,12}(?![A-Za-z0-9]))+|\d{1,2}(?![A-Za-z0-9]))/;
// People tell keys apart by what stands around the name: `Old access key:`, `Ada’s secret key:`, `Access key (new):`, `Access key 2:`.
const nameEnd = new RegExp(`${variableEnd.source}|^ ?(?:\\([\\p{L}\\p{N} ]{1,20}\\)|#?\\d{1,2})(?=\\s*[:=])`, 'u');
const wordsBefore = /[^\p{L}\p{N} \t'’][ \t]*(?:\d{1,4}[ \t]+)?((?:\p{L}[\p{L}\p{N}]*(?:['’]s)? ){1,3})$/u;

/** All known names in a text, in order, whatever stands around them; some may stand inside a value, which the reader jumps over. */
export function knownNames(text: string): NameMatch[] {
  return [...text.matchAll(known)].flatMap((match) => {
    const index = match.slice(1).findIndex((group) => group !== undefined);
    const [field, weak] = patterns[index] ?? [];
    const found = match[0];
    if (field === undefined || weak === undefined || isInsideWord(text, match.index, found, weak)) return [];
    const before = /[A-Za-z0-9_.-]*$/.exec(text.slice(Math.max(0, match.index - 60), match.index))?.[0] ?? '';
    const rest = text.slice(match.index + found.length, match.index + found.length + 60);
    const isVariable = /^[A-Z0-9_]+$/.test(found) || /aws_$/i.test(before) || before.endsWith('--');
    const after = (isVariable ? variableEnd : nameEnd).exec(rest)?.[0] ?? '';
    const start = match.index - before.length;
    const near = start > 60 ? text.slice(start - 60, start) : `\n${text.slice(0, start)}`;
    const words = isVariable ? '' : (wordsBefore.exec(near)?.[1] ?? '');
    const group = groupOf(`${words} ${before} ${after}`);
    return [{ field, weak, start, end: match.index + found.length + after.length, group, isVariable }];
  });
}

function isInsideWord(text: string, at: number, found: string, weak: boolean): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + found.length);
  if (weak && /[A-Za-z0-9/+]/.test(before + after)) return true;
  const isHump = /[a-z0-9]/.test(before) && /^[A-Z]/.test(found);
  if (/[\p{L}\p{N}]/u.test(before) && !isHump && !/aws$/i.test(text.slice(at - 3, at))) return true;
  // `regions`, `TOKENIZER` and `accessKeys` are other words; `accessKeyIdProd` is not.
  const last = found.slice(-1);
  return /[a-z]/.test(after) || (/[A-Z]/.test(after) && last === last.toUpperCase());
}

function groupOf(rest: string): string {
  return rest
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(/(?:['’]s)?[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !ordinary.has(word))
    .join('-');
}
