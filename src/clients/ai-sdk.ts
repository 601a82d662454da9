import type { Client, ClientInput } from './client.ts';
import { awsVariables, chosenModels, credentialNotes, dotenvLines } from './credential.ts';

/** The AI SDK by Vercel. It reads keys and API keys from the environment but no profiles, so a profile goes through the credential provider of the AWS SDK ([documentation](https://ai-sdk.dev/providers/ai-sdk-providers/amazon-bedrock)). */
export const aiSdk: Client = {
  name: 'ai-sdk',
  title: 'AI SDK by Vercel',
  settings: (input) => {
    const profile = usesProfile(input);
    // A file for a framework must not carry AWS_PROFILE: the AI SDK would not look at it.
    const { AWS_REGION, AWS_DEFAULT_REGION } = awsVariables(input);
    return {
      title: 'AI SDK: provider and a test call',
      files: [
        {
          path: 'bedrock.mts',
          language: 'typescript',
          content: script(input),
          how: `Install and run: npm install ai @ai-sdk/amazon-bedrock${profile ? ' @aws-sdk/credential-providers' : ''} tsx && npx tsx bedrock.mts`,
        },
        {
          path: '.env.local',
          language: 'dotenv',
          content: `${dotenvLines({ AWS_REGION: AWS_REGION ?? input.region }).join('\n')}\n`,
          how: 'For frameworks that read this file, such as Next.js. Keep it out of version control.',
        },
      ],
      variables: { AWS_REGION: AWS_REGION ?? input.region, AWS_DEFAULT_REGION: AWS_DEFAULT_REGION ?? input.region },
      notes: [
        ...(profile
          ? [
              'The AI SDK has no setting for profiles and no IAM Identity Center of its own; credentialProvider brings both.',
            ]
          : []),
        'AWS_BEARER_TOKEN_BEDROCK wins over every other credential; a blank value is ignored here, but not by AWS SDKs.',
        ...credentialNotes(input),
      ],
    };
  },
};

function usesProfile(input: ClientInput): boolean {
  return input.credential === 'profile' && input.profile !== undefined;
}

function script(input: ClientInput): string {
  const models = chosenModels(input);
  const profile = usesProfile(input) ? input.profile : undefined;
  return [
    "import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';",
    ...(profile === undefined ? [] : ["import { fromNodeProviderChain } from '@aws-sdk/credential-providers';"]),
    "import { generateText } from 'ai';",
    '',
    'const models = [',
    ...models.map((model) => `  { id: ${JSON.stringify(model.invokeId)}, region: ${JSON.stringify(model.region)} },`),
    '];',
    ...(profile === undefined
      ? []
      : [`const credentialProvider = fromNodeProviderChain({ profile: ${JSON.stringify(profile)} });`]),
    '',
    'for (const { id, region } of models) {',
    `  const bedrock = createAmazonBedrock({ region${profile === undefined ? '' : ', credentialProvider'} });`,
    "  const { text } = await generateText({ model: bedrock(id), prompt: 'What is 2+2?', maxOutputTokens: 16 });",
    '  console.log(`${id} in ${region}: ${text}`);',
    '}',
    '',
  ].join('\n');
}
