import { readModelId } from '../aws/values/model-id.ts';
import type { Client } from './client.ts';
import {
  awsVariables,
  credentialNotes,
  isApplicationProfile,
  jsonText,
  leftOutNotes,
  modelsInOneRegion,
} from './credential.ts';
import { configFolder } from './own-files.ts';

/** opencode: Region and profile are options of its provider; a Bedrock API key wins over both ([documentation](https://opencode.ai/docs/providers/)). */
export const opencode: Client = {
  name: 'opencode',
  title: 'opencode',
  own: { path: (machine) => [...configFolder(machine), 'opencode', 'opencode.json'] },
  settings: (input) => {
    const { region, model, leftOut } = modelsInOneRegion(input);
    // An ARN has slashes, which part the provider from the model, so it gets a name; what is not in opencode's own list needs an entry.
    const name = isApplicationProfile(model) ? 'application-profile' : model.invokeId;
    const entry = isApplicationProfile(model) ? { id: model.invokeId, name } : { name: model.name };
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
                models: { [name]: entry },
              },
            },
            model: `amazon-bedrock/${name}`,
          }),
          how: 'Save in the project folder, or merge into ~/.config/opencode/opencode.json for all projects.',
        },
      ],
      variables: awsVariables(input, region),
      notes: [
        ...leftOutNotes(leftOut),
        'opencode takes AWS_BEARER_TOKEN_BEDROCK, and an API key that it stored itself, before any profile or key.',
        ...(readModelId(model.invokeId)?.kind === 'foundation-model'
          ? ['By the Region, opencode puts the prefix of an inference profile before the IDs of some models by itself.']
          : []),
        ...credentialNotes(input),
      ],
    };
  },
};
