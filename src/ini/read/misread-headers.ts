import { headerIdentity, plainSpelling } from '../text/header.ts';
import type { Layout, Section } from '../text/layout.ts';
import type { Line } from '../text/lines.ts';
import { isObjectMember, nameProblem } from '../text/names.ts';
import type { IniFile } from '../text/note.ts';
import { type IniProblem, problemAt } from './ini-problem.ts';

/** Headers that programs read differently, and profiles that stand under two spellings. */
export function misreadHeaders(lines: readonly Line[], layout: Layout, file: IniFile): IniProblem[] {
  return [
    ...layout.indentedHeaders.map((index) =>
      problemAt(
        lines,
        index,
        'indented-header',
        'holds an indented section header, which some programs take for a part of the value above',
        'Move the header to the start of its line.',
      ),
    ),
    ...sameProfile(lines, layout, file),
    ...layout.sections.flatMap((section) => inHeader(lines, section, file)),
  ];
}

/** Headers that differ in spelling and are one profile to some program. */
function sameProfile(lines: readonly Line[], layout: Layout, file: IniFile): IniProblem[] {
  const seen = new Map<string, Section>();
  return layout.sections.flatMap((section) => {
    const identity = headerIdentity(section.header.inside, file);
    const earlier = seen.get(identity);
    if (!earlier) seen.set(identity, section);
    if (!earlier || earlier.header.inside === section.header.inside) return [];
    const isDefault = file === 'config' && identity === 'default';
    return [
      problemAt(
        lines,
        section.at,
        isDefault ? 'two-default-profiles' : 'one-profile-two-headers',
        `holds [${section.header.inside}], and line ${lines[earlier.at]?.number} holds [${earlier.header.inside}]: some programs take both for one profile, others use only one of them`,
        isDefault ? 'Keep one of them, best [default].' : 'Keep one of them.',
      ),
    ];
  });
}

function inHeader(lines: readonly Line[], section: Section, file: IniFile): IniProblem[] {
  const { inside, plain } = section.header;
  const report = (code: string, what: string, fix: string): IniProblem[] => [
    problemAt(lines, section.at, code, what, fix),
  ];
  if (!plain) {
    return report(
      'unclear-header',
      'begins with [ and is a section header to some programs only',
      'Close the bracket, and leave nothing behind it but a comment after a blank.',
    );
  }
  if (inside !== inside.trim()) {
    return report(
      'blanks-in-header',
      `holds [${inside}], a name with blanks at its edge`,
      'Write the name without these blanks.',
    );
  }
  const [, prefix, rest = ''] = /^(profile|sso-session|services)\s(.*)$/s.exec(inside) ?? [];
  if (file === 'credentials' && prefix !== undefined) {
    return report(
      'prefix-in-credentials',
      `holds [${inside}], which no program reads as “${rest.trim()}” in the credentials file`,
      `Write [${rest.trim()}] in the credentials file.`,
    );
  }
  if (file === 'config' && prefix === undefined && inside !== 'default' && !knownBare.has(inside)) {
    return report(
      'no-prefix-in-config',
      `holds [${inside}], which SDKs do not read in the config file`,
      `Write [profile ${inside}] if it is a profile.`,
    );
  }
  const readable = plainSpelling(inside);
  const name = prefix === undefined ? inside : readable.slice(prefix.length + 1);
  const bad = nameProblem(name);
  // Reserved names are reported with what they do to the whole file.
  if (bad !== undefined && name !== 'DEFAULT' && !isObjectMember(name)) {
    return report('unreadable-name', `holds the name “${name}”: ${bad}`, 'Give the profile another name.');
  }
  if (readable === inside) return [];
  return report('quoted-header', `holds [${inside}], which some SDKs do not read`, `Write [${readable}].`);
}

/** Sections of the AWS CLI's own that stand without a prefix. */
const knownBare: ReadonlySet<string> = new Set(['plugins', 'preview', 'DEFAULT']);
