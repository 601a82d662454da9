import { readModelId } from '../aws/values/model-id.ts';
import { dotenv } from '../shell/dialects/dotenv.ts';
import type { ClientInput, ClientModel } from './client.ts';

/** All chosen models. A model that was only typed gets its base ID and a short name from its identifier. */
export function chosenModels(input: ClientInput): readonly ClientModel[] {
  return input.models.map(named);
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
  const [model] = models;
  if (model === undefined) throw new RangeError('Settings are made for at least one model.');
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
        'Unset what would win over the profile: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_BEARER_TOKEN_BEDROCK.',
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

/** Says which models a client with one Region cannot serve. */
export function leftOutNotes(leftOut: readonly ClientModel[]): string[] {
  const shown = leftOut.map((model) => `${model.invokeId} (${model.region})`).join(', ');
  return leftOut.length === 0 ? [] : [`One Region only is possible here. Left out: ${shown}.`];
}

/** True for an application inference profile, which tells neither its model nor a name. */
export function isApplicationProfile({ invokeId }: ClientModel): boolean {
  return readModelId(invokeId)?.kind === 'application-inference-profile';
}

/** A model as LiteLLM names it: an ARN is sent to Converse as it is, because its model cannot be read in it ([documentation](https://docs.litellm.ai/docs/providers/bedrock)). */
export function liteLlmModel({ invokeId }: ClientModel): string {
  return invokeId.startsWith('arn:') ? `bedrock/converse/${invokeId}` : `bedrock/${invokeId}`;
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
