/** One setting as a program sees it; `nested` holds the block under a setting without a value, whose `value` is then empty. */
export interface ReadSetting {
  value: string;
  /** 1-based. */
  line: number;
  nested?: ReadonlyMap<string, string>;
}

/** One section as a program sees it. */
export interface ReadSection {
  line: number;
  settings: ReadonlyMap<string, ReadSetting>;
}

/** A line at which a program gives up on the whole file. */
export interface Fault {
  /** Stable, kebab-case. */
  code: FaultCode;
  line: number;
  /** What the fault is about: the name of a section or setting, and for a repeat the line that came first. */
  name?: string;
  earlier?: number;
}

/** Why a whole file is lost to a program. */
export type FaultCode =
  | 'text-before-first-section'
  | 'duplicate-section'
  | 'duplicate-key'
  | 'line-without-setting'
  | 'unclosed-header'
  | 'byte-order-mark'
  | 'bytes-not-utf-8'
  | 'reserved-name'
  | 'indented-setting'
  | 'indented-header'
  | 'indented-comment'
  | 'colon-separator'
  | 'text-behind-header';

/** What one family of AWS SDKs makes of one of the AWS files. With a fault nothing of the file counts, so that both maps are empty. */
export interface FileReading {
  faults: readonly Fault[];
  profiles: ReadonlyMap<string, ReadSection>;
  ssoSessions: ReadonlyMap<string, ReadSection>;
}

/** A file that is not there, for every program. */
export const noFile: FileReading = { faults: [], profiles: new Map(), ssoSessions: new Map() };

/** What two families of SDKs make of one file. */
export interface Readings {
  boto3: FileReading;
  javascript: FileReading;
}
