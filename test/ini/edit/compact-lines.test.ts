import { describe, expect, it } from 'vitest';
import { compactLines } from '../../../src/ini/edit/compact-lines.ts';
import { copyIn } from '../../../src/ini/edit/copy-section.ts';
import type { Draft } from '../../../src/ini/edit/draft.ts';
import { removeFrom } from '../../../src/ini/edit/remove-section.ts';
import { renameIn } from '../../../src/ini/edit/rename-section.ts';
import { setInSection } from '../../../src/ini/edit/set-section.ts';
import { joinLines, type Line, majorityEnd, splitLines } from '../../../src/ini/text/lines.ts';
import type { Refused } from '../../../src/ini/text/note.ts';
import { type HostileCase, hostileCase } from '../../support/hostile-ini.ts';
import { cases, fc } from '../../support/property.ts';

const runs = cases(2000);
const shapes = [
  'k = v',
  'region = us-east-1',
  '',
  '# [c]',
  ';c',
  'a:b',
  'k = [x',
  'K = w',
  '  k = v',
  ' ',
  ' [q1]',
  '\u00a0',
  'stray',
  '= v',
];
const quiet = fc.record({
  body: fc.array(
    fc.oneof(
      { weight: 40, arbitrary: fc.constantFrom(...shapes.slice(0, 7)) },
      { weight: 1, arbitrary: fc.constantFrom(...shapes) },
    ),
    { maxLength: 3 },
  ),
  end: fc.oneof({ weight: 5, arbitrary: fc.constant('\n') }, { weight: 2, arbitrary: fc.constant('\r\n') }),
  name: fc.oneof(
    { weight: 14, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('q1', 'q4', 'DEFAULT', 'toString', 'q2 ; c', 'q3 ] x', '"q5"') },
  ),
});

/** A hostile file with stretches of sections around and inside it that nobody would stumble over. */
const longCase = fc
  .tuple(
    hostileCase.filter(({ text }) => !/\r(?!\n)/.test(text)),
    fc.array(quiet, { maxLength: 9 }),
    fc.array(quiet, { maxLength: 9 }),
    fc.nat(),
  )
  .map(([hostile, above, below, cut]) => {
    const section = ({ body, end, name }: (typeof above)[number], index: number): string =>
      [hostile.file === 'config' ? `[profile ${name ?? `q${index}`}]` : `[${name ?? `q${index}`}]`, ...body, ''].join(
        end,
      );
    const lines = hostile.text.replace(/^\ufeff/, '').split(/(?<=\n)/);
    const place = cut % (lines.length + 1);
    const middle = lines.slice(0, place).join('');
    const gap = middle === '' || middle.endsWith('\n') ? '' : '\n';
    const before = above.map(section).join('');
    const after = below.map((each, index) => section(each, index + above.length)).join('');
    return { ...hostile, text: before + middle + gap + after + lines.slice(place).join('') };
  });

/** The same section once without and once with its closing bracket. */
const unclosedTwin: HostileCase = {
  file: 'config',
  text: '[profile a\n[default]\n[profile a.b]\n[profile a]\n[profile q0]\n',
  change: { section: 'default', file: 'config', set: { region: 'us-east-1' } },
};

/** A header that only JavaScript takes for the profile in question. */
const dottedTwin: HostileCase = {
  ...unclosedTwin,
  text: '[profile a]\n[profile b]\n[profile.new]\n[profile c]\n[profile d]\n',
};

type Step = (lines: Line[]) => Draft | Refused;

function outcome(lines: Line[], step: Step) {
  const draft = step(lines);
  if (!draft.ok) return draft;
  const { notes, changed } = draft;
  return { text: joinLines(draft.lines), notes, changed };
}

