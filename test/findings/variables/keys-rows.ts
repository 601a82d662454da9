import { longTermId as id, sampleId, sampleSecret, secret, temporaryId, token } from '../../aws/samples.ts';
import type { Row } from '../finding-row.ts';
import { env, profile } from '../finding-samples.ts';

/** What is found about the keys in the environment. */
export const keyVariableRows: Row[] = [
  [
    'environment-half-pair',
    { env: { AWS_ACCESS_KEY_ID: id } },
    'error',
    'without AWS_SECRET_ACCESS_KEY',
    'unset AWS_ACCESS_KEY_ID',
  ],
  [
    'environment-half-pair',
    { env: { AWS_SECRET_ACCESS_KEY: secret } },
    'warning',
    'without AWS_ACCESS_KEY_ID',
    'unset AWS_SECRET_ACCESS_KEY',
  ],
  [
    'environment-sample-key',
    { env: { AWS_ACCESS_KEY_ID: sampleId, AWS_SECRET_ACCESS_KEY: sampleSecret } },
    'error',
    'sample from the documentation',
    'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
  ],
  [
    'environment-token-missing',
    { env: { ...env, AWS_ACCESS_KEY_ID: temporaryId } },
    'error',
    'AWS_SESSION_TOKEN is not set',
    'Set AWS_SESSION_TOKEN',
  ],
  [
    'environment-token-stale',
    { env: { ...env, AWS_SESSION_TOKEN: token } },
    'error',
    'left over from other credentials',
    'unset AWS_SESSION_TOKEN',
  ],
  [
    'environment-token-alone',
    { env: { AWS_SESSION_TOKEN: token } },
    'warning',
    'set without keys',
    'unset AWS_SESSION_TOKEN',
  ],
  [
    'environment-old-token-name',
    { env: { ...env, AWS_SECURITY_TOKEN: token } },
    'warning',
    'old name of the session token',
    'unset AWS_SECURITY_TOKEN',
  ],
  [
    'environment-keys-expired',
    { env: { ...env, AWS_CREDENTIAL_EXPIRATION: '2026-11-01T11:00:00Z' } },
    'error',
    'ended at 2026-11-01T11:00:00.000Z',
    'unset AWS_ACCESS_KEY_ID',
  ],
  [
    'environment-value-not-clean',
    { env: { ...env, AWS_SECRET_ACCESS_KEY: `"${secret}"` } },
    'error',
    'quotes around it',
    'Set AWS_SECRET_ACCESS_KEY again',
  ],
  [
    'environment-value-not-clean',
    { env: { ...env, AWS_SECRET_ACCESS_KEY: `${secret}\r` } },
    'error',
    'AWS_SECRET_ACCESS_KEY',
    'without them',
  ],
  [
    'environment-keys-and-profile',
    { env: { ...env, AWS_PROFILE: 'a' }, config: profile },
    'warning',
    'boto3 and the AWS CLI use the keys',
    'unset AWS_PROFILE',
  ],
];
