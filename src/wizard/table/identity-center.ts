import { portalRegions, regionInStartUrl, sessionNameFor } from '../../aws/sign-in/portal-address.ts';
import { parseAccountId } from '../../aws/values/account-id.ts';
import { parsed, refused } from '../../aws/values/parsed.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { parseSsoRoleName, parseSsoSessionName, parseSsoStartUrl } from '../../aws/values/sso.ts';
import { type Answers, answerTo } from '../answers.ts';
import { ssoGuidance } from '../guidance/roles.ts';
import { securityGuidance } from '../guidance/security.ts';
import { yesOrNo } from './parse.ts';
import type { AskContext, Choice, Question } from './question.ts';

const isSso = (answers: Answers) => answerTo(answers, 'role') === 'sso';

/** The start URL of a session that stands in the config file already. */
function startUrlOf(name: string, { detected }: AskContext): string | undefined {
  return detected.ssoSessions.find((session) => session.name === name)?.startUrl;
}

/** A session that stands in the config file already needs no Region. */
function isNewSession(answers: Answers, context: AskContext): boolean {
  return startUrlOf(answerTo(answers, 'ssoSession') ?? '', context) === undefined;
}

/** Whether two addresses are those of the same portal: what stands in a file may end with a slash. */
function isSameUrl(one: string, other: string | undefined): boolean {
  const plain = (url: string) => {
    const read = parseSsoStartUrl(url);
    return read.ok ? read.value : url;
  };
  return other !== undefined && plain(one) === plain(other);
}

/** The session of a portal: the one that stands in the config file, else a new one with a name that is free. */
function sessionFor(answers: Answers, { detected }: AskContext): string | undefined {
  const startUrl = answerTo(answers, 'ssoStartUrl');
  if (startUrl === undefined) return undefined;
  const existing = detected.ssoSessions.find((session) => isSameUrl(session.startUrl ?? '', startUrl));
  if (existing !== undefined) return existing.name;
  const name = sessionNameFor(startUrl);
  const isTaken = (wanted: string) => detected.ssoSessions.some((session) => session.name === wanted);
  for (let count = 1; ; count++) {
    const wanted = count === 1 ? name : `${name}-${count}`;
    if (!isTaken(wanted)) return wanted;
  }
}

/** The permission sets of the account, where the portal told them. */
function rolesOf(answers: Answers, { portal }: AskContext): readonly Choice[] {
  return portal.roles[answerTo(answers, 'ssoAccountId') ?? ''] ?? [];
}

/** The row of the list of accounts that means all of them. */
export const everyAccount = 'all';

/** The accounts of the portal; where there are several, all of them are a choice as well, found by typing `a`. */
function accountsOf(answers: Answers, { portal }: AskContext): readonly Choice[] {
  if (portal.accounts.length < 2 || answerTo(answers, 'ssoAll') === true) return portal.accounts;
  const all = { value: everyAccount, label: 'All of them (a)', hint: 'a profile for every account and permission set' };
  return [all, ...portal.accounts];
}

