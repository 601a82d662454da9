import { longTermId as id, sampleId, secret, temporaryId, token } from '../../aws/samples.ts';
import type { Row } from '../finding-row.ts';
import { keys, profile, region, role, session, sso } from '../finding-samples.ts';

/** What is found about a profile. */
export const profileKeyRows: Row[] = [
  [
    'profile-half-pair',
    { credentials: `[a]\naws_access_key_id = ${id}\n` },
    'error',
    'no aws_secret_access_key (~/.aws/credentials, line 2)',
    'bedrock-setup add a',
  ],
  [
    'profile-sample-key',
    { credentials: keys('a', sampleId) },
    'error',
    'sample from the documentation',
    'bedrock-setup add a',
  ],
  [
    'profile-token-missing',
    { credentials: keys('a', temporaryId) },
    'error',
    'without its session token',
    'bedrock-setup add a',
  ],
  [
    'profile-token-stale',
    { credentials: `${keys('a')}aws_session_token = ${token}\n` },
    'error',
    'long-term key (AKIA) beside a session token',
    '{"aws_session_token":null}',
  ],
  [
    'profile-token-stale',
    { credentials: `${keys('a')}aws_security_token = ${token}\n` },
    'error',
    'beside a session token',
    'aws_security_token',
  ],
  [
    'profile-old-token-name',
    { credentials: `${keys('a', temporaryId)}aws_session_token = ${token}\naws_security_token = ${token}\n` },
    'warning',
    'old name of the session token',
    'Remove the line aws_security_token',
  ],
  [
    'profile-expired',
    {
      credentials: `${keys('a', temporaryId)}aws_session_token = ${token}\nx_security_token_expires = 2026-11-01T11:59:59Z\n`,
    },
    'warning',
    'ended at 2026-11-01T11:59:59.000Z',
    'Save new ones',
  ],
  [
    'profile-sources-differ',
    { config: `[profile a]\n${sso}${session}`, credentials: keys('a') },
    'warning',
    'boto3 and the AWS CLI use IAM Identity Center, the AWS SDK for JavaScript uses the access key',
    'Keep one',
  ],
  [
    'profile-sources-differ',
    { config: '[profile a]\ncredential_process = x\nlogin_session = y\n' },
    'warning',
    'use the console sign-in, the AWS SDK for JavaScript uses the credential process',
    'Keep one',
  ],
  [
    'profile-source-hidden',
    { config: '[profile a]\ncredential_process = x\n', credentials: keys('a') },
    'warning',
    'Programs use the access key and never the rest',
    'Keep one',
  ],
  [
    'profile-source-hidden',
    { config: `[profile a]\n${role}source_profile = b\n[profile b]\n${region}`, credentials: keys('a') },
    'warning',
    'Programs use the role',
    'Keep one',
  ],
  [
    'profile-regions-differ',
    { config: profile, credentials: `${keys('a')}region = us-west-2\n` },
    'warning',
    'us-west-2 in the credentials file (~/.aws/credentials, line 4) and us-east-1',
    '{"region":null}',
  ],
  [
    'profile-region-invalid',
    { config: '[profile a]\nregion = us-east-1a\n' },
    'error',
    '~/.aws/config, line 2',
    'Set it to us-east-1',
  ],
  [
    'profile-pair-in-two-files',
    {
      credentials: `[a]\naws_access_key_id = ${id}\n`,
      config: `[profile a]\n${region}aws_secret_access_key = ${secret}\n`,
    },
    'error',
    'in one file (~/.aws/credentials, line 2)',
    'bedrock-setup add a',
  ],
  [
    'profile-no-key',
    { credentials: keys('a', 'None') },
    'error',
    'a word that programs write for nothing',
    'bedrock-setup add a',
  ],
];
