import { stringify } from 'yaml';
import type { Client } from './client.ts';
import { awsVariables, credentialNotes, leftOutNotes, modelsInOneRegion, shellExports } from './credential.ts';

/** Goose: provider and model are settings, whereas everything of AWS has to be in the environment beforehand ([documentation](https://block.github.io/goose/docs/getting-started/providers)). */
export const goose: Client = {
  name: 'goose',
  title: 'Goose',
  settings: (input) => {
    const { region, model, leftOut } = modelsInOneRegion(input);
    const settings = { GOOSE_PROVIDER: 'aws_bedrock', GOOSE_MODEL: model.invokeId };
    const variables = { ...awsVariables(input, region), ...settings };
    return {
      title: 'Goose: configuration and environment',
      files: [
        {
          path: '~/.config/goose/config.yaml',
          language: 'yaml',
          content: stringify(settings, { lineWidth: 0 }),
          how: 'Merge into the file; on Windows it is %APPDATA%\\Block\\goose\\config\\config.yaml.',
        },
        {
          path: 'goose-bedrock.sh',
          language: 'shell',
          content: [...shellExports(variables), 'goose session', ''].join('\n'),
          how: 'Run the lines in a POSIX shell; for another shell: bedrock-setup export --profile-only.',
        },
      ],
      variables,
      notes: [
        ...leftOutNotes(leftOut),
        '`goose configure` does not ask for AWS values: they must be in the environment when Goose starts.',
        'Prompt caching for Claude models: BEDROCK_ENABLE_CACHING=true',
        ...credentialNotes(input),
      ],
    };
  },
};
