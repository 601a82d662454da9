import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ClientInput } from '../../src/clients/client.ts';
import { findClient } from '../../src/clients/clients.ts';
import { applicationProfile, inputs } from '../support/client-inputs.ts';
import { itWith, pythonPeer } from '../support/peer.ts';

const file = (name: string, input: ClientInput, index = 0) =>
  findClient(name)?.settings(input).files[index]?.content ?? '';
const input: ClientInput = {
  profile: 'work',
  region: 'us-east-1',
  models: [applicationProfile],
  credential: 'profile',
};
const arn = applicationProfile.invokeId;

describe('An application inference profile', () => {
  it('is sent to Converse by LiteLLM, whose models cannot be read in an ARN', () => {
    expect(parse(file('litellm', input)).model_list[0].litellm_params.model).toBe(`bedrock/converse/${arn}`);
    expect(parse(file('aider', input)).model).toBe(`bedrock/converse/${arn}`);
  });

  it('gets an entry of its own in opencode, because its slashes would part provider and model', () => {
    const { provider, model } = JSON.parse(file('opencode', input));
    const alias = model.replace(/^amazon-bedrock\//, '');
    expect(provider['amazon-bedrock'].models[alias].id).toBe(arn);
  });

  it('is a model of its own in Zed, and a custom one in Cline', () => {
    const [own] = JSON.parse(file('zed', input)).language_models.bedrock.available_models;
    expect(own.name).toBe(arn);
    expect(own.max_tokens).toBeGreaterThan(0);
    expect(file('cline', input)).toContain(`Model ID: ${arn}\n`);
  });

  it('is the model of Claude Code, which takes its ARN', () => {
    expect(JSON.parse(file('claude-code', input)).env.ANTHROPIC_MODEL).toBe(arn);
  });
});

describe('Codex', () => {
  const python = pythonPeer('tomllib');
  itWith(python, 'gets TOML in which every profile and model is what it was, whatever their names', () => {
    const hostile = ['work', 'a"b', "it's ${HOME} %{x}", 'line\nbreak\\u0041', '\u007F\u0000é'];
    for (const profile of hostile) {
      const model = { name: 'GPT', invokeId: 'openai.gpt-5.5', modelId: 'openai.gpt-5.5', region: 'us-west-2' };
      const toml = file('codex', { profile, region: 'us-east-1', models: [model], credential: 'profile' });
      const script = 'import json, sys, tomllib; print(json.dumps(tomllib.loads(sys.stdin.read())))';
      const { stdout } = spawnSync(python.path, ['-c', script], { input: toml, encoding: 'utf8' });
      expect(JSON.parse(stdout)).toEqual({
        model_provider: 'amazon-bedrock',
        model: 'openai.gpt-5.5',
        model_providers: { 'amazon-bedrock': { aws: { region: 'us-west-2', profile } } },
      });
    }
  });

  it('is given no model by somebody else than OpenAI', () => {
    expect(file('codex', input)).not.toMatch(/^model =/m);
    expect(findClient('codex')?.settings(input).notes.join(' ')).toContain('None of the chosen models is by OpenAI');
  });
});

describe('Every client', () => {
  it('is given a model in every form, never a word in its place', () => {
    for (const [, each] of inputs) {
      for (const name of ['boto3', 'llamaindex', 'pydantic-ai', 'strands', 'ai-sdk', 'litellm']) {
        const text = JSON.stringify(findClient(name)?.settings(each));
        expect(text).not.toMatch(/MODEL[-_]ID\b/);
        expect(text).toContain(each.models[0]?.invokeId);
      }
    }
  });
});
