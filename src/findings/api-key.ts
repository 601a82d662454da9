import type { Finding } from '../aws/finding.ts';
import { parseApiKey } from '../aws/values/api-key.ts';
import { isPlaceholder } from '../aws/values/placeholder.ts';
import { type FindingsInput, failing, unsetCommand, warning } from './context.ts';

const name = 'AWS_BEARER_TOKEN_BEDROCK';

/** What is odd about the Bedrock API key in the environment, which goes before all other credentials. */
export function apiKeyFindings(context: FindingsInput): Finding[] {
  const { env } = context;
  const value = env[name];
  const unset = unsetCommand(context, name);
  if (value === undefined) return [];
  if (value === '') {
    return [
      failing('api-key-empty', `${name} is set but empty. It counts as set, so every call to Bedrock fails.`, unset),
    ];
  }
  const found: Finding[] = [];
  const others = [
    env.AWS_ACCESS_KEY_ID && 'the keys',
    (env.AWS_PROFILE ?? env.AWS_DEFAULT_PROFILE) && 'the profile',
  ].filter(Boolean);
  if (others.length > 0) {
    found.push(
      warning(
        'api-key-goes-first',
        `${name} is set, so Bedrock is called with that API key and not with ${others.join(' or ')} in the environment. Other services do not use it, so the two may belong to different accounts.`,
        `To use ${others.join(' or ')} for Bedrock: ${unset}`,
      ),
    );
  }
  // A sample has its own finding.
  if (isPlaceholder(value)) return found;
  const key = parseApiKey(value);
  if (!key.ok) {
    found.push(
      failing(
        'api-key-malformed',
        `${name} does not hold a complete Bedrock API key. It begins with ABSK or bedrock-api-key-.`,
        unset,
      ),
    );
    return found;
  }
  const { expiration, region } = key.value;
  if (expiration !== undefined && expiration <= context.now) {
    found.push(
      failing(
        'api-key-expired',
        `The Bedrock API key in ${name} ended at ${expiration.toISOString()}.`,
        'Make a new one in the Bedrock console, or:',
        unset,
      ),
    );
  }
  const wanted = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (region !== undefined && wanted && region !== wanted) {
    found.push(
      failing(
        'api-key-of-other-region',
        `The Bedrock API key in ${name} works in ${region} only, but the environment says ${wanted}.`,
        `Set AWS_REGION and AWS_DEFAULT_REGION to ${region}, or make a key for ${wanted}.`,
      ),
    );
  }
  return found;
}
