import type { Finding, Reader } from '../../aws/finding.ts';
import { isTemporary } from '../../aws/values/access-key.ts';
import { isNoKey } from '../../aws/values/no-key.ts';
import { isPlaceholder } from '../../aws/values/placeholder.ts';
import { everybody, type FindingsInput, finding, variables } from '../input.ts';
import { act, unset } from '../remedies.ts';

const pair = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
const secrets = [...pair, 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'];

/** What is to be said about the keys in the environment. */
export function keyVariableFindings(input: FindingsInput): Finding[] {
  return [
    ...halfPair(input),
    ...noKeys(input),
    ...tokens(input),
    ...expiredKeys(input),
    ...uncleanValues(input),
    ...keysAndProfile(input),
  ];
}

/** The programs that take keys from the environment at all: a profile that AWS_PROFILE names goes before them in JavaScript. */
function usersOfKeys({ env }: FindingsInput): readonly Reader[] {
  return env.AWS_PROFILE ? ['boto3'] : everybody;
}

function halfPair({ env }: FindingsInput): Finding[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = env;
  if (Boolean(id) === Boolean(secret)) return [];
  const [there = '', missing = ''] = id ? pair : [...pair].reverse();
  return [
    finding('environment-half-pair', {
      breaks: id ? ['boto3'] : [],
      places: variables(there),
      summary: `${there} is set without ${missing}.`,
      cause: id
        ? 'boto3 and the AWS CLI stop at half a pair, and the AWS SDK for JavaScript passes over it silently.'
        : 'Every program passes over it silently.',
      remedies: [act(`Set ${missing} too.`), unset('Or remove the half that is there.', there)],
    }),
  ];
}

function noKeys(input: FindingsInput): Finding[] {
  const { env } = input;
  const samples = secrets.filter((name) => isPlaceholder(env[name] ?? ''));
  const others = pair.filter((name) => !samples.includes(name) && isNoKey(env[name] ?? '', name === pair[0]));
  const kinds: [string, string[], string][] = [
    ['environment-sample-key', samples, 'a sample from the documentation, not a key'],
    ['environment-no-key', others, 'something that is no key'],
  ];
  return kinds.flatMap(([code, names, what]) =>
    names.length === 0
      ? []
      : [
          finding(code, {
            breaks: usersOfKeys(input),
            places: variables(...names),
            summary: `${names.join(' and ')} ${names.length === 1 ? 'holds' : 'hold'} ${what}.`,
            cause: 'Programs send it to AWS, which refuses it.',
            remedies: [
              act(`Set ${names.length === 1 ? 'it to a key' : 'them to keys'} of your own.`),
              unset('Or take the keys out of this shell.', ...names),
            ],
          }),
        ],
  );
}

function tokens(input: FindingsInput): Finding[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SESSION_TOKEN: token, AWS_SECURITY_TOKEN: oldToken } = input.env;
  const found: Finding[] = [];
  if (id && isTemporary(id) && !token && !oldToken) {
    found.push(
      finding('environment-token-missing', {
        breaks: usersOfKeys(input),
        places: variables('AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN'),
        summary: 'AWS_ACCESS_KEY_ID holds a temporary key (ASIA), but AWS_SESSION_TOKEN is not set.',
        cause: 'AWS refuses one without the other.',
        remedies: [act('Set AWS_SESSION_TOKEN to the token that came with the key, or get new temporary credentials.')],
      }),
    );
  }
  if (id?.startsWith('AKIA') && token) {
    found.push(
      finding('environment-token-stale', {
        breaks: usersOfKeys(input),
        places: variables('AWS_SESSION_TOKEN'),
        summary:
          'AWS_ACCESS_KEY_ID holds a long-term key (AKIA), but AWS_SESSION_TOKEN is left over from other credentials.',
        cause: 'AWS refuses the two together.',
        remedies: [unset('Take the token out of this shell.', 'AWS_SESSION_TOKEN')],
      }),
    );
  }
  if (!id && token) {
    found.push(
      finding('environment-token-alone', {
        places: variables('AWS_SESSION_TOKEN'),
        summary: 'AWS_SESSION_TOKEN is set without keys.',
        cause: 'Keys that are set later in this shell will be refused because of it.',
        remedies: [unset('Take the token out of this shell.', 'AWS_SESSION_TOKEN')],
      }),
    );
  }
  if (oldToken) {
    found.push(
      finding('environment-old-token-name', {
        breaks: id && isTemporary(id) && !token && !input.env.AWS_PROFILE ? ['javascript'] : [],
        places: variables('AWS_SECURITY_TOKEN'),
        summary: 'AWS_SECURITY_TOKEN is the old name of the session token.',
        cause: 'boto3 and the AWS CLI read it before AWS_SESSION_TOKEN, the AWS SDK for JavaScript not at all.',
        remedies: [
          ...(token ? [] : [act('Set AWS_SESSION_TOKEN to the same token.')]),
          unset('Take the old variable out of this shell.', 'AWS_SECURITY_TOKEN'),
        ],
      }),
    );
  }
  return found;
}

function expiredKeys(input: FindingsInput): Finding[] {
  const { AWS_CREDENTIAL_EXPIRATION: text, AWS_ACCESS_KEY_ID: id } = input.env;
  const end = new Date(text ?? Number.NaN);
  if (!id || Number.isNaN(end.getTime()) || end > input.now) return [];
  return [
    finding('environment-keys-expired', {
      breaks: usersOfKeys(input),
      places: variables(...pair),
      summary: `The temporary keys in the environment ended at ${end.toISOString()}.`,
      remedies: [
        act('Get new ones the way you got these.'),
        unset('Or take them out of this shell.', ...pair, 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION'),
      ],
    }),
  ];
}

function uncleanValues(input: FindingsInput): Finding[] {
  const { env } = input;
  const choices = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION'];
  const unclean = [...secrets, ...choices].filter((name) => {
    const value = env[name] ?? '';
    return value !== value.trim() || /^(["']).*\1$/s.test(value) || /[\r\n]/.test(value);
  });
  return unclean.map((name) =>
    finding('environment-value-not-clean', {
      breaks: /^AWS_DEFAULT_/.test(name)
        ? ['boto3']
        : name === 'AWS_REGION'
          ? ['javascript', 'rust-java-go']
          : everybody,
      places: variables(name),
      summary: `The value of ${name} has blanks, a line end or quotes around it.`,
      cause: 'Programs take them as part of the value.',
      remedies: [
        act(`Set ${name} again without them. In cmd write: set "NAME=value", with the quotes around both.`),
        unset('Or take it out of this shell.', name),
      ],
    }),
  );
}

function keysAndProfile({ env }: FindingsInput): Finding[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_PROFILE: profile } = env;
  if (!id || !secret || !profile) return [];
  return [
    finding('environment-keys-and-profile', {
      places: variables(...pair, 'AWS_PROFILE'),
      summary: `Keys and AWS_PROFILE (${profile}) are both set.`,
      cause: 'boto3 and the AWS CLI use the keys, the AWS SDK for JavaScript uses the profile.',
      remedies: [
        unset('To use the profile everywhere, take the keys out of this shell.', ...pair, 'AWS_SESSION_TOKEN'),
        unset('To use the keys everywhere, take AWS_PROFILE out of it.', 'AWS_PROFILE'),
      ],
    }),
  ];
}
