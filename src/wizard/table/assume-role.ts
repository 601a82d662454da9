import { parseMfaSerial, parseRoleArn } from '../../aws/values/arn.ts';
import { parseDurationSeconds } from '../../aws/values/duration.ts';
import { type Parsed, parsed, refused } from '../../aws/values/parsed.ts';
import { parseProfileName } from '../../aws/values/profile-name.ts';
import { parseRoleSessionName } from '../../aws/values/session-name.ts';
import { noSuchProfile } from '../../aws/values/unknown-name.ts';
import { type Answers, answerTo } from '../answers.ts';
import { assumeRoleGuidance, mfaGuidance } from '../guidance/roles.ts';
import { securityGuidance } from '../guidance/security.ts';
import { labelOf, oneOf, optional, yesOrNo } from './parse.ts';
import { likelyProfile, profileSuggestions } from './profile.ts';
import type { Choice, Question } from './question.ts';

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

/** What assuming a role takes. */
export const assumeRoleQuestions: readonly Question[] = [
  {
    id: 'roleArn',
    chapter: 'setup',
    type: 'text',
    flag: 'role-arn',
    help: 'ARN of the role to assume',
    message: 'ARN of the role',
    label: 'Role',
    hint: 'Its full name at AWS, for example arn:aws:iam::111122223333:role/BedrockUser',
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    when: isAssumeRole,
    parse: parseRoleArn,
    show: (value) => value,
  },
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
    suggestions: (_, context) => profileSuggestions(context),
    default: (_, context) => likelyProfile(context),
    mustBeGiven: true,
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    when: (answers) => answerTo(answers, 'roleSource') === 'profile',
    parse: (raw, _, { detected }) => {
      const name = parseProfileName(raw);
      if (!name.ok) return name;
      const known = detected.profiles.map((profile) => profile.name);
      return known.includes(name.value) ? name : refused(noSuchProfile(name.value, known));
    },
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
    parse: optional<number | undefined>(parseDurationSeconds, undefined),
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
