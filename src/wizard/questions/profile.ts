import type { ProfileKind } from '../../aws/detected.ts';
import { parsed, refused } from '../../aws/parsed.ts';
import { parseProfileName } from '../../aws/profile-name.ts';
import { type Answers, answerTo } from '../answers.ts';
import { fileGuidance, profileNameGuidance } from '../guidance/files.ts';
import type { AskContext, Question } from '../question.ts';
import { showYesNo, yesOrNo } from './parse.ts';
import { block, namesExisting, needsProfile } from './target.ts';

/** The settings that decide where a profile's credentials come from: two of these kinds in one profile make readers disagree. */
const ownSource: readonly ProfileKind[] = [
  'access-key',
  'temporary',
  'assume-role',
  'web-identity',
  'sso',
  'login',
  'process',
  'incomplete',
];

function conflictingKind(answers: Answers, { detected }: AskContext): ProfileKind | undefined {
  if (namesExisting(answers) || !needsProfile(answers)) return undefined;
  const kind = detected.profiles.find(({ name }) => name === answerTo(answers, 'profile'))?.kind;
  if (kind === undefined || !ownSource.includes(kind)) return undefined;
  const keys: readonly ProfileKind[] = ['access-key', 'temporary', 'incomplete'];
  if (answerTo(answers, 'method') === 'file') return keys.includes(kind) ? undefined : kind;
  return kind === answerTo(answers, 'role') ? undefined : kind;
}

/** Which profile, and what becomes of the settings it has already. */
export const profileQuestions: readonly Question[] = [
  {
    id: 'profile',
    chapter: 'setup',
    type: 'text',
    flag: 'profile',
    help: 'name of the profile',
    message: (answers) => (namesExisting(answers) ? 'Which profile should the variables name?' : 'Name of the profile'),
    hint: (answers) =>
      namesExisting(answers) ? undefined : 'default is the one that programs use unless told otherwise.',
    guidance: (_, { detected }) => [
      ...profileNameGuidance(),
      '',
      ...fileGuidance({ credentials: detected.credentialsFile.shown, config: detected.configFile.shown }),
    ],
    suggestions: (_, { detected }) =>
      detected.profiles.map(({ name, kind }) => ({ value: name, label: name, hint: kind })),
    when: needsProfile,
    default: (answers, { detected }) => {
      if (namesExisting(answers)) return undefined;
      const proposed = block(answers)?.profile;
      if (proposed !== undefined) return proposed;
      return detected.profiles.some(({ name }) => name === 'default') ? 'bedrock' : 'default';
    },
    mustBeGiven: true,
    parse: (raw, answers, { detected }) => {
      const name = parseProfileName(raw);
      if (!name.ok) return name;
      const exists = detected.profiles.some((profile) => profile.name === name.value);
      if (namesExisting(answers)) {
        const known = detected.profiles.map((profile) => profile.name).slice(0, 12);
        return exists ? name : refused(`There is no profile “${name.value}”. Profiles: ${known.join(', ')}.`);
      }
      return exists ? parsed(name.value, `Profile “${name.value}” exists; the review shows what changes in it.`) : name;
    },
    show: (value) => value,
  },
  {
    id: 'clearConflicts',
    chapter: 'setup',
    type: 'confirm',
    flag: 'clear-conflicts',
    help: 'remove the settings of the profile that would compete with the new ones',
    message: (answers, context) =>
      `Profile “${answerTo(answers, 'profile')}” is set up as ${conflictingKind(answers, context)} today. Remove those settings from it?`,
    hint: 'Kept side by side, some programs would use the old settings and some the new ones.',
    when: (answers, context) => conflictingKind(answers, context) !== undefined,
    default: 'no',
    mustBeGiven: true,
    parse: yesOrNo,
    show: showYesNo,
  },
];
