import { indentOf, looksLikeProperty, type Property, readBody, splitInlineComment } from '../text/body.ts';
import type { Section } from '../text/layout.ts';
import { isComment, type Line } from '../text/lines.ts';
import { type IniProblem, problemAt } from './ini-problem.ts';

/** Settings and comments of one section that programs read differently. */
export function misreadValues(lines: readonly Line[], section: Section): IniProblem[] {
  const { properties } = readBody(lines, section.at + 1, section.until);
  const found = properties.flatMap((property) => inProperty(lines, property));
  for (let index = section.at + 1; index < section.until; index += 1) {
    const text = lines[index]?.text ?? '';
    if (isComment(text) && indentOf(text) > 0 && properties.some(({ at }) => at < index)) {
      found.push(
        problemAt(
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
      problemAt(
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
    found.push(problemAt(lines, at, code, what, fix));
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
        problemAt(
          lines,
          index,
          'indented-after-setting',
          `is indented under ${key}: some programs read it as a setting, others as a part of that value`,
          'Move the setting to the start of its line.',
        ),
      );
    } else {
      found.push(
        problemAt(
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
