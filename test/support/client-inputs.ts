import type { ClientInput } from '../../src/clients/client.ts';

const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

/** Three models: two in one Region, and one of them again in another. */
export const models: ClientInput['models'] = [
  { name: 'Claude Sonnet 4.5', invokeId: `us.${sonnet}`, modelId: sonnet, region: 'us-east-1' },
  { name: 'Nova Micro', invokeId: 'amazon.nova-micro-v1:0', modelId: 'amazon.nova-micro-v1:0', region: 'us-east-1' },
  { name: 'Nova Micro', invokeId: 'eu.amazon.nova-micro-v1:0', modelId: 'amazon.nova-micro-v1:0', region: 'eu-west-1' },
];

const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';
/** An application inference profile, whose ARN tells nothing of its model. */
export const applicationProfile: ClientInput['models'][number] = {
  name: arn,
  invokeId: arn,
  modelId: arn,
  region: 'us-east-1',
};

/** Every kind of credential, a profile whose name needs quoting, one model, several, and an application inference profile. */
export const inputs: readonly (readonly [string, ClientInput])[] = [
  ['a profile', { profile: 'bedrock', region: 'us-east-1', models: models.slice(0, 1), credential: 'profile' }],
  ['several models', { profile: 'bedrock', region: 'us-east-1', models, credential: 'profile' }],
  [
    'an SSO profile',
    { profile: 'corp', profileKind: 'sso', region: 'eu-west-1', models: models.slice(2), credential: 'profile' },
  ],
  [
    'a profile with blanks and quotes',
    { profile: `it's "my" $HOME: #1`, region: 'us-east-1', models, credential: 'profile' },
  ],
  ['the environment', { region: 'us-east-1', models, credential: 'environment' }],
  ['a Bedrock API key', { region: 'us-east-1', models, credential: 'api-key' }],
  [
    'an application inference profile',
    {
      region: 'us-east-1',
      models: [applicationProfile],
      credential: 'environment',
    },
  ],
];
