import type { Client } from './client.ts';
import {
  awsVariables,
  credentialNotes,
  isApplicationProfile,
  jsonText,
  leftOutNotes,
  modelsInOneRegion,
} from './credential.ts';

/** opencode: Region and profile are options of its provider; a Bedrock API key wins over both ([documentation](https://opencode.ai/docs/providers/)). */
export const opencode: Client = {
  name: 'opencode',
  title: 'opencode',
  settings: (input) => {
    const { region, model, leftOut } = modelsInOneRegion(input);
    // An ARN has slashes, which part the provider from the model; an entry of its own gives it a name.
    const alias = 'application-profile';
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
                ...(isApplicationProfile(model) ? { models: { [alias]: { id: model.invokeId, name: alias } } } : {}),
              },
            },
            model: `amazon-bedrock/${isApplicationProfile(model) ? alias : model.invokeId}`,
          }),
          how: 'Save in the project folder, or merge into ~/.config/opencode/opencode.json for all projects.',
        },
      ],
      variables: awsVariables(input, region),
      notes: [
        ...leftOutNotes(leftOut),
        'opencode takes AWS_BEARER_TOKEN_BEDROCK before any profile or key.',
        ...credentialNotes(input),
      ],
    };
  },
};
