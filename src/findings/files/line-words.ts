import type { Reader } from '../../aws/finding.ts';
import type { AwsFile } from '../../aws/profiles/profile-sections.ts';
import type { Remedy } from '../../aws/remedy.ts';
import type { LineChange } from '../../ini/edit/line-change.ts';
import { canJoin, isSameSetting } from '../../ini/edit/rewrite-lines.ts';
import type { LineProblem } from '../../ini/read/line-problem.ts';
import type { Line } from '../../ini/text/lines.ts';
import { act, edit, ourCommand } from '../remedies.ts';

/** What is said about a line, and what mends it. */
interface LineWords {
  /** Continues “FILE, line N: …”. */
  says: string;
  cause: string;
  remedies: readonly Remedy[];
}

/** What no program is hurt by. */
export const harmlessCodes: ReadonlySet<string> = new Set([
  'empty-section',
  'empty-value',
  'backslash-in-value',
  'quoted-header',
  'indented-comment',
]);

const names: Readonly<Record<Reader, readonly string[]>> = {
  boto3: ['boto3', 'the AWS CLI'],
  javascript: ['the AWS SDK for JavaScript'],
  'rust-java-go': ['the AWS SDKs for Rust and Java'],
};

/** The programs as the subject of a sentence. */
function subject(families: readonly Reader[]): string {
  const all = families.flatMap((family) => names[family]);
  const last = all.pop() ?? '';
  const text = all.length === 0 ? last : `${all.join(', ')} and ${last}`;
  return text.startsWith('boto3') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Another name for a section; that of a profile stands in other places as well, and is changed by a command. */
function readableName(header: string, file: AwsFile): Remedy {
  const says = 'Give it a name of letters, digits and the signs - _ . / % @ : +.';
  const [, inConfig] = /^profile\s+(.*)$/s.exec(header) ?? [];
  const written = file === 'credentials' ? header : inConfig;
  const name = written?.replace(/^(["'])(.*)\1$/s, '$2');
  const readable = name?.replace(/[^\w./%@:+-]+/g, '-').replace(/^-+|-+$/g, '');
  return name === undefined || !readable ? act(says) : ourCommand(says, 'rename', name, readable);
}

/** The words and remedies for a line; `lines` are those of the file, for what depends on others. */
export function wordsFor(problem: LineProblem, file: AwsFile, lines: readonly Line[]): LineWords {
  const { line, name = '', better = '', earlier = 0, loseFile, misread } = problem;
  const change = (says: string, how: LineChange): Remedy =>
    edit(says, { type: 'lines', file, lines: [line], change: how });
  const rename = (says: string): Remedy => edit(says, { type: 'name', file, line, to: better });
  const lost = loseFile.length === 0 ? '' : `${subject(loseFile)} cannot read the file because of it.`;
  const missed =
    misread.length === 0
      ? ''
      : `${subject(misread)} ${misread.length === 1 && misread[0] === 'javascript' ? 'does' : 'do'} not see it.`;
  const why = (other: string): string => [lost, other].filter(Boolean).join(' ');
  switch (problem.code) {
    case 'byte-order-mark':
      return {
        says: 'the file begins with a byte order mark.',
        cause: lost,
        remedies: [edit('Save the file as UTF-8 without that mark.', { type: 'encoding', file })],
      };
    case 'text-before-first-section':
      return {
        says: 'this line stands before the first section header.',
        cause: lost,
        remedies: [change('Make a comment of it.', 'comment-out'), act('Or put a header such as [default] above it.')],
      };
    case 'duplicate-section':
      return {
        says: `the section [${name}] stands here a second time (first on line ${earlier}).`,
        cause: lost,
        remedies: canJoin(lines, earlier, line)
          ? [change('Move its settings into the first one.', 'join-section')]
          : [act('Merge the two sections into one, and keep of each setting the line that is right.')],
      };
    case 'duplicate-key':
      return {
        says: `the setting ${name} stands here a second time (first on line ${earlier}).`,
        cause: lost,
        remedies: isSameSetting(lines, earlier, line)
          ? [change('Remove the repeat, which says the same.', 'remove')]
          : [act('Keep the line that is right and remove the other.')],
      };
    case 'line-without-setting':
      return {
        says: 'this line is neither a setting nor a comment.',
        cause: lost,
        remedies: [change('Make a comment of it.', 'comment-out')],
      };
    case 'unclosed-header':
      return {
        says: 'this section header has no name between two brackets.',
        cause: why('What stands below it counts for the section above, or for none.'),
        remedies: /^\s*\[\s*\]?\s*$/.test(lines[line - 1]?.text ?? '')
          ? [
              change('Make comments of it and of its settings.', 'comment-out-section'),
              act('Or give the section a name.'),
            ]
          : [change('Close the bracket.', 'close-bracket')],
      };
    case 'text-behind-header':
    case 'unclear-header':
      return {
        says: 'more than a header stands here.',
        cause: [lost, missed].filter(Boolean).join(' ') || 'Programs disagree about what it says.',
        remedies: [change('Move what stands behind the closing bracket to a comment above.', 'comment-above')],
      };
    case 'reserved-name':
      return {
        says: `the name in [${name}] means something else to JavaScript programs.`,
        cause: lost || missed,
        remedies: [act('Give the profile another name.')],
      };
    case 'default-in-capitals':
      return {
        says: 'boto3 and the AWS CLI copy the settings of [DEFAULT] into every other section.',
        cause: 'Other programs do not.',
        remedies: [act('Write [default] in small letters if the default profile is meant.')],
      };
    case 'indented-header':
      return {
        says: `the section header [${name}] is indented.`,
        cause: why(missed || 'Some programs take it for a part of the value above.'),
        remedies: [change('Move it to the start of its line.', 'outdent')],
      };
    case 'two-default-profiles':
    case 'one-profile-two-headers':
      return {
        says: `[${name}] is to some programs the same profile as [${better}] on line ${earlier}.`,
        cause: 'Some take both together, others use only one of them.',
        remedies: [act(`Keep one of the two${problem.code === 'two-default-profiles' ? ', best [default]' : ''}.`)],
      };
    case 'blanks-in-header':
      return {
        says: `the name in [${name}] has blanks at its edge.`,
        cause: missed,
        remedies: [rename('Write the name without them.')],
      };
    case 'prefix-in-credentials':
      return {
        says: `in this file no program reads [${name}] as the profile ${better}.`,
        cause: 'The word before the name belongs to the config file only.',
        remedies: [rename(`Write [${better}].`)],
      };
    case 'no-prefix-in-config':
      return {
        says: `no SDK reads [${name}] in this file.`,
        cause: 'A profile has the word profile before its name here.',
        remedies: [act(`Write [${better}] if it is a profile.`)],
      };
    case 'unreadable-name':
    case 'unreadable-session-name':
      return {
        says: `the name in [${name}] has blanks or signs in it that some programs do not read.`,
        cause: missed,
        remedies: [readableName(name, file)],
      };
    case 'quoted-header':
      return {
        says: `some SDKs do not read a header such as [${name}].`,
        cause: missed,
        remedies: [rename(`Write [${better}].`)],
      };
    case 'capitals-in-key':
      return {
        says: `${name} is not written in small letters.`,
        cause: 'The AWS SDK for JavaScript does not see it.',
        remedies: [change('Write it in small letters.', 'lower-case-name')],
      };
    case 'name-nearly-right':
      return {
        says: `no program knows this setting; ${better} is meant.`,
        cause: missed,
        remedies: [rename(`Write ${better}.`)],
      };
    case 'colon-separator':
      return {
        says: 'a colon stands between name and value.',
        cause: why('The AWS SDK for JavaScript does not read such a setting.'),
        remedies: [change('Write = instead of it.', 'equals-sign')],
      };
    case 'inline-comment':
      return {
        says: `a comment stands behind the value of ${name}.`,
        cause: 'boto3 and the AWS CLI take it for a part of the value.',
        remedies: [change('Move it to a line of its own.', 'comment-above')],
      };
    case 'quoted-value':
      return {
        says: `quotes stand around the value of ${name}.`,
        cause: 'Most SDKs take them for a part of the value.',
        remedies: [change('Remove them.', 'unquote')],
      };
    case 'backslash-in-value':
      return {
        says: `a backslash stands in the value of ${name}.`,
        cause: 'Some SDKs take it as an escape.',
        remedies: [act('Use a value without a backslash where that is possible.')],
      };
    case 'empty-value':
      return {
        says: `the setting ${name} is empty.`,
        cause: 'boto3 takes the empty text as its value, JavaScript programs do not see it.',
        remedies: [change('Remove the line.', 'remove'), act('Or give it a value.')],
      };
    case 'indented-setting':
      return {
        says: 'this setting is indented.',
        cause: lost,
        remedies: [change('Move it to the start of its line.', 'outdent')],
      };
    case 'indented-after-setting':
      return {
        says: `the setting ${name} is indented under ${better}.`,
        cause: 'Some programs read it as a setting, boto3 and the AWS CLI as a part of the value above.',
        remedies: [change('Move it to the start of its line.', 'outdent')],
      };
    case 'indented-comment':
      return {
        says: 'this comment is indented.',
        cause: lost || 'Some SDKs take it for a part of the value above.',
        remedies: [change('Move it to the start of its line.', 'outdent')],
      };
    case 'continued-value':
      return {
        says: `the value of ${name} goes on here.`,
        cause: 'JavaScript programs read its first line only.',
        remedies: [act('Write the value on one line.')],
      };
    default:
      return {
        says: `the section [${name}] has no setting.`,
        cause: 'JavaScript programs do not list it.',
        remedies: [change('Remove the header.', 'remove'), act('Or give it a setting.')],
      };
  }
}
