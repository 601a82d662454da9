import type { Finding } from '../aws/finding.ts';
import { isPlaceholder } from '../aws/values/placeholder.ts';
import { movedFileTraps, profileTraps } from './file-traps.ts';
import type { LocalFacts, Look } from './local-facts.ts';

const bearer = 'AWS_BEARER_TOKEN_BEDROCK';

const bearerToken: Look = (facts, value) => {
  const variable = facts.variables.find(({ name }) => name === bearer);
  if (variable === undefined) return [];
  if (value(bearer) === '') {
    return [
      {
        code: 'bearer-token-empty',
        severity: 'error',
        summary: `${bearer} is set but empty, and the SDKs take that for an API key: their calls to Bedrock fail.`,
        breaks: [],
        places: [],
        cause: '',
        remedies: [{ type: 'act', says: `unset ${bearer}` }],
      },
    ];
  }
  return [
    {
      code: 'bearer-token-wins',
      severity: 'warning',
      summary: `${bearer} is set: programs call Bedrock with that API key, whatever profile or keys they are given. STS does not use it, so both can belong to different accounts.`,
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: `unset ${bearer}, if the API key is not meant` }],
    },
  ];
};

const keyPair: Look = (_facts, value, isSet) => {
  const id = isSet('AWS_ACCESS_KEY_ID');
  const secret = isSet('AWS_SECRET_ACCESS_KEY');
  const found: Finding[] = [];
  if (id !== secret) {
    found.push({
      code: 'half-key-pair',
      severity: 'warning',
      summary: `Only ${id ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'} is set, not ${id ? 'AWS_SECRET_ACCESS_KEY' : 'AWS_ACCESS_KEY_ID'}. boto3 stops there; the JavaScript SDK passes over it.`,
      breaks: [],
      places: [],
      cause: '',
      remedies: [
        {
          type: 'act',
          says: 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN, or set the missing one',
        },
      ],
    });
  }
  const accessKeyId = value('AWS_ACCESS_KEY_ID') ?? '';
  if (isPlaceholder(accessKeyId)) {
    found.push({
      code: 'documentation-keys',
      severity: 'error',
      summary: 'AWS_ACCESS_KEY_ID holds a key from the AWS documentation, which belongs to nobody.',
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY' }],
    });
  }
  if (accessKeyId.startsWith('ASIA') && !isSet('AWS_SESSION_TOKEN') && !isSet('AWS_SECURITY_TOKEN')) {
    found.push({
      code: 'session-token-missing',
      severity: 'error',
      summary: 'AWS_ACCESS_KEY_ID belongs to temporary credentials (ASIA…), and AWS_SESSION_TOKEN is not set.',
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: 'Set AWS_SESSION_TOKEN too, from the same place as the keys.' }],
    });
  }
  if (isSet('AWS_SECURITY_TOKEN') && !isSet('AWS_SESSION_TOKEN')) {
    found.push({
      code: 'old-token-variable',
      severity: 'warning',
      summary: 'The session token is in AWS_SECURITY_TOKEN, an old name that the JavaScript SDK does not read.',
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: 'Use AWS_SESSION_TOKEN instead.' }],
    });
  }
  return found;
};

const profileVariables: Look = (_facts, value, isSet) => {
  const profile = value('AWS_PROFILE');
  const older = value('AWS_DEFAULT_PROFILE');
  const found: Finding[] = [];
  if (profile && isSet('AWS_ACCESS_KEY_ID') && isSet('AWS_SECRET_ACCESS_KEY')) {
    found.push({
      code: 'keys-and-profile',
      severity: 'warning',
      summary: `Both AWS_PROFILE (${profile}) and an access key pair are set: boto3 and the AWS CLI use the keys, the JavaScript SDK uses the profile.`,
      breaks: [],
      places: [],
      cause: '',
      remedies: [
        { type: 'act', says: 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN, or unset AWS_PROFILE' },
      ],
    });
  }
  if (older && older !== profile) {
    found.push({
      code: 'profile-variables-disagree',
      severity: 'warning',
      summary: `AWS_DEFAULT_PROFILE is ${older}${profile ? ` and AWS_PROFILE is ${profile}` : ''}: boto3 reads the former first, the JavaScript SDK does not read it at all.`,
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: 'unset AWS_DEFAULT_PROFILE and use AWS_PROFILE only' }],
    });
  }
  return found;
};

const regions: Look = (facts, value) => {
  const js = value('AWS_REGION');
  const boto = value('AWS_DEFAULT_REGION');
  if (js && boto && js !== boto) {
    return [
      {
        code: 'regions-disagree',
        severity: 'warning',
        summary: `AWS_REGION is ${js} and AWS_DEFAULT_REGION is ${boto}: the JavaScript SDK uses the former, boto3 the latter.`,
        breaks: [],
        places: [],
        cause: '',
        remedies: [{ type: 'act', says: `export AWS_REGION=${js} AWS_DEFAULT_REGION=${js}` }],
      },
    ];
  }
  const inProfile = facts.profiles?.find(({ name }) => name === (facts.profile ?? 'default'))?.region;
  if ((js || boto) && !(js && boto) && facts.profiles !== undefined && inProfile === undefined) {
    return [
      {
        code: 'region-for-one-sdk',
        severity: 'warning',
        summary: `${js ? 'AWS_REGION is set and AWS_DEFAULT_REGION is not: boto3' : 'AWS_DEFAULT_REGION is set and AWS_REGION is not: the JavaScript SDK'} finds no Region.`,
        breaks: [],
        places: [],
        cause: '',
        remedies: [{ type: 'act', says: `export AWS_REGION=${js || boto} AWS_DEFAULT_REGION=${js || boto}` }],
      },
    ];
  }
  return [];
};

const certificates: Look = (_facts, value) => {
  const bundle = value('AWS_CA_BUNDLE');
  if (!bundle || value('NODE_EXTRA_CA_CERTS')) return [];
  return [
    {
      code: 'ca-bundle-for-one-sdk',
      severity: 'warning',
      summary:
        'AWS_CA_BUNDLE is set: boto3, the AWS CLI and bedrock-setup trust its certificates, programs on Node.js do not.',
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: `export NODE_EXTRA_CA_CERTS=${bundle}, if programs on Node.js are to call AWS` }],
    },
  ];
};

/** Finds what will surprise the person on this machine, before anything is sent over the network. */
export function localTraps(facts: LocalFacts): Finding[] {
  const value = (name: string) => facts.variables.find((variable) => variable.name === name)?.value;
  const isSet = (name: string) => facts.variables.some((variable) => variable.name === name && variable.value !== '');
  const looks = [bearerToken, keyPair, profileVariables, regions, certificates, profileTraps, movedFileTraps];
  return looks.flatMap((look) => look(facts, value, isSet));
}
