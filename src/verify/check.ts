import type { Detected } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import type { Command } from '../aws/remedy.ts';
import type { InferenceEndpoint, ModelApi } from '../aws/values/model-api.ts';

/** How a check ended. A warning does not make the verification fail. */
export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';

/** The verdict of one check; `id` is stable and part of `--json`. */
export interface CheckResult {
  id: string;
  title: string;
  status: CheckStatus;
  detail: string;
  problem?: Problem;
}

/** A model that can be called from here, with the identifier to call it by. */
export interface CallableModel {
  /** Base model ID, for example `amazon.nova-micro-v1:0`. */
  modelId: string;
  name: string;
  provider: string;
  lifecycle: 'ACTIVE' | 'LEGACY';
  /** ISO date after which the model is gone, where AWS told. */
  endOfLife?: string;
  /** What to pass to Converse: the base ID when on-demand works, else the inference profile's ID; mantle's name of a model that only mantle has. */
  invokeId: string;
  /** Where it is called. Whether `bedrock-mantle` has it too is known only where that was asked. */
  endpoints: readonly InferenceEndpoint[];
  /** Its name on `bedrock-mantle`. */
  mantleId?: string;
  /** The inference profile behind `invokeId`: its ARN, and the ARNs of the foundation models in every destination Region. */
  inferenceProfile?: { id: string; arn: string; modelArns: string[]; scope: 'geographic' | 'global' };
  /** The geographic profile of a model that is called by its base ID, where there is one. */
  geographicProfile?: { id: string; arn: string; modelArns: string[] };
  /** The `global.` profile where there is one beside the geographic. */
  globalProfile?: { id: string; arn: string; modelArns: string[] };
}

/** What the checks learned; every part may be missing when its check failed or was not run. */
export interface Facts {
  region: string;
  partition: string;
  credentials?: { source: string; accessKeyId?: string; expiration?: string };
  identity?: { account: string; arn: string; userId: string };
  models?: CallableModel[];
  converse?: {
    modelId: string;
    text: string;
    inputTokens: number;
    outputTokens: number;
    latencyMs: number;
    /** The API that answered, where it was not Converse. */
    api?: ModelApi;
  };
}

/** The stream that a verification is. It ends with `facts`. */
export type CheckEvent =
  | { type: 'started'; id: string; title: string }
  | { type: 'finished'; result: CheckResult }
  | { type: 'facts'; facts: Facts };

/** Through which door the credentials come: always the one that another program would use. */
export type VerifyTarget =
  | { type: 'profile'; profile: string }
  | { type: 'environment'; variables: Readonly<Record<string, string>> }
  | {
      type: 'keys';
      credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
    }
  /** A profile that is not written yet, by the settings that it will have. */
  | { type: 'unwritten'; profile: string; settings: Readonly<Record<string, string>> }
  | { type: 'ambient' };

/** What to verify. */
export interface VerifyRequest {
  target: VerifyTarget;
  region: string;
  /** The profile's or the guide's words for remedies, for example `production`. */
  profile?: string;
  /** The model that the person wants, as typed: a base ID, an inference profile's ID or ARN. */
  model?: string;
  /** The API that the person's own program speaks to models; without it Converse. */
  api?: ModelApi;
  /** The models that this program works with, by base model ID, where not with all and none is named. */
  fits?: RegExp;
  /** `local` traps, `identity` (STS), `models` (lists and hints), `mantle` (the other endpoint's list), `converse` (costs a fraction of a cent: only after consent). */
  stages: readonly ('local' | 'identity' | 'models' | 'mantle' | 'converse')[];
  /** What an earlier run learned, so that `converse` alone need not list the models again. */
  known?: Facts;
  /** The account the person expects, when they said so. */
  expectedAccount?: string;
  /** What was found on this machine, with the variables that the target goes through; without it nothing local is judged. */
  local?: Pick<Detected, 'findings' | 'resolutions'>;
  /** What is to be done once more after a remedy, where it is no verification; empty where no command says it. */
  again?: readonly Command[];
  /** Asked when an assumed role needs an MFA code; absent where nobody can be asked. */
  mfaCode?: (serial: string) => Promise<string>;
}
