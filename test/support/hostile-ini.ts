import type { SectionChange } from '../../src/ini/edit/edit.ts';
import { fc } from './property.ts';

/** A file of either kind and an edit of it, as a person with a long history might bring them. */
export interface HostileCase {
  file: 'credentials' | 'config';
  text: string;
  change: SectionChange;
}

const names = ['default', 'production', 'a.b', 'x', '1+@:/%'];
const keys = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'region',
  'sso_start_url',
  'output',
  's3',
];
const values = ['us-east-1', 'AAA==', 'b=c=', 'https://x.awsapps.com/start#/', 'v', 'a;b', 'true', 'a:b', '0'];

const benign = { weight: 12 };
const hostile = { weight: 1 };

function header(file: HostileCase['file']): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  const plain = name.map((n) => (file === 'credentials' || n === 'default' ? `[${n}]` : `[profile ${n}]`));
  const odd = name.chain((n) =>
    fc.constantFrom(
      `[profile "${n}"]`,
      `[profile '${n}']`,
      `[profile  ${n}]`,
      `[profile\t${n}]`,
      `[profile ${n} ]`,
      `[ profile ${n}]`,
      `[profile.${n}]`,
      `[profile ${n}]`,
      `[${n}]`,
      `[ ${n} ]`,
      `["${n}"]`,
      `[${n}] ; comment`,
      `[profile ${n}] # comment`,
      `[profile ${n}] # comment [1]`,
      `[${n}]; glued`,
      `[profile ${n}]#glued = 1`,
      `[profile ${n}] text`,
      `[profile ${n}`,
      `  [profile ${n}]`,
      `\t[${n}]`,
      `[profile ${n} # c]`,
      `[sso-session ${n}]`,
      `[services ${n}]`,
      `[profile ${n}]   `,
      `[profile ${n}]]`,
      `[[profile ${n}]]`,
      `[${n}][x]`,
      `[${n}]… text`,
      `[profile "${n}`,
      `[profile ${n} = x`,
      `[sso-session  ${n}]`,
      `[sso-session.${n}]`,
      `[profilex ${n}]`,
      `\u00a0[${n}]`,
      `\f[profile ${n}]`,
    ),
  );
  const strange = fc.constantFrom(
    '[DEFAULT]',
    '[plugins]',
    '[]',
    '[profile a b]',
    '[profile "a b"]',
    '[profile münchen]',
    '[constructor]',
    '[__proto__]',
    '[a]b]',
    '[profile]',
    '[profile ""]',
    '[ ]',
    '[',
    '[]]',
    '[profile a\\ b]',
    '[;]',
    '[profile x;y]',
    '[profile x ;y]',
    '[profile __proto__]',
    '[toString]',
  );
  return fc.oneof({ ...benign, arbitrary: plain }, { weight: 3, arbitrary: odd }, { ...hostile, arbitrary: strange });
}

const property = fc
  .record({
    key: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...keys) },
      { weight: 1, arbitrary: fc.constantFrom('AWS_ACCESS_KEY_ID', 'Region', 'x.y', 'constructor', 'a b') },
    ),
    value: fc.constantFrom(...values),
    indent: fc.oneof(
      { weight: 14, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom('  ', '\t', ' ', '    ') },
    ),
    separator: fc.oneof(
      { weight: 10, arbitrary: fc.constantFrom(' = ', '=') },
      { weight: 1, arbitrary: fc.constantFrom(': ', '  =  ', ' =', '\t=\t', ' : ') },
    ),
    tail: fc.oneof(
      { weight: 14, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom(' # c', '\t; c', '#c', '  ', ' #', '\\n', '\u00a0') },
    ),
  })
  .map(({ key, value, indent, separator, tail }) => `${indent}${key}${separator}${value}${tail}`);

