import { request } from 'node:http';
import { signalWithin } from '../../../aws/signal-within.ts';
import type { AccessKeyCredentials } from '../../../aws/values/credentials.ts';
import type { Failure } from '../../../verify/diagnosis/failure.ts';
import { describeError } from '../describe-error.ts';
import type { Environment } from '../options.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

const operation = 'InstanceMetadata';
const rolePath = '/latest/meta-data/iam/security-credentials/';

/** Where the metadata service is, by the SDK's own variables. */
function metadataEndpoint(env: Environment): string {
  if (env.AWS_EC2_METADATA_SERVICE_ENDPOINT) return env.AWS_EC2_METADATA_SERVICE_ENDPOINT;
  const ipv6 = env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE?.toLowerCase() === 'ipv6';
  return ipv6 ? 'http://[fd00:ec2::254]' : 'http://169.254.169.254';
}

interface Reply {
  status: number;
  text: string;
}

/** The service took the call and its answer never came: what ends on the way is the answer, not the call. */
class AnswerLost extends Error {}

// Never through a proxy: the address means this machine.
function ask(url: string, method: string, headers: Record<string, string>, scene: CredentialScene): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const signal = signalWithin(scene.limits.metadataMs, scene.signal);
    let connected = false;
    const call = request(url, { method, headers, signal, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    call.on('socket', (socket) => {
      socket.on('connect', () => {
        connected = true;
      });
    });
    call.on('error', (error) => {
      const isLate = signal.aborted && scene.signal?.aborted !== true;
      reject(connected && isLate ? new AnswerLost(`Timeout: ${error.message}`, { cause: error }) : error);
    });
    call.end();
  });
}

function refusal(
  reply: Reply,
  message = 'Error response received from instance metadata service',
): { ok: false; failure: Failure } {
  return localFailure(message, operation, {
    name: 'ProviderError',
    service: 'instance-metadata',
    httpStatus: reply.status,
  });
}

const v1Blocked =
  'AWS EC2 Metadata v1 fallback has been blocked by AWS SDK configuration in the following: [process environment variable (AWS_EC2_METADATA_V1_DISABLED)].';

/** The answer to the request for a token; nothing where it was lost on the way, as behind a hop limit. */
async function askToken(base: string, scene: CredentialScene): Promise<Reply | undefined> {
  try {
    return await ask(`${base}/latest/api/token`, 'PUT', { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }, scene);
  } catch (error) {
    if (error instanceof AnswerLost) return undefined;
    throw error;
  }
}

async function readCredentials(base: string, scene: CredentialScene): Promise<Found> {
  const token = await askToken(base, scene);
  if (token !== undefined && token.status !== 200)
    return refusal(token, token.status === 400 ? 'EC2 Metadata token request returned error' : undefined);
  // Without a token the SDKs go on in the older way, as long as they may.
  if (token === undefined && /^true$/i.test(scene.env.AWS_EC2_METADATA_V1_DISABLED ?? '')) {
    return localFailure(v1Blocked, operation, { name: 'ProviderError', service: 'instance-metadata' });
  }
  const headers: Record<string, string> = token === undefined ? {} : { 'x-aws-ec2-metadata-token': token.text };
  const role = await ask(`${base}${rolePath}`, 'GET', headers, scene);
  if (role.status !== 200) return refusal(role);
  const name = role.text.trim().split('\n')[0] ?? '';
  const answer = await ask(`${base}${rolePath}${name}`, 'GET', headers, scene);
  if (answer.status !== 200) return refusal(answer);
  const keys = readKeys(answer.text);
  if (keys === undefined) return refusal(answer, 'Invalid response received from instance metadata service.');
  return {
    ok: true,
    value: {
      keys,
      provider: 'instance-metadata',
      source: `role ${name} of this EC2 instance${token === undefined ? ', over IMDSv1' : ''}`,
    },
  };
}

function readKeys(text: string): AccessKeyCredentials | undefined {
  try {
    const { AccessKeyId, SecretAccessKey, Token, Expiration } = JSON.parse(text) as Record<string, unknown>;
    if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof Token !== 'string')
      return undefined;
    const expiration = typeof Expiration === 'string' ? new Date(Expiration) : undefined;
    return asKeys({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token, expiration });
  } catch {
    return undefined;
  }
}

/** Credentials of the EC2 instance's role, over IMDSv2, and over IMDSv1 where no token arrives, as the SDKs do it. Unlike the SDK's provider it obeys the variables it is given, not the process's. */
export async function fromInstanceMetadata(scene: CredentialScene): Promise<Found> {
  const disabled = scene.env.AWS_EC2_METADATA_DISABLED;
  if (disabled && disabled.toLowerCase() !== 'false') {
    return localFailure('EC2 Instance Metadata Service access disabled', operation);
  }
  try {
    return await readCredentials(metadataEndpoint(scene.env).replace(/\/$/, ''), scene);
  } catch (error) {
    return { ok: false, failure: describeError(error, { service: 'instance-metadata', operation }) };
  }
}
