import type { VerifyTarget } from '../../verify/check.ts';
import type { Surroundings } from '../../verify/door.ts';
import { endpointProfile, profileNames, readProfiles } from './credentials/profiles.ts';
import { shownEndpoints } from './endpoints.ts';
import type { AwsDoorOptions, Environment } from './options.ts';
import { shownProxies, withoutUserInfo } from './proxy.ts';

const secretName = /SECRET|TOKEN|PASSWORD/;
const relevant =
  /^(AWS_|(https?|all|no)_proxy$|NODE_EXTRA_CA_CERTS$|CODEBUILD_BUILD_(ID|ARN)$|ECS_CONTAINER_METADATA_URI_V4$|SAGEMAKER_APP_TYPE$|SAGEMAKER_SPACE_NAME$)/i;

/** Our own name for a variable's value: secrets and proxy passwords are left out, an empty value stays visible as such. */
function shownVariables(env: Environment): Surroundings['variables'] {
  return Object.entries(env)
    .filter(([name, value]) => relevant.test(name) && value !== undefined)
    .map(([name, value = '']) => {
      if (value === '') return { name, value };
      if (secretName.test(name) && !name.endsWith('_FILE')) return { name, value: undefined };
      // Other values may hold an @ of their own, such as a session name.
      return { name, value: /_proxy$/i.test(name) || value.includes('://') ? withoutUserInfo(value) : value };
    });
}

/** Describes the way out of this machine for a target, from its variables and files. */
export async function readSurroundings(
  target: VerifyTarget,
  region: string,
  options: AwsDoorOptions,
): Promise<Surroundings> {
  const { env } = options;
  const profiles = await readProfiles(options);
  const profile = target.type === 'profile' ? endpointProfile(target.profile, profiles) : undefined;
  const seen = target.type === 'environment' ? { ...env, ...target.variables } : env;
  return {
    platform: options.platform,
    wsl: Boolean(env.WSL_DISTRO_NAME),
    remote: Boolean(env.SSH_CONNECTION || env.SSH_TTY),
    endpoints: shownEndpoints(region, seen, profile),
    proxies: shownProxies(seen),
    variables: shownVariables(target.type === 'environment' ? target.variables : env),
    profiles: profileNames(profiles),
  };
}
