import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../src/ini/read/quiet-sections.ts';
import { readAsBoto } from '../../../src/ini/readers/boto.ts';
import { readAsJavaScript } from '../../../src/ini/readers/javascript.ts';
import { refusedByStrictReaders } from '../../../src/ini/readers/strict.ts';
import { hostileCase } from '../../support/hostile-ini.ts';
import { cases, fc } from '../../support/property.ts';

const runs = cases(2000);
const odd = ['  k = v', ' ', ' [q1]', '\u00a0', 'stray', '= v', 'k = a\rb', 'k = v', 'K = w', 'a:b', '[q1', '[q1] x'];
const names = ['q1', 'q2', 'profile q1', 'profile q3', 'sso-session q1', 'default'];
const oddNames = [
  'DEFAULT',
  'profile default',
  'toString',
  '__proto__',
  'profile __proto__',
  'q1 ]',
  '"q1"',
  'profile.q1',
];
const line = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom('k = v', 'region = us-east-1', '', '# [c]', ';c', 'k2=[x', 'empty =') },
  { weight: 30, arbitrary: fc.constantFrom(...names).map((name) => `[${name}]`) },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.constantFrom(...oddNames).map((name) => `[${name}]`) },
);
const almostQuiet = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\n', '\r\n'), fc.constantFrom('', '', '', '\ufeff'))
  .map(([lines, end, mark]) => mark + lines.map((each) => each + end).join(''));

/** The readers that give up on the text, whichever of the two files it is. */
function givenUpBy(text: string): string[] {
  return (['config', 'credentials'] as const).flatMap((file) => [
    ...readAsBoto(text, file).faults.map(({ code }) => `boto3: ${code}`),
    ...readAsJavaScript(text, file).faults.map(({ code }) => `javascript: ${code}`),
    ...refusedByStrictReaders(text).map(({ code }) => `rust: ${code}`),
  ]);
}

describe('a quiet file', () => {
  it(`is one that no reader gives up on (${runs} cases)`, () => {
    let quiet = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          almostQuiet,
          hostileCase.map(({ text }) => text),
        ),
        (text) => {
          if (!isQuiet(text)) return;
          quiet += 1;
          expect(givenUpBy(text)).toEqual([]);
        },
      ),
      { numRuns: runs },
    );
    // Files of which none is quiet would prove nothing.
    expect(quiet).toBeGreaterThan(runs / 20);
  });

  it.each([
    ['nothing in it', ''],
    ['profiles', '[default]\nregion = us-east-1\n\n[profile work]\n# mine\nregion=eu-west-1\noutput = json\n'],
    ['a comment above', '# made by hand\n\n[a]\naws_access_key_id = AKIA2222222222222222\n'],
    ['line ends of Windows', '[a]\r\nk = v\r\n'],
  ])('has %s', (_, text) => {
    expect(isQuiet(text)).toBe(true);
  });

  it.each([
    ['a byte order mark', '\ufeff[a]\nk = v\n'],
    ['a carriage return alone', '[a]\nk = v\rw\n'],
    ['text above the first section', 'k = v\n[a]\n'],
    ['a setting twice', '[a]\nk = v\nk = w\n'],
    ['a section twice', '[a]\n[b]\n[a]\n'],
    ['an indented line', '[a]\nk =\n  l = v\n'],
    ['a header that is not closed', '[a\nk = v\n'],
    ['a name that means something else', '[DEFAULT]\nk = v\n'],
  ])('has not %s', (_, text) => {
    expect(isQuiet(text)).toBe(false);
  });
});
