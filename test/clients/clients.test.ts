import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ClientInput } from '../../src/clients/client.ts';
import { clients, findClient } from '../../src/clients/clients.ts';
import { models } from '../support/client-inputs.ts';

const sonnet = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const profile: ClientInput = { profile: 'bedrock', region: 'us-east-1', models, credential: 'profile' };
const environment: ClientInput = { region: 'us-east-1', models, credential: 'environment' };
const apiKey: ClientInput = { region: 'us-east-1', models, credential: 'api-key' };

const settings = (name: string, input: ClientInput) => findClient(name)!.settings(input);
const file = (name: string, input: ClientInput, index = 0) => settings(name, input).files[index]!.content;
const notes = (name: string, input: ClientInput) => settings(name, input).notes.join('\n');

describe('finding a client', () => {
  it('knows all of them by their names', () => {
    const names =
      'llmrouter claude-code litellm langchain ai-sdk opencode goose aider continue zed cline open-webui'.split(' ');
    for (const name of names) expect(findClient(name)?.name).toBe(name);
    expect(new Set(clients.map(({ name }) => name)).size).toBe(clients.length);
  });

  it('does not insist on the spelling, and knows no others', () => {
    expect(findClient('Claude Code')?.name).toBe('claude-code');
    expect(findClient('OpenWebUI')?.name).toBe('open-webui');
    expect(findClient('emacs')).toBeUndefined();
    expect(findClient('')).toBeUndefined();
  });
});

describe('LLMRouter', () => {
  it('gets one candidate for each model and Region, with the Region of its own', () => {
    expect(JSON.parse(file('llmrouter', profile))).toEqual({
      'claude-sonnet-4.5': { model: sonnet, service: 'Bedrock', aws_region: 'us-east-1' },
      'nova-micro-us-east-1': { model: 'amazon.nova-micro-v1:0', service: 'Bedrock', aws_region: 'us-east-1' },
      'nova-micro-eu-west-1': { model: 'eu.amazon.nova-micro-v1:0', service: 'Bedrock', aws_region: 'eu-west-1' },
    });
    expect(settings('llmrouter', profile).files[0]?.how).toContain('check it against your version of LLMRouter');
  });

  it('is asked what 2+2 is, in the request of the guide', () => {
    const script = file('llmrouter', profile, 1);
    for (const key of ['api_endpoint', 'query', 'model_name', 'api_name', 'service', 'aws_region', 'What is 2+2?']) {
      expect(script).toContain(`"${key}"`);
    }
  });

  it('finds its Region however LiteLLM looks for it', () => {
    expect(settings('llmrouter', profile).variables).toEqual({
      AWS_PROFILE: 'bedrock',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_REGION_NAME: 'us-east-1',
    });
  });
});

describe('Claude Code', () => {
  it('gets its env block with the models pinned', () => {
    expect(JSON.parse(file('claude-code', profile))).toEqual({
      env: {
        CLAUDE_CODE_USE_BEDROCK: '1',
        AWS_REGION: 'us-east-1',
        AWS_PROFILE: 'bedrock',
        ANTHROPIC_MODEL: sonnet,
        ANTHROPIC_DEFAULT_SONNET_MODEL: sonnet,
      },
    });
  });

  it('renews the sign-in by itself where the profile has one', () => {
    const renewed = (profileKind: 'sso' | 'login') =>
      JSON.parse(file('claude-code', { ...profile, profileKind })).awsAuthRefresh;
    expect(renewed('sso')).toBe('aws sso login --profile bedrock');
    expect(renewed('login')).toBe('aws login --profile bedrock');
  });

  it('is told when none of the models is a Claude model', () => {
    const input = { ...profile, models: models.slice(1, 2) };
    expect(notes('claude-code', input)).toContain('None of the chosen models is by Anthropic');
    expect(file('claude-code', input)).not.toContain('nova');
  });
});

describe('clients that go through Python', () => {
  it('LiteLLM gets a Region and a profile for each model', () => {
    expect(parse(file('litellm', profile)).model_list[2]).toEqual({
      model_name: 'nova-micro-eu-west-1',
      litellm_params: {
        model: 'bedrock/eu.amazon.nova-micro-v1:0',
        aws_region_name: 'eu-west-1',
        aws_profile_name: 'bedrock',
      },
    });
    expect(file('litellm', environment)).not.toContain('aws_profile_name');
    expect(settings('litellm', profile).variables.AWS_REGION_NAME).toBe('us-east-1');
  });

  it('LangChain names the profile in code', () => {
    expect(file('langchain', profile)).toContain('credentials_profile_name="bedrock"');
    expect(file('langchain', apiKey)).not.toContain('credentials_profile_name');
    expect(notes('langchain', apiKey)).toContain('boto3 1.39');
  });

  it('boto3 leaves STS alone when there is only an API key, which STS does not know', () => {
    expect(file('boto3', profile)).toContain('get_caller_identity');
    expect(file('boto3', apiKey)).not.toContain('get_caller_identity');
  });

  it('Aider gets the model with its prefix and is told about boto3', () => {
    expect(parse(file('aider', profile))).toEqual({ model: `bedrock/${sonnet}` });
    expect(notes('aider', profile)).toContain('pipx inject aider-chat boto3');
  });
});

