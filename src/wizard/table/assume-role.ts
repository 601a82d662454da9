import type { Detected } from '../../aws/detected.ts';
import { roleChain } from '../../aws/profiles/role-chain.ts';
import { unknownProfile } from '../../aws/profiles/unknown-profile.ts';
import { parseMfaSerial, parseRoleArn } from '../../aws/values/arn.ts';
import { parseDurationSeconds } from '../../aws/values/duration.ts';
import { noteIf, type Parsed, parsed, refused } from '../../aws/values/parsed.ts';
import { parseProfileName } from '../../aws/values/profile-name.ts';
import { parseRoleSessionName } from '../../aws/values/session-name.ts';
import { type Answers, answerTo } from '../answers.ts';
import { assumeRoleGuidance, mfaGuidance } from '../guidance/roles.ts';
import { securityGuidance } from '../guidance/security.ts';
import { labelOf, oneOf, optional, yesOrNo } from './parse.ts';
import { likelyProfile, profileSuggestions } from './profile.ts';
import type { AskContext, Choice, Question } from './question.ts';

const sources: readonly (Choice & { value: 'profile' | 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer' })[] = [
  { value: 'profile', label: 'Another profile', hint: 'Its credentials are used to assume the role (source_profile).' },
  { value: 'Ec2InstanceMetadata', label: 'The role of this EC2 instance' },
  { value: 'EcsContainer', label: 'The role of this container' },
  { value: 'Environment', label: 'The keys in the environment' },
];

const isAssumeRole = (answers: Answers) => answerTo(answers, 'role') === 'assume-role';
const wantsOptions = (answers: Answers) => answerTo(answers, 'roleOptions') === true;

function parseExternalId(raw: string): Parsed<string> {
  // The characters and the length that sts:AssumeRole takes (API reference, ExternalId).
  return /^[\w+=,.@:/-]{2,1224}$/.test(raw.trim())
    ? parsed(raw.trim())
    : refused('An external ID has 2 to 1,224 letters, digits or the characters + = , . @ : / _ - and no blanks.');
}

/** The way from a profile to the credentials at its beginning. */
function chainFrom(
  profile: string,
  { profiles }: Detected,
  byName = new Map(profiles.map((each) => [each.name, each])),
) {
  return roleChain(profile, (name) => {
    const facts = byName.get(name);
    return facts?.kind === 'assume-role' && facts.sourceProfile !== name ? facts.sourceProfile : undefined;
  });
}

/** The profiles, each with the way that its credentials come. */
function sourceSuggestions(context: AskContext): Choice[] {
  const { detected } = context;
  const byName = new Map(detected.profiles.map((profile) => [profile.name, profile]));
  return profileSuggestions(context).map((choice) => {
    const { path } = chainFrom(choice.value, detected, byName);
    return path.length < 2 ? choice : { ...choice, hint: `${choice.hint}: ${path.join(' → ')}` };
  });
}

/** Whether what assumes the role is a session of a role itself. */
function isChained(answers: Answers, { profiles }: Detected): boolean {
  const source = answerTo(answers, 'roleSource');
  const kind = profiles.find(({ name }) => name === answerTo(answers, 'sourceProfile'))?.kind;
  if (source === 'profile') return kind === 'assume-role' || kind === 'sso' || kind === 'web-identity';
  return source === 'Ec2InstanceMetadata' || source === 'EcsContainer';
}

/** What assuming a role takes. */
export const assumeRoleQuestions: readonly Question[] = [
  {
    id: 'roleSource',
    chapter: 'setup',
    type: 'select',
    flag: 'role-source',
    help: 'whose credentials assume the role: profile, Environment, Ec2InstanceMetadata or EcsContainer',
    message: 'Whose credentials assume the role?',
    label: 'Credentials of',
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    choices: sources,
    when: isAssumeRole,
    default: 'profile',
    silent: (answers) => (answerTo(answers, 'method') === 'assume' ? 'as chosen' : undefined),
    parse: oneOf(sources.map((source) => source.value)),
    show: (value) => labelOf(sources, value),
  },
  {
    id: 'sourceProfile',
    chapter: 'setup',
    type: 'text',
    flag: 'source-profile',
    help: 'profile whose credentials assume the role',
    message: 'Source profile',
    label: 'Source profile',
    hint: 'Its credentials take on the role.',
    suggestions: (_, context) => sourceSuggestions(context),
    default: (_, context) => likelyProfile(context),
    mustBeGiven: true,
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    when: (answers) => answerTo(answers, 'roleSource') === 'profile',
    parse: (raw, _, { detected }) => {
      const name = parseProfileName(raw);
      if (!name.ok) return name;
      const known = detected.profiles.map((profile) => profile.name);
      if (!known.includes(name.value)) return refused(unknownProfile(name.value, detected));
      const { path, circle } = chainFrom(name.value, detected);
      if (circle !== undefined) {
        return refused(
          `${[...path, circle].join(' → ')}: these profiles take their credentials from each other in a circle. Choose one with credentials of its own.`,
        );
      }
      const way = `The credentials come along ${path.join(' → ')}, and each role on the way is assumed in turn.`;
      return parsed(name.value, ...(name.notes ?? []), noteIf(path.length > 1, 'role-chain', way));
    },
    show: (value) => value,
  },
  {
    id: 'roleArn',
    chapter: 'setup',
    type: 'text',
    flag: 'role-arn',
    help: 'ARN of the role to assume',
    message: 'ARN of the role',
    label: 'Role',
    hint: (_, { identity }) =>
      identity.roles.length === 0
        ? 'Its full name at AWS, for example arn:aws:iam::111122223333:role/BedrockUser'
        : 'These are the roles of the account. One of another account is typed by its ARN.',
    suggestions: (_, { identity }) => identity.roles,
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    when: isAssumeRole,
    parse: parseRoleArn,
    show: (value) => value,
  },
  {
    id: 'roleOptions',
    chapter: 'setup',
    type: 'confirm',
    flag: 'role-options',
    help: 'the role needs an external ID, MFA, another duration or a session name',
    message: 'Does the role need an external ID or MFA?',
    label: 'External ID, MFA, duration, name',
    hint: 'Most do not. Yes also asks for duration and name.',
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    when: isAssumeRole,
    default: 'no',
    silent: () => 'most roles ask for none',
    parse: yesOrNo,
    show: (value) => (value ? 'wanted' : 'none'),
  },
  {
    id: 'externalId',
    chapter: 'setup',
    type: 'text',
    flag: 'external-id',
    help: 'external ID that the role’s trust policy asks for',
    message: 'External ID',
    label: 'External ID',
    hint: 'Press Enter when the role asks for none.',
    when: wantsOptions,
    default: '',
    parse: optional(parseExternalId, ''),
    show: (value) => value || 'none',
  },
  {
    id: 'mfaSerial',
    chapter: 'setup',
    type: 'text',
    flag: 'mfa-serial',
    help: 'ARN or serial number of the MFA device',
    message: 'ARN of the MFA device',
    label: 'MFA device',
    suggestions: (_, { identity }) => identity.mfaDevices,
    hint: 'Press Enter when the role asks for none. Security keys and passkeys cannot be used here.',
    guidance: () => mfaGuidance(),
    when: wantsOptions,
    default: '',
    parse: optional(parseMfaSerial, ''),
    show: (value) => value || 'none',
  },
  {
    id: 'durationSeconds',
    chapter: 'setup',
    type: 'text',
    flag: 'duration-seconds',
    help: 'how long a session of the role lasts (900 to 43200)',
    message: 'How long does a session last?',
    label: 'Session lasts',
    hint: 'Seconds, or for example 2h. Press Enter for one hour.',
    when: wantsOptions,
    default: '',
    parse: (raw, answers, { detected }) => {
      const wanted = optional<number | undefined>(parseDurationSeconds, undefined)(raw);
      return wanted.ok && (wanted.value ?? 0) > 3600 && isChained(answers, detected)
        ? refused('A role that is assumed with the credentials of another role lasts one hour at most.')
        : wanted;
    },
    show: (value) => (value === undefined ? 'one hour' : `${value} seconds`),
  },
  {
    id: 'roleSessionName',
    chapter: 'setup',
    type: 'text',
    flag: 'role-session-name',
    help: 'name of the session, as CloudTrail will show it',
    message: 'Name of the session',
    label: 'Session name',
    hint: 'CloudTrail shows it. Press Enter to let each program choose.',
    when: wantsOptions,
    default: '',
    parse: optional(parseRoleSessionName, ''),
    show: (value) => value || 'default',
  },
];
