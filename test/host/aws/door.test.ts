import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bedrockRegions } from '../../../src/aws/regions.ts';
import { demoAccessKey, demoAccount } from '../../../src/demo/demo-people.ts';
import { demoWorld, type World } from '../../../src/demo/world.ts';
import type { OpenAwsDoor } from '../../../src/host/aws/door.ts';
import type { CheckEvent, VerifyRequest } from '../../../src/verify/check.ts';
import { runChecks } from '../../../src/verify/run.ts';
import { whereCallable } from '../../../src/verify/where.ts';
import type { RowHome } from '../../support/catalogue-row.ts';
import { type EmulatorScene, openScene } from '../../support/emulator-scene.ts';
import { refusedPeer, resetPeer } from '../../support/network.ts';
import { passwordProxy, workingProxy } from '../../support/proxy.ts';
import { doorOf } from './play-with-door.ts';

const key = demoAccessKey();
const credentials = `[production]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;
const claude = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

let scene: EmulatorScene;
let door: OpenAwsDoor;

async function open(change: (world: World) => void = () => {}, home: RowHome = {}): Promise<void> {
  const world = demoWorld();
  change(world);
  scene = await openScene({
    type: 'world',
    world,
    home: { credentials, ...home },
    request: { target: { type: 'ambient' }, region: 'us-east-1', call: 'resolve' },
  });
  door = doorOf(scene, {});
}

async function close(): Promise<void> {
  door.close();
  await scene.close();
}

const request: VerifyRequest = {
  target: { type: 'profile', profile: 'production' },
  profile: 'production',
  region: 'us-east-1',
  stages: ['local', 'identity', 'models', 'converse'],
};

async function verify(more: Partial<VerifyRequest> = {}, through: OpenAwsDoor = door) {
  const events: CheckEvent[] = [];
  for await (const event of runChecks({ ...request, ...more }, through)) events.push(event);
  const last = events.at(-1);
  return {
    results: events.flatMap((event) => (event.type === 'finished' ? [event.result] : [])),
    facts: last?.type === 'facts' ? last.facts : undefined,
  };
}

const fails = (results: { status: string; id: string; detail: string }[]) =>
  results.filter(({ status }) => status === 'fail');

describe('a verification over HTTP against the embedded AWS', () => {
  beforeAll(() => open());
  afterAll(close);

  it('passes from the file to the answer of the wanted model, through its inference profile', async () => {
    const { results, facts } = await verify({ model: claude });
    expect(fails(results)).toEqual([]);
    expect(facts).toMatchObject({
      credentials: { source: 'profile production (access key)', accessKeyId: key.accessKeyId },
      identity: { account: demoAccount, arn: `arn:aws:iam::${demoAccount}:user/ada` },
      converse: { modelId: `us.${claude}`, text: expect.stringContaining('4') as string },
    });
    expect(facts?.models?.length).toBeGreaterThan(3);
    expect(facts?.models?.find(({ modelId }) => modelId === claude)).toMatchObject({
      invokeId: `us.${claude}`,
      inferenceProfile: { scope: 'geographic' },
    });
    expect(JSON.stringify({ results, facts })).not.toContain(key.secretAccessKey);
  });

  it('makes each call once', async () => {
    const before = scene.aws?.requests.length ?? 0;
    await verify({ model: claude });
    const operations =
      scene.aws?.requests
        .slice(before)
        .map(({ operation }) => operation)
        .filter((name) => /^(Get|List|Converse)/.test(name)) ?? [];
    expect(operations.sort()).toEqual([
      'Converse',
      'Converse',
      'GetCallerIdentity',
      'GetFoundationModelAvailability',
      'GetUseCaseForModelAccess',
      'ListFoundationModels',
      'ListInferenceProfiles',
    ]);
  });

  it('asks all Regions where a model can be called, and explains those that are not switched on', async () => {
    const found = await door.resolveCredentials(request.target, { region: 'us-east-1' });
    if (!found.ok) throw new Error(found.failure.message);
    const regions = bedrockRegions.filter(({ partition }) => partition === 'aws');
    let last: unknown;
    for await (const event of whereCallable({ model: claude, access: found.value, regions, door })) last = event;
    expect(last).toMatchObject({ type: 'finished', complete: true });
    const results = (last as { results: { region: { code: string }; status: string; invokeId?: string }[] }).results;
    expect(results).toHaveLength(33);
    const status = (code: string) => results.find(({ region }) => region.code === code);
    expect(status('us-west-2')).toMatchObject({ status: 'callable', invokeId: `us.${claude}` });
    expect(status('eu-central-1')).toMatchObject({ status: 'callable', invokeId: `eu.${claude}` });
    expect(status('af-south-1')?.status).toBe('not-enabled');
  });

  it('says nothing on the terminal', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    );
    const emitted = vi.spyOn(process, 'emitWarning');
    const both = doorOf({
      home: scene.home,
      environment: {
        ...scene.environment,
        AWS_PROFILE: 'production',
        AWS_ACCESS_KEY_ID: 'AKIAOTHER',
        AWS_SECRET_ACCESS_KEY: 'other',
      },
    });
    await verify({}, both);
    both.close();
    const said = [...spies, emitted].flatMap((spy) => spy.mock.calls);
    vi.restoreAllMocks();
    expect(said).toEqual([]);
  });
});

describe('an API key in the environment of this very process', () => {
  beforeAll(() => open());
  afterAll(close);
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['set', 'ABSKwouldBeRefused'],
    ['set but empty', ''],
  ])('%s does not reach calls that are made with a profile', async (_how, value) => {
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', value);
    const { results } = await verify();
    expect(fails(results)).toEqual([]);
  });

  it('is used when it is the one that is verified, and STS is not asked', async () => {
    const { demoApiKey } = await import('../../../src/demo/demo-people.ts');
    const before = scene.aws?.requests.length ?? 0;
    const { results, facts } = await verify({
      target: { type: 'environment', variables: { AWS_BEARER_TOKEN_BEDROCK: demoApiKey() } },
    });
    expect(fails(results)).toEqual([]);
    expect(facts?.credentials?.source).toBe('AWS_BEARER_TOKEN_BEDROCK in the environment');
    expect(results.find(({ id }) => id === 'identity')?.detail).toContain(`account ${demoAccount}`);
    expect(scene.aws?.requests.slice(before).some(({ operation }) => operation === 'GetCallerIdentity')).toBe(false);
  });
});

describe('where the calls go', () => {
  afterEach(close);

  it('is moved by the profile too, and shown with what moves it', async () => {
    await open(undefined, {
      config:
        '[profile production]\nservices = here\n[services here]\nsts =\n  endpoint_url = {aws}\nbedrock =\n  endpoint_url = {aws}\nbedrock_runtime =\n  endpoint_url = {aws}\n',
    });
    const bare = Object.fromEntries(
      Object.entries(scene.environment).filter(([name]) => !name.startsWith('AWS_ENDPOINT_URL')),
    );
    const moved = doorOf({ home: scene.home, environment: bare }, {});
    const { results } = await verify({}, moved);
    moved.close();
    expect(fails(results)).toEqual([]);
    expect(results.find(({ id }) => id === 'network')?.detail).toContain('[services here] in the config file');
  });

  it('can lead through a proxy, which NO_PROXY passes by', async () => {
    await open();
    const { port } = new URL(scene.aws?.url ?? '');
    const proxy = await workingProxy(() => ({ host: '127.0.0.1', port: Number(port) }));
    const everywhere = Object.fromEntries(
      ['STS', 'BEDROCK', 'BEDROCK_RUNTIME'].map((name) => [
        `AWS_ENDPOINT_URL_${name}`,
        `http://${name.toLowerCase().replace('_', '-')}.aws.invalid`,
      ]),
    );
    const environment = { ...scene.environment, ...everywhere, HTTP_PROXY: proxy.url.replace('//', '//ada:hush@') };
    const through = doorOf({ home: scene.home, environment }, {});
    const { results } = await verify({}, through);
    expect(fails(results)).toEqual([]);
    expect(proxy.asked.length).toBeGreaterThan(3);
    expect(JSON.stringify(results)).not.toContain('hush');
    through.close();
    const asked = proxy.asked.length;
    const past = doorOf(
      { home: scene.home, environment: { ...scene.environment, HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' } },
      {},
    );
    expect(fails((await verify({}, past)).results)).toEqual([]);
    expect(proxy.asked.length).toBe(asked);
    past.close();
    await proxy.close();
  });

  it('is reached over HTTP/1.1 on connections that are kept', async () => {
    await open();
    const versions = new Set<string>();
    let connections = 0;
    const server = createServer((incoming, response) => {
      versions.add(incoming.httpVersion);
      response.writeHead(503, { date: new Date().toUTCString() }).end();
    });
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const there = doorOf(
      { home: scene.home, environment: { ...scene.environment, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url } },
      {},
    );
    const found = await there.resolveCredentials(request.target, { region: 'us-east-1' });
    if (!found.ok) throw new Error(found.failure.message);
    for (let call = 0; call < 3; call += 1) {
      await there.converse({
        access: found.value,
        region: 'us-east-1',
        modelId: 'amazon.nova-micro-v1:0',
        prompt: '?',
        maxTokens: 1,
      });
    }
    there.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect([...versions]).toEqual(['1.1']);
    expect(connections).toBe(1);
  });
});

