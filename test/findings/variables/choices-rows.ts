import type { Row } from '../finding-row.ts';
import { profile, region } from '../finding-samples.ts';

/** What is found about the variables that choose. */
export const choiceRows: Row[] = [
  [
    'profile-variable-empty',
    { env: { AWS_PROFILE: '' } },
    'error',
    'AWS_PROFILE is set but empty',
    'unset AWS_PROFILE',
  ],
  [
    'profile-variables-disagree',
    { env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'default' }, config: `${profile}[default]\n${region}` },
    'warning',
    'use the second',
    'unset AWS_DEFAULT_PROFILE',
  ],
  [
    'default-profile-variable-alone',
    { env: { AWS_DEFAULT_PROFILE: 'a' }, config: profile },
    'warning',
    'does not read it',
    'export AWS_PROFILE=a',
  ],
  [
    'profile-missing',
    { env: { AWS_PROFILE: 'prodution' }, config: `[profile production]\n${region}` },
    'error',
    'in neither file',
    'If production is meant',
  ],
  ['profile-missing', { env: { AWS_PROFILE: 'x' } }, 'error', 'in neither file', 'bedrock-setup add x'],
  [
    'region-variables-disagree',
    { env: { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' } },
    'warning',
    'uses the first',
    'export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
  ],
  [
    'only-aws-region',
    { env: { AWS_REGION: 'us-east-1' } },
    'warning',
    'read only AWS_DEFAULT_REGION',
    'export AWS_DEFAULT_REGION=us-east-1',
  ],
  [
    'only-aws-default-region',
    { env: { AWS_DEFAULT_REGION: 'us-east-1' } },
    'warning',
    'reads only AWS_REGION',
    'export AWS_REGION=us-east-1',
  ],
  ['region-variable-empty', { env: { AWS_REGION: '' } }, 'error', 'AWS_REGION is set but empty', 'unset AWS_REGION'],
  [
    'region-variable-invalid',
    { env: { AWS_REGION: 'N. Virginia', AWS_DEFAULT_REGION: 'us-east-1' } },
    'error',
    'not the code of a Region',
    'Set it to us-east-1',
  ],
  [
    'region-variable-invalid',
    { env: { AWS_REGION: 'us-esat-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    'error',
    'Did you mean us-east-1',
    'unset AWS_REGION',
  ],
  [
    'profile-unread',
    { env: { AWS_PROFILE: 'a' }, config: `[Profile a]\n${region}`, credentials: '[ a ]\nregion = us-east-1\n' },
    'error',
    'as it stands in the files',
    'Mend what is said',
  ],
];
