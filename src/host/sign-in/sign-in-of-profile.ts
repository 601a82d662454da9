import type { SignInRequest } from '../../session/sign-in.ts';
import { type ProfileKeys, type Profiles, readProfiles } from '../aws/credentials/profiles.ts';

/** How a profile is signed in to, or why there is nothing to sign in to. */
export type SignInOfProfile =
  | { type: 'request'; request: SignInRequest }
  /** Temporary keys that were made with an MFA code, from the long-term keys of another profile. */
  | { type: 'mfa'; source: string; target: string; serial?: string; durationSeconds?: number }
  | {
      type: 'none';
      why: 'unknown-profile' | 'unknown-session' | 'role' | 'process' | 'web-identity' | 'temporary' | 'empty';
      /** The section or profile that is meant. */
      name: string;
    };

/** The key of the config file that names the profile whose keys an MFA session was made from; no SDK reads it. */
const mfaSourceKey = 'mfa_source_profile';

/** Finds out how a profile is signed in to; a role leads to the profile that it is assumed from. */
export async function signInOfProfile(
  profile: string,
  files: { credentialsFile: string; configFile: string },
  region: string,
): Promise<SignInOfProfile> {
  return follow(profile, await readProfiles(files), region, []);
}

function follow(profile: string, profiles: Profiles, region: string, visited: readonly string[]): SignInOfProfile {
  const keys = profiles[profile];
  if (keys === undefined) return { type: 'none', why: 'unknown-profile', name: profile };
  const { source_profile: source, role_arn: role } = keys;
  if (role !== undefined && source !== undefined && source !== profile && !visited.includes(source)) {
    return follow(source, profiles, region, [...visited, profile]);
  }
  if (keys.sso_session !== undefined || keys.sso_start_url !== undefined) return portalOf(keys, profiles);
  if (keys.login_session !== undefined) {
    return {
      type: 'request',
      request: { type: 'console', region: keys.region ?? region, loginSession: keys.login_session },
    };
  }
  return withoutBrowser(profile, keys, profiles);
}

function portalOf(keys: ProfileKeys, profiles: Profiles): SignInOfProfile {
  const { sso_session: name } = keys;
  const settings = name === undefined ? keys : profiles[`sso-session.${name}`];
  const { sso_start_url: startUrl, sso_region: region } = settings ?? {};
  if (startUrl === undefined) return { type: 'none', why: 'unknown-session', name: name ?? '' };
  return {
    type: 'request',
    request: {
      type: 'identity-center',
      startUrl,
      ...(region === undefined ? {} : { region }),
      ...(name === undefined ? {} : { name }),
    },
  };
}

function withoutBrowser(profile: string, keys: ProfileKeys, profiles: Profiles): SignInOfProfile {
  const none = (why: Extract<SignInOfProfile, { type: 'none' }>['why']) => ({
    type: 'none' as const,
    why,
    name: profile,
  });
  const serialOf = (serial: string | undefined) => (serial === undefined ? {} : { serial });
  const source = keys[mfaSourceKey];
  if (source !== undefined) {
    const seconds = Number.parseInt(keys.duration_seconds ?? '', 10);
    const duration = Number.isNaN(seconds) ? {} : { durationSeconds: seconds };
    return { type: 'mfa', source, target: profile, ...serialOf(keys.mfa_serial), ...duration };
  }
  if (keys.role_arn !== undefined && keys.web_identity_token_file !== undefined) return none('web-identity');
  if (keys.role_arn !== undefined) return none('role');
  if (keys.aws_access_key_id !== undefined) {
    if (keys.aws_session_token !== undefined) return none('temporary');
    const known = Object.entries(profiles).find(([, each]) => each?.[mfaSourceKey] === profile)?.[0];
    return { type: 'mfa', source: profile, target: known ?? `${profile}-mfa`, ...serialOf(keys.mfa_serial) };
  }
  return none(keys.credential_process === undefined ? 'empty' : 'process');
}
