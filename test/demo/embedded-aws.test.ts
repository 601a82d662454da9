import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { demoAccessKey, demoApiKey, demoTemporaryKey } from '../../src/demo/demo-people.ts';
import { startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoWorld, type World } from '../../src/demo/world.ts';
import { startDemoAws, type TestAws } from '../support/emulator.ts';
import { asking, refusalOf, sdkClients } from '../support/sdk-clients.ts';

let { aws, clients } = {} as TestAws;
afterEach(() => aws.close());

async function start(change?: (world: World) => void): Promise<void> {
  ({ aws, clients } = await startDemoAws(change));
}

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
    const sts = () => sdkClients(aws.url, demoAccessKey()).sts.send(new GetCallerIdentityCommand({}));
    aws.world.clockOffsetMs = 3_600_000;
    expect(given.clockOffsetMs).toBe(0);
    expect((await refusalOf(sts())).name).toBe('SignatureDoesNotMatch');
    aws.become(given);
    expect(aws.requests).toEqual([]);
    expect((await sts()).Account).toBe('111122223333');
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
