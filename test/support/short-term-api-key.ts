import type { AccessKey } from '../../src/demo/principal.ts';
import { emptyPayloadHash, signatureOf, timestampOf } from '../../src/demo/sigv4.ts';

const host = 'bedrock.amazonaws.com';

/** Makes a short-term Bedrock API key (`bedrock-api-key-…`) for a Region, as AWS's token generator shapes it. */
export function shortTermApiKey(accessKey: AccessKey, region: string, at: number, seconds = 43_200): string {
  const timestamp = timestampOf(at);
  const day = timestamp.slice(0, 8);
  const query: [string, string][] = [
    ['Action', 'CallWithBearerToken'],
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${accessKey.accessKeyId}/${day}/${region}/bedrock/aws4_request`],
    ['X-Amz-Date', timestamp],
    ['X-Amz-Expires', String(seconds)],
    ['X-Amz-SignedHeaders', 'host'],
  ];
  if (accessKey.sessionToken !== undefined) query.push(['X-Amz-Security-Token', accessKey.sessionToken]);
  const signature = signatureOf(
    { method: 'POST', rawPath: '/', query, headers: { host }, payloadHash: emptyPayloadHash },
    { accessKeyId: accessKey.accessKeyId, day, region, service: 'bedrock', signedHeaders: ['host'], timestamp },
    accessKey.secretAccessKey,
  );
  const pairs = [...query, ['X-Amz-Signature', signature], ['Version', '1']] as const;
  const url = `${host}/?${pairs.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&')}`;
  return `bedrock-api-key-${Buffer.from(url, 'latin1').toString('base64')}`;
}
