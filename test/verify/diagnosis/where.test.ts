import { describe, expect, it } from 'vitest';
import type { RegionToAsk, WhereEvent } from '../../../src/verify/diagnosis/where.ts';
import { whereCallable } from '../../../src/verify/diagnosis/where.ts';
import { fakeDoor, model, profile, refused, someAccess } from '../fake-door.ts';

const region = (code: string, optIn = false): RegionToAsk => ({ code, name: code, partition: 'aws', optIn });

async function ask(
  options: Partial<Parameters<typeof whereCallable>[0]>,
  onEvent: (event: WhereEvent) => void = () => {},
) {
  const events: WhereEvent[] = [];
  const request = { model: 'amazon.nova-micro-v1:0', access: someAccess, regions: [], door: fakeDoor(), ...options };
  for await (const event of whereCallable(request)) {
    events.push(event);
    onEvent(event);
  }
  const last = events.at(-1);
  if (last?.type !== 'finished') throw new Error('The stream did not end with a summary.');
  return { events, last };
}

describe('where a model can be called', () => {
  it('is found by a few words of its name, the newest that has them all', async () => {
    const value = [
      model('anthropic.claude-sonnet-4-5-v1:0'),
      model('anthropic.claude-sonnet-4-10-v1:0'),
      model('meta.other-v1:0'),
    ];
    const door = fakeDoor({
      foundationModels: () => Promise.resolve({ ok: true, value }),
      inferenceProfiles: () => Promise.resolve({ ok: true, value: [] }),
    });
    const { last } = await ask({ model: 'Sonnet claude', regions: [region('us-east-1')], door });
    expect(last.results).toMatchObject([{ status: 'callable', invokeId: 'anthropic.claude-sonnet-4-10-v1:0' }]);
    const { last: none } = await ask({ model: 'opus', regions: [region('us-east-1')], door });
    expect(none.results).toMatchObject([{ status: 'absent' }]);
  });

  it('is told with its life, with a living model before a dying one, and with its global profile', async () => {
    const dying = { lifecycle: 'LEGACY', inferenceTypes: ['ON_DEMAND'] };
    const value = [
      model('corp.one-9-v1:0', { ...dying, endOfLife: '2027-01-02T03:04:05Z', name: 'One Nine' }),
      model('corp.one-8-v1:0', { name: 'One Eight' }),
      model('corp.two-1-v1:0', { ...dying, name: 'Two' }),
    ];
    const door = fakeDoor({
      foundationModels: () => Promise.resolve({ ok: true, value }),
      inferenceProfiles: () =>
        Promise.resolve({ ok: true, value: [profile('global.corp.one-8-v1:0', 'corp.one-8-v1:0', ['us-east-1'])] }),
    });
    const found = async (wanted: string) =>
      (await ask({ model: wanted, regions: [region('us-east-1')], door })).last.results;
    expect(await found(' One ')).toMatchObject([{ detail: 'One Eight', globalId: 'global.corp.one-8-v1:0' }]);
    expect(await found('corp nine')).toMatchObject([{ detail: 'Legacy, ends 2027-01-02' }]);
    expect(await found('two')).toMatchObject([{ detail: 'Legacy' }]);
    expect((await found('two'))[0]).not.toHaveProperty('globalId');
    expect(await found('  ')).toMatchObject([{ status: 'absent' }]);
  });

  it('is not asked anywhere when it is ended before it begins', async () => {
    const { events } = await ask({ regions: [region('us-east-1')], signal: AbortSignal.abort() });
    expect(events).toEqual([{ type: 'finished', results: [], complete: false }]);
  });

  it('is looked for at the other endpoint in the Regions that have one, and said to be there alone', async () => {
    const asked: string[] = [];
    const door = fakeDoor({
      foundationModels: () => Promise.resolve({ ok: true, value: [] }),
      inferenceProfiles: () => Promise.resolve({ ok: true, value: [] }),
      mantleModels: ({ region: at }) => {
        asked.push(at);
        return Promise.resolve({ ok: true, value: at === 'us-east-1' ? ['openai.gpt-5.5'] : [] });
      },
    });
    const regions = [region('us-east-1'), region('us-west-2'), region('us-west-1')];
    const { last } = await ask({ model: 'openai.gpt-5.5', regions, door });
    const byRegion = new Map(last.results.map((result) => [result.region.code, result]));
    expect(byRegion.get('us-east-1')).toMatchObject({ status: 'callable', detail: 'At bedrock-mantle only' });
    expect(byRegion.get('us-west-2')?.status).toBe('absent');
    expect(asked.sort()).toEqual(['us-east-1', 'us-west-2']);
  });

  it('is answered per Region: callable, not offered, not switched on, not allowed, out of reach', async () => {
    const base = fakeDoor();
    const door = fakeDoor({
      foundationModels: (call) => {
        switch (call.region) {
          case 'us-east-1':
            return base.foundationModels(call);
          case 'us-west-1':
            return Promise.resolve({ ok: true, value: [model('meta.other-v1:0')] });
          case 'af-south-1':
            return Promise.resolve(
              refused({
                name: 'UnrecognizedClientException',
                message: 'The security token included in the request is invalid.',
                httpStatus: 403,
              }),
            );
          case 'eu-west-1':
            return Promise.resolve(refused({ name: 'AccessDeniedException', message: 'no', httpStatus: 403 }));
          case 'eu-west-2':
            return Promise.resolve(refused({ name: 'InvalidClientTokenId', message: 'no', httpStatus: 401 }));
          case 'me-south-1':
            return Promise.resolve(refused({ name: 'AccessDeniedException', message: 'no', httpStatus: 403 }));
          default:
            return Promise.resolve(refused({ name: 'Error', message: 'getaddrinfo ENOTFOUND', code: 'ENOTFOUND' }));
        }
      },
    });
    const regions = ['us-east-1', 'us-west-1', 'eu-west-1', 'eu-west-2', 'xx-none-1'].map((code) => region(code));
    const { last } = await ask({ door, regions: [...regions, region('af-south-1', true), region('me-south-1', true)] });
    const statuses = Object.fromEntries(last.results.map((result) => [result.region.code, result.status]));
    expect(statuses).toEqual({
      'us-east-1': 'callable',
      'us-west-1': 'absent',
      'eu-west-1': 'not-allowed',
      'eu-west-2': 'not-allowed',
      'xx-none-1': 'unreachable',
      'me-south-1': 'not-allowed',
      'af-south-1': 'not-enabled',
    });
    expect(last.results.find(({ status }) => status === 'not-enabled')?.detail).toContain(
      'enable-region --region-name af-south-1',
    );
    expect(last.complete).toBe(true);
  });

  it('finds the model by its base, whatever geography was typed', async () => {
    const { last } = await ask({ model: 'eu.anthropic.claude-x-v1:0', regions: [region('us-east-1')] });
    expect(last.results[0]).toMatchObject({ status: 'callable', invokeId: 'us.anthropic.claude-x-v1:0' });
  });

  it('is asked of a bounded number of Regions at once, with progress', async () => {
    let running = 0;
    let most = 0;
    const base = fakeDoor();
    const door = fakeDoor({
      foundationModels: async (call) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return base.foundationModels(call);
      },
    });
    const regions = Array.from({ length: 33 }, (_, index) => region(`r-${index}`));
    const { events } = await ask({ door, regions, limit: 5 });
    expect(most).toBe(5);
    const done = events.flatMap((event) => (event.type === 'result' ? [event.done] : []));
    expect(done).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
  });

  it('comes in the order of arrival', async () => {
    const base = fakeDoor();
    let release: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const door = fakeDoor({
      foundationModels: async (call) => {
        if (call.region === 'slow') await slow;
        else release();
        return base.foundationModels(call);
      },
    });
    const { last } = await ask({ door, regions: [region('slow'), region('quick')] });
    expect(last.results.map((result) => result.region.code)).toEqual(['quick', 'slow']);
  });

  it('keeps what is there when it is ended early', async () => {
    const stop = new AbortController();
    const base = fakeDoor();
    const door = fakeDoor({
      foundationModels: (call) => (call.region === 'hangs' ? new Promise(() => {}) : base.foundationModels(call)),
    });
    const { last } = await ask({ door, regions: [region('us-east-1'), region('hangs')], signal: stop.signal }, () =>
      stop.abort(),
    );
    expect(last.complete).toBe(false);
    expect(last.results.map((result) => result.region.code)).toEqual(['us-east-1']);
  });

  it('ends the calls under way when the reader leaves', async () => {
    const ended: string[] = [];
    const base = fakeDoor();
    const door = fakeDoor({
      foundationModels: (call) =>
        call.region === 'us-east-1'
          ? base.foundationModels(call)
          : new Promise(() => call.signal?.addEventListener('abort', () => ended.push(call.region))),
    });
    const regions = [region('us-east-1'), region('hangs')];
    for await (const event of whereCallable({ model: 'amazon.nova-micro-v1:0', access: someAccess, regions, door })) {
      if (event.type === 'result') break;
    }
    expect(ended).toEqual(['hangs']);
  });
});
