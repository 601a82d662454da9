import { answerTo } from '../answers.ts';
import { ambientGuidance } from '../guidance/ambient.ts';
import { methodGuidance, prerequisitesGuidance } from '../guidance/method.ts';
import { loginGuidance, roleGuidance } from '../guidance/roles.ts';
import { labelOf, oneOf } from './parse.ts';
import type { Choice, Question } from './question.ts';

const methods: readonly (Choice & { value: 'env' | 'file' | 'role' })[] = [
  {
    value: 'role',
    label: 'IAM role',
    hint: 'Safest: AWS renews the credentials. Sign-in by browser, or a machine on AWS.',
  },
  {
    value: 'file',
    label: 'Credentials file',
    hint: 'Everyday work with access keys: a named profile, readable by you alone.',
  },
  {
    value: 'env',
    label: 'Environment variables',
    hint: 'Containers, CI, a quick start: lines for your shell; no file unless you ask.',
  },
];

const roles: readonly (Choice & { value: 'ambient' | 'assume-role' | 'sso' | 'login' })[] = [
  { value: 'sso', label: 'IAM Identity Center', hint: 'You sign in to a start URL with your browser (SSO).' },
  {
    value: 'login',
    label: 'AWS console sign-in',
    hint: 'One account, your console password: aws login of CLI 2.32 or newer.',
  },
  { value: 'assume-role', label: 'Assume a role', hint: 'From another profile, or from the role of this machine.' },
  {
    value: 'ambient',
    label: 'The role of this machine',
    hint: 'EC2, ECS, EKS, Lambda, Batch or SageMaker: nothing to write.',
  },
];

const services = [
  { value: 'ec2', label: 'Amazon EC2' },
  { value: 'ecs', label: 'Amazon ECS', hint: 'Including Fargate: the task role.' },
  { value: 'eks-pod-identity', label: 'Amazon EKS Pod Identity' },
  { value: 'irsa', label: 'Amazon EKS with IAM roles for service accounts (IRSA)' },
  { value: 'lambda', label: 'AWS Lambda' },
  { value: 'batch', label: 'AWS Batch' },
  { value: 'sagemaker', label: 'Amazon SageMaker' },
] as const satisfies readonly Choice[];

/** How the person wants to authenticate; the demo's scenario comes before it. */
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
    message: 'How should programs on this machine get credentials?',
    guidance: () => [...methodGuidance(), '', ...prerequisitesGuidance()],
    choices: (_, { detected }) => {
      const ambient = detected.ambient.container || detected.ambient.webIdentity || detected.ambient.lambda;
      return ambient
        ? methods.map((choice) =>
            choice.value === 'role'
              ? { ...choice, hint: 'A role was detected on this machine: nothing needs to be written.' }
              : choice,
          )
        : methods;
    },
    when: () => true,
    parse: oneOf(['env', 'file', 'role']),
    show: (value) => labelOf(methods, value),
  },
  {
    id: 'role',
    chapter: 'setup',
    type: 'select',
    flag: 'role',
    help: 'where the role comes from: sso, login, assume-role or ambient',
    message: 'Where does the role come from?',
    guidance: () => [...roleGuidance(), '', ...loginGuidance()],
    choices: roles,
    when: (answers) => answerTo(answers, 'method') === 'role',
    default: (_, { detected }) => {
      const ambient = detected.ambient.container || detected.ambient.webIdentity || detected.ambient.lambda;
      return ambient ? 'ambient' : undefined;
    },
    mustBeGiven: true,
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
    guidance: () => ambientGuidance(),
    choices: services,
    when: (answers) => answerTo(answers, 'role') === 'ambient',
    default: (_, { detected }) => {
      if (detected.ambient.lambda) return 'lambda';
      if (detected.ambient.webIdentity) return 'irsa';
      return detected.ambient.container ? 'ecs' : 'ec2';
    },
    parse: oneOf(services.map((service) => service.value)),
    show: (value) => labelOf(services, value),
  },
];
