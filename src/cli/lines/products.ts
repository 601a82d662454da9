import { defineLine, type OptionsOf } from '../command-line/line.ts';

/** The variables of a profile. */
export const exportLine = defineLine({
  name: 'export',
  group: 'Hand over',
  summary: 'print the variables of a profile, or of this shell, for any shell',
  operands: [
    {
      name: 'profile',
      help: 'profile of any kind; without it the variables of this shell are made again',
      completes: 'profiles',
    },
  ],
  options: {
    profile: { value: 'PROFILE', help: 'the same as the profile after the command', completes: 'profiles' },
    format: {
      value: 'NAME',
      help: 'shell or format: env, fish, powershell, windows-cmd, nushell, dotenv, process, …',
      completes: 'formats',
    },
    profileOnly: { help: 'AWS_PROFILE and the Regions instead of secrets' },
    region: { value: 'REGION', help: 'Region to set; without it the profile’s own', completes: 'regions' },
    litellm: { help: 'set AWS_REGION_NAME too, for programs built on LiteLLM' },
    unset: { help: 'print lines that take the variables away again' },
    persist: { help: 'print the lasting form' },
    persistIn: {
      value: 'PLACE',
      help: 'with --persist for PowerShell: user-environment (of the Windows user) or startup-file',
      goesWith: 'persist',
    },
    apply: { help: 'with --persist: carry it out here, after a review', goesWith: 'persist' },
    remove: { help: 'with --persist: take the lasting form away again', goesWith: 'persist' },
  },
  globals: ['plain', 'json', 'dryRun', 'yes', 'demo', 'windowsSide', 'color', 'verbose'],
  examples: [
    ['export work --format powershell', 'lines for PowerShell, with the keys of “work”'],
    ['export work --profile-only --persist', 'the lasting form, without a secret'],
  ],
});

/** An IAM policy. */
export const policyLine = defineLine({
  name: 'policy',
  group: 'Hand over',
  summary: 'write a least-privilege IAM policy, and the trust policy of a role',
  operands: [],
  options: {
    model: {
      value: 'ID',
      many: true,
      help: 'model ID or inference profile; can be given several times',
      completes: 'models',
    },
    region: { value: 'REGION', many: true, help: 'Region; can be given several times', completes: 'regions' },
    profile: {
      value: 'PROFILE',
      help: 'profile to ask for the account and the live model list',
      completes: 'profiles',
    },
    account: { value: 'ID', help: 'account ID, when nothing is to be asked' },
    service: {
      value: 'NAME',
      choices: ['ec2', 'ecs', 'batch', 'lambda', 'sagemaker', 'codebuild', 'eks-pod-identity', 'irsa'],
      help: 'add the trust policy of a service',
    },
    cluster: { value: 'NAME', help: 'EKS cluster', goesWith: 'service' },
    namespace: { value: 'NAME', help: 'Kubernetes namespace', goesWith: 'service' },
    serviceAccount: { value: 'NAME', help: 'Kubernetes service account', goesWith: 'service' },
    issuer: { value: 'URL', help: 'OIDC issuer of the cluster (irsa)', goesWith: 'service' },
    format: {
      value: 'NAME',
      choices: ['json', 'cloudformation', 'terraform'],
      help: 'how to write it; JSON unless told',
    },
    kind: {
      value: 'NAME',
      choices: ['invoke', 'verification', 'enablement', 'mantle'],
      help: 'what it allows; to invoke the models unless told',
    },
  },
  globals: ['json', 'verify', 'demo', 'verbose'],
  examples: [
    ['policy --model amazon.nova-micro-v1:0 --region us-east-1 --account 111122223333', 'JSON, without asking anybody'],
    ['policy --model amazon.nova-micro-v1:0 --service ec2 --format terraform', 'with the role of an EC2 instance'],
  ],
});

/** The settings of a client. */
export const clientLine = defineLine({
  name: 'client',
  group: 'Hand over',
  summary: 'print or write the settings that a Bedrock client needs',
  operands: [
    {
      name: 'name',
      help: 'llmrouter, claude-code, litellm, langchain, ai-sdk, codex, opencode, goose, aider, continue, zed, cline, …',
      completes: 'clients',
    },
  ],
  options: {
    profile: { value: 'PROFILE', help: 'profile to use', completes: 'profiles' },
    region: { value: 'REGION', help: 'Region to use', completes: 'regions' },
    model: {
      value: 'ID',
      many: true,
      help: 'model as MODEL or MODEL@REGION; can be given several times',
      completes: 'models',
    },
    copy: { help: 'copy the settings to the clipboard' },
    dir: {
      value: 'FOLDER',
      help: 'write every file there, under its own name; none that exists is touched',
      apartFrom: ['copy'],
    },
    write: { help: 'put them into the program’s own file, after a review', apartFrom: ['copy', 'dir'] },
    test: { help: 'send “What is 2+2?” along the same path (costs a fraction of a cent)' },
  },
  globals: ['plain', 'json', 'jsonLines', 'dryRun', 'yes', 'verify', 'invoke', 'demo', 'color', 'verbose'],
  examples: [
    ['client claude-code --profile work --write', 'into its own settings, with a model that “work” can call'],
    ['client litellm --model us.amazon.nova-lite-v1:0 --dir bedrock', 'for one model, every file into a folder'],
  ],
});

/** A completion script. */
export const completionLine = defineLine({
  name: 'completion',
  group: 'Hand over',
  summary: 'print a completion script, or install it',
  operands: [
    {
      name: 'shell',
      help: 'bash, zsh, fish or powershell; without it the shell that you call from',
      completes: ['bash', 'zsh', 'fish', 'powershell'],
    },
  ],
  options: {
    install: { help: 'put it where new shells read it, after a review; undo takes it back' },
    remove: { help: 'take it away again, after a review', apartFrom: ['install'] },
  },
  globals: ['plain', 'json', 'dryRun', 'yes', 'demo', 'color', 'verbose'],
  examples: [
    ['completion --install', 'for the shell that you call from'],
    ['completion fish', 'prints the script for fish'],
  ],
});

/** The JSON Schemas. */
export const schemaLine = defineLine({
  name: 'schema',
  group: 'Hand over',
  summary: 'print the JSON schemas of --answers and --json',
  operands: [{ name: 'of', help: 'answers or json; without it both', completes: ['answers', 'json'] }],
  options: {},
  globals: ['json'],
  examples: [
    ['schema answers', 'for an editor, or for a program that writes answers'],
    ['schema json', 'for a program that reads what --json prints'],
  ],
});

/** The parsed options of `export`. */
export type ExportOptions = OptionsOf<typeof exportLine>;

/** The parsed options of `completion`. */
export type CompletionOptions = OptionsOf<typeof completionLine>;

/** The parsed options of `policy`. */
export type PolicyOptions = OptionsOf<typeof policyLine>;

/** The parsed options of `client`. */
export type ClientOptions = OptionsOf<typeof clientLine>;
