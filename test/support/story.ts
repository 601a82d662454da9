import type { Detected } from '../../src/aws/detected.ts';
import type { Finding } from '../../src/aws/finding.ts';
import { parsed } from '../../src/aws/values/parsed.ts';
import type { Page } from '../../src/faces/words/page.ts';
import type { Review } from '../../src/session/face.ts';
import type { CheckEvent, CheckResult } from '../../src/verify/check.ts';
import type { AskView } from '../../src/wizard/table/question.ts';

/** A question as a face gets it, with whatever a test cares about. */
export function askView(changes: Partial<AskView>): AskView {
  return {
    id: 'question',
    type: 'text',
    message: 'What is the question?',
    guidance: [],
    choices: [],
    canGoBack: true,
    trail: [],
    parse: (raw) => parsed(raw),
    ...changes,
  };
}

/** A machine on which much was found. */
export const busyMachine: Detected = {
  platform: 'linux',
  wsl: false,
  ci: false,
  home: '/home/person',
  shell: { dialect: 'bash', name: 'bash', how: 'its process' },
  credentialsFile: { path: '/home/person/.aws/credentials', shown: '~/.aws/credentials', exists: true, mode: 0o600 },
  configFile: { path: '/home/person/.aws/config', shown: '~/.aws/config', exists: true, mode: 0o600 },
  profiles: ['default', 'production'].map((name) => ({ name, kind: 'access-key', sections: [] })),
  ssoSessions: [],
  variables: [
    { name: 'AWS_ACCESS_KEY_ID', value: 'set' },
    { name: 'AWS_REGION', value: 'us-east-1' },
  ],
  environmentKeys: true,
  resolutions: [
    { reader: 'boto3', credentials: 'profile default', region: 'us-east-1', why: 'It is the default.' },
    {
      reader: 'javascript',
      credentials: 'AWS_ACCESS_KEY_ID in the environment',
      region: undefined,
      why: '',
    },
  ],
  findings: [
    {
      code: 'empty-token',
      severity: 'warning',
      breaks: [],
      places: [],
      summary: 'AWS_BEARER_TOKEN_BEDROCK is set but empty.',
      cause: '',
      remedies: [],
    },
    {
      code: 'half-pair',
      severity: 'error',
      breaks: ['boto3'],
      places: [],
      summary: 'There is a key without its secret.',
      cause: '',
      remedies: [],
    },
  ],
};

/** What only programs stumble over that nobody uses here. */
export const notedFinding: Finding = {
  code: 'noted',
  severity: 'note',
  breaks: ['rust-java-go'],
  places: [],
  summary: 'Noted.',
  cause: '',
  remedies: [],
};

/** More findings than a first screen tells: five that matter, and a note. */
export const manyFindings: readonly Finding[] = [
  { ...notedFinding, code: 'error', severity: 'error', breaks: ['boto3'], summary: 'It stops.' },
  ...['First', 'Second', 'Third', 'Fourth'].map(
    (which): Finding => ({
      ...notedFinding,
      code: which,
      severity: 'warning',
      breaks: [],
      summary: `${which} oddity.`,
    }),
  ),
  notedFinding,
];

/** A change of many lines. */
export const longReview: Review = {
  plan: { title: 'Add the profile production', edits: [], notes: [] },
  action: 'write both files',
  settings: [],
  canGoBack: true,
  lines: [
    { kind: 'heading', text: '~/.aws/credentials' },
    { kind: 'meta', text: '@@ -1,60 +1,63 @@' },
    { kind: 'removed', text: '-aws_secret_access_key = ********' },
    { kind: 'added', text: '+aws_secret_access_key = ********' },
    ...Array.from({ length: 60 }, (_, index) => ({
      kind: 'context' as const,
      text: ` line ${index} ${'of a long comment '.repeat(index % 9)}`,
    })),
    { kind: 'note', text: 'The profile goes to the end of the file.' },
    { kind: 'warning', text: 'Others could read the file (0644). It becomes 0600.' },
  ],
};

/** Verdicts of every kind, two with problems. */
export const mixedResults: CheckResult[] = [
  { id: 'region', title: 'Region', status: 'pass', detail: 'us-west-2' },
  {
    id: 'identity',
    title: 'Identity',
    status: 'warn',
    detail: 'account 123456789012',
    problem: {
      code: 'root-user',
      summary: 'These are the keys of the root user.',
      cause: 'Nothing can limit them.',
      remedies: [{ type: 'act', says: 'Make an IAM role and use that.' }],
    },
  },
  {
    id: 'models',
    title: 'Models',
    status: 'fail',
    detail: 'not allowed',
    problem: {
      code: 'access-denied',
      summary: 'You may not list models.',
      cause: 'No policy allows bedrock:ListFoundationModels.',
      remedies: [
        {
          type: 'letter',
          says: 'Ask an administrator for this policy:',
          to: 'account',
          subject: 'A policy for Amazon Bedrock',
          text: ['{', '  "Effect": "Allow"', '}'],
        },
      ],
      raw: 'AccessDeniedException: not authorized',
    },
  },
  { id: 'converse', title: 'Converse', status: 'skip', detail: 'needs a model' },
];

/** The stream of those verdicts. */
export async function* streamOf(results: readonly CheckResult[]): AsyncGenerator<CheckEvent> {
  for (const result of results) {
    yield { type: 'started', id: result.id, title: result.title };
    yield { type: 'finished', result };
  }
}

/** A page with two blocks to copy. */
export const policyPage: Page = {
  title: 'Attach the role',
  sections: [
    {
      heading: 'Trust policy',
      paragraphs: ['Hand this to an administrator.'],
      code: ['{', '  "Version": "2012-10-17"', '}'],
    },
    { heading: 'Command', code: [`aws iam create-role --role-name bedrock --description "${'long '.repeat(20)}"`] },
  ],
};
