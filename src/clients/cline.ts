import type { Client, ClientInput, ClientModel } from './client.ts';
import { credentialNotes, isApplicationProfile, leftOutNotes, modelsInOneRegion } from './credential.ts';

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
        'Cline does not take the Region from the environment. For a model of its list it makes the prefix of the inference profile from the Region; a custom model ID is sent as it stands.',
        ...credentialNotes(input),
      ],
    };
  },
};

function steps(input: ClientInput, region: string, model: ClientModel): string {
  const base = isApplicationProfile(model) ? 'the model that the profile was made from' : model.modelId;
  return [
    'API provider: Amazon Bedrock',
    ...authentication(input),
    `AWS Region: ${region}`,
    'Use cross-region inference: off (the model ID below says it all)',
    'Model: Custom',
    `Model ID: ${model.invokeId}`,
    `Base Inference Model: ${base}`,
    '',
  ].join('\n');
}

function authentication(input: ClientInput): string[] {
  switch (input.credential) {
    case 'profile':
      return ['Authentication: AWS Profile', `AWS Profile Name: ${input.profile ?? 'default'}`];
    case 'api-key':
      return ['Authentication: API Key', 'AWS Bedrock Api Key: paste it; Cline stores it on this computer'];
    case 'environment':
      return [
        'Authentication: AWS Credentials',
        'AWS Access Key, AWS Secret Key, AWS Session Token: leave them empty where the editor was started with the variables, else paste them',
      ];
    default:
      return input.credential satisfies never;
  }
}
