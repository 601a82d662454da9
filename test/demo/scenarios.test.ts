import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAccessKeyId, parseSecretAccessKey } from '../../src/aws/values/access-key.ts';
import { parseApiKey } from '../../src/aws/values/api-key.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import type { DemoOffers } from '../../src/demo/offers.ts';
import { type DemoScenario, scenarios } from '../../src/demo/scenarios.ts';
import { parseCredentialBlock } from '../support/pasted-block.ts';
import { asking, refusalOf, sdkClients } from '../support/sdk-clients.ts';

let aws: EmbeddedAws;
afterEach(() => aws.close());

const nova = 'amazon.nova-micro-v1:0';

async function open(
  id: string,
): Promise<{ chosen: DemoScenario; clients(offers?: DemoOffers): ReturnType<typeof sdkClients> }> {
  const chosen = scenarios.find((each) => each.id === id);
  if (chosen === undefined) throw new Error(`There is no scenario ${id}.`);
  aws = await startEmbeddedAws(chosen.world());
  aws.world.latencyMs = 0;
  const clients = (offers = chosen.offersAfter(aws.requests)) => {
    const raw = (question: string) => offers[question]?.raw;
    const [accessKeyId = '', secretAccessKey = '', sessionToken] = [
      'accessKeyId',
      'secretAccessKey',
      'sessionToken',
    ].map(raw);
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    return sdkClients(aws.url, keys, raw('region'));
  };
  return { chosen, clients };
}

const identity = (clients: ReturnType<typeof sdkClients>) => clients.sts.send(new GetCallerIdentityCommand({}));
const modelOf = (scenario: DemoScenario) => scenario.offers.model?.raw ?? nova;

describe('the scenarios of the demo', () => {
  it('begin with success, and have names of their own', async () => {
    await open('success');
    expect(scenarios[0]?.id).toBe('success');
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
    expect(scenarios.length).toBeGreaterThanOrEqual(6);
  });

  it.each(scenarios.map((each) => [each.id, each] as const))(
    'offers values that the wizard takes: %s',
    async (_, each) => {
      aws = await startEmbeddedAws(each.world());
      const raw = (question: string) => each.offers[question]?.raw ?? '';
      expect(parseAccessKeyId(raw('accessKeyId'))).toMatchObject({ ok: true });
      expect(parseSecretAccessKey(raw('secretAccessKey'))).toMatchObject({ ok: true });
      expect(parseApiKey(raw('apiKey'), new Date())).toMatchObject({ ok: true });
      expect(parseCredentialBlock(raw('pasted'))).toMatchObject({
        ok: true,
        value: { credentials: { accessKeyId: raw('accessKeyId') } },
      });
    },
  );

  it('shows success from the identity to the answer of a model', async () => {
    const { clients } = await open('success');
    expect((await identity(clients())).Account).toBe('111122223333');
    expect((await clients().runtime.send(asking(nova))).stopReason).toBe('end_turn');
  });

  it.each([
    ['wrong-secret', 'SignatureDoesNotMatch'],
    ['expired-token', 'ExpiredToken'],
    ['wrong-region', 'InvalidClientTokenId'],
  ])('refuses the offered values of %s, and then offers what mends it', async (id, name) => {
    const { chosen, clients } = await open(id);
    expect((await refusalOf(identity(clients()))).name).toMatch(name);
    // Whoever only retries sees the same again.
    expect((await refusalOf(identity(clients(chosen.offers)))).name).toMatch(name);
    expect((await identity(clients())).Account).toBe('111122223333');
  });

  it.each([
    ['no-permission', 'AccessDeniedException', /no identity-based policy allows the bedrock:InvokeModel action/],
    ['use-case-form', 'ResourceNotFoundException', /use case details have not been submitted/],
    ['marketplace', 'AccessDeniedException', /aws-marketplace:Subscribe/],
  ])('refuses the call in %s once; a retry succeeds', async (id, name, text) => {
    const { chosen, clients } = await open(id);
    expect((await identity(clients())).Account).toBe('111122223333');
    const refused = await refusalOf(clients().runtime.send(asking(modelOf(chosen))));
    expect(refused).toMatchObject({ name, message: expect.stringMatching(text) });
    expect((await clients().runtime.send(asking(modelOf(chosen)))).stopReason).toBe('end_turn');
  });

  it.each([
    ['throttled', 'ThrottlingException'],
    ['on-demand', 'ValidationException'],
    ['organization', 'AccessDeniedException'],
  ])('refuses the offered model in %s', async (id, name) => {
    const { chosen, clients } = await open(id);
    expect((await refusalOf(clients().runtime.send(asking(modelOf(chosen))))).name).toBe(name);
    if (id !== 'throttled') expect((await clients().runtime.send(asking(nova))).stopReason).toBe('end_turn');
  });

  it('lists no models in a Region without, and offers another Region then', async () => {
    const { chosen, clients } = await open('region-without-models');
    expect((await clients().bedrock.send(new ListFoundationModelsCommand({}))).modelSummaries).toEqual([]);
    expect(chosen.offersAfter(aws.requests).region?.raw).toBe('us-east-1');
  });

  it('runs half an hour ahead of this computer until that was seen once', async () => {
    const { clients } = await open('clock');
    expect((await refusalOf(identity(clients()))).message).toMatch(/^Signature expired/);
    expect((await identity(clients())).Account).toBe('111122223333');
  });

  it('has a role that trusts nobody until it was refused once', async () => {
    const { chosen, clients } = await open('role-trust');
    const assume = () =>
      clients().sts.send(new AssumeRoleCommand({ RoleArn: chosen.offers.roleArn?.raw, RoleSessionName: 'demo' }));
    expect((await refusalOf(assume())).name).toBe('AccessDenied');
    expect((await assume()).Credentials).toBeDefined();
  });

  it('lets the root user in', async () => {
    const { clients } = await open('root');
    expect((await identity(clients())).Arn).toBe('arn:aws:iam::111122223333:root');
  });
});
