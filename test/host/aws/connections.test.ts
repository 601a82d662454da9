import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAwsClients } from '../../../src/host/aws/clients.ts';
import { usualLimits } from '../../../src/host/aws/options.ts';

let server: Server;
let connections = 0;

beforeEach(async () => {
  connections = 0;
  server = createServer((_request, response) => response.end('{"modelSummaries":[]}'));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('a connection is used again at once, and not after somebody thought for a while', async () => {
  let now = 1_000_000;
  const env = { AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const clients = createAwsClients(env, usualLimits, () => now);
  const keys = { accessKeyId: `AKIA${'TEST'.repeat(4)}`, secretAccessKey: 'test/'.repeat(8) };
  const call = async () => {
    const { client, ListFoundationModelsCommand } = await clients.bedrock('us-east-1', { type: 'keys', keys });
    await client.send(new ListFoundationModelsCommand({}));
  };
  await call();
  await call();
  expect(connections).toBe(1);
  now += 60_000;
  await call();
  expect(connections).toBe(2);
  clients.close();
});
