import type { Client } from './client.ts';
import { awsVariables, credentialNotes, jsonText, modelNotes, modelsInOneRegion } from './credential.ts';

/** opencode: Region and profile are options of its provider; a Bedrock API key wins over both ([documentation](https://opencode.ai/docs/providers/)). */
export const opencode: Client = {
  name: 'opencode',
  title: 'opencode',
  settings: (input) => {
    const { region, model, leftOut } = modelsInOneRegion(input);
    return {
      title: 'opencode: configuration',
      files: [
        {
          path: 'opencode.json',
          language: 'json',
          content: jsonText({
            $schema: 'https://opencode.ai/config.json',
            provider: {
              'amazon-bedrock': {
                options: {
                  region,
                  ...(input.credential === 'profile' && input.profile !== undefined ? { profile: input.profile } : {}),
                },
              },
            },
            model: `amazon-bedrock/${model.invokeId}`,
          }),
          how: 'Save in the project folder, or merge into ~/.config/opencode/opencode.json for all projects.',
        },
      ],
      variables: awsVariables(input, region),
      notes: [
        ...modelNotes(input, leftOut),
        'opencode takes AWS_BEARER_TOKEN_BEDROCK before any profile or key.',
        ...credentialNotes(input),
      ],
    };
  },
};
