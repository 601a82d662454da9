/** A foundation model as one Region's catalogue lists it; ARNs are made by the emulator. */
export interface WorldModel {
  /** Base model ID, for example `amazon.nova-micro-v1:0`. */
  modelId: string;
  name: string;
  provider: string;
  input: string[];
  output: string[];
  /** `ON_DEMAND`, `PROVISIONED`, and the service's own `INFERENCE_PROFILE`, which no SDK's enumeration lists. */
  inferenceTypes: string[];
  /** Regions whose catalogue lists the model. */
  regions: string[];
  lifecycle: {
    /** `EOL` models are not listed any more; calling one is answered by 404. */
    status: 'ACTIVE' | 'LEGACY' | 'EOL';
    /** ISO 8601, as the service sends them. */
    startOfLife?: string;
    legacy?: string;
    endOfLife?: string;
    /** LEGACY only: what the account gets that did not use the model lately. */
    whenIdle?: 'refused' | 'answered';
  };
  /** Sold through AWS Marketplace: the first call subscribes the account. */
  marketplace?: boolean;
  /** Asks for Anthropic's use-case form first. */
  useCaseForm?: boolean;
  /** Paths of the runtime under which OpenAI's APIs serve it. */
  openApis?: string[];
  /** The sentence the model answers to anything but arithmetic. */
  says?: string;
}

/** A model as `bedrock-mantle` serves it. */
export interface WorldMantleModel {
  /** Without geography and version, for example `openai.gpt-5.5`. */
  id: string;
  /** Paths under which it answers. */
  paths: string[];
  regions: string[];
}

/** A cross-Region inference profile (system-defined). */
export interface WorldInferenceProfile {
  /** For example `us.amazon.nova-lite-v1:0`. */
  id: string;
  name: string;
  modelId: string;
  /** Regions it can be called from. */
  sources: string[];
  /** Regions it sends requests to; the empty string stands for anywhere, with the calling Region first. */
  destinations: string[];
}

/** The Regions of a profile's model ARNs, as a caller in `region` sees them. */
export function destinationsFrom(profile: WorldInferenceProfile, region: string): string[] {
  return profile.destinations.flatMap((destination) => (destination === '' ? [region, ''] : [destination]));
}
