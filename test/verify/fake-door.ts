import type { Failure } from '../../src/verify/diagnosis/failure.ts';
import type { Access, Answer, AwsDoor, FoundationModel, InferenceProfile } from '../../src/verify/door.ts';
import { hostOf } from '../../src/verify/endpoint-host.ts';

/** Credentials as a door would hand them out. */
export const someAccess: Access = {
  source: 'profile production (access key)',
  kind: 'keys',
  provider: 'static',
  accessKeyId: `AKIA${'TESTTESTTESTTEST'}`,
  hasSessionToken: false,
};

/** A model that is listed, by default a text model on demand. */
export function model(modelId: string, more: Partial<FoundationModel> = {}): FoundationModel {
  return {
    modelId,
    name: modelId.split('.')[1] ?? modelId,
    provider: modelId.split('.')[0] ?? '',
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    inferenceTypes: ['ON_DEMAND'],
    lifecycle: 'ACTIVE',
    ...more,
  };
}

/** An inference profile over some Regions. */
export function profile(
  id: string,
  modelId: string,
  regions: string[],
  more: Partial<InferenceProfile> = {},
): InferenceProfile {
  return {
    id,
    arn: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`,
    status: 'ACTIVE',
    modelArns: regions.map((region) => `arn:aws:bedrock:${region}::foundation-model/${modelId}`),
    ...more,
  };
}

/** A failed answer. */
export function refused(failure: Partial<Failure> & Pick<Failure, 'name' | 'message'>): {
  ok: false;
  failure: Failure;
} {
  return { ok: false, failure: { service: 'bedrock', operation: 'ListFoundationModels', causes: [], ...failure } };
}

const ok = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });

/** A door behind which everything works; any part can be replaced. `calls` records what was asked. */
export function fakeDoor(more: Partial<AwsDoor> = {}): AwsDoor & { calls: string[] } {
  const calls: string[] = [];
  const door: AwsDoor = {
    surroundings: () =>
      Promise.resolve({
        platform: 'linux',
        wsl: false,
        remote: false,
        endpoints: (['sts', 'bedrock', 'bedrock-runtime', 'bedrock-mantle'] as const).map((service) => ({
          service,
          host: hostOf(service, 'us-east-1'),
        })),
        proxies: [],
        variables: [],
        profiles: ['production'],
      }),
    resolveCredentials: () => ok(someAccess),
    callerIdentity: () =>
      ok({ account: '111122223333', arn: 'arn:aws:iam::111122223333:user/ada', userId: 'AIDATEST' }),
    foundationModels: () =>
      ok([
        model('amazon.nova-micro-v1:0', { name: 'Nova Micro', provider: 'Amazon' }),
        model('anthropic.claude-x-v1:0', {
          name: 'Claude X',
          provider: 'Anthropic',
          inferenceTypes: ['INFERENCE_PROFILE'],
        }),
      ]),
    inferenceProfiles: () =>
      ok([profile('us.anthropic.claude-x-v1:0', 'anthropic.claude-x-v1:0', ['us-east-1', 'us-west-2'])]),
    modelAvailability: () =>
      ok({ agreement: 'AVAILABLE', authorization: 'AUTHORIZED', entitlement: 'AVAILABLE', region: 'AVAILABLE' }),
    hasUseCaseForm: () => ok(true),
    converse: () => ok({ text: '4', inputTokens: 9, outputTokens: 2, latencyMs: 120 }),
    askThrough: () => ok({ text: '4', inputTokens: 9, outputTokens: 2, latencyMs: 120 }),
    mantleModels: () => ok(['openai.gpt-5.5', 'openai.gpt-oss-120b']),
    resolveName: () => ok(['192.0.2.1']),
    serverClock: () => ok({ skewMs: 300 }),
    ...more,
  };
  const recorded = Object.fromEntries(
    Object.entries(door).map(([name, ask]) => [
      name,
      (...given: unknown[]) => {
        const [first] = given;
        const modelId =
          typeof first === 'object' && first !== null && 'modelId' in first ? ` ${String(first.modelId)}` : '';
        calls.push(`${name}${modelId}`);
        return (ask as (...given: unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as AwsDoor;
  return { ...recorded, calls };
}