const block = fc
  .record({
    key: fc.constantFrom('s3', 'region', 'dynamodb', 'aws_session_token'),
    indent: fc.constantFrom('', '', '', '  '),
    inner: fc.array(
      fc.constantFrom('region = nested', 'endpoint_url=http://x', '# note', '', 'output = nested', '; c', 'a ='),
      { maxLength: 3 },
    ),
  })
  .map(({ key, indent, inner }) =>
    [`${indent}${key} =`, ...inner.map((line) => (line === '' ? '' : `${indent}  ${line}`))].join('\n'),
  );

const other = fc.constantFrom(
  '# comment',
  '; comment',
  '#',
  '  # indented comment',
  '\t; indented comment',
  '',
  '',
  '   ',
  '# region = commented',
);

const trouble = fc.constantFrom(
  'stray text',
  '= no key',
  '  continued',
  '  region = continued',
  '\taws_session_token = continued',
  'region',
  'region =',
  'aws_session_token =',
  'region = # only a comment',
  'region = "quoted"',
  "output = 'quoted'",
  'credential_process = C:\\tools\\new.exe "a b"',
  '\u00a0region = x',
  'region\u00a0= x',
  '\u00a0# comment',
  '\fregion = x',
  'ключ = значение',
  '\u2028',
  '  = nested without a name',
  '\t=x',
  '=',
  ':',
  ': colon first',
  'region : a = b',
  'region = a : b',
  '   ; deep comment',
  'aws_access_key_id = None',
  'region=x\rregion = y',
  'a\u2028b = c',
  '\x1cregion = x',
  'region =\x85x',
);

const line = fc.oneof(
  { weight: 14, arbitrary: property },
  { weight: 3, arbitrary: block },
  { weight: 6, arbitrary: other },
  { weight: 1, arbitrary: trouble },
);

function sectionText(file: HostileCase['file']): fc.Arbitrary<string> {
  // Few keys come twice by accident; a section of unique keys is the usual case, repeats come from `trouble` and collisions.
  return fc.tuple(header(file), fc.array(line, { maxLength: 5 })).map(([head, lines]) => [head, ...lines].join('\n'));
}

/** A file of either kind with every shape that some reader is known to stumble over. */
export function hostileText(file: HostileCase['file']): fc.Arbitrary<string> {
  return fc
    .record({
      preamble: fc.oneof(
        { weight: 8, arbitrary: fc.constant<string[]>([]) },
        { weight: 2, arbitrary: fc.array(other, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.array(line, { maxLength: 2 }) },
      ),
      sections: fc.array(sectionText(file), { maxLength: 5 }),
      mark: fc.oneof({ weight: 15, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('\ufeff') }),
      ends: fc.constantFrom('lf', 'lf', 'crlf', 'mixed'),
      last: fc.constantFrom('\n', '\n', '', '\n\n', '\n\n\n', '\n# end'),
    })
    .map(({ preamble, sections, mark, ends, last }) => {
      const text = [...preamble, ...sections].join('\n') + last;
      let count = 0;
      const ended = text.replace(/\n/g, () => {
        count += 1;
        return ends === 'crlf' || (ends === 'mixed' && count % 3 === 0) ? '\r\n' : '\n';
      });
      return mark + ended;
    });
}

function changeOf(file: HostileCase['file']): fc.Arbitrary<SectionChange> {
  const wanted = fc.constantFrom(...names, 'default', 'new');
  const section = wanted.chain((name) =>
    file === 'credentials'
      ? fc.constant(name)
      : name === 'default'
        ? fc.constantFrom('default', 'profile default')
        : fc.constantFrom(`profile ${name}`, `profile ${name}`, `profile ${name}`, `sso-session ${name}`),
  );
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<string | null>(...values) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  const set = fc.dictionary(fc.constantFrom(...keys), value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
  return fc.record({ section, file: fc.constant(file), set });
}

/** Files with every shape that some reader is known to stumble over, and an edit of one of their sections or of a new one. */
export const hostileCase: fc.Arbitrary<HostileCase> = fc
  .constantFrom<HostileCase['file']>('credentials', 'config')
  .chain((file) => fc.record({ file: fc.constant(file), text: hostileText(file), change: changeOf(file) }));
