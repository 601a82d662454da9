import { toYaml } from '../aws/yaml.ts';
import type { Client } from './client.ts';
import { awsVariables, credentialNotes, leftOutNotes, modelsInOneRegion } from './credential.ts';
import { settingsFolder } from './own-files.ts';

/** Goose: its configuration file holds provider and model, and hands what begins with AWS_ on to the AWS SDK ([documentation](https://block.github.io/goose/docs/getting-started/providers)). */
export const goose: Client = {
  name: 'goose',
  title: 'Goose',
  own: {
    path: (machine) => [
      ...settingsFolder(machine, { windows: ['Block', 'goose', 'config'], elsewhere: ['goose'] }),
      'config.yaml',
    ],
  },
  settings: (input) => {
    const { region, model, leftOut } = modelsInOneRegion(input);
    const variables = awsVariables(input, region);
    return {
      title: 'Goose: configuration',
      files: [
        {
          path: '~/.config/goose/config.yaml',
          language: 'yaml',
          content: toYaml({ GOOSE_PROVIDER: 'aws_bedrock', GOOSE_MODEL: model.invokeId, ...variables }),
          how: 'Merge into the file; on Windows it is %APPDATA%\\Block\\goose\\config\\config.yaml. Then start it with goose session.',
        },
      ],
      variables: {},
      notes: [
        ...leftOutNotes(leftOut),
        'What begins with AWS_ in this file wins over the variables of your shell. Goose takes AWS_BEARER_TOKEN_BEDROCK before any profile or key.',
        'Prompt caching for Claude models: BEDROCK_ENABLE_CACHING=true',
        ...credentialNotes(input),
      ],
    };
  },
};
