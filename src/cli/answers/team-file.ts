import type { Detected } from '../../aws/detected.ts';
import { parseSsoStartUrl } from '../../aws/values/sso.ts';
import type { Face } from '../../session/face.ts';
import { type AnswersRead, readAnswers } from './answers-file.ts';

/** The file by which a team shares what is the same for all, in the folder where the wizard is started. */
export const teamFileName = 'bedrock-setup.json';

// What is one person's own, or would read that person's files, is not taken from a folder that somebody else has filled.
const shared = [
  'method',
  'role',
  'profile',
  'region',
  'output',
  'ssoSession',
  'ssoStartUrl',
  'ssoRegion',
  'ssoAccountId',
  'ssoRoleName',
  'roleArn',
  'sourceProfile',
  'model',
  'client',
];

/** The shared answers of a team's file, without those that were given otherwise; everything wrong with it is said at once. */
export function readTeamFile(text: string, given: Readonly<Record<string, string>>): AnswersRead {
  const read = readAnswers(text, teamFileName, () => undefined);
  if (!read.ok) return read;
  const own = Object.keys(read.given).filter((id) => !shared.includes(id));
  if (own.length > 0) {
    return {
      ok: false,
      reasons: own.map((id) => `${teamFileName}: ${id} is each person’s own answer, and no team’s.`),
    };
  }
  return { ok: true, given: Object.fromEntries(Object.entries(read.given).filter(([id]) => given[id] === undefined)) };
}

/** Lines that show what the file fills in. */
export function teamLines(answers: Readonly<Record<string, string>>): string[] {
  return Object.entries(answers).map(([id, value]) => `${id}: ${value}`);
}

/** Whether this machine knows the start URL already: signing in at another one gives the account's keys to whoever made the file. */
export function knowsStartUrl(url: string, { ssoSessions }: Pick<Detected, 'ssoSessions'>): boolean {
  const plain = (raw: string | undefined) => {
    const parsed = raw === undefined ? undefined : parseSsoStartUrl(raw);
    return parsed?.ok ? parsed.value : raw;
  };
  return ssoSessions.some(({ startUrl }) => startUrl !== undefined && plain(startUrl) === plain(url));
}

/** Asks the person about the file's answers, and about a start URL that this machine does not know; resolves with those that are taken. */
export async function agreeTo(
  face: Face,
  answers: Readonly<Record<string, string>>,
  detected: Pick<Detected, 'ssoSessions'>,
): Promise<Record<string, string>> {
  if (Object.keys(answers).length === 0) return {};
  const isTaken = await face.confirm({
    id: 'team-file',
    message: `Use the answers of ${teamFileName} in this folder?`,
    details: teamLines(answers),
    default: true,
  });
  if (!isTaken) return {};
  const { ssoStartUrl, ...others } = answers;
  if (ssoStartUrl === undefined || knowsStartUrl(ssoStartUrl, detected)) return { ...answers };
  const isKnown = await face.confirm({
    id: 'team-start-url',
    message: `Is ${ssoStartUrl} the sign-in page of your organization?`,
    details: [
      `It comes from ${teamFileName}, and nobody on this machine has signed in there yet.`,
      'Whoever owns that page can use what you sign in to.',
    ],
    default: false,
  });
  return isKnown ? { ...answers } : others;
}
