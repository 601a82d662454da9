import { awsFilePaths } from '../aws/paths.ts';
import type { World } from './world.ts';

/** Where the door to AWS looks for credentials, endpoints and proxies. */
export function awsOptions({ env, platform, home }: World) {
  const { credentials, config } = awsFilePaths({ env, platform, home });
  return { env, platform, home, credentialsFile: credentials, configFile: config };
}
