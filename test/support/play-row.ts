import {
  BedrockClient,
  GetFoundationModelAvailabilityCommand,
  GetUseCaseForModelAccessCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
} from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import {
  fromHttp,
  fromIni,
  fromInstanceMetadata,
  fromNodeProviderChain,
  fromTokenFile,
} from '@aws-sdk/credential-providers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ProxiedAgent } from '../../src/host/aws/sdk/proxies.ts';
import type { EmulatorScene } from './emulator-scene.ts';

/** What the AWS SDK makes of a scene: the error it throws, or undefined when the call succeeds. It reads the test's environment, which the caller has set from the scene. */
export async function playWithSdk(scene: EmulatorScene): Promise<Error | undefined> {
  const requestHandler = handlerFor(scene.environment);
  try {
    await call(scene, requestHandler);
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    requestHandler.destroy();
  }
}

function handlerFor(environment: Record<string, string>): NodeHttpHandler {
  const proxy = environment.HTTPS_PROXY;
  const agent = proxy === undefined ? undefined : new ProxiedAgent({}, () => proxy);
  return new NodeHttpHandler({
    connectionTimeout: 5000,
    requestTimeout: 5000,
    throwOnRequestTimeout: true,
    ...(agent === undefined ? {} : { httpAgent: agent, httpsAgent: agent }),
  });
}

function providerFor({ request, environment }: EmulatorScene) {
  const { target, mfaCode } = request;
  if (target.type === 'keys') return () => Promise.resolve(target.credentials);
  if (target.type === 'profile') {
    const asking = mfaCode === undefined ? {} : { mfaCodeProvider: () => Promise.resolve(mfaCode) };
    return fromIni({ profile: target.profile, ignoreCache: true, ...asking });
  }
  // One provider by name, as the chain would hide the reason.
  if (environment.AWS_WEB_IDENTITY_TOKEN_FILE !== undefined)
    return fromTokenFile({ clientConfig: { region: request.region } });
  if (environment.AWS_CONTAINER_CREDENTIALS_FULL_URI !== undefined) return fromHttp({ maxRetries: 0, timeout: 500 });
  if (environment.AWS_EC2_METADATA_DISABLED === 'false') return fromInstanceMetadata({ maxRetries: 0, timeout: 500 });
  return fromNodeProviderChain({ maxRetries: 0, timeout: 500 });
}

async function call(scene: EmulatorScene, requestHandler: NodeHttpHandler): Promise<void> {
  const { request, environment } = scene;
  const { target, region, modelId = '' } = request;
  const provider = providerFor(scene);
  if (request.call === 'resolve') {
    await provider();
    return;
  }
  const apiKey = target.type === 'environment' ? target.variables.AWS_BEARER_TOKEN_BEDROCK : undefined;
  const settings = {
    ...(region === '' ? {} : { region }),
    maxAttempts: 1,
    requestHandler,
    ...(apiKey === undefined
      ? { credentials: provider, authSchemePreference: ['aws.auth#sigv4'] }
      : { token: { token: apiKey }, authSchemePreference: ['httpBearerAuth'] }),
  };
  const control = () => new BedrockClient({ ...settings, endpoint: environment.AWS_ENDPOINT_URL_BEDROCK ?? '' });
  switch (request.call) {
    case 'identity':
      await new STSClient({
        ...settings,
        ...(environment.AWS_ENDPOINT_URL_STS === undefined ? {} : { endpoint: environment.AWS_ENDPOINT_URL_STS }),
      }).send(new GetCallerIdentityCommand({}));
      return;
    case 'models':
      await control().send(new ListFoundationModelsCommand({}));
      return;
    case 'profiles':
      await control().send(new ListInferenceProfilesCommand({}));
      return;
    case 'availability':
      await control().send(new GetFoundationModelAvailabilityCommand({ modelId }));
      return;
    case 'useCase':
      await control().send(new GetUseCaseForModelAccessCommand({}));
      return;
    case 'converse':
      await new BedrockRuntimeClient({
        ...settings,
        endpoint: environment.AWS_ENDPOINT_URL_BEDROCK_RUNTIME ?? '',
      }).send(
        new ConverseCommand({
          modelId,
          messages: [{ role: 'user', content: [{ text: 'What is 2+2?' }] }],
          inferenceConfig: { maxTokens: 16 },
        }),
      );
      return;
  }
}
