import { readModelId } from '../aws/values/model-id.ts';
import type { Client, ClientInput } from './client.ts';
import {
  awsVariables,
  credentialNotes,
  isApplicationProfile,
  jsonText,
  leftOutNotes,
  modelsInOneRegion,
} from './credential.ts';
import { settingsFolder } from './own-files.ts';

/** Zed: authentication and Region are settings, the model comes from Zed's own list ([documentation](https://zed.dev/docs/ai/llm-providers#amazon-bedrock)). */
export const zed: Client = {
  name: 'zed',
  title: 'Zed',
  own: { path: (machine) => [...settingsFolder(machine, { windows: ['Zed'], elsewhere: ['zed'] }), 'settings.json'] },
  settings: (input) => {
    const { region, models, leftOut } = modelsInOneRegion(input);
    // Of a name that is not on its list Zed sends just that; it asks for the size of the context.
    const own = models
      .filter(isApplicationProfile)
      .map(({ invokeId, name }) => ({ name: invokeId, display_name: name, max_tokens: 200_000 }));
    return {
      title: 'Zed: settings',
      files: [
        {
          path: '~/.config/zed/settings.json',
          language: 'json',
          content: jsonText({
            language_models: {
              bedrock: {
                ...authentication(input),
                region,
                allow_global: models.some((model) => readModelId(model.invokeId)?.geography === 'global'),
                ...(own.length === 0 ? {} : { available_models: own }),
              },
            },
          }),
          how: 'Merge into the file (in Zed: zed: open settings file), then choose the model in the agent panel.',
        },
      ],
      variables: input.credential === 'environment' ? awsVariables(input, region) : {},
      notes: [
        ...leftOutNotes(leftOut),
        `Zed has a list of models of its own and chooses the inference profile itself. Look there for: ${models.map((model) => model.name).join(', ')}.`,
        ...(input.credential === 'api-key'
          ? [
              'Paste the Bedrock API key in Zed: agent: open settings, Amazon Bedrock. Zed keeps it in the keychain of your system, not in this file; it reads ZED_BEDROCK_BEARER_TOKEN, not AWS_BEARER_TOKEN_BEDROCK.',
            ]
          : credentialNotes(input)),
        'ZED_AWS_REGION wins over the Region of this file; AWS_REGION is not read.',
        ...(own.length === 0
          ? []
          : ['max_tokens is the size of the context of the model behind the application inference profile.']),
        ...(input.credential === 'environment'
          ? [
              'Started from a desktop menu, Zed does not see the variables of your shell: start it with zed from there, or use a profile.',
            ]
          : []),
      ],
    };
  },
};

function authentication(input: ClientInput): Record<string, string> {
  if (input.credential === 'api-key') return { authentication_method: 'api_key' };
  if (input.credential === 'profile' && input.profile !== undefined) {
    return { authentication_method: 'named_profile', profile: input.profile };
  }
  return { authentication_method: 'default' };
}
