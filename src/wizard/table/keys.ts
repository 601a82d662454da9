import { parseApiKeyBlock } from '../../aws/pasted/api-key-block.ts';
import type { PastedKeys } from '../../aws/pasted/credential-block.ts';
import { parseIdOrBlock, partOf } from '../../aws/pasted/key-field.ts';
import { parsePastedKeys } from '../../aws/pasted/pasted-keys.ts';
import { isTemporary, parseSecretAccessKey, parseSessionToken } from '../../aws/values/access-key.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';
import { type AnswerValues, answerTo } from '../answers.ts';
import {
  accessKeyGuidance,
  apiKeyGuidance,
  credentialGuidance,
  csvGuidance,
  pasteGuidance,
  temporaryGuidance,
} from '../guidance/keys.ts';
import { type SecurityChoice, securityGuidance } from '../guidance/security.ts';
import { labelOf, oneOf } from './parse.ts';
import type { AskContext, Choice, Question } from './question.ts';
import { methodOf, pastedKeys, typedKeyId } from './target.ts';

type Credential = AnswerValues['credential'];

const credentials: readonly (Choice & { value: Credential })[] = [
  {
    value: 'profile',
    label: 'An existing profile',
    hint: 'Safest: the variables name the profile and hold no secret.',
  },
  {
    value: 'environment',
    label: 'The keys in this environment',
    hint: 'The access key pair that is set in this shell.',
  },
  {
    value: 'paste',
    label: 'Paste a block',
    hint: 'As AWS shows it: exports, an INI profile, JSON or CSV.',
  },
  {
    value: 'access-key',
    label: 'Type an access key',
    hint: 'Access key ID, secret, and the session token where there is one.',
  },
  { value: 'csv', label: 'Import the console’s CSV file', hint: 'The file that the IAM console offers for download.' },
  {
    value: 'secrets-manager',
    label: 'AWS Secrets Manager',
    hint: 'Fetched by name or ARN, with credentials that work already.',
  },
  { value: 'api-key', label: 'A Bedrock API key', hint: 'For Amazon Bedrock alone: a quick try-out.' },
];

function credentialChoices(method: string | undefined, { detected }: AskContext): typeof credentials {
  return credentials.filter(({ value }) => {
    if (value === 'environment') return detected.environmentKeys;
    if (value === 'profile') return method === 'env' && detected.profiles.length > 0;
    if (value === 'api-key') return method === 'env';
    return true;
  });
}

/** The keys of this shell where there are some; else whatever is pasted. */
function keysHere({ detected }: AskContext): Credential {
  return detected.environmentKeys ? 'environment' : 'paste';
}

/** How to get it, and what keeps it safe. */
const guidanceFor = (lines: string[], choice: SecurityChoice) => [
  ...lines,
  '',
  'Keep it safe:',
  '',
  ...securityGuidance(choice),
];

/** Keys as they may stand on the screen. */
export function shownKeys({ owners }: PastedKeys): string {
  const [only] = owners;
  if (owners.length > 1) return `The keys of ${owners.length} owners`;
  return 'block' in only ? `${shortenKeyId(only.block.credentials.accessKeyId)} and its secret` : only.name;
}