describe('clients with settings of their own', () => {
  it('the AI SDK takes a profile through the credential provider only', () => {
    expect(file('ai-sdk', profile)).toContain('fromNodeProviderChain({ profile: "bedrock" })');
    expect(settings('ai-sdk', profile).variables).not.toHaveProperty('AWS_PROFILE');
    expect(file('ai-sdk', environment)).not.toContain('credential-providers');
  });

  it('opencode gets Region and profile as options of the provider', () => {
    expect(JSON.parse(file('opencode', profile))).toEqual({
      $schema: 'https://opencode.ai/config.json',
      provider: {
        'amazon-bedrock': {
          options: { region: 'us-east-1', profile: 'bedrock' },
          models: { [sonnet]: { name: models[0]?.name } },
        },
      },
      model: `amazon-bedrock/${sonnet}`,
    });
  });

  it('Goose finds everything of AWS in its own file', () => {
    const provider = { GOOSE_PROVIDER: 'aws_bedrock', GOOSE_MODEL: sonnet };
    const aws = { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' };
    expect(parse(file('goose', profile))).toEqual({ ...provider, AWS_PROFILE: 'bedrock', ...aws });
    expect(parse(file('goose', apiKey))).toEqual({ ...provider, ...aws });
  });

  it('LibreChat gets Region and models in variables of its own, and no key', () => {
    const lines = file('librechat', profile).split('\n');
    expect(lines).toContain('BEDROCK_AWS_DEFAULT_REGION=us-east-1');
    expect(lines).toContain('AWS_PROFILE=bedrock');
    expect(file('librechat', profile)).toContain(sonnet);
    expect(file('librechat', environment)).not.toMatch(/PROFILE|_KEY/);
  });

  it('Continue gets the profile, the name of the secret that holds the API key, or neither', () => {
    expect(parse(file('continue', profile)).models[2].env).toEqual({ region: 'eu-west-1', profile: 'bedrock' });
    const [withKey] = parse(file('continue', apiKey)).models;
    expect(withKey).toMatchObject({ apiKey: '${{ secrets.AWS_BEARER_TOKEN_BEDROCK }}', env: { region: 'us-east-1' } });
    expect(parse(file('continue', environment)).models[0].env).toEqual({ region: 'us-east-1' });
    expect(notes('continue', environment)).toContain('does not see the variables of your shell');
  });

  it('Zed is told how to sign in, and about global inference only when a model needs it', () => {
    const bedrock = (input: ClientInput) => JSON.parse(file('zed', input)).language_models.bedrock;
    expect(bedrock(profile)).toEqual({
      authentication_method: 'named_profile',
      profile: 'bedrock',
      region: 'us-east-1',
      allow_global: false,
    });
    expect(bedrock(apiKey).authentication_method).toBe('api_key');
    expect(bedrock(environment).authentication_method).toBe('default');
    const global = { ...models[0]!, invokeId: sonnet.replace('us.', 'global.') };
    expect(bedrock({ ...profile, models: [global] }).allow_global).toBe(true);
  });

  it('Cline gets steps, not files', () => {
    const text = file('cline', profile);
    expect(text).toContain('Authentication: AWS Profile\nAWS Profile Name: bedrock\nAWS Region: us-east-1');
    expect(text).toContain(`Model: Custom\nModel ID: ${sonnet}\n`);
    expect(text).toContain('Base Inference Model: anthropic.claude-sonnet-4-5-20250929-v1:0');
  });

  it('Open WebUI calls Bedrock with an API key, and goes through a proxy with anything else', () => {
    expect(settings('open-webui', apiKey).variables).toEqual({
      OPENAI_API_BASE_URL: 'https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1',
    });
    expect(settings('open-webui', profile).files.map((each) => each.path)).toEqual([
      'litellm.yaml',
      'open-webui-bedrock.sh',
    ]);
  });
});

describe('models that were only typed', () => {
  const typed = (id: string, region = 'us-east-1') => ({ name: id, invokeId: id, modelId: id, region });

  it('get a short name and their base ID', () => {
    const input = {
      ...profile,
      models: [typed(sonnet), typed('global.amazon.nova-2-lite-v1:0'), typed('meta.llama3-8b')],
    };
    expect(Object.keys(JSON.parse(file('llmrouter', input)))).toEqual([
      'claude-sonnet-4-5',
      'nova-2-lite',
      'llama3-8b',
    ]);
    expect(file('cline', input)).toContain('Base Inference Model: anthropic.claude-sonnet-4-5-20250929-v1:0');
  });

  it('keep apart when their names are the same', () => {
    const input = { ...profile, models: [typed(sonnet), typed(sonnet.replace('us.', 'global.'))] };
    const candidates = JSON.parse(file('llmrouter', input));
    expect(Object.keys(candidates)).toEqual(['claude-sonnet-4-5-us-east-1', 'claude-sonnet-4-5-us-east-1-2']);
  });

  it('may be ARNs', () => {
    const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';
    const input = { ...profile, models: [typed(arn)] };
    expect(Object.values(JSON.parse(file('llmrouter', input)))).toEqual([
      { model: arn, service: 'Bedrock', aws_region: 'us-east-1' },
    ]);
    expect(notes('langchain', input)).toContain('provider=');
  });
});

describe('models in several Regions', () => {
  it('are named as left out where a client has one Region only', () => {
    for (const name of ['claude-code', 'opencode', 'goose', 'aider', 'zed', 'cline']) {
      expect(notes(name, profile)).toContain('Left out: eu.amazon.nova-micro-v1:0 (eu-west-1)');
    }
  });

  it('take the Region of the default model along', () => {
    const west: ClientInput = { ...profile, region: 'us-east-1', models: models.slice(2) };
    expect(parse(file('goose', west)).AWS_REGION).toBe('eu-west-1');
    expect(JSON.parse(file('opencode', west)).provider['amazon-bedrock'].options.region).toBe('eu-west-1');
  });
});
