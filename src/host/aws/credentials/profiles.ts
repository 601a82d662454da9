import { regularFile } from '../../regular-file.ts';
import type { EndpointProfile } from '../endpoints.ts';

/** The keys of one profile, both files together. */
export type ProfileKeys = Readonly<Record<string, string | undefined>>;

/** All profiles (and other sections, with a dot in their name) as the SDK's loader reads them. */
export type Profiles = Readonly<Record<string, ProfileKeys | undefined>>;

/** Reads both files afresh: the loader keeps what it read before, and the files may have been written since. */
export async function readProfiles(files: { credentialsFile: string; configFile: string }): Promise<Profiles> {
  const [{ parseKnownFiles }, filepath, configFilepath] = await Promise.all([
    import('../sdk/files.ts'),
    regularFile(files.credentialsFile),
    regularFile(files.configFile),
  ]);
  return parseKnownFiles({ filepath, configFilepath, ignoreCache: true });
}

/** The names of the profiles, without the other sections. */
export function profileNames(profiles: Profiles): string[] {
  return Object.keys(profiles).filter((name) => !/^(sso-session|services)\./.test(name));
}

/** The part of a profile that moves endpoints. */
export function endpointProfile(name: string, profiles: Profiles): EndpointProfile | undefined {
  const keys = profiles[name];
  if (keys === undefined) return undefined;
  const services = keys.services === undefined ? undefined : profiles[`services.${keys.services}`];
  return { name, keys, ...(services === undefined ? {} : { services }) };
}
