import type { Finding } from '../../aws/finding.ts';
import { parseApiKey } from '../../aws/values/api-key.ts';
import { isPlaceholder } from '../../aws/values/placeholder.ts';
import { everybody, type FindingsInput, finding, variables } from '../input.ts';
import { act, set, unset } from '../remedies.ts';

const name = 'AWS_BEARER_TOKEN_BEDROCK';

/** What is to be said about the Bedrock API key in the environment, which goes before all other credentials. */
export function apiKeyFindings({ env, now }: FindingsInput): Finding[] {
  const value = env[name];
  const remove = unset('Take it out of this shell.', name);
  if (value === undefined) return [];
  if (value === '') {
    return [
      finding('api-key-empty', {
        breaks: everybody,
        places: variables(name),
        summary: `${name} is set but empty.`,
        cause: 'It counts as set, so every call to Bedrock fails.',
        remedies: [remove],
      }),
    ];
  }
  const found: Finding[] = [];
  const others = [
    env.AWS_ACCESS_KEY_ID && 'the keys',
    (env.AWS_PROFILE ?? env.AWS_DEFAULT_PROFILE) && 'the profile',
  ].filter(Boolean);
  if (others.length > 0) {
    found.push(
      finding('api-key-goes-first', {
        places: variables(name),
        summary: `${name} is set, so Bedrock is called with that API key and not with ${others.join(' or ')} in the environment.`,
        cause: 'Other services do not use it, so the two may belong to different accounts.',
        remedies: [unset(`Take it out of this shell, so that Bedrock is called with ${others.join(' or ')}.`, name)],
      }),
    );
  }
  // A sample has its own finding.
  if (isPlaceholder(value)) return found;
  const key = parseApiKey(value);
  if (!key.ok) {
    found.push(
      finding('api-key-malformed', {
        breaks: everybody,
        places: variables(name),
        summary: `${name} does not hold a complete Bedrock API key.`,
        cause: 'Such a key begins with ABSK or bedrock-api-key-.',
        remedies: [remove],
      }),
    );
    return found;
  }
  const { expiration, region } = key.value;
  if (expiration !== undefined && expiration <= now) {
    found.push(
      finding('api-key-expired', {
        breaks: everybody,
        places: variables(name),
        summary: `The Bedrock API key in ${name} ended at ${expiration.toISOString()}.`,
        remedies: [act('Make a new one in the Bedrock console.'), remove],
      }),
    );
  }
  const wanted = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (region !== undefined && wanted && region !== wanted) {
    found.push(
      finding('api-key-of-other-region', {
        breaks: everybody,
        places: variables(name, 'AWS_REGION', 'AWS_DEFAULT_REGION'),
        summary: `The Bedrock API key in ${name} works in ${region} only, but the environment says ${wanted}.`,
        remedies: [
          set(`Work in ${region}.`, { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
          act(`Or make a key for ${wanted}.`),
        ],
      }),
    );
  }
  return found;
}
