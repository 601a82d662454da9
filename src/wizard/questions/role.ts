import { parseAccountId } from '../../aws/account-id.ts';
import { parseMfaSerial, parseRoleArn } from '../../aws/arn.ts';
import { parseDurationSeconds } from '../../aws/duration.ts';
import { type Parsed, parsed, refused } from '../../aws/parsed.ts';
import { parseProfileName } from '../../aws/profile-name.ts';
import { parseRegion } from '../../aws/regions.ts';
import { parseRoleSessionName } from '../../aws/session-name.ts';
import { parseSsoRoleName, parseSsoSessionName, parseSsoStartUrl } from '../../aws/sso.ts';
import { type Answers, answerTo } from '../answers.ts';
import { assumeRoleGuidance, mfaGuidance, ssoGuidance } from '../guidance/roles.ts';
import { securityGuidance } from '../guidance/security.ts';
import type { AskContext, Choice, Question } from '../question.ts';
import { labelOf, oneOf, optional, showYesNo, yesOrNo } from './parse.ts';

const sources: readonly (Choice & { value: 'profile' | 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer' })[] = [
  { value: 'profile', label: 'Another profile', hint: 'Its credentials are used to assume the role (source_profile).' },
  { value: 'Ec2InstanceMetadata', label: 'The role of this EC2 instance' },
  { value: 'EcsContainer', label: 'The role of this container' },
  { value: 'Environment', label: 'The keys in the environment' },
];

const isAssumeRole = (answers: Answers) => answerTo(answers, 'role') === 'assume-role';
const wantsOptions = (answers: Answers) => answerTo(answers, 'roleOptions') === true;
const isSso = (answers: Answers) => answerTo(answers, 'role') === 'sso';

/** A session that stands in the config file already needs no start URL. */
function isNewSession(answers: Answers, { detected }: AskContext): boolean {
  const name = answerTo(answers, 'ssoSession');
  return name !== undefined && !detected.ssoSessions.some((session) => session.name === name && session.startUrl);
}

function parseExternalId(raw: string): Parsed<string> {
  // The characters and the length that sts:AssumeRole takes (API reference, ExternalId).
  return /^[\w+=,.@:/-]{2,1224}$/.test(raw.trim())
    ? parsed(raw.trim())
    : refused('An external ID has 2 to 1,224 letters, digits or the characters + = , . @ : / _ - and no blanks.');
}

/** Assumed roles and IAM Identity Center. */
export const roleQuestions: readonly Question[] = [
  {
    id: 'roleArn',
    chapter: 'setup',
    type: 'text',
    flag: 'role-arn',
    help: 'ARN of the role to assume',
    message: 'ARN of the role',
    hint: 'arn:aws:iam::111122223333:role/BedrockUser',
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
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    choices: sources,
    when: isAssumeRole,
    default: 'profile',
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
    suggestions: (_, { detected }) =>
      detected.profiles.map(({ name, kind }) => ({ value: name, label: name, hint: kind })),
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    when: (answers) => answerTo(answers, 'roleSource') === 'profile',
    parse: (raw, answers, { detected }) => {
      const name = parseProfileName(raw);
      if (!name.ok) return name;
      if (name.value === answerTo(answers, 'profile'))
        return refused('A profile cannot be its own source. Choose another one.');
      const known = detected.profiles.map((profile) => profile.name);
      return known.includes(name.value)
        ? name
        : refused(
            `There is no profile “${name.value}”. ${known.length ? `Profiles: ${known.slice(0, 12).join(', ')}.` : 'Add it first with bedrock-setup add.'}`,
          );
    },
    show: (value) => value,
  },
  {
    id: 'roleOptions',
    chapter: 'setup',
    type: 'confirm',
    flag: 'role-options',
    help: 'the role needs an external ID, MFA, another duration or a session name',
    message: 'Does the role need an external ID, MFA, another duration or a session name?',
    hint: 'Most roles do not.',
    guidance: () => [...assumeRoleGuidance(), '', ...securityGuidance('assume-role')],
    when: isAssumeRole,
    default: 'no',
    parse: yesOrNo,
    show: showYesNo,
  },
  {
    id: 'externalId',
    chapter: 'setup',
    type: 'text',
    flag: 'external-id',
    help: 'external ID that the role’s trust policy asks for',
    message: 'External ID',
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
    message: 'Seconds that a session lasts',
    hint: 'Press Enter for the default of one hour.',
    when: wantsOptions,
    default: '',
    parse: optional<number | undefined>(parseDurationSeconds, undefined),
    show: (value) => (value === undefined ? 'default' : String(value)),
  },
  {
    id: 'roleSessionName',
    chapter: 'setup',
    type: 'text',
    flag: 'role-session-name',
    help: 'name of the session, as CloudTrail will show it',
    message: 'Name of the session',
    hint: 'CloudTrail shows it. Press Enter to let each program choose.',
    when: wantsOptions,
    default: '',
    parse: optional(parseRoleSessionName, ''),
    show: (value) => value || 'default',
  },
  {
    id: 'ssoSession',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-session',
    help: 'name of the sso-session section',
    message: 'Name of the IAM Identity Center session',
    hint: 'A name of your own, for example your company; several profiles can share it.',
    suggestions: (_, { detected }) =>
      detected.ssoSessions.map(({ name, startUrl }) => ({
        value: name,
        label: name,
        ...(startUrl ? { hint: startUrl } : {}),
      })),
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: isSso,
    default: (_, { detected }) => detected.ssoSessions[0]?.name,
    mustBeGiven: true,
    parse: parseSsoSessionName,
    show: (value) => value,
  },
  {
    id: 'ssoStartUrl',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-start-url',
    help: 'start URL of IAM Identity Center',
    message: 'Start URL',
    hint: 'https://d-xxxxxxxxxx.awsapps.com/start',
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: (answers, context) => isSso(answers) && isNewSession(answers, context),
    parse: parseSsoStartUrl,
    show: (value) => value,
  },
  {
    id: 'ssoRegion',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-region',
    help: 'Region of IAM Identity Center (not of Bedrock)',
    message: 'Region of IAM Identity Center',
    hint: 'Where your organization runs Identity Center; it can differ from the Region you call Bedrock in.',
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: (answers, context) => isSso(answers) && isNewSession(answers, context),
    parse: parseRegion,
    show: (value) => value,
  },
  {
    id: 'ssoAccountId',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-account-id',
    help: 'account to sign in to (12 digits)',
    message: 'Account ID',
    hint: 'The 12 digits that the access portal shows.',
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: isSso,
    parse: parseAccountId,
    show: (value) => value,
  },
  {
    id: 'ssoRoleName',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-role-name',
    help: 'permission set, as the access portal shows it',
    message: 'Permission set (role name)',
    hint: 'As the access portal shows it, for example BedrockUser.',
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: isSso,
    parse: parseSsoRoleName,
    show: (value) => value,
  },
];
