import type { AwsFile } from './profiles/profile-sections.ts';
import type { Remedy } from './remedy.ts';

/** The families of AWS SDKs, which read variables and files differently. */
export type Reader = 'boto3' | 'javascript' | 'rust-java-go';

/** How each family is called in words. */
export const readerNames: Readonly<Record<Reader, string>> = {
  boto3: 'boto3 and the AWS CLI',
  javascript: 'AWS SDK for JavaScript',
  'rust-java-go': 'AWS SDKs for Rust, Java and Go',
};

/** Where a finding stands. `shown` is the path as the person knows it, lines are 1-based, `mode` are permission bits. */
export type Place =
  | { type: 'file'; file: AwsFile; shown: string; line?: number }
  | { type: 'variable'; name: string }
  | { type: 'profile'; name: string }
  | { type: 'path'; shown: string; mode?: number };

/** Something on this machine that will surprise the person or keep a program from working. It is judged once, in `findings/`; every screen and command selects. */
export interface Finding {
  /** Stable, kebab-case. */
  code: string;
  /** `error` stops one of the programs in `breaks`, `warning` surprises, `note` is good to know. */
  severity: 'error' | 'warning' | 'note';
  /** The programs that do not work because of it: at all, or with the profile among `places` when there is one. */
  breaks: readonly Reader[];
  places: readonly Place[];
  /** One sentence: what is so. Never a secret. */
  summary: string;
  /** Why that is so and what comes of it, in one or two sentences; empty when the summary says it all. */
  cause: string;
  /** What mends it, most likely first. */
  remedies: readonly Remedy[];
  /** How many more of the same kind there are, which are not told one by one. */
  more?: number;
}
