import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import type { InferenceEndpoint } from '../../aws/values/model-api.ts';
import { hostOf } from '../../verify/endpoint-host.ts';
import type { Caller } from './calls.ts';

/** What each endpoint's signatures are made for ([the OpenAI SDK](https://github.com/openai/openai-node/blob/master/docs/bedrock.md)). */
const signingNames = { 'bedrock-runtime': 'bedrock', 'bedrock-mantle': 'bedrock-mantle' } as const;

/**
 * Sends JSON, or asks for some, with the credentials of the caller, signed or with the API key as bearer, where no client of the SDK
 * does. Throws what was refused, in the form in which the SDK throws it.
 */
export async function sendSigned(
  caller: Caller,
  asked: { endpoint: InferenceEndpoint; path: string; body?: object },
  abortSignal: AbortSignal,
): Promise<unknown> {
  const { signer, region, profile, clients } = caller;
  const { endpoint, path } = asked;
  const settings = await clients.settings(endpoint, region, profile);
  const url = new URL(settings.endpoint ?? `https://${hostOf(endpoint, region)}`);
  const body = asked.body && JSON.stringify(asked.body);
  const request = {
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    method: body === undefined ? 'GET' : 'POST',
    path: `${url.pathname.replace(/\/$/, '')}${path}`,
    query: {},
    headers: {
      host: url.host,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` }),
      ...(path.startsWith('/anthropic/') ? { 'anthropic-version': '2023-06-01' } : {}),
      ...(signer.type === 'api-key' ? { authorization: `Bearer ${signer.apiKey}` } : {}),
    },
    ...(body === undefined ? {} : { body }),
  };
  const proven =
    signer.type === 'api-key' ? request : await signed(request, signer.keys, region, signingNames[endpoint]);
  const { requestHandler } = settings;
  type Sent = Parameters<typeof requestHandler.handle>[0];
  const { response } = await requestHandler.handle(proven as unknown as Sent, { abortSignal });
  const chunks: Buffer[] = [];
  for await (const chunk of response.body) chunks.push(chunk as Buffer);
  return read(response.statusCode, response.headers, Buffer.concat(chunks).toString('utf8'));
}

async function signed<T extends object>(
  request: T,
  { accessKeyId, secretAccessKey, sessionToken }: AccessKeyCredentials,
  region: string,
  service: string,
): Promise<T> {
  const { Hash, SignatureV4 } = await import('./sdk/signing.ts');
  const signature = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region,
    service,
    sha256: Hash.bind(null, 'sha256'),
  });
  type Signable = Parameters<typeof signature.sign>[0];
  return (await signature.sign(request as unknown as Signable)) as unknown as T;
}

/** A refusal as the endpoint put it; `error` is the envelope of the provider's own API. */
function read(status: number, headers: Readonly<Record<string, string>>, text: string): unknown {
  // A page in place of JSON throws here, and is told from AWS's own answers by that.
  const answer = text === '' && status >= 300 ? {} : (JSON.parse(text) ?? {});
  if (status < 300) return answer;
  const { error, message, Message } = answer as Record<string, unknown>;
  const name = (headers['x-amzn-errortype'] ?? '').split(':')[0];
  const requestId = headers['x-amzn-requestid'] ?? headers['x-request-id'];
  throw Object.assign(new Error([message, Message, error].find((words) => typeof words === 'string') ?? ''), {
    name: name || 'Unknown',
    error,
    $metadata: { httpStatusCode: status, requestId },
    $response: { headers },
  });
}