/** Where the keys come from, and the keys themselves. */
export const keyQuestions: readonly Question[] = [
  {
    id: 'credential',
    chapter: 'setup',
    type: 'select',
    flag: 'credential',
    help: 'where the keys come from: access-key, paste, csv, secrets-manager, environment, api-key or profile',
    message: (answers) =>
      methodOf(answers) === 'env' ? 'What should the variables hold?' : 'Where do the keys come from?',
    guidance: credentialGuidance,
    choices: (answers, context) => credentialChoices(methodOf(answers), context),
    when: (answers) => ['env', 'file'].includes(methodOf(answers) ?? ''),
    default: (answers, context) =>
      methodOf(answers) === 'file' ? keysHere(context) : credentialChoices('env', context)[0]?.value,
    silent: (answers, context) =>
      methodOf(answers) !== 'file' ? undefined : keysHere(context) === 'paste' ? 'it takes every form' : undefined,
    mustBeGiven: true,
    parse: (raw, answers, context) => {
      return oneOf(credentialChoices(methodOf(answers), context).map(({ value }) => value))(raw);
    },
    show: (value) => labelOf(credentials, value),
  },
  {
    id: 'accessKeyId',
    chapter: 'setup',
    type: 'text',
    flag: 'access-key-id',
    help: 'access key ID (it is no secret; its secret comes by --credentials-stdin)',
    message: 'Access key ID',
    label: 'Access key',
    hint: 'It begins with AKIA, or with ASIA when it is temporary.',
    guidance: () => guidanceFor(accessKeyGuidance(), 'access-key'),
    when: (answers) => answerTo(answers, 'credential') === 'access-key',
    parse: (raw, _, { now }) => parseIdOrBlock(raw, now),
    show: (value) => (typeof value === 'string' ? shortenKeyId(value) : shownKeys(value)),
  },
  {
    id: 'secretAccessKey',
    chapter: 'setup',
    type: 'secret',
    variable: 'AWS_SECRET_ACCESS_KEY',
    message: 'Secret access key',
    hint: 'It was shown once, when the access key was created.',
    guidance: () => guidanceFor(accessKeyGuidance(), 'access-key'),
    when: (answers) => answerTo(answers, 'credential') === 'access-key' && pastedKeys(answers) === undefined,
    parse: (raw, answers, { now }) => partOf(raw, parseSecretAccessKey, 'secretAccessKey', typedKeyId(answers), now),
    show: () => '••••••••',
  },
  {
    id: 'sessionToken',
    chapter: 'setup',
    type: 'secret',
    variable: 'AWS_SESSION_TOKEN',
    message: 'Session token',
    hint: 'An access key ID that begins with ASIA works only together with its session token.',
    guidance: () => guidanceFor(temporaryGuidance(), 'temporary'),
    when: (answers) => isTemporary(typedKeyId(answers) ?? ''),
    parse: (raw, answers, { now }) => partOf(raw, parseSessionToken, 'sessionToken', typedKeyId(answers), now),
    show: () => '••••••••',
  },
  {
    id: 'pasted',
    chapter: 'setup',
    type: 'paste',
    variable: 'the block on standard input with --credentials-stdin',
    message: 'Paste your keys',
    label: 'Keys',
    hint: 'As AWS shows them, in any form: lines for a shell, an INI profile, JSON, the text of a CSV file; or the ARN of a secret in AWS Secrets Manager.',
    guidance: () => guidanceFor(pasteGuidance(), 'temporary'),
    when: (answers) => answerTo(answers, 'credential') === 'paste',
    parse: (raw, _, { now }) => parsePastedKeys(raw, now),
    show: shownKeys,
  },
  {
    id: 'csv',
    chapter: 'setup',
    type: 'file',
    flag: 'csv',
    help: 'path of the CSV file that the IAM console offered for download',
    message: 'Where is the CSV file?',
    label: 'Keys',
    hint: 'For example ~/Downloads/accessKeys.csv',
    guidance: () => guidanceFor(csvGuidance(), 'access-key'),
    when: (answers) => answerTo(answers, 'credential') === 'csv',
    parse: (raw, _, { now }) => parsePastedKeys(raw, now),
    show: shownKeys,
  },
  {
    id: 'apiKey',
    chapter: 'setup',
    type: 'secret',
    variable: 'AWS_BEARER_TOKEN_BEDROCK',
    message: 'Bedrock API key',
    label: 'Bedrock API key',
    hint: 'Begins with ABSK or, if short-term, bedrock-api-key-.',
    guidance: () => guidanceFor(apiKeyGuidance(), 'api-key'),
    when: (answers) => answerTo(answers, 'credential') === 'api-key',
    parse: (raw, _, { now }) => {
      const result = parseApiKeyBlock(raw, now);
      return result.ok ? { ...result, value: result.value.apiKey } : result;
    },
    show: () => '••••••••',
  },
];
