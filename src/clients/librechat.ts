import type { Client } from './client.ts';
import { awsVariables, credentialNotes, dotenvLines, leftOutNotes, modelsInOneRegion } from './credential.ts';

/** LibreChat: variables of its own for Region, models and keys; without keys its AWS SDK looks for credentials as usual ([documentation](https://www.librechat.ai/docs/configuration/pre_configured_ai/bedrock)). */
export const libreChat: Client = {
  name: 'librechat',
  title: 'LibreChat',
  settings: (input) => {
    const { region, models, leftOut } = modelsInOneRegion(input);
    const variables = {
      BEDROCK_AWS_DEFAULT_REGION: region,
      BEDROCK_AWS_MODELS: models.map(({ invokeId }) => invokeId).join(','),
      ...awsVariables(input, region),
    };
    return {
      title: 'LibreChat: variables of Bedrock',
      files: [
        {
          path: '.env',
          language: 'dotenv',
          content: [...dotenvLines(variables), ''].join('\n'),
          how: 'Add to the .env file in the folder of LibreChat, then start it anew.',
        },
      ],
      variables,
      notes: [
        ...leftOutNotes(leftOut),
        'Leave BEDROCK_AWS_ACCESS_KEY_ID and BEDROCK_AWS_SECRET_ACCESS_KEY out: then the AWS SDK looks for credentials by itself.',
        ...(input.credential === 'profile'
          ? ['In a container the AWS files have to be mounted, read-only, as ~/.aws of its user.']
          : []),
        ...credentialNotes(input),
      ],
    };
  },
};
