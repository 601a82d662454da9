import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAwsClients } from '../../../src/host/aws/clients.ts';
import { usualLimits } from '../../../src/host/aws/options.ts';
import { openOidc } from '../../../src/host/sign-in/oidc.ts';
import { diagnose } from '../../../src/verify/diagnosis/problems.ts';
import { refusedPeer, resetPeer } from '../../support/network.ts';
import { passwordProxy, workingProxy } from '../../support/proxy.ts';
import { doorOf } from './play-with-door.ts';
import { fails, openVerifier, request, type Verifier, withoutEndpoints } from './verifier.ts';

let on: Verifier;

describe('where the calls go', () => {
  afterEach(() => on.close());

  it('is moved by the profile too, and shown with what moves it', async () => {
    on = await openVerifier(undefined, {
      config:
        '[profile production]\nservices = here\n[services here]\nsts =\n  endpoint_url = {aws}\nbedrock =\n  endpoint_url = {aws}\nbedrock_runtime =\n  endpoint_url = {aws}\n',
    });
    const bare = withoutEndpoints(on.scene.environment);
    const moved = doorOf({ home: on.scene.home, environment: bare }, {});
    const { results } = await on.verify({}, moved);
    moved.close();
    expect(fails(results)).toEqual([]);
    expect(results.find(({ id }) => id === 'network')?.detail).toContain('[services here] in the config file');
  });

  it('can lead through a proxy, which NO_PROXY passes by', async () => {
    on = await openVerifier();
    const { port } = new URL(on.scene.aws?.url ?? '');
    const proxy = await workingProxy(() => ({ host: '127.0.0.1', port: Number(port) }));
    const everywhere = Object.fromEntries(
      ['STS', 'BEDROCK', 'BEDROCK_RUNTIME'].map((name) => [
        `AWS_ENDPOINT_URL_${name}`,
        `http://${name.toLowerCase().replace('_', '-')}.aws.invalid`,
      ]),
    );
    const environment = { ...on.scene.environment, ...everywhere, HTTP_PROXY: proxy.url.replace('//', '//ada:hush@') };
    const through = doorOf({ home: on.scene.home, environment }, {});
    const { results } = await on.verify({}, through);
    expect(fails(results)).toEqual([]);
    expect(proxy.asked.length).toBeGreaterThan(3);
    expect(JSON.stringify(results)).not.toContain('hush');
    through.close();
    const asked = proxy.asked.length;
    const past = doorOf(
      { home: on.scene.home, environment: { ...on.scene.environment, HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' } },
      {},
    );
    expect(fails((await on.verify({}, past)).results)).toEqual([]);
    expect(proxy.asked.length).toBe(asked);
    past.close();
    await proxy.close();
  });

  it.each(['localhost:4566', '127.0.0.1:4566', 'nowhere'])(
    'is no address in %s: the variable is named, nothing is called, and no bug is reported',
    async (address) => {
      on = await openVerifier();
      const environment = { ...on.scene.environment, AWS_ENDPOINT_URL_STS: address };
      const wrong = doorOf({ home: on.scene.home, environment }, {});
      const { results } = await on.verify({}, wrong);
      wrong.close();
      const check = (id: string) => results.find((result) => result.id === id);
      expect(check('network')).toMatchObject({ status: 'warn', problem: { code: 'address-unreadable' } });
      expect(check('network')?.problem?.summary).toContain('AWS_ENDPOINT_URL_STS');
      expect(check('network')?.problem?.cause).toContain(address);
      expect(check('clock')?.status).toBe('skip');
      expect(check('converse')?.status).toBe('pass');
    },
  );

  it('is no SOCKS proxy, which is said, of a sign-in too', async () => {
    on = await openVerifier();
    const environment = { ...on.scene.environment, HTTP_PROXY: 'socks5://ada:hush@127.0.0.1:1080' };
    const wrong = doorOf({ home: on.scene.home, environment }, {});
    const { results } = await on.verify({}, wrong);
    wrong.close();
    const network = results.find(({ id }) => id === 'network')?.problem;
    expect(network).toMatchObject({ code: 'address-unreadable' });
    expect(network?.summary).toContain('HTTP_PROXY');
    expect(network?.cause).toContain('goes through a SOCKS proxy');
    const clients = createAwsClients(environment, usualLimits);
    const answer = await openOidc('us-east-1', { clients, limits: usualLimits }).register(
      'code',
      'https://d-1234567890.awsapps.com/start',
      new AbortController().signal,
    );
    clients.close();
    if (answer.ok) throw new Error('it went out');
    const told = diagnose(answer.failure, { target: request.target, region: 'us-east-1', partition: 'aws' });
    expect(told.summary).toBe('HTTP_PROXY holds no address that calls can be sent to.');
    expect(JSON.stringify([results, told])).not.toContain('hush');
  });

  it('is reached over HTTP/1.1 on connections that are kept', async () => {
    on = await openVerifier();
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
      { home: on.scene.home, environment: { ...on.scene.environment, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url } },
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
  afterEach(() => on.close());

  it.each([
    ['that wants a password', passwordProxy, 'proxy-needs-login'],
    ['that is not there', refusedPeer, 'connection-refused'],
    ['that hangs up', resetPeer, 'connection-reset'],
  ] as const)('%s: the tunnel fails, and the variable is named', async (_title, start, code) => {
    on = await openVerifier();
    const proxy = await start();
    const environment = withoutEndpoints(on.scene.environment);
    const behind = doorOf({ home: on.scene.home, environment: { ...environment, HTTPS_PROXY: proxy.url } });
    const { results } = await on.verify({}, behind);
    behind.close();
    await proxy.close();
    // No name is looked up here: the proxy does that.
    expect(results.find(({ id }) => id === 'network')?.detail).toMatch(
      /^calls go through http:\/\/\S+ \(set by HTTPS_PROXY\)$/,
    );
    const told = results.flatMap(({ problem }) => problem ?? []);
    expect(told.some((problem) => problem.code === code)).toBe(true);
    expect(JSON.stringify(told)).toContain('HTTPS_PROXY');
    expect(results.find(({ id }) => id === 'models')?.status).toBe('fail');
  });
});
