import type { Remedy } from './remedy.ts';

/** A failure that the program understands: stable `code`, words for the person, and exact steps that mend it. */
export interface Problem {
  /** Stable identifier, part of the public interface (kebab-case, for example `secret-access-key-wrong`). */
  code: string;
  /** One sentence: what happened. */
  summary: string;
  /** One or two sentences: why. */
  cause: string;
  /** What to do, most likely first; commands and policies are exact, with account, Region, profile and model filled in. */
  remedies: Remedy[];
  /** The message as the service or the system sent it; shown on request only, never with a secret in it. */
  raw?: string;
}
