import type { AwsClients } from '../aws/clients.ts';
import type { Environment, TimeLimits } from '../aws/options.ts';
import type { PrivateFiles } from './private-file.ts';

/** What signing in needs to know of the world. */
export interface SignInScene {
  env: Environment;
  home: string;
  platform: 'linux' | 'macos' | 'windows';
  clients: AwsClients;
  limits: TimeLimits;
  /** Unix milliseconds. */
  now(): number;
  files: PrivateFiles;
  /** Opens a page in the person's browser; whether one was started. */
  openPage(url: string): Promise<boolean>;
}
