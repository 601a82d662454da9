import type { Finding } from '../aws/finding.ts';
import { isTemporary } from '../aws/values/access-key.ts';
import { isPlaceholder } from '../aws/values/placeholder.ts';
import { type FindingsInput, failing, unsetCommand, warning } from './context.ts';

const pair = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
const secrets = [...pair, 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'];

/** What is odd about the keys in the environment. */
export function keyVariableFindings(context: FindingsInput): Finding[] {
  return [
    ...halfPair(context),
    ...sampleKeys(context),
    ...tokens(context),
    ...expiredKeys(context),
    ...dirtyValues(context),
    ...keysAndProfile(context),
  ];
}

function halfPair(context: FindingsInput): Finding[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = context.env;
  if (Boolean(id) === Boolean(secret)) return [];
  const [there, missing] = id ? pair : [...pair].reverse();
  const consequence = id
    ? 'boto3 and the AWS CLI stop at half a pair, and the AWS SDK for JavaScript passes over it silently'
    : 'every program passes over it silently';
  return [
    failing(
      'environment-half-pair',
      `${there} is set without ${missing}; ${consequence}.`,
      `Set ${missing} too, or remove the half that is there: ${unsetCommand(context, there ?? '')}`,
    ),
  ];
}

function sampleKeys(context: FindingsInput): Finding[] {
  const samples = secrets.filter((name) => isPlaceholder(context.env[name] ?? ''));
  if (samples.length === 0) return [];
  return [
    failing(
      'environment-sample-key',
      `${samples.join(' and ')} ${samples.length === 1 ? 'holds' : 'hold'} a sample from the documentation, not a key.`,
      `Set ${samples.length === 1 ? 'it' : 'them'} to your own, or: ${unsetCommand(context, ...samples)}`,
    ),
  ];
}

function tokens(context: FindingsInput): Finding[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SESSION_TOKEN: token, AWS_SECURITY_TOKEN: oldToken } = context.env;
  const found: Finding[] = [];
  if (id && isTemporary(id) && !token && !oldToken) {
    found.push(
      failing(
        'environment-token-missing',
        'AWS_ACCESS_KEY_ID holds a temporary key (ASIA), but AWS_SESSION_TOKEN is not set, and AWS refuses one without the other.',
        'Set AWS_SESSION_TOKEN to the token that came with the key, or get new temporary credentials.',
      ),
    );
  }
  if (id?.startsWith('AKIA') && token) {
    found.push(
      failing(
        'environment-token-stale',
        'AWS_ACCESS_KEY_ID holds a long-term key (AKIA), but AWS_SESSION_TOKEN is left over from other credentials, and AWS refuses the two together.',
        unsetCommand(context, 'AWS_SESSION_TOKEN'),
      ),
    );
  }
  if (!id && token) {
    found.push(
      warning(
        'environment-token-alone',
        'AWS_SESSION_TOKEN is set without keys. Keys that are set later in this shell will be refused because of it.',
        unsetCommand(context, 'AWS_SESSION_TOKEN'),
      ),
    );
  }
  if (oldToken) {
    found.push(
      warning(
        'environment-old-token-name',
        `AWS_SECURITY_TOKEN is the old name of the session token: boto3 and the AWS CLI read it before AWS_SESSION_TOKEN, the AWS SDK for JavaScript not at all.`,
        unsetCommand(context, 'AWS_SECURITY_TOKEN'),
      ),
    );
  }
  return found;
}

function expiredKeys(context: FindingsInput): Finding[] {
  const { AWS_CREDENTIAL_EXPIRATION: text, AWS_ACCESS_KEY_ID: id } = context.env;
  const end = new Date(text ?? Number.NaN);
  if (!id || Number.isNaN(end.getTime()) || end > context.now) return [];
  return [
    failing(
      'environment-keys-expired',
      `The temporary keys in the environment ended at ${end.toISOString()}.`,
      'Get new ones the way you got these, or remove them:',
      unsetCommand(context, ...pair, 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION'),
    ),
  ];
}

function dirtyValues(context: FindingsInput): Finding[] {
  const dirty = [...secrets, 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION'].filter(
    (name) => {
      const value = context.env[name] ?? '';
      return value !== value.trim() || /^(["']).*\1$/s.test(value) || /[\r\n]/.test(value);
    },
  );
  return dirty.map((name) =>
    failing(
      'environment-value-not-clean',
      `The value of ${name} has blanks, a line end or quotes around it, and programs take them as part of it.`,
      `Set ${name} again without them. In cmd write: set "NAME=value", with the quotes around both.`,
    ),
  );
}

function keysAndProfile(context: FindingsInput): Finding[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_PROFILE: profile } = context.env;
  if (!id || !secret || !profile) return [];
  return [
    warning(
      'environment-keys-and-profile',
      `Keys and AWS_PROFILE (${profile}) are both set. boto3 and the AWS CLI use the keys, the AWS SDK for JavaScript uses the profile.`,
      `To use the profile everywhere: ${unsetCommand(context, ...pair, 'AWS_SESSION_TOKEN')}`,
      `To use the keys everywhere: ${unsetCommand(context, 'AWS_PROFILE')}`,
    ),
  ];
}
