import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** How a client proves who it is: keys for SigV4, or a Bedrock API key. */
export type SdkProof = { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | { apiKey: string };

/** The real SDK clients, led to one endpoint, without retries. */
export function sdkClients(endpoint: string, proof: SdkProof, region = 'us-east-1') {
  const auth =
    'apiKey' in proof
      ? { token: { token: proof.apiKey }, authSchemePreference: ['httpBearerAuth'] }
      : { credentials: keysOnly(proof), authSchemePreference: ['aws.auth#sigv4'] };
  const settings = { endpoint, region, maxAttempts: 1, requestHandler: new NodeHttpHandler(), ...auth };
  return {
    sts: new STSClient(settings),
    bedrock: new BedrockClient(settings),
    runtime: new BedrockRuntimeClient(settings),
  };
}

// The demo's keys carry an end in Unix milliseconds, for which the SDK has another form.
function keysOnly({ accessKeyId, secretAccessKey, sessionToken }: Exclude<SdkProof, { apiKey: string }>) {
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** One question to a model. */
export function asking(modelId: string, text = 'What is 2+2?', maxTokens = 16): ConverseCommand {
  return new ConverseCommand({
    modelId,
    messages: [{ role: 'user', content: [{ text }] }],
    inferenceConfig: { maxTokens },
  });
}

/** What a call was refused with: the error's name, its status and its message. */
export async function refusalOf(call: Promise<unknown>): Promise<{ name: string; status?: number; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode;
    return { name, message, ...(status === undefined ? {} : { status }) };
  }
  throw new Error('The call was answered, although it should have been refused.');
}
