import { parseAccountId } from '../../aws/values/account-id.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { parseSsoRoleName, parseSsoSessionName, parseSsoStartUrl } from '../../aws/values/sso.ts';
import { type Answers, answerTo } from '../answers.ts';
import { ssoGuidance } from '../guidance/roles.ts';
import { securityGuidance } from '../guidance/security.ts';
import type { AskContext, Question } from './question.ts';

const isSso = (answers: Answers) => answerTo(answers, 'role') === 'sso';

/** A session that stands in the config file already needs no start URL. */
function isNewSession(answers: Answers, { detected }: AskContext): boolean {
  const name = answerTo(answers, 'ssoSession');
  return !detected.ssoSessions.some((session) => session.name === name && session.startUrl);
}

/** What IAM Identity Center takes. */
export const identityCenterQuestions: readonly Question[] = [
  {
    id: 'ssoSession',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-session',
    help: 'name of the sso-session section',
    message: 'Name of the IAM Identity Center session',
    hint: 'A name of your own, such as your company; profiles can share it.',
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
    hint: 'For example https://d-xxxxxxxxxx.awsapps.com/start',
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
    hint: 'It can differ from the Region that you call Bedrock in.',
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