describe('a file of which only the sections in question are taken apart', () => {
  it(`comes to the same edits, remarks and refusals as the file in single lines (${runs} cases)`, {
    timeout: 3_600_000,
  }, () => {
    let folded = 0;
    fc.assert(
      fc.property(longCase, fc.constantFrom('q1', 'q6', 'default', 'new'), ({ file, text, change }, other) => {
        const to = file === 'config' && other !== 'default' ? `profile ${other}` : other;
        const steps: [string[], Step][] = [
          [[change.section], (lines) => setInSection(lines, change)],
          [[to], (lines) => setInSection(lines, { ...change, section: to })],
          [[change.section], (lines) => removeFrom(lines, change.section, file)],
          [[to], (lines) => removeFrom(lines, to, file)],
          [[change.section, to], (lines) => renameIn(lines, change.section, to, file)],
          [[to, change.section], (lines) => renameIn(lines, to, change.section, file)],
          [[change.section, to], (lines) => copyIn(lines, change.section, to, file)],
        ];
        const single = splitLines(text);
        for (const [named, step] of steps) {
          const pieces = compactLines(text, named, file);
          if (pieces.length < single.length) folded += 1;
          expect(joinLines(pieces)).toBe(text);
          expect(majorityEnd(pieces)).toBe(majorityEnd(single));
          expect(outcome(pieces, step)).toEqual(outcome(single, step));
        }
      }),
      { numRuns: runs, examples: [unclosedTwin, dottedTwin].map((twin): [HostileCase, string] => [twin, 'new']) },
    );
    // Files in which there is nothing to fold would prove nothing.
    expect(folded).toBeGreaterThan(runs);
  });

  it.each<[string, Record<number, string>, string[], 'credentials' | 'config', number[]]>([
    ['the section that is meant and its neighbours', {}, ['p5'], 'credentials', [4, 5, 6, 9]],
    ['two sections of one name', { 2: '[p6]' }, ['new'], 'credentials', [1, 2, 3, 5, 6, 7, 9]],
    ['a repeated setting', { 4: '[p4]\nregion = us-east-1' }, ['new'], 'credentials', [3, 4, 5, 9]],
    ['an indented line', { 4: '[p4]\n  k = v' }, ['new'], 'credentials', [3, 4, 5, 9]],
    [
      'a section that is longer than others',
      { 4: `[p4]\n${'# c\n'.repeat(520)}` },
      ['new'],
      'credentials',
      [3, 4, 5, 9],
    ],
    ['the default profile under its other header', { 5: '[profile default]' }, ['default'], 'config', [4, 5, 6, 9]],
    ['no profile of that name that is not the default', { 5: '[profile default]' }, ['p2'], 'config', [1, 2, 3, 9]],
    ['a name that some program takes for something else', { 5: '[toString]' }, ['new'], 'credentials', [4, 5, 6, 9]],
  ])('takes apart %s, and the last section', (_, headers, named, file, open) => {
    const text = Array.from(
      { length: 10 },
      (_, index) => `${headers[index] ?? `[p${index}]`}\nregion = us-east-1\n`,
    ).join('');
    const lines = compactLines(text, named, file);
    const singles = lines.filter(({ inner, text: line }) => inner === undefined && line.startsWith('['));
    const wanted = open.map((index) => (headers[index] ?? `[p${index}]`).split('\n')[0]);
    expect(singles.map((line) => line.text)).toEqual(wanted);
    expect(joinLines(lines)).toBe(text);
  });

  it('takes a file without a section for lines', () => {
    expect(compactLines('k = v\n\n', ['x'], 'credentials').map(({ text }) => text)).toEqual(['k = v', '']);
  });

  it('keeps ten thousand profiles in two pieces around the one that is edited', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `[p${index}]\nregion = us-east-1\n\n`).join('');
    const lines = compactLines(text, ['p5000'], 'credentials');
    expect(lines.filter(({ inner }) => inner !== undefined)).toHaveLength(2);
    expect(lines.filter(({ inner }) => inner === undefined).map(({ number }) => number)).toEqual([
      ...Array.from({ length: 9 }, (_, index) => 4999 * 3 + 1 + index),
      ...Array.from({ length: 3 }, (_, index) => 9999 * 3 + 1 + index),
    ]);
  });
});
