import type { Readings } from '../readers/reading.ts';
import { headerIdentity, parseHeader, plainSpelling } from '../text/header.ts';
import type { Layout, Section } from '../text/layout.ts';
import { type Line, trimAll } from '../text/lines.ts';
import { isObjectMember, nameProblem } from '../text/names.ts';
import type { IniFile } from '../text/note.ts';
import type { Family, LineProblem } from './line-problem.ts';

/** Headers that programs read differently, and profiles that stand under two spellings. */
export function misreadHeaders(
  lines: readonly Line[],
  layout: Layout,
  file: IniFile,
  readings: Readings,
): LineProblem[] {
  const indented = layout.indentedHeaders.map((index): LineProblem => {
    const { inside } = parseHeader(trimAll(lines[index]?.text ?? ''));
    return problem(lines, index, 'indented-header', { name: inside, misread: blindTo(inside, file, readings) });
  });
  return [
    ...indented,
    ...sameProfile(lines, layout, file),
    ...layout.sections.flatMap((section) => inHeader(lines, section, file, readings)),
  ];
}

function problem(
  lines: readonly Line[],
  index: number,
  code: string,
  more: Pick<LineProblem, 'name'> & Partial<LineProblem>,
): LineProblem {
  return { code, line: lines[index]?.number ?? 0, loseFile: [], misread: [], ...more };
}

/** The families that can read the file and do not find the section that this header means. */
function blindTo(inside: string, file: IniFile, readings: Readings): Family[] {
  const [, prefix, rest = ''] = /^(profile|sso-session)[\s.]+(.*)$/s.exec(inside.trim()) ?? [];
  const name = (prefix === undefined ? inside.trim() : rest.trim()).replace(/^(["'])(.*)\1$/, '$2');
  const isVisible = file === 'credentials' || prefix !== undefined || name === 'default';
  if (!isVisible || name === '') return [];
  return (['boto3', 'javascript'] as const).filter((family) => {
    const { faults, profiles, ssoSessions } = readings[family];
    return faults.length === 0 && !(prefix === 'sso-session' ? ssoSessions : profiles).has(name);
  });
}

/** Headers that differ in spelling and are one profile to some program. */
function sameProfile(lines: readonly Line[], layout: Layout, file: IniFile): LineProblem[] {
  const seen = new Map<string, Section>();
  return layout.sections.flatMap((section) => {
    const identity = headerIdentity(section.header.inside, file);
    const earlier = seen.get(identity);
    if (!earlier) seen.set(identity, section);
    if (!earlier || earlier.header.inside === section.header.inside) return [];
    const isDefault = file === 'config' && identity === 'default';
    return [
      problem(lines, section.at, isDefault ? 'two-default-profiles' : 'one-profile-two-headers', {
        name: section.header.inside,
        better: earlier.header.inside,
        earlier: lines[earlier.at]?.number ?? 0,
      }),
    ];
  });
}

function inHeader(lines: readonly Line[], section: Section, file: IniFile, readings: Readings): LineProblem[] {
  const { inside, plain } = section.header;
  const report = (code: string, more: Partial<LineProblem> = {}): LineProblem[] => [
    problem(lines, section.at, code, { name: inside, ...more }),
  ];
  const misread = blindTo(inside, file, readings);
  if (inside === 'DEFAULT') return report('default-in-capitals');
  // With another bracket behind it, nobody can say which name is meant.
  if (!plain) return report('unclear-header', { misread: section.header.rest.includes(']') ? [] : misread });
  if (isObjectMember(inside))
    return report('reserved-name', { misread: misread.filter((each) => each === 'javascript') });
  if (inside !== inside.trim()) return report('blanks-in-header', { better: inside.trim(), misread });
  const [, prefix, rest = ''] = /^(profile|sso-session|services)\s(.*)$/s.exec(inside) ?? [];
  if (file === 'credentials' && prefix !== undefined) {
    const name = rest.trim();
    return report('prefix-in-credentials', { better: name, misread: blindTo(name, file, readings) });
  }
  if (file === 'config' && prefix === undefined && inside !== 'default' && !knownBare.has(inside)) {
    const name = inside.replace(/^profile\s+/i, '').replace(/^(["'])(.*)\1$/, '$2');
    // With a blank in it, no program would read the name behind the prefix either.
    const readable = nameProblem(name) === undefined ? name : 'NAME';
    return report('no-prefix-in-config', { better: name === 'default' ? name : `profile ${readable}` });
  }
  const readable = plainSpelling(inside);
  const name = prefix === undefined ? inside : readable.slice(prefix.length + 1);
  if (isObjectMember(name))
    return report('reserved-name', { misread: misread.filter((each) => each === 'javascript') });
  if (nameProblem(name) !== undefined) {
    return report(prefix === 'sso-session' ? 'unreadable-session-name' : 'unreadable-name', { misread });
  }
  return readable === inside ? [] : report('quoted-header', { better: readable, misread });
}

/** Sections of the AWS CLI's own that stand without a prefix. */
const knownBare: ReadonlySet<string> = new Set(['plugins', 'preview']);
