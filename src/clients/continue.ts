import { toYaml } from '../aws/yaml.ts';
import type { Client } from './client.ts';
import { awsVariables, chosenModels, credentialNotes } from './credential.ts';

/** Continue: each model names its Region, and a profile or an API key; without either the credentials are sought as the JavaScript SDK does ([source](https://github.com/continuedev/continue/blob/main/core/llm/llms/Bedrock.ts)). */
export const continueDev: Client = {
  name: 'continue',
  title: 'Continue',
  own: { path: ({ home }) => [home, '.continue', 'config.yaml'], onlyInNew: ['name', 'version', 'schema'] },
  settings: (input) => {
    const profile = input.credential === 'profile' ? input.profile : undefined;
    return {
      title: 'Continue: configuration',
      files: [
        {
          path: '~/.continue/config.yaml',
          language: 'yaml',
          content: toYaml({
            name: 'Amazon Bedrock',
            version: '1.0.0',
            schema: 'v1',
            models: chosenModels(input).map((model) => ({
              name: model.name,
              provider: 'bedrock',
              model: model.invokeId,
              // Its own way to a secret: the value stands in ~/.continue/.env or in the environment.
              ...(input.credential === 'api-key' ? { apiKey: '${{ secrets.AWS_BEARER_TOKEN_BEDROCK }}' } : {}),
              env: { region: model.region, ...(profile === undefined ? {} : { profile }) },
              roles: ['chat'],
            })),
          }),
          how: 'Merge the entries below models into the file.',
        },
      ],
      variables: awsVariables(input),
      notes: [
        ...(input.credential === 'environment'
          ? [
              'Started from a desktop menu, the editor does not see the variables of your shell: start it from there, or use a profile, which needs none.',
            ]
          : []),
        ...credentialNotes(input),
      ],
    };
  },
};
