import { regularFile } from '../../regular-file.ts';
import type { EndpointProfile } from '../endpoints.ts';

/** The keys of one profile, both files together. */
export type ProfileKeys = Readonly<Record<string, string | undefined>>;

/** All profiles (and other sections, with a dot in their name) as the SDK's loader reads them. */
export type Profiles = Readonly<Record<string, ProfileKeys | undefined>>;

/**
 * Reads both files afresh: the loader keeps what it read before, and the files may have been written since. Every client of the SDK reads
 * them once more for itself; one that is a pipe or too large, for which it would wait without end, it is told to be empty.
 */
export async function readProfiles(files: { credentialsFile: string; configFile: string }): Promise<Profiles> {
  const [{ externalDataInterceptor, parseKnownFiles }, filepath, configFilepath] = await Promise.all([
    import('../sdk/files.ts'),
    regularFile(files.credentialsFile),
    regularFile(files.configFile),
  ]);
  for (const [path, read] of [
    [files.credentialsFile, filepath],
    [files.configFile, configFilepath],
  ] as const) {
    if (read === path) delete externalDataInterceptor.getFileRecord()[path];
    else externalDataInterceptor.interceptFile(path, '');
  }
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