describe("AWS's own addresses behind a proxy", () => {
  afterEach(close);

  it.each([
    ['that wants a password', passwordProxy, 'proxy-needs-login'],
    ['that is not there', refusedPeer, 'connection-refused'],
    ['that hangs up', resetPeer, 'connection-reset'],
  ] as const)('%s: the tunnel fails, and the variable is named', async (_title, start, code) => {
    await open();
    const proxy = await start();
    const environment = Object.fromEntries(
      Object.entries(scene.environment).filter(([name]) => !name.startsWith('AWS_ENDPOINT_URL')),
    );
    const behind = doorOf({ home: scene.home, environment: { ...environment, HTTPS_PROXY: proxy.url } });
    const { results } = await verify({}, behind);
    behind.close();
    await proxy.close();
    // No name is looked up here: the proxy does that.
    expect(results.find(({ id }) => id === 'network')?.detail).toContain('sts goes through HTTPS_PROXY');
    const problem = results.find(({ id }) => id === 'models')?.problem;
    expect(problem?.code).toBe(code);
    expect(JSON.stringify(problem)).toContain('HTTPS_PROXY');
  });
});

describe('failures that the whole verification tells', () => {
  afterEach(close);

  it('say how far the clock is off, and leave the model uncalled', async () => {
    await open((world) => {
      world.clockOffsetMs = 20 * 60_000;
    });
    const { results } = await verify();
    const clock = results.find(({ id }) => id === 'clock');
    expect(clock).toMatchObject({ status: 'fail', problem: { code: 'clock-skew' } });
    expect(clock?.detail).toBe('The clock of this machine is 20 minutes behind.');
    expect(results.find(({ id }) => id === 'identity')?.problem?.code).toBe('clock-skew');
    expect(results.find(({ id }) => id === 'converse')?.status).toBe('skip');
  });

  it('say that a Region is off, when STS elsewhere knows the keys', async () => {
    await open();
    const { results } = await verify({ region: 'af-south-1' });
    const identity = results.find(({ id }) => id === 'identity');
    expect(identity?.problem?.code).toBe('region-not-enabled');
    expect(identity?.problem?.remedy.join('\n')).toContain(
      'aws account enable-region --region-name af-south-1 --profile production',
    );
  });

  it("name Anthropic's form before the call, and the call confirms it", async () => {
    await open((world) => {
      for (const account of world.accounts) account.useCaseForm = 'missing';
    });
    const { results } = await verify({ model: claude });
    expect(results.find(({ id }) => id === 'model-access')).toMatchObject({
      status: 'warn',
      problem: { code: 'use-case-form-missing' },
    });
    expect(results.find(({ id }) => id === 'converse')?.status).toBe('pass');
    expect(results.find(({ id }) => id === 'converse-model')).toMatchObject({
      status: 'fail',
      problem: { code: 'use-case-form-missing' },
    });
  });
});
