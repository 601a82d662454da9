import {
  GetFoundationModelAvailabilityCommand,
  GetFoundationModelCommand,
  GetInferenceProfileCommand,
  GetUseCaseForModelAccessCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  paginateListInferenceProfiles,
} from '@aws-sdk/client-bedrock';
import { afterEach, describe, expect, it } from 'vitest';
import { demoAccessKey, demoApiKey } from '../../src/demo/demo-people.ts';
import type { World } from '../../src/demo/world.ts';
import { startDemoAws, type TestAws } from '../support/emulator.ts';
import { asking, refusalOf, sdkClients } from '../support/sdk-clients.ts';
import { shortTermApiKey } from '../support/short-term-api-key.ts';

let { aws, clients } = {} as TestAws;
afterEach(() => aws.close());

async function start(change?: (world: World) => void): Promise<void> {
  ({ aws, clients } = await startDemoAws(change));
}

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
