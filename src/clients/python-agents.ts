import type { Client, ClientInput, ClientModel } from './client.ts';
import { awsVariables, chosenModels, credentialNotes } from './credential.ts';
import { pythonText } from './python.ts';

/** LlamaIndex through its own package for the Converse API ([documentation](https://docs.llamaindex.ai/en/stable/examples/llm/bedrock_converse/)). */
export const llamaIndex = pythonClient({
  name: 'llamaindex',
  title: 'LlamaIndex (Python)',
  packages: 'llama-index-llms-bedrock-converse',
  imports: ['from llama_index.llms.bedrock_converse import BedrockConverse'],
  ask: ({ invokeId, region }, profile) => [
    `llm = BedrockConverse(model=${pythonText(invokeId)}, region_name=${pythonText(region)}, max_tokens=64${profile === undefined ? '' : `, profile_name=${pythonText(profile)}`})`,
    'print(llm.complete("What is 2+2?"))',
  ],
});

/** Pydantic AI with its model for the Converse API ([documentation](https://ai.pydantic.dev/models/bedrock/)). */
export const pydanticAi = pythonClient({
  name: 'pydantic-ai',
  title: 'Pydantic AI (Python)',
  packages: '"pydantic-ai-slim[bedrock]"',
  imports: [
    'from pydantic_ai import Agent',
    'from pydantic_ai.models.bedrock import BedrockConverseModel',
    'from pydantic_ai.providers.bedrock import BedrockProvider',
  ],
  ask: ({ invokeId, region }, profile) => [
    `provider = BedrockProvider(region_name=${pythonText(region)}${profile === undefined ? '' : `, profile_name=${pythonText(profile)}`})`,
    `agent = Agent(BedrockConverseModel(${pythonText(invokeId)}, provider=provider))`,
    'print(agent.run_sync("What is 2+2?").output)',
  ],
});

/** Strands Agents, whose default model provider is Bedrock ([documentation](https://strandsagents.com/latest/documentation/docs/user-guide/concepts/model-providers/amazon-bedrock/)). */
export const strands = pythonClient({
  name: 'strands',
  title: 'Strands Agents (Python)',
  packages: 'strands-agents',
  imports: ['import boto3', 'from strands import Agent', 'from strands.models import BedrockModel'],
  ask: ({ invokeId, region }, profile) => [
    `session = boto3.Session(region_name=${pythonText(region)}${profile === undefined ? '' : `, profile_name=${pythonText(profile)}`})`,
    `Agent(model=BedrockModel(model_id=${pythonText(invokeId)}, boto_session=session))("What is 2+2?")`,
  ],
});

function pythonClient(client: {
  name: string;
  title: string;
  packages: string;
  imports: readonly string[];
  ask(model: ClientModel, profile: string | undefined): readonly string[];
}): Client {
  const path = `${client.name.replaceAll('-', '_')}_bedrock.py`;
  const content = (input: ClientInput) => {
    const profile = input.credential === 'profile' ? input.profile : undefined;
    const calls = chosenModels(input).flatMap((model) => ['', ...client.ask(model, profile)]);
    return ['"""Asks every model one question."""', ...client.imports, ...calls, ''].join('\n');
  };
  return {
    name: client.name,
    title: client.title,
    settings: (input) => ({
      title: `${client.title}: models and a test call`,
      files: [
        {
          path,
          language: 'python',
          content: content(input),
          how: `Install and run: python3 -m pip install ${client.packages} && python3 ${path}`,
        },
      ],
      variables: awsVariables(input),
      notes: credentialNotes(input),
    }),
  };
}
