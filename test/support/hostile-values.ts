/** A value that a careless quoting loses, cuts or runs. */
export interface HostileValue {
  name: string;
  value: string;
}

/** Synthetic, in the alphabet and length of a long session token. */
const token = Array.from({ length: 4000 }, (_, index) => 'AbCd0123+/EfGh4567'[(index * 7) % 18]).join('');

const single: Record<string, string> = {
  PLAIN: 'us-west-2',
  SECRET_LIKE: 'abcdefghij/KLMNOPQRST+uvwxyz0123456789AB',
  ENDS_IN_EQUALS: 'FwoGZXIvYXdzEXAMPLE==',
  LONG_TOKEN: `${token}==`,
  SINGLE_QUOTE: "it's",
  ONLY_SINGLE_QUOTE: "'",
  DOUBLE_QUOTE: 'say "hi"',
  ONE_DOUBLE_QUOTE: 'a"b',
  BOTH_QUOTES: `a'b"c`,
  QUOTED_ALL_ROUND: "'quoted'",
  DOUBLE_QUOTED_ALL_ROUND: '"quoted"',
  SMART_QUOTES: 'a\u2018b\u2019c\u201ad\u201be\u201cf\u201dg',
  DOLLAR: '$HOME',
  DOLLAR_BRACES: '${HOME}',
  DOLLAR_PARENTHESES: '$(echo pwned)',
  DOLLAR_AT_END: 'price$',
  DOLLAR_AMPERSAND: "$& $` $' $$ $1",
  BACKTICKS: '`echo pwned`',
  PERCENT: '100% %PATH% %%',
  EXCLAMATION: 'wow! !! !$ !x',
  CARET: 'a^b^^c^',
  AMPERSAND: 'a & b && c',
  PIPE: 'a | b || c',
  ANGLES: 'a < b > c >> d',
  SEMICOLON: 'a; echo pwned; b',
  PARENTHESES: '(a) {b} [c]',
  HASH: 'a # b #c#',
  BEGINS_WITH_HASH: '# not a comment',
  STAR: '* ? ~ ~root /*',
  TILDE: '~/x',
  EQUALS_COMMAND: '=ls',
  BACKSLASH: 'C:\\new\\table\\x',
  BACKSLASH_AT_END: 'ends\\',
  TWO_BACKSLASHES: 'a\\\\b',
  BACKSLASH_QUOTE: "a\\'b",
  LEADING_BLANKS: '  two before',
  TRAILING_BLANKS: 'two behind  ',
  INNER_BLANKS: 'a   b',
  ONLY_BLANK: ' ',
  TAB: 'a\tb',
  DASH_N: '-n',
  COMMA_AT: 'a,b@c,@d',
  UNICODE: 'grüße 東京 \u{1f680}',
  LOOKS_LIKE_NUMBER: '007',
  LOOKS_LIKE_TRUE: 'true',
};

/** One line each; every shell must hand them on as they are. */
export const hostileValues: readonly HostileValue[] = Object.entries(single).map(([name, value]) => ({
  name: `HV_${name}`,
  value,
}));

/** Several lines, or other control characters: carried by those forms that can, refused by the others. */
export const hostileLines: readonly HostileValue[] = [
  { name: 'HV_TWO_LINES', value: 'first\nsecond' },
  { name: 'HV_LAST_NEWLINE', value: 'line\n' },
  { name: 'HV_INJECTED_LINE', value: "x'\nAWS_PROFILE=evil\nBEDROCK_SETUP_END" },
];
