import { toYaml } from '../aws/yaml.ts';
import { candidateNames } from './candidate-names.ts';
import type { Client, ClientInput } from './client.ts';
import { chosenModels, credentialNotes, liteLlmModel, liteLlmVariables } from './credential.ts';
import { pythonText } from './python.ts';

/** LiteLLM: the proxy's model list with each model's own Region, and the same call from Python ([documentation](https://docs.litellm.ai/docs/providers/bedrock)). */
export const litellm: Client = {
  name: 'litellm',
  title: 'LiteLLM',
  litellm: true,
  settings: (input) => {
    const models = candidateNames(chosenModels(input));
    return {
      title: 'LiteLLM: proxy configuration and a test call',
      files: [
        {
          path: 'litellm.yaml',
          language: 'yaml',
          content: proxyConfiguration(input),
          how: 'Start the proxy: litellm --config litellm.yaml',
        },
        {
          path: 'test_litellm_bedrock.py',
          language: 'python',
          content: testScript(
            input,
            models.map(({ model }) => ({ id: liteLlmModel(model), region: model.region })),
          ),
          how: 'Run: python3 test_litellm_bedrock.py',
        },
      ],
      variables: liteLlmVariables(input),
      notes: [
        'LiteLLM looks for the Region in the call, then in AWS_REGION_NAME, then in AWS_REGION, and falls back to us-west-2 without a word.',
        "Install it with its proxy and boto3: python3 -m pip install 'litellm[proxy]' boto3",
        ...credentialNotes(input),
      ],
    };
  },
};

/** The proxy's configuration alone; Open WebUI and others stand behind the same proxy. */
export function proxyConfiguration(input: ClientInput): string {
  return toYaml({
    model_list: candidateNames(chosenModels(input)).map(({ name, model }) => ({
      model_name: name,
      litellm_params: {
        model: liteLlmModel(model),
        aws_region_name: model.region,
        ...profileParameter(input),
      },
    })),
  });
}

function profileParameter(input: ClientInput): { aws_profile_name?: string } {
  return input.credential === 'profile' && input.profile !== undefined ? { aws_profile_name: input.profile } : {};
}

function testScript(input: ClientInput, models: { id: string; region: string }[]): string {
  const profile = profileParameter(input).aws_profile_name;
  return [
    '"""Asks every model one question through LiteLLM."""',
    'import litellm',
    '',
    'models = [',
    ...models.map(({ id, region }) => `    (${pythonText(id)}, ${pythonText(region)}),`),
    ']',
    '',
    'for model, region in models:',
    '    response = litellm.completion(',
    '        model=model,',
    '        aws_region_name=region,',
    ...(profile === undefined ? [] : [`        aws_profile_name=${pythonText(profile)},`]),
    '        messages=[{"role": "user", "content": "What is 2+2?"}],',
    '        max_tokens=16,',
    '    )',
    '    print(f"{model} in {region}: {response.choices[0].message.content}")',
    '',
  ].join('\n');
}
