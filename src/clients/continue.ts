import { stringify } from 'yaml';
import type { Client } from './client.ts';
import { awsVariables, chosenModels, credentialNotes } from './credential.ts';

/** Continue: each model names its Region and profile; keys in the environment are not looked at ([documentation](https://docs.continue.dev/customize/model-providers/top-level/bedrock)). */
export const continueDev: Client = {
  name: 'continue',
  title: 'Continue',
  settings: (input) => {
    const profile = input.credential === 'profile' ? input.profile : undefined;
    return {
      title: 'Continue: configuration',
      files: [
        {
          path: '~/.continue/config.yaml',
          language: 'yaml',
          content: stringify(
            {
              name: 'Amazon Bedrock',
              version: '1.0.0',
              schema: 'v1',
              models: chosenModels(input).map((model) => ({
                name: model.name,
                provider: 'bedrock',
                model: model.invokeId,
                env: { region: model.region, profile: profile ?? 'bedrock' },
                roles: ['chat'],
              })),
            },
            { lineWidth: 0 },
          ),
          how: 'Merge the entries below models into the file.',
        },
      ],
      variables: awsVariables(input),
      notes: [
        ...(profile === undefined
          ? [
              'Continue takes credentials from a profile only, never from keys in the environment. Save them as a profile first: bedrock-setup --method file --profile bedrock',
            ]
          : credentialNotes(input)),
        'Without a profile it looks for one named bedrock, then for the default one.',
      ],
    };
  },
};
