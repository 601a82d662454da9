import { readModelId } from '../aws/values/model-id.ts';
import type { Client, ClientInput, ClientModel } from './client.ts';
import { credentialNotes, leftOutNotes, modelsInOneRegion } from './credential.ts';

/** Cline: its settings live in the editor's own storage and its secrets in the keychain, so there is nothing to write but steps to follow ([documentation](https://docs.cline.bot/provider-config/aws-bedrock)). */
export const cline: Client = {
  name: 'cline',
  title: 'Cline',
  settings: (input) => {
    const { region, model, leftOut } = modelsInOneRegion(input);
    return {
      title: 'Cline: steps in the settings view',
      files: [
        {
          path: 'cline-settings.txt',
          language: 'text',
          content: steps(input, region, model),
          how: 'Open Cline in the editor, choose the gear, and set these values.',
        },
      ],
      variables: {},
      notes: [
        ...leftOutNotes(leftOut),
        'Cline does not take the Region from the environment. It makes the prefix of the inference profile from the Region, which can be wrong in some Regions; the custom model ID avoids that.',
        ...credentialNotes(input),
      ],
    };
  },
};

function steps(input: ClientInput, region: string, model: ClientModel): string {
  const geography = readModelId(model.invokeId)?.geography;
  return [
    'API provider: Amazon Bedrock',
    ...authentication(input),
    `Region: ${region}`,
    `Use cross-region inference: ${geography !== undefined ? 'on' : 'off'}`,
    `Use global inference profile: ${geography === 'global' ? 'on' : 'off'}`,
    `Model: ${model.modelId}`,
    `If the model is not in the list: Custom, model ID ${model.invokeId}`,
    '',
  ].join('\n');
}

function authentication(input: ClientInput): string[] {
  switch (input.credential) {
    case 'profile':
      return ['Authentication: AWS Profile', `AWS profile name: ${input.profile ?? 'default'}`];
    case 'api-key':
      return [
        'Authentication: API Key',
        'AWS Bedrock API key: paste it; Cline keeps it in the secret storage of the editor',
      ];
    case 'environment':
      return ['Authentication: AWS Credentials', 'Access key, secret key, session token: paste them'];
    default:
      return input.credential satisfies never;
  }
}
