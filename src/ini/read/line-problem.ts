/** The families of AWS SDKs, as in findings. */
export type Family = 'boto3' | 'javascript' | 'rust-java-go';

/** One line that some program stumbles over. Names of sections and settings are in it, values never. */
export interface LineProblem {
  /** Stable, kebab-case. */
  code: string;
  /** 1-based. */
  line: number;
  /** The name of the section or setting that it is about. */
  name?: string;
  /** How the name should read. */
  better?: string;
  /** For a repeat, the line that came first. */
  earlier?: number;
  /** The header (without brackets) of the section that it stands in. */
  section?: string;
  /** The families that cannot read the whole file because of it. */
  loseFile: readonly Family[];
  /** The families that miss or misread this section or setting only. */
  misread: readonly Family[];
}
