import { quietLogger } from '../quiet-logger.ts';
import { withinLimit } from '../time-limit.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

/** Credentials that the platform hands to a container (ECS, EKS Pod Identity, CloudShell, Greengrass). */
export async function fromContainer(scene: CredentialScene): Promise<Found> {
  const { env } = scene;
  const relative = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const full = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  const place = { service: 'container' as const, operation: 'ContainerCredentials' };
  if (!relative && !full) {
    return localFailure('No HTTP credential provider host provided.', place.operation);
  }
  const answer = await withinLimit(scene.limits.providerMs, scene.signal, place, async () => {
    const { fromHttp } = await import('../sdk/sign-in.ts');
    return fromHttp({
      ...(relative ? { awsContainerCredentialsRelativeUri: relative } : { awsContainerCredentialsFullUri: full ?? '' }),
      ...(env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE
        ? { awsContainerAuthorizationTokenFile: env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE }
        : env.AWS_CONTAINER_AUTHORIZATION_TOKEN
          ? { awsContainerAuthorizationToken: env.AWS_CONTAINER_AUTHORIZATION_TOKEN }
          : {}),
      timeout: scene.limits.metadataMs,
      maxRetries: 1,
      logger: quietLogger(),
    })();
  });
  if (!answer.ok) return answer;
  return { ok: true, value: { keys: asKeys(answer.value), provider: 'container', source: 'role of this container' } };
}
