import { parseApiKeyBlock } from '../../aws/pasted/api-key-block.ts';
import { parsePastedKeys } from '../../aws/pasted/pasted-keys.ts';
import { unknownProfile } from '../../aws/profiles/unknown-profile.ts';
import { parsed, refused } from '../../aws/values/parsed.ts';
import { answerTo } from '../answers.ts';
import { secretsManagerGuidance } from '../guidance/keys.ts';
import { shownKeys } from './keys.ts';
import { likelyProfile, profileSuggestions } from './profile.ts';
import type { AskContext, Question } from './question.ts';
import { methodOf } from './target.ts';

const ofThisShell = '';

/** Whose credentials fetch a secret where nobody said: those that this shell has set, else the usual profile’s. */
export function usualFetcher(context: AskContext): string {
  const { environmentKeys } = context.detected;
  return environmentKeys ? ofThisShell : (likelyProfile(context) ?? ofThisShell);
}

/** Keys that are kept in AWS Secrets Manager: who fetches them, and which secret it is. */
export const secretsManagerQuestions: readonly Question[] = [
  {
    id: 'secretProfile',
    chapter: 'setup',
    type: 'text',
    flag: 'secret-profile',
    help: 'profile whose credentials fetch the secret; without it what this shell has set, or the usual profile',
    message: 'Whose credentials fetch the secret?',
    hint: 'They need secretsmanager:GetSecretValue. Leave it empty for those of this shell.',
    guidance: () => secretsManagerGuidance(),
    suggestions: (_, context) => profileSuggestions(context),
    when: (answers) => answerTo(answers, 'credential') === 'secrets-manager',
    default: (_, context) => usualFetcher(context),
    silent: (_, { detected }) => (detected.profiles.length === 0 ? 'there is no profile' : undefined),
    parse: (raw, _, { detected }) => {
      const name = raw.trim();
      const known = detected.profiles.map((profile) => profile.name);
      return name === ofThisShell || known.includes(name) ? parsed(name) : refused(unknownProfile(name, detected));
    },
    show: (value) => value || 'those of this shell',
  },
  {
    id: 'secret',
    chapter: 'setup',
    type: 'file',
    reads: 'secret',
    flag: 'secret',
    help: 'name or ARN of a secret in AWS Secrets Manager that holds the keys, or a Bedrock API key for variables',
    message: 'Name or ARN of the secret',
    label: 'Keys',
    hint: 'An ARN names its Region; a name is looked for in the Region that is configured.',
    guidance: () => secretsManagerGuidance(),
    when: (answers) => answerTo(answers, 'credential') === 'secrets-manager',
    parse: (raw, answers, { now }) => {
      const keys = parsePastedKeys(raw, now);
      if (keys.ok) return keys;
      const key = parseApiKeyBlock(raw, now);
      if (!key.ok) return refused(`The secret was fetched, but holds no access key: ${keys.reason}`);
      return methodOf(answers) === 'env'
        ? { ...key, value: { apiKey: key.value.apiKey } }
        : refused(
            'The secret holds a Bedrock API key, which works as a variable only: choose lines for a shell or a container (method env).',
          );
    },
    show: (value) => ('apiKey' in value ? 'A Bedrock API key' : shownKeys(value)),
  },
];
