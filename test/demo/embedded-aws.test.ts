import {
  GetFoundationModelAvailabilityCommand,
  GetFoundationModelCommand,
  GetInferenceProfileCommand,
  GetUseCaseForModelAccessCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  paginateListInferenceProfiles,
} from '@aws-sdk/client-bedrock';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { shortTermApiKey } from '../../src/demo/api-key.ts';
import {
  demoAccessKey,
  demoApiKey,
  demoMfaSerial,
  demoOtherAccount,
  demoRoleArn,
  demoTemporaryKey,
} from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoWorld, type World } from '../../src/demo/world.ts';
import { asking, refusalOf, type SdkProof, sdkClients } from '../support/sdk-clients.ts';

let aws: EmbeddedAws;
afterEach(() => aws.close());

async function start(change: (world: World) => void = () => undefined): Promise<EmbeddedAws> {
  const world = demoWorld();
  change(world);
  aws = await startEmbeddedAws(world);
  return aws;
}

const clients = (proof: SdkProof = demoAccessKey(), region?: string) => sdkClients(aws.url, proof, region);

const keysOf = (credentials: Credentials | undefined) => ({
  accessKeyId: credentials?.AccessKeyId ?? '',
  secretAccessKey: credentials?.SecretAccessKey ?? '',
  sessionToken: credentials?.SessionToken ?? '',
});

describe('STS of the embedded AWS', () => {
  it('says who signed, for users, sessions and the root user', async () => {
    await start();
    const user = await clients().sts.send(new GetCallerIdentityCommand({}));
    expect(user).toMatchObject({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/ada' });
    const session = await clients(demoTemporaryKey(0)).sts.send(new GetCallerIdentityCommand({}));
    expect(session.Arn).toMatch(/^arn:aws:sts::111122223333:assumed-role\/.*\/grace$/);
    expect(aws.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['GetCallerIdentity', 200],
      ['GetCallerIdentity', 200],
    ]);
  });

  it('opens a role session whose keys work until they expire', async () => {
    await start();
    const role = { RoleArn: demoRoleArn('BedrockInvoke'), RoleSessionName: 'test', DurationSeconds: 900 };
    const { Credentials } = await clients().sts.send(new AssumeRoleCommand(role));
    const keys = keysOf(Credentials);
    expect(keys.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const { Arn } = await clients(keys).sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws:sts::111122223333:assumed-role/BedrockInvoke/test');
    expect((await clients(keys).runtime.send(asking('amazon.nova-micro-v1:0'))).stopReason).toBe('end_turn');
    for (const key of aws.world.principals.flatMap(({ accessKeys }) => accessKeys)) {
      if (key.accessKeyId === keys.accessKeyId) key.expiration = Date.now() - 1000;
    }
    expect(await refusalOf(clients(keys).bedrock.send(new ListFoundationModelsCommand({})))).toMatchObject({
      name: 'ExpiredTokenException',
      status: 403,
    });
  });

  it('demands the external ID, the MFA code and the longest session that the role allows', async () => {
    await start((world) => {
      world.mfaDevices = [{ serial: demoMfaSerial, codes: ['123456'] }];
    });
    const assume = (role: string, more: object = {}) =>
      clients().sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'test', ...more }));
    const partner = demoRoleArn('PartnerBedrock', demoOtherAccount);
    expect((await refusalOf(assume(partner))).name).toBe('AccessDenied');
    expect((await assume(partner, { ExternalId: 'demo-external-id' })).Credentials).toBeDefined();
    const secured = demoRoleArn('BedrockInvokeWithMfa');
    expect((await refusalOf(assume(secured))).name).toBe('AccessDenied');
    const code = { SerialNumber: demoMfaSerial, TokenCode: '123456' };
    expect((await assume(secured, code)).Credentials).toBeDefined();
    // A code is good for one use.
    expect((await refusalOf(assume(secured, code))).message).toMatch(/invalid MFA one time pass code/);
    expect((await refusalOf(assume(demoRoleArn('BedrockInvoke'), { DurationSeconds: 43_201 }))).name).toBe(
      'ValidationError',
    );
  });

  it('takes a web identity token without a signature, and gives session tokens to users', async () => {
    await start();
    const identity = { RoleArn: demoRoleArn('BedrockPodRole'), RoleSessionName: 'pod' };
    const web = await clients().sts.send(
      new AssumeRoleWithWebIdentityCommand({ ...identity, WebIdentityToken: 'demo.web-identity.token' }),
    );
    const pod = await clients(keysOf(web.Credentials)).sts.send(new GetCallerIdentityCommand({}));
    expect(pod.Arn).toContain('assumed-role/BedrockPodRole/pod');
    const session = await clients().sts.send(new GetSessionTokenCommand({}));
    const user = await clients(keysOf(session.Credentials)).sts.send(new GetCallerIdentityCommand({}));
    expect(user.Arn).toBe('arn:aws:iam::111122223333:user/ada');
  });
});