/** What IAM Identity Center takes. */
export const identityCenterQuestions: readonly Question[] = [
  {
    id: 'ssoStartUrl',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-start-url',
    help: 'start URL of IAM Identity Center',
    message: 'Start URL',
    hint: 'For example https://d-xxxxxxxxxx.awsapps.com/start',
    suggestions: (_, { detected }) =>
      detected.ssoSessions.flatMap(({ name, startUrl }) =>
        startUrl === undefined ? [] : [{ value: startUrl, label: startUrl, hint: `session ${name}` }],
      ),
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: isSso,
    default: (_, { detected }) => detected.ssoSessions.find(({ startUrl }) => startUrl !== undefined)?.startUrl,
    mustBeGiven: true,
    parse: parseSsoStartUrl,
    show: (value) => value,
  },
  {
    id: 'ssoSession',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-session',
    help: 'name of the sso-session section',
    message: 'Name of the IAM Identity Center session',
    hint: 'A name of your own, such as your company; profiles can share it.',
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: isSso,
    default: (answers, context) => sessionFor(answers, context),
    silent: () => 'from the start URL',
    parse: (raw, answers, context) => {
      const name = parseSsoSessionName(raw);
      if (!name.ok) return name;
      const other = startUrlOf(name.value, context);
      return other === undefined || isSameUrl(other, answerTo(answers, 'ssoStartUrl'))
        ? name
        : refused(`The session “${name.value}” of this machine leads to ${other}. Choose another name.`);
    },
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
    suggestions: (answers, { detected }) =>
      portalRegions(answerTo(answers, 'ssoStartUrl') ?? '', [detected.region]).map((code) => ({
        value: code,
        label: code,
      })),
    when: (answers, context) => isSso(answers) && isNewSession(answers, context),
    default: (answers, { portal }) => portal.region ?? regionInStartUrl(answerTo(answers, 'ssoStartUrl') ?? ''),
    silent: (answers, { portal }) => {
      if (portal.region !== undefined) return 'found by itself';
      return regionInStartUrl(answerTo(answers, 'ssoStartUrl') ?? '') === undefined
        ? undefined
        : 'it stands in the start URL';
    },
    parse: parseRegion,
    show: (value) => value,
  },
  {
    id: 'ssoAll',
    chapter: 'setup',
    type: 'confirm',
    flag: 'sso-all',
    help: 'make a profile for every account and permission set of the portal',
    message: 'A profile for each account and permission set?',
    label: 'A profile for each account',
    hint: 'The one that you choose is tried; the others are written beside it.',
    when: (answers, { portal }) => isSso(answers) && portal.accounts.length > 1,
    default: 'no',
    silent: () => 'one is enough',
    parse: yesOrNo,
    show: (value) => (value ? 'yes' : 'no'),
  },
  {
    id: 'ssoAccountId',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-account-id',
    help: 'account to sign in to (12 digits)',
    message: (answers, { portal }) => {
      if (portal.accounts.length === 0) return 'Account ID';
      return answerTo(answers, 'ssoAll') === true ? 'Which account is tried first?' : 'Which account?';
    },
    label: 'Account',
    hint: (_, { portal }) =>
      portal.accounts.length > 0
        ? 'Those that the portal offers you. In a long list a part of the name, number or e-mail address finds one.'
        : 'The 12 digits that the access portal shows.',
    suggestions: accountsOf,
    isComplete: (_, { portal }) => portal.accounts.length > 0,
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: isSso,
    default: (_, { portal }) => portal.accounts[0]?.value,
    silent: (_, { portal }) => (portal.accounts.length === 1 ? 'the only one of the portal' : undefined),
    parse: (raw, answers, context) => {
      const { portal } = context;
      if (accountsOf(answers, context).some(({ value }) => value === everyAccount && value === raw)) return parsed(raw);
      const account = parseAccountId(raw);
      if (!account.ok || portal.accounts.length === 0) return account;
      return portal.accounts.some(({ value }) => value === account.value)
        ? account
        : refused(`The portal has no account ${account.value} for whoever signed in. Choose one of the list.`);
    },
    show: (value) => value,
  },
  {
    id: 'ssoRoleName',
    chapter: 'setup',
    type: 'text',
    flag: 'sso-role-name',
    help: 'permission set, as the access portal shows it',
    message: (answers, context) =>
      rolesOf(answers, context).length > 0 ? 'Which permission set?' : 'Permission set (role name)',
    label: 'Permission set',
    hint: (answers, context) =>
      rolesOf(answers, context).length > 0
        ? 'What you may do in the account. It has to allow Bedrock.'
        : 'As the access portal shows it, for example BedrockUser.',
    suggestions: rolesOf,
    isComplete: (answers, context) => rolesOf(answers, context).length > 0,
    guidance: () => [...ssoGuidance(), '', ...securityGuidance('sso')],
    when: isSso,
    default: (answers, context) => rolesOf(answers, context)[0]?.value,
    silent: (answers, context) => (rolesOf(answers, context).length === 1 ? 'the only one of the account' : undefined),
    parse: (raw, answers, context) => {
      const name = parseSsoRoleName(raw);
      const roles = rolesOf(answers, context);
      if (!name.ok || roles.length === 0) return name;
      return roles.some(({ value }) => value === name.value)
        ? name
        : refused(`The account has no permission set ${name.value} for whoever signed in. Choose one of the list.`);
    },
    show: (value) => value,
  },
];
