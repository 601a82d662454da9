import type { WorldInferenceProfile, WorldMantleModel, WorldModel } from './world-models.ts';

const us = ['us-east-1', 'us-east-2', 'us-west-2'];
const eu = ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'];
const apac = ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'];
const everywhere = [...us, ...eu, ...apac];
const areas: Readonly<Record<string, string[]>> = { us, eu, apac, global: everywhere };

const day = (text: string) => `${text}T00:00:00Z`;

type Traits = Partial<Omit<WorldModel, 'modelId' | 'name'>> & { from: string };

function model(modelId: string, provider: string, name: string, traits: Traits): WorldModel {
  const { from, lifecycle, ...others } = traits;
  return {
    modelId,
    name,
    provider,
    input: ['TEXT'],
    output: ['TEXT'],
    inferenceTypes: ['ON_DEMAND'],
    regions: everywhere,
    ...others,
    lifecycle: { status: 'ACTIVE', startOfLife: day(from), ...lifecycle },
  };
}

const chat = '/openai/v1/chat/completions';
const throughProfile = { inferenceTypes: ['INFERENCE_PROFILE'] };
const seeing = { input: ['TEXT', 'IMAGE'] };
const anthropic = { ...throughProfile, ...seeing, marketplace: true, useCaseForm: true };

/** The demo's catalogue: real families in plausible states, invented where nobody can know them. */
export function demoModels(): WorldModel[] {
  return [
    model('amazon.nova-micro-v1:0', 'Amazon', 'Nova Micro', {
      from: '2024-12-03',
      regions: [...us, ...eu, ...apac],
      inferenceTypes: ['ON_DEMAND', 'INFERENCE_PROFILE'],
    }),
    model('amazon.nova-lite-v1:0', 'Amazon', 'Nova Lite', {
      from: '2024-12-03',
      input: ['TEXT', 'IMAGE', 'VIDEO'],
      inferenceTypes: ['ON_DEMAND', 'INFERENCE_PROFILE'],
    }),
    model('amazon.nova-pro-v1:0', 'Amazon', 'Nova Pro', {
      from: '2024-12-03',
      input: ['TEXT', 'IMAGE', 'VIDEO'],
      inferenceTypes: ['ON_DEMAND', 'INFERENCE_PROFILE'],
    }),
    model('amazon.nova-2-lite-v1:0', 'Amazon', 'Nova 2 Lite', { from: '2025-12-02', ...throughProfile, ...seeing }),
    model('amazon.nova-premier-v1:0', 'Amazon', 'Nova Premier', {
      from: '2025-04-30',
      ...throughProfile,
      ...seeing,
      regions: us,
      lifecycle: { status: 'LEGACY', legacy: day('2026-09-14'), endOfLife: day('2027-03-14'), whenIdle: 'answered' },
    }),
    model('amazon.titan-embed-text-v2:0', 'Amazon', 'Titan Text Embeddings V2', {
      from: '2024-04-30',
      output: ['EMBEDDING'],
    }),
    model('amazon.nova-canvas-v1:0', 'Amazon', 'Nova Canvas', {
      from: '2024-12-03',
      output: ['IMAGE'],
      regions: ['us-east-1'],
    }),
    model('anthropic.claude-opus-4-6-v1', 'Anthropic', 'Claude Opus 4.6', { from: '2026-02-05', ...anthropic }),
    model('anthropic.claude-sonnet-4-5-20250929-v1:0', 'Anthropic', 'Claude Sonnet 4.5', {
      from: '2025-09-29',
      ...anthropic,
    }),
    model('anthropic.claude-haiku-4-5-20251001-v1:0', 'Anthropic', 'Claude Haiku 4.5', {
      from: '2025-10-15',
      ...anthropic,
    }),
    model('anthropic.claude-3-5-haiku-20241022-v1:0', 'Anthropic', 'Claude 3.5 Haiku', {
      from: '2024-11-04',
      ...anthropic,
      regions: us,
      lifecycle: { status: 'LEGACY', legacy: day('2026-06-19'), endOfLife: day('2026-12-19'), whenIdle: 'refused' },
    }),
    model('anthropic.claude-3-haiku-20240307-v1:0', 'Anthropic', 'Claude 3 Haiku', {
      from: '2024-03-13',
      ...seeing,
      marketplace: true,
      useCaseForm: true,
      lifecycle: { status: 'EOL', endOfLife: day('2026-09-10') },
    }),
    model('meta.llama3-3-70b-instruct-v1:0', 'Meta', 'Llama 3.3 70B Instruct', {
      from: '2024-12-19',
      ...throughProfile,
      regions: us,
    }),
    model('meta.llama4-maverick-17b-instruct-v1:0', 'Meta', 'Llama 4 Maverick 17B Instruct', {
      from: '2025-04-28',
      ...throughProfile,
      ...seeing,
      regions: us,
    }),
    model('mistral.mistral-large-3-675b-instruct', 'Mistral AI', 'Mistral Large 3', { from: '2025-12-02', ...seeing }),
    model('mistral.pixtral-large-2502-v1:0', 'Mistral AI', 'Pixtral Large (25.02)', {
      from: '2025-04-08',
      ...throughProfile,
      ...seeing,
      regions: [...us, ...eu],
    }),
    model('deepseek.r1-v1:0', 'DeepSeek', 'DeepSeek-R1', { from: '2025-03-10', ...throughProfile, regions: us }),
    model('deepseek.v3-v1:0', 'DeepSeek', 'DeepSeek-V3.1', {
      from: '2025-09-18',
      regions: ['us-west-2', 'eu-north-1', 'ap-south-1'],
    }),
    model('qwen.qwen3-32b-v1:0', 'Qwen', 'Qwen3 32B', { from: '2025-09-18', openApis: [chat] }),
    model('openai.gpt-oss-120b-1:0', 'OpenAI', 'gpt-oss-120b', { from: '2025-08-05', openApis: [chat] }),
    model('cohere.command-r-plus-v1:0', 'Cohere', 'Command R+', { from: '2024-04-29', regions: us, marketplace: true }),
  ];
}

