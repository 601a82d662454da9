import type { ProfileKind } from '../aws/detected.ts';
import type { ModelApi } from '../aws/values/model-api.ts';

/** A model as a client is told of it. */
export interface ClientModel {
  /** A name for people, for example `Nova Micro`. */
  name: string;
  /** What the client passes on: a base model ID, or the ID or ARN of an inference profile. */
  invokeId: string;
  /** Base model ID. */
  modelId: string;
  /** The Region this model is called in. */
  region: string;
}

/** What is known when the settings of a client are asked for. No secret is among it. */
export interface ClientInput {
  /** Name of the AWS profile, when `credential` is `profile`. */
  profile?: string;
  /** How that profile signs in, where it is known: decides the command that renews it. */
  profileKind?: ProfileKind;
  /** The Region of calls that name none. */
  region: string;
  /** At least one; the first is the default model. */
  models: readonly ClientModel[];
  credential: 'profile' | 'environment' | 'api-key';
}

/** A file, or a part of one, that the person puts in place. */
export interface ClientFile {
  path: string;
  language: 'json' | 'yaml' | 'python' | 'typescript' | 'toml' | 'dotenv' | 'shell' | 'text';
  content: string;
  /** One sentence: where it goes, or how it is run. */
  how: string;
}

/** Everything a client needs to call Amazon Bedrock with this profile, Region and model. */
export interface ClientSettings {
  title: string;
  files: ClientFile[];
  /** Variables that must be in the environment the client starts in; never a secret. */
  variables: Record<string, string>;
  notes: string[];
}

/** Where a program's own files are looked for. */
export interface ClientMachine {
  platform: 'linux' | 'macos' | 'windows';
  env: Readonly<Record<string, string | undefined>>;
  /** The person's home folder. */
  home: string;
}

/** The file in which a program keeps settings of its own, for all that it is used for. */
export interface OwnFile {
  /** The parts of its path. */
  path(machine: ClientMachine): readonly [string, ...string[]];
  /** Names at the top that only a new file needs. */
  onlyInNew?: readonly string[];
}

/** A program that calls Amazon Bedrock. */
export interface Client {
  /** As typed after `bedrock-setup client`. */
  name: string;
  title: string;
  /** Built on LiteLLM, which reads AWS_REGION_NAME before the other Region variables. */
  litellm?: true;
  /** The models that it works with, by base model ID, where not with all. */
  fits?: RegExp;
  /** The API that it speaks to models, where it is not Converse (or InvokeModel, which serves the same models). */
  api?(credential: ClientInput['credential']): ModelApi | undefined;
  /** Where its first file belongs on this machine; absent where that is a folder of the person's, or no file. */
  own?: OwnFile;
  settings(input: ClientInput): ClientSettings;
}
