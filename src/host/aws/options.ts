/** The variables of a process: a plain object, never the process itself. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the door to AWS is made from. */
export interface AwsDoorOptions {
  env: Environment;
  home: string;
  credentialsFile: string;
  configFile: string;
  platform: 'linux' | 'macos' | 'windows';
  /** Unix milliseconds; the system's clock unless given. */
  now?: () => number;
  limits?: Partial<TimeLimits>;
}

/** How long is waited, in milliseconds. */
export interface TimeLimits {
  /** For a connection to stand. */
  connectMs: number;
  /** For an answer of STS or the Bedrock control plane. */
  callMs: number;
  /** For a model's answer. */
  converseMs: number;
  /** For a `credential_process`. */
  processMs: number;
  /** For every other provider of credentials. */
  providerMs: number;
  /** For one answer of the instance metadata service. */
  metadataMs: number;
  /** For a person in front of a browser; AWS's own codes live for ten minutes. */
  personMs: number;
}

/** The limits that hold where none is given. */
export const usualLimits: TimeLimits = {
  connectMs: 5_000,
  callMs: 10_000,
  converseMs: 30_000,
  processMs: 30_000,
  providerMs: 5_000,
  metadataMs: 1_000,
  personMs: 600_000,
};
