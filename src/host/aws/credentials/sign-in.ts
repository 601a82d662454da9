import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { regularFile, textOf } from '../../regular-file.ts';
import { quietLogger } from '../quiet-logger.ts';
import { withinLimit } from '../time-limit.ts';
import { endpointProfile, type ProfileKeys, type Profiles } from './profiles.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

/** The file in which a sign-in to IAM Identity Center is kept: named after the session, or after the start URL in the older form. */
function ssoTokenPath(home: string, sessionOrStartUrl: string): string {
  return join(home, '.aws', 'sso', 'cache', `${createHash('sha1').update(sessionOrStartUrl).digest('hex')}.json`);
}

/** Credentials of a profile that signs in through IAM Identity Center; the SDK renews the token where it can. */
export async function fromIdentityCenter(
  profile: string,
  keys: ProfileKeys,
  profiles: Profiles,
  scene: CredentialScene,
): Promise<Found> {
  const place = { service: 'sso' as const, operation: 'GetRoleCredentials', profile };
  const session = keys.sso_session;
  if (session !== undefined && profiles[`sso-session.${session}`] === undefined) {
    return localFailure(`The specified sso-session does not exist: "${session}"`, place.operation, { profile });
  }
  const cacheKey = session ?? keys.sso_start_url ?? '';
  const token = await textOf(ssoTokenPath(scene.home, cacheKey)).catch(() => undefined);
  const cached = token === undefined ? undefined : readToken(token);
  if (cached === undefined) {
    return localFailure(
      `The SSO session token associated with profile=${profile} was not found or is invalid.`,
      place.operation,
      { ...place, causes: [] },
    );
  }
  const answer = await withinLimit(scene.limits.providerMs, scene.signal, place, async () => {
    const { externalDataInterceptor, getHomeDir } = await import('../sdk/files.ts');
    // The SDK looks for tokens below the process's own home folder only.
    if (getHomeDir() !== scene.home) externalDataInterceptor.interceptToken(cacheKey, cached);
    const { fromSSO } = await import('../sdk/sign-in.ts');
    return fromSSO({
      profile,
      filepath: scene.credentialsFile,
      configFilepath: scene.configFile,
      ignoreCache: true,
      clientConfig: await scene.clients.nested('sso', endpointProfile(profile, profiles)),
      logger: quietLogger(),
    })();
  });
  if (!answer.ok) return answer;
  const source = `profile ${profile} (IAM Identity Center${session === undefined ? '' : `, session ${session}`})`;
  return { ok: true, value: { keys: asKeys(answer.value), provider: 'sso', source } };
}

// A file that was cut off says as little as none.
function readToken(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function loginTokenPath(scene: CredentialScene, session: string): string {
  const folder = scene.env.AWS_LOGIN_CACHE_DIRECTORY || join(scene.home, '.aws', 'login', 'cache');
  return join(folder, `${createHash('sha256').update(session).digest('hex')}.json`);
}

/** Credentials of a profile made by `aws login`; the SDK renews them for up to twelve hours. */
export async function fromConsoleLogin(profile: string, profiles: Profiles, scene: CredentialScene): Promise<Found> {
  const place = { service: 'signin' as const, operation: 'CreateOAuth2Token', profile };
  const path = loginTokenPath(scene, profiles[profile]?.login_session ?? '');
  const missing =
    (await regularFile(path)) !== path ||
    (await access(path).then(
      () => false,
      () => true,
    ));
  if (missing) {
    return localFailure(`Failed to load token from ${path}: no such file`, place.operation, { ...place, causes: [] });
  }
  const answer = await withinLimit(scene.limits.providerMs, scene.signal, place, async () => {
    const { fromLoginCredentials } = await import('../sdk/sign-in.ts');
    return fromLoginCredentials({
      profile,
      filepath: scene.credentialsFile,
      configFilepath: scene.configFile,
      ignoreCache: true,
      clientConfig: { ...(await scene.clients.nested('signin', endpointProfile(profile, profiles))) },
      logger: quietLogger(),
    })();
  });
  if (!answer.ok) return answer;
  return {
    ok: true,
    value: { keys: asKeys(answer.value), provider: 'login', source: `profile ${profile} (aws login)` },
  };
}