/** What the other endpoint serves: models of its own, and some that the runtime has too. */
export function demoMantleModels(): WorldMantleModel[] {
  const regions = [...us, 'eu-central-1', 'eu-west-1', 'ap-northeast-1'];
  const open = ['/v1/chat/completions', '/v1/responses'];
  return [
    { id: 'openai.gpt-5.5', paths: ['/openai/v1/responses'], regions },
    { id: 'openai.gpt-5.6-sol', paths: ['/openai/v1/responses'], regions: us },
    { id: 'openai.gpt-oss-120b', paths: open, regions },
    { id: 'qwen.qwen3-32b', paths: ['/v1/chat/completions'], regions },
    { id: 'google.gemma-4-31b', paths: open, regions },
    { id: 'anthropic.claude-haiku-4-5', paths: ['/anthropic/v1/messages'], regions },
  ];
}

/** The inference profiles that AWS would have made for those models. */
export function demoInferenceProfiles(): WorldInferenceProfile[] {
  const names: Readonly<Record<string, string>> = { us: 'US', eu: 'EU', apac: 'APAC', global: 'Global' };
  const worldwide = new Set([
    'amazon.nova-2-lite-v1:0',
    'anthropic.claude-opus-4-6-v1',
    'anthropic.claude-sonnet-4-5-20250929-v1:0',
    'anthropic.claude-haiku-4-5-20251001-v1:0',
  ]);
  return demoModels()
    .filter((one) => one.lifecycle.status !== 'EOL' && one.inferenceTypes.includes('INFERENCE_PROFILE'))
    .flatMap((one) =>
      Object.entries(areas)
        .filter(([area]) => area !== 'global' || worldwide.has(one.modelId))
        .map(([area, regions]) => ({ area, served: regions.filter((region) => one.regions.includes(region)) }))
        .filter(({ served }) => served.length > 0)
        .map(({ area, served }) => ({
          id: `${area}.${one.modelId}`,
          name: `${names[area]} ${one.provider} ${one.name}`,
          modelId: one.modelId,
          sources: served,
          destinations: area === 'global' ? [''] : served,
        })),
    );
}
