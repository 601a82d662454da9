import { describe, expect, it } from 'vitest';
import { useTemporaryHome } from './temporary-home.ts';

const home = useTemporaryHome();

describe('The machine', () => {
  it.each([
    ['WSL by its variable', { env: { WSL_DISTRO_NAME: 'Debian' } }, { wsl: true }],
    ['WSL by its kernel', { release: '5.15.153.1-microsoft-standard-WSL2' }, { wsl: true }],
    ['Linux', { release: '6.1.0-18-amd64' }, { wsl: false }],
    [
      'Windows, which is not WSL',
      { platform: 'windows' as const, env: { WSL_DISTRO_NAME: 'Debian' } },
      { wsl: false, platform: 'windows' },
    ],
    ['a build server', { env: { CI: 'true' } }, { ci: true }],
    ['GitHub Actions', { env: { GITHUB_ACTIONS: 'true' } }, { ci: true }],
    ['CI that was denied', { env: { CI: 'false', GITHUB_ACTIONS: 'true' } }, { ci: false }],
    ['Amazon ECS', { env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/x' } }, { ambient: 'ecs' }],
    ['Amazon ECS without a task role', { env: { ECS_CONTAINER_METADATA_URI_V4: 'http://x/v4' } }, { ambient: 'ecs' }],
    [
      'EKS Pod Identity',
      { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials' } },
      { ambient: 'eks-pod-identity' },
    ],
    [
      'EKS Pod Identity with IPv6',
      { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://[fd00:ec2::23]/v1/credentials' } },
      { ambient: 'eks-pod-identity' },
    ],
    ['a service account with a role', { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/x' } }, { ambient: 'irsa' }],
    ['AWS Lambda', { env: { AWS_LAMBDA_FUNCTION_NAME: 'x' } }, { ambient: 'lambda' }],
    [
      'AWS Batch, whose jobs are Amazon ECS tasks',
      { env: { AWS_BATCH_JOB_ID: 'j', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/x' } },
      { ambient: 'batch' },
    ],
    [
      'AWS CodeBuild, whose builds are Amazon ECS tasks',
      { env: { CODEBUILD_BUILD_ID: 'b:1', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/x' } },
      { ambient: 'codebuild', ci: true },
    ],
    [
      'AWS CloudShell',
      {
        env: {
          AWS_EXECUTION_ENV: 'CloudShell',
          AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost:1338/latest/meta-data/container/security-credentials',
        },
      },
      { ambient: 'cloudshell' },
    ],
    ['SageMaker Studio', { env: { SAGEMAKER_APP_TYPE: 'JupyterLab' } }, { ambient: 'sagemaker' }],
  ])('is recognised: %s', async (_, ports, expected) => {
    expect(await home.look(ports)).toMatchObject(expected);
  });
});