describe('Bedrock of the embedded AWS', () => {
  it('lists the models of the Region, with filters, and without what has ended', async () => {
    await start();
    const here = await clients().bedrock.send(new ListFoundationModelsCommand({}));
    const ids = here.modelSummaries?.map(({ modelId }) => modelId) ?? [];
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(here.modelSummaries?.map(({ providerName }) => providerName)).size).toBeGreaterThan(5);
    expect(ids).not.toContain('anthropic.claude-3-haiku-20240307-v1:0');
    expect(here.modelSummaries?.some(({ modelLifecycle }) => modelLifecycle?.status === 'LEGACY')).toBe(true);
    const images = await clients().bedrock.send(new ListFoundationModelsCommand({ byOutputModality: 'IMAGE' }));
    expect(images.modelSummaries?.map(({ modelId }) => modelId)).toEqual(['amazon.nova-canvas-v1:0']);
    const elsewhere = await clients(undefined, 'us-west-1').bedrock.send(new ListFoundationModelsCommand({}));
    expect(elsewhere.modelSummaries).toEqual([]);
  });

  it('lists the inference profiles page by page, with the destinations of each', async () => {
    await start();
    const { bedrock } = clients();
    const pages: string[][] = [];
    for await (const page of paginateListInferenceProfiles({ client: bedrock, pageSize: 5 }, {})) {
      pages.push((page.inferenceProfileSummaries ?? []).map(({ inferenceProfileId }) => inferenceProfileId ?? ''));
    }
    const ids = pages.flat();
    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^(us|global)\./.test(id))).toBe(true);
    const own = await bedrock.send(new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION' }));
    expect(own.inferenceProfileSummaries).toEqual([]);
    const id = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
    const one = await bedrock.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: id }));
    expect(one.inferenceProfileArn).toBe(`arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`);
    expect(one.models?.map(({ modelArn }) => modelArn?.split(':')[3])).toEqual(['us-east-1', 'us-east-2', 'us-west-2']);
    const everywhere = await bedrock.send(
      new GetInferenceProfileCommand({ inferenceProfileIdentifier: id.replace('us.', 'global.') }),
    );
    expect(everywhere.models?.map(({ modelArn }) => modelArn?.split(':')[3])).toEqual(['us-east-1', '']);
  });

  it('tells what it thinks of a model, and whether the use-case form was filled in', async () => {
    await start();
    const { bedrock } = clients();
    const modelId = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
    const before = await bedrock.send(new GetFoundationModelAvailabilityCommand({ modelId }));
    expect(before.agreementAvailability?.status).toBe('NOT_AVAILABLE');
    await clients().runtime.send(asking(`us.${modelId}`));
    const after = await bedrock.send(new GetFoundationModelAvailabilityCommand({ modelId }));
    expect(after.agreementAvailability?.status).toBe('AVAILABLE');
    const detail = await bedrock.send(new GetFoundationModelCommand({ modelIdentifier: modelId }));
    expect(detail.modelDetails?.inferenceTypesSupported).toEqual(['INFERENCE_PROFILE']);
    const form = await bedrock.send(new GetUseCaseForModelAccessCommand({}));
    expect(JSON.parse(Buffer.from(form.formData ?? []).toString())).toHaveProperty('companyName');
  });
});

