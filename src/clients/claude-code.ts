import type { Client, ClientInput, ClientModel } from './client.ts';
import {
  credentialNotes,
  isApplicationProfile,
  jsonText,
  leftOutNotes,
  modelsInOneRegion,
  renewalCommand,
} from './credential.ts';

/** Claude Code: the `env` block of its user settings ([documentation](https://code.claude.com/docs/en/amazon-bedrock)). */
export const claudeCode: Client = {
  name: 'claude-code',
  title: 'Claude Code',
  fits: /anthropic\.claude/,
  own: {
    path: ({ env, home }) =>
      env.CLAUDE_CONFIG_DIR ? [env.CLAUDE_CONFIG_DIR, 'settings.json'] : [home, '.claude', 'settings.json'],
  },
  settings: (input) => {
    const { region, models, leftOut } = modelsInOneRegion(input);
    const claude = models.filter((model) => model.modelId.includes('anthropic.') || isApplicationProfile(model));
    const variables = environment(input, region, claude);
    const renew = renewalCommand(input);
    return {
      title: 'Claude Code: user settings',
      files: [
        {
          path: '~/.claude/settings.json',
          language: 'json',
          content: jsonText({ env: variables, ...(renew === undefined ? {} : { awsAuthRefresh: renew }) }),
          how: 'Merge into the file; CLAUDE_CONFIG_DIR names another folder. Then start claude and ask /status.',
        },
      ],
      variables,
      notes: [
        ...(claude.length === 0
          ? [
              'None of the chosen models is by Anthropic. Claude Code works with Claude models only; choose one with bedrock-setup models.',
            ]
          : []),
        ...leftOutNotes(leftOut),
        'It streams its calls, so the policy needs bedrock:InvokeModelWithResponseStream besides bedrock:InvokeModel; `bedrock-setup policy` grants both.',
        'Claude models need the Anthropic use-case form once per account.',
        ...credentialNotes(input),
      ],
    };
  },
};

function environment(input: ClientInput, region: string, claude: readonly ClientModel[]): Record<string, string> {
  const pinned = ['opus', 'sonnet', 'haiku'].flatMap((family) => {
    const model = claude.find(({ modelId }) => modelId.includes(family));
    return model === undefined ? [] : [[`ANTHROPIC_DEFAULT_${family.toUpperCase()}_MODEL`, model.invokeId]];
  });
  const first = claude[0];
  return {
    CLAUDE_CODE_USE_BEDROCK: '1',
    AWS_REGION: region,
    ...(input.credential === 'profile' && input.profile !== undefined ? { AWS_PROFILE: input.profile } : {}),
    ...(first === undefined ? {} : { ANTHROPIC_MODEL: first.invokeId }),
    ...Object.fromEntries(pinned),
  };
}
