import { mantleName, mantleResponses } from '../aws/values/model-api.ts';
import type { Client } from './client.ts';
import { awsVariables, credentialNotes, leftOutNotes, modelsInOneRegion } from './credential.ts';

/** Codex: a built-in provider with Region and profile, which speaks to the OpenAI-compatible endpoints ([documentation](https://developers.openai.com/codex/amazon-bedrock)). */
export const codex: Client = {
  name: 'codex',
  title: 'Codex',
  own: {
    path: ({ env, home }) => (env.CODEX_HOME ? [env.CODEX_HOME, 'config.toml'] : [home, '.codex', 'config.toml']),
  },
  api: () => mantleResponses,
  settings: (input) => {
    const { region, models, leftOut } = modelsInOneRegion(input);
    const model = models.find(({ modelId }) => modelId.startsWith('openai.'));
    const profile = input.credential === 'profile' ? input.profile : undefined;
    return {
      title: 'Codex: configuration',
      files: [
        {
          path: '~/.codex/config.toml',
          language: 'toml',
          content: [
            'model_provider = "amazon-bedrock"',
            ...(model === undefined ? [] : [`model = ${tomlText(mantleName(model.modelId))}`]),
            '',
            '[model_providers.amazon-bedrock.aws]',
            `region = ${tomlText(region)}`,
            ...(profile === undefined ? [] : [`profile = ${tomlText(profile)}`]),
            '',
          ].join('\n'),
          how: 'Merge into the file: the first lines stand above all tables. Then start codex; 0.128 or newer.',
        },
      ],
      variables: awsVariables(input, region),
      notes: [
        ...leftOutNotes(leftOut),
        ...(model === undefined
          ? ['None of the chosen models is by OpenAI, so Codex takes its own default; it works with those models only.']
          : []),
        'Codex takes AWS_BEARER_TOKEN_BEDROCK before any profile or key.',
        ...credentialNotes(input),
      ],
    };
  },
};

/** A basic string of TOML: the escapes of JSON, and DEL, which TOML does not take as it is. */
function tomlText(value: string): string {
  return JSON.stringify(value).replaceAll('\u007F', '\\u007F');
}