describe('Bedrock Runtime of the embedded AWS', () => {
  it('does the sum in one sentence, counts tokens and time, and keeps to the limit', async () => {
    await start();
    const { runtime } = clients();
    const answer = await runtime.send(asking('us.amazon.nova-micro-v1:0'));
    expect(answer.output?.message?.content).toEqual([{ text: '2 + 2 equals 4.' }]);
    expect(answer.usage).toEqual({ inputTokens: 4, outputTokens: 5, totalTokens: 9 });
    expect(answer.metrics?.latencyMs).toBeGreaterThan(0);
    const short = await runtime.send(asking('us.amazon.nova-micro-v1:0', 'What is 6 x 7?', 2));
    expect(short).toMatchObject({ stopReason: 'max_tokens', usage: { outputTokens: 2 } });
  });

  it('takes model IDs, inference profiles, and the ARNs of both', async () => {
    await start();
    for (const id of [
      'amazon.nova-micro-v1:0',
      'us.amazon.nova-micro-v1:0',
      'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0',
      'arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.amazon.nova-2-lite-v1:0',
    ]) {
      expect((await clients().runtime.send(asking(id))).stopReason, id).toBe('end_turn');
    }
  });

  it('takes long-term API keys everywhere and short-term ones in their own Region', async () => {
    await start();
    const long = clients({ apiKey: demoApiKey() }).runtime;
    expect((await long.send(asking('amazon.nova-micro-v1:0'))).stopReason).toBe('end_turn');
    const apiKey = shortTermApiKey(demoAccessKey(), 'us-west-2', Date.now());
    const there = sdkClients(`${aws.url}/region/us-west-2`, { apiKey }, 'us-west-2').runtime;
    expect((await there.send(asking('amazon.nova-micro-v1:0'))).stopReason).toBe('end_turn');
    const here = await refusalOf(clients({ apiKey }).runtime.send(asking('amazon.nova-micro-v1:0')));
    expect(here).toEqual({
      name: 'Unknown',
      status: 403,
      message: 'Authentication failed: Please make sure your API Key is valid.',
    });
    expect(aws.requests.map(({ region }) => region)).toEqual(['us-east-1', 'us-west-2', 'us-east-1']);
  });
});

describe('the embedded AWS itself', () => {
  it('keeps no secret in its log', async () => {
    await start();
    await clients(demoTemporaryKey(0)).sts.send(new GetCallerIdentityCommand({}));
    await clients({ apiKey: demoApiKey() }).runtime.send(asking('amazon.nova-micro-v1:0'));
    const log = JSON.stringify(aws.requests);
    for (const secret of [demoTemporaryKey(0).secretAccessKey, demoTemporaryKey(0).sessionToken, demoApiKey()]) {
      expect(log).not.toContain(secret);
    }
  });

  it('copies the world it was given, and becomes another on demand', async () => {
    const given = demoWorld();
    aws = await startEmbeddedAws(given);
    aws.world.clockOffsetMs = 3_600_000;
    expect(given.clockOffsetMs).toBe(0);
    expect((await refusalOf(clients().sts.send(new GetCallerIdentityCommand({})))).name).toBe('SignatureDoesNotMatch');
    aws.become(given);
    expect(aws.requests).toEqual([]);
    expect((await clients().sts.send(new GetCallerIdentityCommand({}))).Account).toBe('111122223333');
  });

  it('plays a fault as often as it was told, and only where it was told', async () => {
    await start((world) => {
      const fault = { operation: 'Converse', status: 503, code: 'ServiceUnavailableException' } as const;
      world.faults.push({
        ...fault,
        message: 'Busy with {model} in {region} for {account}.',
        times: 1,
        region: 'us-west-2',
      });
    });
    const model = 'amazon.nova-micro-v1:0';
    await clients().runtime.send(asking(model));
    const west = clients(undefined, 'us-west-2').runtime;
    expect((await refusalOf(west.send(asking(model)))).message).toBe(
      `Busy with ${model} in us-west-2 for 111122223333.`,
    );
    expect((await west.send(asking(model))).stopReason).toBe('end_turn');
  });

  it('closes although a client keeps its connection and another waits for an answer that never comes', async () => {
    await start((world) => {
      if (world.instance !== undefined) world.instance.state = 'silent';
    });
    await clients().sts.send(new GetCallerIdentityCommand({}));
    const waiting = fetch(`${aws.url}/latest/api/token`, { method: 'PUT' }).catch((error: Error) => error);
    await expect.poll(() => aws.requests.length).toBe(2);
    await aws.close();
    expect(await waiting).toBeInstanceOf(Error);
  });
});
