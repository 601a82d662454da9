import type { Detected, ProfileKind } from '../../aws/detected.ts';
import { roleChain } from '../../aws/profiles/role-chain.ts';
import { unknownProfile } from '../../aws/profiles/unknown-profile.ts';
import { profileNameFor } from '../../aws/sign-in/portal-address.ts';
import { noteIf, parsed, refused } from '../../aws/values/parsed.ts';
import { parseProfileName } from '../../aws/values/profile-name.ts';
import { type Answers, answerTo } from '../answers.ts';
import { fileGuidance, profileNameGuidance } from '../guidance/files.ts';
import { ownerNotes, ownerSuggestions } from './keys-owner.ts';
import { showYesNo, yesOrNo } from './parse.ts';
import type { AskContext, Choice, Question } from './question.ts';
import { block, methodOf, namesExisting, needsProfile } from './target.ts';

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

/** Each kind as it stands behind “is set up with”. */
const kindWords: Readonly<Record<ProfileKind, string>> = {
  'access-key': 'an access key',
  temporary: 'temporary credentials',
  'assume-role': 'an assumed role',
  'web-identity': 'a web identity',
  sso: 'IAM Identity Center',
  login: 'aws login',
  process: 'a credential_process',
  'region-only': 'no credentials',
  incomplete: 'incomplete settings',
};

/** The profiles of this machine as suggestions, with what stands in each. */
export function profileSuggestions({ detected }: AskContext): Choice[] {
  return detected.profiles.map(({ name, kind }) => ({ value: name, label: name, hint: `has ${kindWords[kind]}` }));
}

/** The profile that is most likely meant: the one of AWS_PROFILE, else the default one, else the first. */
export function likelyProfile({ detected }: AskContext): string | undefined {
  const names = detected.profiles.map(({ name }) => name);
  const active = detected.variables.find(({ name }) => name === 'AWS_PROFILE')?.value;
  return names.find((name) => name === active) ?? names.find((name) => name === 'default') ?? names[0];
}

function conflictingKind(answers: Answers, { detected }: AskContext): ProfileKind | undefined {
  if (namesExisting(answers) || !needsProfile(answers)) return undefined;
  const kind = detected.profiles.find(({ name }) => name === answerTo(answers, 'profile'))?.kind;
  if (kind === undefined || !ownSource.includes(kind)) return undefined;
  const keys: readonly ProfileKind[] = ['access-key', 'temporary', 'incomplete'];
  if (methodOf(answers) === 'file') return keys.includes(kind) ? undefined : kind;
  return kind === answerTo(answers, 'role') ? undefined : kind;
}

/** A name from the account and the permission set that were chosen in an access portal. */
function nameFromPortal(answers: Answers, { portal }: AskContext): string | undefined {
  const account = portal.accounts.find(({ value }) => value === answerTo(answers, 'ssoAccountId'));
  const roleName = answerTo(answers, 'ssoRoleName');
  if (account === undefined || roleName === undefined || answerTo(answers, 'role') !== 'sso') return undefined;
  return profileNameFor({ id: account.value, name: account.label }, roleName);
}

/** Why nobody has to say which profile: there is only one, or none that a name could be mixed up with. */
function whyNotAsked(answers: Answers, context: AskContext): string | undefined {
  const { profiles } = context.detected;
  if (namesExisting(answers)) return profiles.length === 1 ? 'the only one here' : undefined;
  const isNamed = nameFromPortal(answers, context) ?? block(answers)?.profile;
  return profiles.length === 0 && isNamed === undefined && ownerSuggestions(answers).length === 0
    ? 'programs use it unless they are told another'
    : undefined;
}

/** The circle that a profile of this name would close with the source that was chosen. */
function wayThrough(profile: string, answers: Answers, { profiles }: Detected): string | undefined {
  const source = answerTo(answers, 'sourceProfile');
  if (source === undefined) return undefined;
  const byName = new Map(profiles.map((each) => [each.name, each]));
  const sourceOf = (name: string) => (name === profile ? source : byName.get(name)?.sourceProfile);
  const { path, circle } = roleChain(profile, sourceOf);
  return circle === profile ? [...path, profile].join(' → ') : undefined;
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
    label: 'Profile',
    hint: (answers) =>
      namesExisting(answers)
        ? undefined
        : 'A profile is a set of keys and settings with a name. Programs that name none use “default”.',
    guidance: (_, { detected }) => [
      ...profileNameGuidance(),
      '',
      ...fileGuidance({ credentials: detected.credentialsFile.shown, config: detected.configFile.shown }),
    ],
    suggestions: (answers, context) => [...ownerSuggestions(answers), ...profileSuggestions(context)],
    when: needsProfile,
    default: (answers, context) => {
      const { detected } = context;
      if (namesExisting(answers)) return likelyProfile(context);
      const proposed = block(answers)?.profile;
      if (proposed !== undefined) return proposed;
      const ofPortal = nameFromPortal(answers, context);
      if (ofPortal !== undefined) return ofPortal;
      return detected.profiles.some(({ name }) => name === 'default') ? 'bedrock' : 'default';
    },
    silent: whyNotAsked,
    mustBeGiven: true,
    parse: (raw, answers, { detected }) => {
      const name = parseProfileName(raw);
      if (!name.ok) return name;
      const exists = detected.profiles.some((profile) => profile.name === name.value);
      if (namesExisting(answers)) {
        return exists ? name : refused(unknownProfile(name.value, detected));
      }
      if (name.value === answerTo(answers, 'sourceProfile')) {
        return refused('A profile cannot be its own source. Choose another name.');
      }
      const way = wayThrough(name.value, answers, detected);
      if (way !== undefined) {
        return refused(
          `${way}: the profiles would take their credentials from each other in a circle. Choose another name.`,
        );
      }
      const existing = noteIf(
        exists,
        'profile-exists',
        `Profile “${name.value}” exists already; what changes in it is shown before it is written.`,
      );
      return parsed(name.value, ...(name.notes ?? []), existing, ...ownerNotes(name.value, answers));
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
      `Profile “${answerTo(answers, 'profile')}” has ${kindWords[conflictingKind(answers, context) ?? 'incomplete']} today. Remove that from it?`,
    hint: 'Kept side by side, some programs would use the old settings and some the new ones. The review shows every line.',
    when: (answers, context) => conflictingKind(answers, context) !== undefined,
    default: 'no',
    mustBeGiven: true,
    parse: yesOrNo,
    show: showYesNo,
  },
];
