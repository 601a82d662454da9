import { readModelId } from '../aws/values/model-id.ts';
import { dotenv } from '../shell/dialects/dotenv.ts';
import type { ClientInput, ClientModel } from './client.ts';

/** What stands where a model should be as long as none was chosen. */
const missingModel = 'MODEL-ID';

/** Explained by `modelNotes`: a client's file must not name a model that nobody chose. */
function placeholder(input: ClientInput): ClientModel {
  return { name: 'Bedrock', invokeId: missingModel, modelId: missingModel, region: input.region };
}

/** All chosen models, or the placeholder. A model that was only typed gets its base ID and a short name from its identifier. */
export function chosenModels(input: ClientInput): readonly ClientModel[] {
  return input.models.length === 0 ? [placeholder(input)] : input.models.map(named);
}

function named(model: ClientModel): ClientModel {
  const base = readModelId(model.invokeId)?.base ?? model.modelId;
  const isTyped = model.name === model.invokeId || model.name === '';
  return { ...model, modelId: base, name: isTyped ? shortName(base) : model.name };
}

/** `anthropic.claude-sonnet-4-5-20250929-v1:0` becomes `claude-sonnet-4-5`. */
function shortName(modelId: string): string {
  const name = modelId.replace(/^[a-z0-9-]+\./, '').replace(/(-\d{8})?(-v\d+)?(:\d+)?$/, '');
  return name === '' ? modelId : name;
}

/** The models that a client with a single Region can serve: those in the Region of the default model. */
export function modelsInOneRegion(input: ClientInput): {
  region: string;
  model: ClientModel;
  models: ClientModel[];
  leftOut: ClientModel[];
} {
  const models = chosenModels(input);
  const model = models[0] ?? placeholder(input);
  const isHere = ({ region }: ClientModel) => region === model.region;
  return {
    region: model.region,
    model,
    models: models.filter(isHere),
    leftOut: models.filter((other) => !isHere(other)),
  };
}

/** The variables for AWS itself. Both Regions are set because SDKs read one or the other ([JavaScript](https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html), boto3 reads `AWS_DEFAULT_REGION` only). */
export function awsVariables(input: ClientInput, region: string = input.region): Record<string, string> {
  return {
    ...(input.credential === 'profile' && input.profile !== undefined ? { AWS_PROFILE: input.profile } : {}),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
}

/** `awsVariables`, and the variable that LiteLLM looks at first. */
export function liteLlmVariables(input: ClientInput, region: string = input.region): Record<string, string> {
  return { ...awsVariables(input, region), AWS_REGION_NAME: region };
}

/** What every client's user has to know about the credential. */
export function credentialNotes(input: ClientInput): string[] {
  switch (input.credential) {
    case 'profile':
      return [
        'Unset what would win over the profile: unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_BEARER_TOKEN_BEDROCK',
        ...renewal(input),
      ];
    case 'api-key':
      return [
        'AWS_BEARER_TOKEN_BEDROCK must be set where the client starts. It is a secret and therefore not part of these files; `bedrock-setup export` prints it for your shell.',
        'A short-term Bedrock API key works in one Region only and ends after 12 hours at the latest.',
      ];
    case 'environment':
      return [
        'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary credentials, AWS_SESSION_TOKEN must be set where the client starts; `bedrock-setup export` prints them for your shell.',
      ];
    default:
      return input.credential satisfies never;
  }
}

/** The command that renews the sign-in of the profile, where a person has to give one. */
export function renewalCommand(input: ClientInput): string | undefined {
  if (input.credential !== 'profile' || input.profile === undefined) return undefined;
  if (input.profileKind === 'sso') return `aws sso login --profile ${shellWord(input.profile)}`;
  if (input.profileKind === 'login') return `aws login --profile ${shellWord(input.profile)}`;
  return undefined;
}

function renewal(input: ClientInput): string[] {
  const command = renewalCommand(input);
  return command === undefined ? [] : [`When the session has ended, sign in again: ${command}`];
}

/** Says what to do about a missing model and about models that the client cannot serve. */
export function modelNotes(input: ClientInput, leftOut: readonly ClientModel[] = []): string[] {
  return [
    ...(input.models.length === 0
      ? [`Replace ${missingModel} with a model that you can call: bedrock-setup models --region ${input.region}`]
      : []),
    ...(leftOut.length === 0
      ? []
      : [
          `One Region only is possible here. Left out: ${leftOut.map((model) => `${model.invokeId} (${model.region})`).join(', ')}.`,
        ]),
  ];
}

/** A POSIX shell word; plain words stay as they are. */
function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** Lines that set the variables in a POSIX shell. */
export function shellExports(variables: Record<string, string>): string[] {
  return Object.entries(variables).map(([name, value]) => `export ${name}=${shellWord(value)}`);
}

/** Lines of a `.env` file; a value that its readers would not agree on becomes a comment that says so. */
export function dotenvLines(variables: Record<string, string>): string[] {
  return Object.entries(variables).map(([name, value]) => {
    const rendered = dotenv.render({ set: [{ name, value, secret: false }], unset: [] });
    return rendered.ok ? rendered.text.trimEnd() : `# ${rendered.reason}`;
  });
}

/** JSON with two blanks and a line end, as editors leave it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
