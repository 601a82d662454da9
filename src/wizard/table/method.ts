import type { AmbientService } from '../../aws/setup.ts';
import { type Answers, type AnswerValues, answerTo } from '../answers.ts';
import { ambientGuidance } from '../guidance/ambient.ts';
import { methodGuidance, prerequisitesGuidance } from '../guidance/method.ts';
import { loginGuidance, roleGuidance } from '../guidance/roles.ts';
import { firstChoices, likeliest, methodNames, serviceNames } from './first-choices.ts';
import { labelOf, oneOf } from './parse.ts';
import type { Choice, Question } from './question.ts';
import { methodOf } from './target.ts';

const roles: readonly (Choice & { value: AnswerValues['role'] })[] = [
  {
    value: 'sso',
    label: 'My organization’s portal',
    hint: 'IAM Identity Center: one page with all your accounts, at a start URL.',
  },
  { value: 'login', label: 'The AWS console', hint: 'One account, with the name and password that you have there.' },
  { value: 'assume-role', label: 'With a role', hint: 'Another profile, or this machine, takes it on.' },
  { value: 'process', label: 'Through a program', hint: 'Its command prints the credentials (credential_process).' },
  { value: 'ambient', label: 'With the role of this machine', hint: 'EC2, ECS, EKS, Lambda, Batch, CodeBuild, …' },
];

/** By browser there are two ways in; a script that names only the method may mean any of the five. */
function roleChoices(answers: Answers): typeof roles {
  return answerTo(answers, 'method') === 'browser' ? roles.slice(0, 2) : roles;
}

const serviceHints: Readonly<Partial<Record<AmbientService, string>>> = {
  ecs: 'Including Fargate: the task role.',
  cloudshell: 'The shell in the console: what you may do there counts.',
  codebuild: 'The service role of the project.',
};

const services = (Object.keys(serviceNames) as AmbientService[]).map((value) => {
  const hint = serviceHints[value];
  return { value, label: serviceNames[value], ...(hint === undefined ? {} : { hint }) };
});

const beginnings: readonly (Choice & { value: 'no-account' | 'account' | 'administrator' })[] = [
  { value: 'account', label: 'I can sign in to the AWS console', hint: 'An access key is made there in two minutes.' },
  {
    value: 'administrator',
    label: 'Somebody else looks after AWS here',
    hint: 'They get a letter that says exactly what you need.',
  },
  {
    value: 'no-account',
    label: 'There is no AWS account yet',
    hint: 'An account is what AWS bills: it takes a payment card and ten minutes.',
  },
];

/** What the person has; the demo's scenario comes before it. */
export const methodQuestions: readonly Question[] = [
  {
    id: 'scenario',
    chapter: 'setup',
    type: 'select',
    flag: 'scenario',
    help: 'what the demo should show (with --demo)',
    message: 'What should the demo show?',
    choices: (_, context) => context.scenarios,
    when: (_, context) => context.scenarios.length > 0,
    default: (_, context) => context.scenarios[0]?.value,
    parse: (raw, _, context) => oneOf(context.scenarios.map((scenario) => scenario.value))(raw),
    show: (value, { scenarios }) => labelOf(scenarios, value),
  },
  {
    id: 'method',
    chapter: 'setup',
    type: 'select',
    flag: 'method',
    help: 'role, file or env; or what you have: browser, keys, machine, variables, program, nothing',
    message: 'What do you have to sign in to AWS with?',
    hint: 'Keys can be pasted right here.',
    guidance: () => [...methodGuidance(), '', ...prerequisitesGuidance()],
    choices: (_, context) => firstChoices(context),
    values: methodNames.map(({ value }) => value),
    when: () => true,
    default: (answers, context) => likeliest(answers, context),
    mustBeGiven: true,
    parse: (raw, _, context) => {
      const named = [...methodNames, ...firstChoices(context)].map(({ value }) => value);
      return oneOf(named)(raw);
    },
    show: (value) => labelOf([...methodNames, ...firstChoices()], value),
  },
  {
    id: 'beginning',
    chapter: 'setup',
    type: 'select',
    flag: 'beginning',
    help: 'what there is when there are no keys yet: account, administrator or no-account (with --method nothing)',
    message: 'Where do you begin?',
    guidance: () => prerequisitesGuidance(),
    choices: beginnings,
    when: (answers) => answerTo(answers, 'method') === 'nothing',
    default: 'account',
    parse: oneOf(beginnings.map(({ value }) => value)),
    show: (value) => labelOf(beginnings, value),
  },
  {
    id: 'role',
    chapter: 'setup',
    type: 'select',
    flag: 'role',
    help: 'where the role comes from: sso, login, assume-role, process or ambient',
    message: 'Where do you sign in?',
    guidance: () => [...roleGuidance(), '', ...loginGuidance()],
    choices: roleChoices,
    values: roles.map(({ value }) => value),
    when: (answers) => methodOf(answers) === 'role',
    default: (answers, { detected }) => {
      const method = answerTo(answers, 'method');
      if (method === 'assume') return 'assume-role';
      if (method === 'machine') return 'ambient';
      if (method === 'program') return 'process';
      // The console is the door that everybody with an account has; a start URL is not.
      if (method === 'browser') return detected.ssoSessions.length > 0 ? 'sso' : 'login';
      return detected.ambient === undefined ? undefined : 'ambient';
    },
    silent: (answers) =>
      ['assume', 'machine', 'program'].includes(answerTo(answers, 'method') ?? '') ? 'as chosen' : undefined,
    mustBeGiven: (answers) => ['role', 'browser'].includes(answerTo(answers, 'method') ?? ''),
    parse: oneOf(roles.map(({ value }) => value)),
    show: (value) => labelOf(roles, value),
  },
  {
    id: 'service',
    chapter: 'setup',
    type: 'select',
    flag: 'service',
    help: 'the AWS service that runs this machine (with --role ambient)',
    message: 'On which service does the program run?',
    label: 'Service',
    guidance: () => ambientGuidance(),
    choices: services,
    when: (answers) => answerTo(answers, 'role') === 'ambient',
    default: (_, { detected }) => detected.ambient ?? 'ec2',
    silent: (_, { detected }) => (detected.ambient === undefined ? undefined : 'found on this machine'),
    parse: oneOf(services.map((service) => service.value)),
    show: (value) => labelOf(services, value),
  },
];
