import type { Environment } from './resolution/sources.ts';
import type { AmbientService } from './setup.ts';

/** The addresses of the EKS Pod Identity agent, as the SDKs know them. */
const podIdentityAgent = /^https?:\/\/(169\.254\.170\.23|\[fd00:ec2::23\])(:\d+)?\//;

const sageMakerVariables = ['SAGEMAKER_APP_TYPE', 'SAGEMAKER_SPACE_NAME', 'TRAINING_JOB_NAME', 'SM_TRAINING_ENV'];

/**
 * The service of AWS that runs this program, by the variables that it sets: the narrower service first, for AWS Batch and
 * AWS CodeBuild run Amazon ECS tasks. A role handed to any other container, or to a token, counts as ECS or IRSA.
 */
export function ambientOf(env: Environment): AmbientService | undefined {
  if (env.AWS_LAMBDA_FUNCTION_NAME) return 'lambda';
  if (env.CODEBUILD_BUILD_ID || env.CODEBUILD_BUILD_ARN) return 'codebuild';
  if (env.AWS_EXECUTION_ENV === 'CloudShell') return 'cloudshell';
  if (env.AWS_BATCH_JOB_ID) return 'batch';
  if (sageMakerVariables.some((name) => Boolean(env[name]))) return 'sagemaker';
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE) return 'irsa';
  if (podIdentityAgent.test(env.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '')) return 'eks-pod-identity';
  const isContainer = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  return isContainer || env.ECS_CONTAINER_METADATA_URI_V4 ? 'ecs' : undefined;
}
