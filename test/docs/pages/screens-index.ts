import type { Problem } from '../../../src/aws/problem.ts';
import { told } from '../../verify/told.ts';
import { notTheSetup, type Shown, type ShownKind, shownByPrograms } from './shown-by-programs.ts';

/** What an entry is found by. */
type Said = Pick<Problem, 'code' | 'raw'>;

/** The tables that lead from the words on a screen to the entries of the page; what says which is the program itself. */
export function screensIndex(problems: readonly Said[]): string {
  const kinds = shownByPrograms.map((kind) => {
    const rows = kind.shown.map((shown) => [shown[0], entriesOf(shown, kind, problems).map(link).join(', ')] as const);
    return table(kind.title, 'is explained at', rows);
  });
  return [...kinds, table('Not the set-up', 'what it is', notTheSetup)].join('\n\n');
}

const link = (code: string) => `[${code}](#${code})`;

function table(title: string, says: string, rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([words, answer]) => `| ${code(words)} | ${answer} |`);
  return [`**${title}**`, '', `| on the screen | ${says} |`, '|---|---|', ...lines].join('\n');
}

function code(words: string): string {
  const text = words.replaceAll('|', '\\|');
  return words.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** The entry that the program gives to such a failure, or those that are named, and each whose example says the same. */
export function entriesOf([says, ...named]: Shown, kind: ShownKind, problems: readonly Said[]): string[] {
  const failure = failureOf(says, kind);
  const first = named.length > 0 ? named : [told(failure.message, failure).code];
  const pieces = failure.message.split('…').map((piece) => piece.trim());
  const alike = problems.filter(({ raw = '' }) => pieces.every((piece) => raw.includes(piece)));
  return [...new Set([...first, ...alike.map(({ code }) => code)])];
}

/** What the program would have been told, had the failure happened to it. */
function failureOf(says: string, { service, operation }: ShownKind) {
  const ofBoto3 = /^An error occurred \((\w+)\) when calling the (\w+) operation[^:]*: (.*)$/.exec(says);
  if (ofBoto3 !== null) {
    const [, name = '', called = '', message = ''] = ofBoto3;
    const at = { GetCallerIdentity: 'sts', AssumeRole: 'sts', GetRoleCredentials: 'sso' } as const;
    return { name, operation: called, message, service: called in at ? at[called as keyof typeof at] : service };
  }
  const [, name = 'Error', message = says] =
    /^(?:botocore\.exceptions\.)?(\w+(?:Error|Exception|Match|Expired)): (.*)$/.exec(says) ?? [];
  return { name, operation, message, service };
}
