import { runtimeChat } from '../aws/values/model-api.ts';
import type { Client, ClientInput, ClientSettings } from './client.ts';
import { credentialNotes, leftOutNotes, modelsInOneRegion, shellExports } from './credential.ts';
import { proxyConfiguration } from './litellm.ts';

/** Open WebUI: speaks the OpenAI protocol only. With a Bedrock API key it can call Bedrock's OpenAI-compatible endpoint, otherwise LiteLLM stands between ([endpoint](https://docs.aws.amazon.com/bedrock/latest/userguide/inference-chat-completions.html)). */
export const openWebui: Client = {
  name: 'open-webui',
  title: 'Open WebUI',
  api: (credential) => (credential === 'api-key' ? runtimeChat : undefined),
  settings: (input) => (input.credential === 'api-key' ? direct(input) : throughProxy(input)),
};

function direct(input: ClientInput): ClientSettings {
  const { region, models, leftOut } = modelsInOneRegion(input);
  const variables = { OPENAI_API_BASE_URL: `https://bedrock-runtime.${region}.amazonaws.com/openai/v1` };
  return {
    title: 'Open WebUI: Bedrock as an OpenAI-compatible endpoint',
    files: [
      {
        path: 'open-webui-bedrock.sh',
        language: 'shell',
        content: [
          ...shellExports(variables),
          // The key goes by its name, so that it does not show among the arguments of the process.
          'export OPENAI_API_KEY="$AWS_BEARER_TOKEN_BEDROCK"',
          'docker run -d --name open-webui -p 3000:8080 \\',
          '  -e OPENAI_API_BASE_URL -e OPENAI_API_KEY \\',
          '  -v open-webui:/app/backend/data ghcr.io/open-webui/open-webui:main',
          '',
        ].join('\n'),
        how: 'Run in a shell that has AWS_BEARER_TOKEN_BEDROCK, then open http://localhost:3000.',
      },
    ],
    variables,
    notes: [
      ...leftOutNotes(leftOut),
      `The endpoint does not list its models. Add them in Open WebUI under Admin Settings, Connections, the pencil, Model IDs: ${models.map((model) => model.invokeId).join(', ')}`,
      'It serves only models with the Chat Completions API, such as those by OpenAI. For all others put LiteLLM between: bedrock-setup client litellm',
      ...credentialNotes(input),
    ],
  };
}

function throughProxy(input: ClientInput): ClientSettings {
  const variables = { OPENAI_API_BASE_URL: 'http://host.docker.internal:4000/v1' };
  return {
    title: 'Open WebUI: through a LiteLLM proxy',
    files: [
      {
        path: 'litellm.yaml',
        language: 'yaml',
        content: proxyConfiguration(input),
        how: 'Start the proxy on this computer: litellm --config litellm.yaml --port 4000',
      },
      {
        path: 'open-webui-bedrock.sh',
        language: 'shell',
        content: [
          ...shellExports(variables),
          '# The proxy holds the AWS credentials; give it a master key before others can reach it.',
          'export OPENAI_API_KEY=unused',
          'docker run -d --name open-webui -p 3000:8080 \\',
          '  --add-host=host.docker.internal:host-gateway \\',
          '  -e OPENAI_API_BASE_URL -e OPENAI_API_KEY \\',
          '  -v open-webui:/app/backend/data ghcr.io/open-webui/open-webui:main',
          '',
        ].join('\n'),
        how: 'Run after the proxy is up, then open http://localhost:3000.',
      },
    ],
    variables,
    notes: [
      'Open WebUI knows neither profiles nor AWS keys. LiteLLM signs the calls with your credentials and speaks the OpenAI protocol to Open WebUI.',
      ...credentialNotes(input),
    ],
  };
}
