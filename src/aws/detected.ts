import type { Finding, Reader } from './finding.ts';
import type { AmbientService } from './setup.ts';

/** How a profile gets its credentials. */
export type ProfileKind =
  | 'access-key'
  | 'temporary'
  | 'assume-role'
  | 'web-identity'
  | 'sso'
  | 'login'
  | 'process'
  | 'region-only'
  | 'incomplete';

/** A profile as the two AWS files describe it together; never a secret. */
export interface ProfileFacts {
  name: string;
  /** How the AWS SDK for JavaScript gets its credentials. */
  kind: ProfileKind;
  /** How boto3 and the AWS CLI get them, where that differs. */
  kindInBoto?: ProfileKind | undefined;
  region?: string | undefined;
  output?: string | undefined;
  /** The files and lines it stands in, for example `credentials:12`. */
  sections: { file: 'credentials' | 'config'; line: number }[];
  accessKeyId?: string | undefined;
  /** Account decoded from a newer access key ID or read from an ARN: a hint, not a proof. */
  accountHint?: string | undefined;
  /** ISO 8601, where the files or the SSO cache tell. */
  expiration?: string | undefined;
  roleArn?: string | undefined;
  sourceProfile?: string | undefined;
  ssoSession?: string | undefined;
  /** The permission set; its account is the `accountHint`. */
  ssoRoleName?: string | undefined;
}

/** Which credentials and Region a program would use today, and why, in one or two sentences. */
export interface Resolution {
  reader: Exclude<Reader, 'rust-java-go'>;
  /** For example `AWS_ACCESS_KEY_ID in the environment` or `profile production in ~/.aws/credentials`. */
  credentials: string | undefined;
  region: string | undefined;
  why: string;
  /** Stable word for the way the credentials come; `error` means that the program stops there. */
  source?: CredentialSource;
}

/** Where a program takes credentials from. */
export type CredentialSource =
  | 'api-key'
  | 'environment'
  | 'assume-role'
  | 'web-identity'
  | 'sso'
  | 'access-key'
  | 'login'
  | 'process'
  | 'legacy-file'
  | 'container'
  | 'instance-metadata'
  | 'none'
  | 'error';

/** One of the two AWS files as it was found. */
export interface DetectedFile {
  path: string;
  /** Path as shown to the person (`~/.aws/config`). */
  shown: string;
  exists: boolean;
  /** Permission bits, absent on Windows and when there is no file. */
  mode?: number;
  /** In bytes, absent when there is no file. */
  size?: number;
  /** Why the file cannot be read or edited, when that is so. */
  unreadable?: string;
}

/** Whether both AWS files could be read, or are not there. */
export function areRead({ credentialsFile, configFile }: Pick<Detected, 'credentialsFile' | 'configFile'>): boolean {
  return credentialsFile.unreadable === undefined && configFile.unreadable === undefined;
}

/** The Windows Subsystem for Linux has two homes. */
export type SideOfWsl = 'linux-side' | 'windows-side';

/** Whose files are meant in the Windows Subsystem for Linux; undefined elsewhere. */
export function sideOfWsl({ wsl, windowsSide }: Pick<Detected, 'wsl' | 'windowsSide'>): SideOfWsl | undefined {
  if (!wsl) return undefined;
  return windowsSide === undefined ? 'linux-side' : 'windows-side';
}

/** The system on which the programs run that read the files. */
export function systemOf({ platform, windowsSide }: Pick<Detected, 'platform' | 'windowsSide'>): Detected['platform'] {
  return windowsSide === undefined ? platform : 'windows';
}

/** The dialect that lines are made for unless another is said: what the calling shell speaks, and PowerShell on the Windows side of WSL. */
export function usualDialect({ shell, windowsSide }: Pick<Detected, 'shell' | 'windowsSide'>): string {
  return windowsSide === undefined ? shell.dialect : 'powershell';
}

/** What was found on this machine before the first question; nothing here came over the network. */
export interface Detected {
  platform: 'linux' | 'macos' | 'windows';
  wsl: boolean;
  /** The home folder of the Windows user (`C:\\Users\\ada`), where the Windows around WSL was looked at and not this Linux. */
  windowsSide?: string;
  ci: boolean;
  home: string;
  /** The dialect of the calling shell (see `shell/dialect.ts`), as far as its process tells. */
  shell: { dialect: string; name: string; how: string };
  credentialsFile: DetectedFile;
  configFile: DetectedFile;
  profiles: ProfileFacts[];
  ssoSessions: { name: string; startUrl?: string; region?: string }[];
  /** The AWS variables that are set, with secrets left out of the value (`set` says that there is one). */
  variables: { name: string; value: string | undefined }[];
  /** The environment holds a complete access key pair that can be saved as a profile. */
  environmentKeys: boolean;
  /** The service of AWS that runs this program and hands out a role, as far as its variables tell; EC2 sets none. */
  ambient?: AmbientService;
  resolutions: Resolution[];
  findings: Finding[];
  /** Region that is configured already, the best default for the question. */
  region?: string;
}
