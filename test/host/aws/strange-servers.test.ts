import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenAwsDoor } from '../../../src/host/aws/door.ts';
import { key } from './opened.ts';
import { doorOf } from './play-with-door.ts';

let server: Server | undefined;
let door: OpenAwsDoor | undefined;
afterEach(async () => {
  door?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
});

/** A door whose calls all end at one server that is not AWS. */
async function doorTo(answer: RequestListener) {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  door = doorOf({ home: '/nonexistent', environment: { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` } });
  const found = await door.resolveCredentials({ type: 'keys', credentials: key }, { region: 'us-east-1' });
  if (!found.ok) throw new Error('Keys are taken as they are.');
  return { door, call: { access: found.value, region: 'us-east-1' } };
}

const json =
  (body: unknown, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

const identity =
  (account: string, arn: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    const result = `<Arn>${arn}</Arn><UserId>AIDA</UserId><Account>${account}</Account>`;
    response.end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  };

const arnOf = (account: string) => `arn:aws:iam::${account}:user/ada`;
const profileRow = (id: string, more: object = {}) => ({
  inferenceProfileId: id,
  inferenceProfileArn: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`,
  inferenceProfileName: 'One',
  status: 'ACTIVE',
  type: 'SYSTEM_DEFINED',
  models: [{ modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0' }],
  ...more,
});

describe('a server that is not AWS', () => {
  it.each([
    ['&lt;/', arnOf('111122223333')],
    ['*', arnOf('111122223333')],
    ['11112222333', arnOf('111122223333')],
    ['111122223333', arnOf('444455556666')],
    ['111122223333', 'arn:aws:iam::111122223333:user/&lt;script&gt;'],
    ['111122223333', 'arn:aws:iam::111122223333:user/a&#27;[31m'],
    ['', ''],
  ])('is not believed when it names account %j with %j', async (account, arn) => {
    const { door: asked, call } = await doorTo(identity(account, arn));
    const answer = await asked.callerIdentity(call);
    expect(answer).toMatchObject({ ok: false, failure: { name: 'UnbelievableAnswerError' } });
  });

  it('is believed with a right account and ARN', async () => {
    const { door: asked, call } = await doorTo(identity('111122223333', arnOf('111122223333')));
    expect(await asked.callerIdentity(call)).toMatchObject({ ok: true, value: { account: '111122223333' } });
  });

  it('adds no model whose identifier could do harm where it is printed', async () => {
    const row = (modelId: string) => ({ modelId, modelName: `Name\u001b[31m of\n${modelId}`, providerName: 'P' });
    const bad = [
      'a b',
      '$(id)',
      `x${'y'.repeat(3_000)}`,
      '',
      'amazon.nova"',
      "amazon.no'va",
      'amazon.nova\n',
      '${jndi:x}',
    ];
    const { door: asked, call } = await doorTo(json({ modelSummaries: [...bad, 'amazon.nova-micro-v1:0'].map(row) }));
    const answer = await asked.foundationModels(call);
    expect(answer.ok && answer.value.map(({ modelId }) => modelId)).toEqual(['amazon.nova-micro-v1:0']);
    expect(answer.ok && answer.value[0]?.name).toBe('Name [31m of amazon.nova-micro-v1:0');
  });

  it('is told as such when no row of its list is believable', async () => {
    const { door: asked, call } = await doorTo(json({ modelSummaries: [{ modelId: '<b>' }] }));
    expect(await asked.foundationModels(call)).toMatchObject({
      ok: false,
      failure: { name: 'UnbelievableAnswerError' },
    });
  });

  it('is asked for no page twice, and for no endless row of pages', async () => {
    let asked = 0;
    const again = await doorTo((request, response) => {
      asked += 1;
      json({ inferenceProfileSummaries: [profileRow('us.amazon.nova-micro-v1:0')], nextToken: 'again' })(
        request,
        response,
      );
    });
    expect(await again.door.inferenceProfiles(again.call)).toMatchObject({ ok: true });
    expect(asked).toBe(2);
    again.door.close();
    server?.closeAllConnections();
    server?.close();
    asked = 0;
    const endless = await doorTo((request, response) => {
      asked += 1;
      json({ inferenceProfileSummaries: [profileRow('us.amazon.nova-micro-v1:0')], nextToken: `page ${asked}` })(
        request,
        response,
      );
    });
    expect(await endless.door.inferenceProfiles(endless.call)).toMatchObject({ ok: true });
    expect(asked).toBeLessThanOrEqual(60);
  });

  it('is cut off when its answer does not end', async () => {
    let sent = 0;
    const { door: asked, call } = await doorTo((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(1_000_000, ' ');
      const send = () => {
        while (!response.destroyed && sent < 1_000_000_000) {
          sent += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', send);
            return;
          }
        }
        response.end();
      };
      send();
    });
    expect(await asked.foundationModels(call)).toMatchObject({ ok: false, failure: { name: 'AnswerTooLargeError' } });
    expect(sent).toBeLessThan(200_000_000);
  });

  it.each([
    [
      { type: 'error', error: { type: 'permission_error', message: 'x is not available for this account.' } },
      'permission_error',
    ],
    [{ error: { code: 'model_not_found', message: 'The model does not exist' } }, 'model_not_found'],
  ])("is read also where a model's provider answers in its own envelope: %j", async (body, name) => {
    const { door: asked, call } = await doorTo(json(body, 403));
    const answer = await asked.converse({ ...call, modelId: 'us.anthropic.x', prompt: 'Hi', maxTokens: 1 });
    expect(answer).toMatchObject({ ok: false, failure: { name, message: body.error.message, httpStatus: 403 } });
  });

  it('does not make words of megabytes', async () => {
    const { door: asked, call } = await doorTo(json({ message: 'x'.repeat(5_000_000) }, 400));
    const answer = await asked.converse({ ...call, modelId: 'us.anthropic.x', prompt: 'Hi', maxTokens: 1 });
    expect(!answer.ok && answer.failure.message.length).toBeLessThan(5_000);
  });
});
