import { looksLikeProperty, readBody } from '../text/body.ts';
import { layOut, type Section } from '../text/layout.ts';
import { isBlank, isComment, type Line } from '../text/lines.ts';
import { isObjectMember } from '../text/names.ts';
import type { IniFile } from '../text/note.ts';
import type { IniProblem } from './ini-problem.ts';

/** What keeps a program from reading the file at all, or changes every section of it. */
export function whatBreaksReaders(lines: readonly Line[], file: IniFile): IniProblem[] {
  const { sections } = layOut(lines);
  return [
    ...textBeforeFirstSection(lines, sections),
    ...repeatedSections(lines, sections, file),
    ...reservedSections(lines, sections),
    ...sections.flatMap((section) => unreadableLines(lines, section)),
  ];
}

function numberAt(lines: readonly Line[], index: number): number {
  return lines[index]?.number ?? 0;
}

function textBeforeFirstSection(lines: readonly Line[], sections: readonly Section[]): IniProblem[] {
  const until = sections[0]?.at ?? lines.length;
  const index = lines.slice(0, until).findIndex(({ text }) => !isBlank(text) && !isComment(text));
  if (index === -1) return [];
  const line = numberAt(lines, index);
  return [
    {
      code: 'text-before-first-section',
      line,
      summary: `Line ${line} stands before the first section header, and boto3 and the AWS CLI cannot read a file that begins so.`,
      fix: 'Put a header such as [default] above it, or remove the line.',
    },
  ];
}

function repeatedSections(lines: readonly Line[], sections: readonly Section[], file: IniFile): IniProblem[] {
  const seen = new Map<string, number>();
  return sections.flatMap(({ header, at }) => {
    const earlier = seen.get(header.inside);
    const line = numberAt(lines, at);
    if (earlier === undefined) {
      seen.set(header.inside, line);
      return [];
    }
    // Python's parser keeps [DEFAULT] apart and lets it come again.
    if (header.inside === 'DEFAULT') return [];
    return [
      {
        code: 'duplicate-section',
        line,
        summary: `The section [${header.inside}] stands twice in the ${file} file (lines ${earlier} and ${line}), and boto3 and the AWS CLI cannot read such a file.`,
        fix: 'Merge the two sections into one.',
      },
    ];
  });
}

function reservedSections(lines: readonly Line[], sections: readonly Section[]): IniProblem[] {
  return sections.flatMap(({ header: { inside }, at }) => {
    const line = numberAt(lines, at);
    if (inside === 'DEFAULT') {
      return [
        {
          code: 'default-in-capitals',
          line,
          summary: `boto3 and the AWS CLI copy the settings of [DEFAULT] on line ${line} into every other section.`,
          fix: 'Write [default] in small letters if the default profile is meant.',
        },
      ];
    }
    if (inside === '__proto__' || inside === 'profile __proto__') {
      return [
        {
          code: 'reserved-name',
          line,
          summary: `The AWS SDK for JavaScript reads the whole file as empty because of the name [${inside}] on line ${line}.`,
          fix: 'Give the profile another name.',
        },
      ];
    }
    if (!isObjectMember(inside)) return [];
    return [
      {
        code: 'reserved-name',
        line,
        summary: `JavaScript programs do not see the profile [${inside}] on line ${line}: the name means something else to them.`,
        fix: 'Give the profile another name.',
      },
    ];
  });
}

function unreadableLines(lines: readonly Line[], section: Section): IniProblem[] {
  const { properties, strays } = readBody(lines, section.at + 1, section.until);
  const problems = strays.map((index) => withoutSetting(numberAt(lines, index)));
  const seen = new Map<string, number>();
  for (const { key, at, value, continuations } of properties) {
    const line = numberAt(lines, at);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, line);
    else {
      problems.push({
        code: 'duplicate-key',
        line,
        summary: `The setting ${key} stands twice in [${section.header.inside}] (lines ${earlier} and ${line}), and boto3 and the AWS CLI cannot read such a file.`,
        fix: 'Keep the line that is right and remove the other.',
      });
    }
    if (value !== '') continue;
    const bad = continuations.filter((index) => !looksLikeProperty(lines[index]?.text ?? ''));
    problems.push(...bad.map((index) => withoutSetting(numberAt(lines, index))));
  }
  return problems;
}

function withoutSetting(line: number): IniProblem {
  return {
    code: 'line-without-setting',
    line,
    summary: `Line ${line} is neither a setting nor a comment, and boto3 and the AWS CLI cannot read a file with such a line.`,
    fix: 'Remove the line, or put # before it.',
  };
}
