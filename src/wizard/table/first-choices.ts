import type { Detected } from '../../aws/detected.ts';
import type { AmbientService } from '../../aws/setup.ts';
import type { Answers, AnswerValues, Method } from '../answers.ts';
import type { AskContext, Choice } from './question.ts';

type Plain = Exclude<AnswerValues['method'], Method>;

const choices: readonly (Choice & { value: Plain })[] = [
  {
    value: 'browser',
    label: 'Sign in with a browser',
    hint: 'Becomes a profile without any secret (method: IAM role).',
  },
  {
    value: 'keys',
    label: 'I have access keys',
    hint: 'Become a profile that only you can read (method: credentials file).',
  },
  {
    value: 'machine',
    label: 'This machine has a role',
    hint: 'A machine on AWS: nothing is written (method: IAM role).',
  },
  {
    value: 'assume',
    label: 'I take on a role with a profile',
    hint: 'Becomes a second profile that names the role (method: IAM role).',
  },
  {
    value: 'variables',
    label: 'I need lines for a shell or a container',
    hint: 'From a profile, keys or a Bedrock API key (method: environment variables).',
  },
  {
    value: 'program',
    label: 'A program gives me credentials',
    hint: 'Becomes a profile that names its command (credential_process).',
  },
  {
    value: 'nothing',
    label: 'I have nothing yet',
    hint: 'What is needed, where to get it, and back here with it.',
  },
];

/** The methods by the names that scripts give them. */
export const methodNames: readonly (Choice & { value: Method })[] = [
  { value: 'role', label: 'IAM role' },
  { value: 'file', label: 'Credentials file' },
  { value: 'env', label: 'Environment variables' },
];

/** The first question's choices, what fits this machine first, with what was found on it. Without a context all of them. */
export function firstChoices(context?: AskContext): readonly (Choice & { value: Plain })[] {
  if (context === undefined) return choices;
  const { detected } = context;
  const found = foundFor(context);
  const fitting = choices
    .filter(({ value }) => value !== 'assume' || detected.profiles.length > 0)
    .map((choice) => {
      const words = found[choice.value];
      return words === undefined ? choice : { ...choice, found: words };
    });
  const first = fitting.filter(({ value }) => leads(value, detected));
  return [...first, ...fitting.filter((choice) => !first.includes(choice))];
}

/** What Enter takes: what was found on this machine, else the browser, which needs no knowledge; in the demo its own keys. */
export function likeliest(answers: Answers, context: AskContext): Plain {
  const offered = context.offers(answers).method?.raw;
  const named = choices.find(({ value }) => value === offered)?.value;
  if (named !== undefined) return named;
  if (context.scenarios.length > 0) return 'keys';
  return firstChoices(context)[0]?.value ?? 'browser';
}

/** Whether something on this machine speaks for a choice so clearly that it comes first. */
function leads(value: Plain, { ambient, ssoSessions, environmentKeys }: Detected): boolean {
  if (value === 'machine') return ambient !== undefined;
  if (value === 'browser') return ssoSessions.length > 0;
  return value === 'keys' && environmentKeys;
}

/** The services that run programs with a role, by the names that AWS gives them. */
export const serviceNames: Readonly<Record<AmbientService, string>> = {
  ec2: 'Amazon EC2',
  ecs: 'Amazon ECS',
  'eks-pod-identity': 'Amazon EKS Pod Identity',
  irsa: 'Amazon EKS with IAM roles for service accounts (IRSA)',
  lambda: 'AWS Lambda',
  batch: 'AWS Batch',
  sagemaker: 'Amazon SageMaker',
  cloudshell: 'AWS CloudShell',
  codebuild: 'AWS CodeBuild',
};

function foundFor({ detected, now }: AskContext): Partial<Record<Plain, string>> {
  const { ambient, ssoSessions, profiles, environmentKeys } = detected;
  const portal = ssoSessions[0];
  const names = profiles.slice(0, 3).map(({ name }) => name);
  const list = `${profiles.length === 1 ? 'Profile' : 'Profiles'} ${names.join(', ')}${profiles.length > 3 ? ', …' : ''}`;
  return {
    ...(portal === undefined ? {} : { browser: portalFound(portal.name, detected, now) }),
    ...(environmentKeys ? { keys: 'A pair is set in this shell' } : {}),
    ...(ambient === undefined ? {} : { machine: serviceNames[ambient] }),
    ...(names.length === 0 ? {} : { variables: list }),
  };
}

function portalFound(name: string, { profiles }: Detected, now: Date): string {
  const until = profiles
    .filter(({ ssoSession, expiration }) => ssoSession === name && expiration !== undefined)
    .map(({ expiration }) => new Date(expiration ?? ''))
    .find((end) => end > now);
  const time = until?.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return time === undefined ? `Company portal ${name}` : `Company portal ${name}, signed in until ${time}`;
}
