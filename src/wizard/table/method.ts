import type { Detected } from '../../aws/detected.ts';
import { type Answers, answerTo } from '../answers.ts';
import { ambientGuidance } from '../guidance/ambient.ts';
import { methodGuidance, prerequisitesGuidance } from '../guidance/method.ts';
import { loginGuidance, roleGuidance } from '../guidance/roles.ts';
import { firstChoices, likeliest, methodNames } from './first-choices.ts';
import { labelOf, oneOf } from './parse.ts';
import type { Choice, Question } from './question.ts';
import { methodOf } from './target.ts';

const roles: readonly (Choice & { value: 'ambient' | 'assume-role' | 'sso' | 'login' })[] = [
  {
    value: 'sso',
    label: 'My organization’s portal',
    hint: 'IAM Identity Center: one page with all your accounts, at a start URL.',
  },
  { value: 'login', label: 'The AWS console', hint: 'One account, with the name and password that you have there.' },
  { value: 'assume-role', label: 'With a role', hint: 'Another profile, or this machine, takes it on.' },
  { value: 'ambient', label: 'With the role of this machine', hint: 'EC2, ECS, EKS, Lambda, Batch or SageMaker.' },
];

/** By browser there are two ways in; a script that names only the method may mean any of the four. */
function roleChoices(answers: Answers): typeof roles {
  return answerTo(answers, 'method') === 'browser' ? roles.slice(0, 2) : roles;
}

const services = [
  { value: 'ec2', label: 'Amazon EC2' },
  { value: 'ecs', label: 'Amazon ECS', hint: 'Including Fargate: the task role.' },
  { value: 'eks-pod-identity', label: 'Amazon EKS Pod Identity' },
  { value: 'irsa', label: 'Amazon EKS with IAM roles for service accounts (IRSA)' },
  { value: 'lambda', label: 'AWS Lambda' },
  { value: 'batch', label: 'AWS Batch' },
  { value: 'sagemaker', label: 'Amazon SageMaker' },
] as const satisfies readonly Choice[];

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

function isAmbient({ ambient }: Detected): boolean {
  return ambient.container || ambient.webIdentity || ambient.lambda;
}

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
    show: (value) => value,
  },
  {
    id: 'method',
    chapter: 'setup',
    type: 'select',
    flag: 'method',
    help: 'env, file or role',
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
    help: 'where the role comes from: sso, login, assume-role or ambient',
    message: 'Where do you sign in?',
    guidance: () => [...roleGuidance(), '', ...loginGuidance()],
    choices: roleChoices,
    values: roles.map(({ value }) => value),
    when: (answers) => methodOf(answers) === 'role',
    default: (answers, { detected }) => {
      const method = answerTo(answers, 'method');
      if (method === 'assume') return 'assume-role';
      if (method === 'machine') return 'ambient';
      // The console is the door that everybody with an account has; a start URL is not.
      if (method === 'browser') return detected.ssoSessions.length > 0 ? 'sso' : 'login';
      return isAmbient(detected) ? 'ambient' : undefined;
    },
    silent: (answers) => (['assume', 'machine'].includes(answerTo(answers, 'method') ?? '') ? 'as chosen' : undefined),
    mustBeGiven: (answers) => ['role', 'browser'].includes(answerTo(answers, 'method') ?? ''),
    parse: oneOf(['ambient', 'assume-role', 'sso', 'login']),
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
    default: (_, { detected }) => {
      if (detected.ambient.lambda) return 'lambda';
      if (detected.ambient.webIdentity) return 'irsa';
      return detected.ambient.container ? 'ecs' : 'ec2';
    },
    silent: (_, { detected }) => (isAmbient(detected) ? 'found on this machine' : undefined),
    parse: oneOf(services.map((service) => service.value)),
    show: (value) => labelOf(services, value),
  },
];
