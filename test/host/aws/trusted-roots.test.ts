import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NetworkPeer } from '../../support/network.ts';
import { untrustedTlsPeer } from '../../support/network.ts';
import { workingProxy } from '../../support/proxy.ts';
import { doorOf } from './play-with-door.ts';
import { openVerifier, request, type Verifier } from './verifier.ts';

let on: Verifier;
let peer: NetworkPeer & { root: string };

/** What a call says that goes over TLS to a peer with a company's certificate. */
async function says(environment: Record<string, string>): Promise<string> {
  const door = doorOf(
    {
      home: on.scene.home,
      environment: { ...on.scene.environment, AWS_ENDPOINT_URL_BEDROCK: peer.url, ...environment },
    },
    {},
  );
  const found = await door.resolveCredentials(request.target, { region: 'us-east-1' });
  if (!found.ok) throw new Error(found.failure.message);
  const answer = await door.foundationModels({ access: found.value, region: 'us-east-1' });
  door.close();
  return answer.ok ? 'answered' : (answer.failure.code ?? answer.failure.message);
}

describe('a certificate that only a company knows', () => {
  beforeEach(async () => {
    on = await openVerifier();
    peer = await untrustedTlsPeer('unknown-root');
    await writeFile(`${on.scene.home}/company.pem`, peer.root);
    await writeFile(`${on.scene.home}/empty.pem`, 'nothing');
  });
  afterEach(async () => {
    await peer.close();
    await on.close();
  });

  it('is trusted by AWS_CA_BUNDLE, and by nothing else', async () => {
    expect(await says({})).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    expect(await says({ AWS_CA_BUNDLE: `${on.scene.home}/company.pem` })).toBe('answered');
  });

  it('is trusted behind a proxy too', async () => {
    const proxy = await workingProxy();
    const behind = { HTTPS_PROXY: proxy.url };
    expect(await says(behind)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    expect(await says({ ...behind, AWS_CA_BUNDLE: `${on.scene.home}/company.pem` })).toBe('answered');
    expect(proxy.asked[0]).toMatch(/^CONNECT 127\.0\.0\.1:/);
    await proxy.close();
  });

  it.each(['empty.pem', 'missing.pem'])(
    'is refused as ever when the file in AWS_CA_BUNDLE holds none: %s',
    async (name) => {
      expect(await says({ AWS_CA_BUNDLE: `${on.scene.home}/${name}` })).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    },
  );
});
