import { request as httpsRequest } from 'node:https';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, describe, expect, it } from 'vitest';
import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { ProxiedAgent } from '../../src/host/aws/sdk/proxies.ts';
import { untrustedTlsPeer } from '../support/network.ts';
import { passwordProxy, workingProxy } from '../support/proxy.ts';
import { refusalOf } from '../support/sdk-clients.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function kept<T extends { close(): Promise<void> }>(peer: T): T {
  closing.push(() => peer.close());
  return peer;
}

function through(proxy: string, endpoint: string): STSClient {
  const agent = new ProxiedAgent({}, () => proxy);
  closing.push(async () => agent.destroy());
  return new STSClient({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: demoAccessKeyPair(),
    requestHandler: new NodeHttpHandler({ httpAgent: agent, httpsAgent: agent }),
  });
}

function demoAccessKeyPair() {
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  return { accessKeyId, secretAccessKey };
}

function get(url: string, ca: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = httpsRequest(url, { ca, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end();
  });
}

describe('the peers that play a network', () => {
  it('forward a signed request to the emulator, whatever its host is called', async () => {
    const aws = kept(await startEmbeddedAws(demoWorld()));
    const port = Number(new URL(aws.url).port);
    const proxy = kept(await workingProxy(() => ({ host: '127.0.0.1', port })));
    const answer = await through(proxy.url, 'http://sts.us-east-1.invalid').send(new GetCallerIdentityCommand({}));
    expect(answer.Account).toBe('111122223333');
    expect(proxy.asked).toEqual(['POST http://sts.us-east-1.invalid/']);
  });

  it('open a tunnel for TLS', async () => {
    const peer = kept(await untrustedTlsPeer('self-signed'));
    const proxy = kept(await workingProxy(() => ({ host: '127.0.0.1', port: Number(new URL(peer.url).port) })));
    const sts = through(proxy.url, 'https://sts.us-east-1.invalid');
    expect((await refusalOf(sts.send(new GetCallerIdentityCommand({})))).message).toMatch(/self-signed certificate/);
    expect(proxy.asked).toEqual(['CONNECT sts.us-east-1.invalid:443']);
  });

  it('ask for a password before any tunnel', async () => {
    const proxy = kept(await passwordProxy());
    const sts = through(proxy.url, 'https://sts.us-east-1.invalid');
    await refusalOf(sts.send(new GetCallerIdentityCommand({})));
    expect(proxy.asked).toEqual(['CONNECT sts.us-east-1.invalid:443']);
  });

  it('are trusted as soon as their root is, so that only trust is what fails', async () => {
    for (const flaw of ['self-signed', 'unknown-root', 'unknown-root-sent'] as const) {
      const peer = kept(await untrustedTlsPeer(flaw));
      await expect(get(peer.url, ''), flaw).rejects.toThrow(/certificate/);
      expect(await get(peer.url, peer.root), flaw).toBe(200);
    }
    const expired = kept(await untrustedTlsPeer('expired'));
    await expect(get(expired.url, expired.root)).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
    const future = kept(await untrustedTlsPeer('not-yet-valid'));
    await expect(get(future.url, future.root)).rejects.toMatchObject({ code: 'CERT_NOT_YET_VALID' });
  });
});
