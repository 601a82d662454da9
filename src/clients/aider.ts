import { toYaml } from '../aws/yaml.ts';
import type { Client } from './client.ts';
import {
  credentialNotes,
  dotenvLines,
  leftOutNotes,
  liteLlmModel,
  liteLlmVariables,
  modelsInOneRegion,
} from './credential.ts';

/** Aider: it calls Bedrock through LiteLLM and needs boto3 in its own environment ([documentation](https://aider.chat/docs/llms/bedrock.html)). */
export const aider: Client = {
  name: 'aider',
  title: 'Aider',
  litellm: true,
  settings: (input) => {
    const { region, model, leftOut } = modelsInOneRegion(input);
    const variables = liteLlmVariables(input, region);
    return {
      title: 'Aider: configuration and environment',
      files: [
        {
          path: '.aider.conf.yml',
          language: 'yaml',
          content: toYaml({ model: liteLlmModel(model) }),
          how: 'Save in the repository or in your home folder; the same once: aider --model MODEL.',
        },
        {
          path: '.env',
          language: 'dotenv',
          content: `${dotenvLines(variables).join('\n')}\n`,
          how: 'Aider reads it from the root of the repository. Keep it out of version control.',
        },
      ],
      variables,
      notes: [
        ...leftOutNotes(leftOut),
        'Aider needs boto3 beside itself: pipx inject aider-chat boto3 (installed with pip: python3 -m pip install boto3)',
        ...credentialNotes(input),
      ],
    };
  },
};
