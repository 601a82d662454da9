import { longTermApiKey, shortTermApiKey } from '../../aws/samples.ts';
import type { Row } from '../finding-row.ts';
import { env } from '../finding-samples.ts';

/** What is found about the Bedrock API key in the environment. */
export const apiKeyRows: Row[] = [
  [
    'api-key-empty',
    { env: { AWS_BEARER_TOKEN_BEDROCK: '' } },
    'error',
    'set but empty',
    'unset AWS_BEARER_TOKEN_BEDROCK',
  ],
  [
    'api-key-goes-first',
    { env: { ...env, AWS_BEARER_TOKEN_BEDROCK: longTermApiKey() } },
    'warning',
    'not with the keys',
    'unset AWS_BEARER_TOKEN_BEDROCK',
  ],
  [
    'api-key-malformed',
    { env: { AWS_BEARER_TOKEN_BEDROCK: 'ABSKshort' } },
    'error',
    'not hold a complete',
    'unset AWS_BEARER_TOKEN_BEDROCK',
  ],
  [
    'api-key-expired',
    { env: { AWS_BEARER_TOKEN_BEDROCK: shortTermApiKey({ date: '20261031T000000Z' }) } },
    'error',
    'ended at 2026-10-31T12:00:00.000Z',
    'Make a new one',
  ],
  [
    'api-key-of-other-region',
    { env: { AWS_BEARER_TOKEN_BEDROCK: shortTermApiKey(), AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    'error',
    'works in us-west-2 only',
    'Work in us-west-2.',
  ],
];
