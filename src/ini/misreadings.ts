import { indentOf, looksLikeProperty, type Property, readBody, splitInlineComment } from './body.ts';
import { headerIdentity, plainSpelling } from './header.ts';
import { type Layout, layOut, type Section } from './layout.ts';
import { isComment, type Line } from './lines.ts';
import { nameProblem } from './names.ts';
import type { IniFile } from './note.ts';
import type { IniProblem } from './whole-file.ts';

/** What single programs read differently from others, section by section; the file itself stays readable. */
export function misreadings(text: string, lines: readonly Line[], file: IniFile): IniProblem[] {
  const layout = layOut(lines);
  return [
    ...bytes(text),
    ...layout.indentedHeaders.map((index) =>
      problem(
        lines,
        index,
        'indented-header',
        'holds an indented section header, which some programs take for a part of the value above',
        'Move the header to the start of its line.',
      ),
    ),
    ...sameProfile(lines, layout, file),
    ...layout.sections.flatMap((section) => [...inHeader(lines, section, file), ...inBody(lines, section)]),
  ];
}

function problem(lines: readonly Line[], index: number, code: string, what: string, fix: string): IniProblem {
  const line = lines[index]?.number ?? 0;
  return { code, line, summary: `Line ${line} ${what}.`, fix };
}

function bytes(text: string): IniProblem[] {
  const found: IniProblem[] = [];
  if (text.startsWith('\ufeff')) {
    found.push({
      code: 'byte-order-mark',
      line: 1,
      summary: 'The file begins with a byte order mark, and boto3 and the AWS CLI cannot read such a file.',
      fix: 'Save the file as UTF-8 without a byte order mark.',
    });
  }
  const bare = text.search(/\r(?!\n)/);
  if (bare !== -1) {
    const line = text.slice(0, bare).split('\n').length;
    found.push({
      code: 'bare-carriage-return',
      line,
      summary: `Line ${line} holds a carriage return without a line feed, which some programs take for the end of a line.`,
      fix: 'Save the file with LF or CRLF line ends.',
    });
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const line = text.slice(0, nul).split('\n').length;
    found.push({
      code: 'nul-byte',
      line,
      summary: `Line ${line} holds a NUL byte: the file is saved as UTF-16, or it was damaged.`,
      fix: 'Save the file as UTF-8, or restore it from a backup.',
    });
  }
  return found;
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
      problem(
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
    problem(lines, section.at, code, what, fix),
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
  if (readable !== inside) {
    return report('quoted-header', `holds [${inside}], which some SDKs do not read`, `Write [${readable}].`);
  }
  const name = prefix === undefined ? inside : rest;
  const bad = nameProblem(name);
  // Reserved names are reported with what they do to the whole file.
  if (bad === undefined || name === 'DEFAULT' || name in {}) return [];
  return report('unreadable-name', `holds the name “${name}”: ${bad}`, 'Give the profile another name.');
}

/** Sections of the AWS CLI's own that stand without a prefix. */
const knownBare: ReadonlySet<string> = new Set(['plugins', 'preview', 'DEFAULT']);

function inBody(lines: readonly Line[], section: Section): IniProblem[] {
  const { properties } = readBody(lines, section.at + 1, section.until);
  const found = properties.flatMap((property) => inProperty(lines, property));
  for (let index = section.at + 1; index < section.until; index += 1) {
    const text = lines[index]?.text ?? '';
    if (isComment(text) && indentOf(text) > 0 && properties.some(({ at }) => at < index)) {
      found.push(
        problem(
          lines,
          index,
          'indented-comment',
          'holds an indented comment, which some SDKs take for a part of the value above',
          'Move the comment to the start of its line.',
        ),
      );
    }
  }
  if (properties.length === 0) {
    found.push(
      problem(
        lines,
        section.at,
        'empty-section',
        `holds [${section.header.inside}] without any setting; JavaScript programs do not list it`,
        'Remove the section, or give it a setting.',
      ),
    );
  }
  return found;
}

function inProperty(lines: readonly Line[], property: Property): IniProblem[] {
  const { at, key, rawKey, separator, value, indent, continuations } = property;
  const found: IniProblem[] = [];
  const add = (code: string, what: string, fix: string): void => {
    found.push(problem(lines, at, code, what, fix));
  };
  if (indent > 0)
    add(
      'indented-setting',
      'is indented; the SDKs for Java, Rust and C++ refuse the file',
      'Move the setting to the start of its line.',
    );
  if (rawKey !== key)
    add(
      'capitals-in-key',
      `holds ${rawKey}, which the AWS SDK for JavaScript does not see`,
      `Write ${key} in small letters.`,
    );
  if (separator === ':')
    add(
      'colon-separator',
      `separates ${key} by a colon, which the AWS SDK for JavaScript does not read`,
      'Write = instead of the colon.',
    );
  const { value: bare, comment } = splitInlineComment(value);
  if (comment !== '')
    add(
      'inline-comment',
      `holds a comment behind ${key}, which boto3 and the AWS CLI take for a part of the value`,
      'Move the comment to a line of its own.',
    );
  if (/^(["']).*\1$/.test(bare) && bare.length > 1)
    add(
      'quoted-value',
      `holds quotes around ${key}, which most SDKs take for a part of the value`,
      'Remove the quotes.',
    );
  if (value.includes('\\'))
    add(
      'backslash-in-value',
      `holds a backslash in ${key}, which some SDKs take as an escape`,
      'Use a value without a backslash where that is possible.',
    );
  if (value === '' && continuations.length === 0)
    add(
      'empty-value',
      `leaves ${key} empty: boto3 takes the empty text as its value, JavaScript programs do not see it`,
      'Remove the line, or give it a value.',
    );
  if (value === '') return found;
  for (const index of continuations) {
    if (looksLikeProperty(lines[index]?.text ?? '')) {
      found.push(
        problem(
          lines,
          index,
          'indented-after-setting',
          `is indented under ${key}: some programs read it as a setting, others as a part of that value`,
          'Move the setting to the start of its line.',
        ),
      );
    } else {
      found.push(
        problem(
          lines,
          index,
          'continued-value',
          `continues the value of ${key}, which JavaScript programs do not read`,
          'Write the value on one line.',
        ),
      );
    }
  }
  return found;
}
