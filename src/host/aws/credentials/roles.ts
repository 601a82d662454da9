import type { AccessKeyCredentials } from '../../../aws/values/credentials.ts';
import type { Failure } from '../../../verify/diagnosis/failure.ts';
import { textOf } from '../../regular-file.ts';
import { shortText } from '../believable.ts';
import { describeError } from '../describe-error.ts';
import type { EndpointProfile } from '../endpoints.ts';
import { withinLimit } from '../time-limit.ts';
import type { ProfileKeys } from './profiles.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

type StsCredentials =
  | {
      AccessKeyId?: string | undefined;
      SecretAccessKey?: string | undefined;
      SessionToken?: string | undefined;
      Expiration?: Date | undefined;
    }
  | undefined;

function fromSts(credentials: StsCredentials): AccessKeyCredentials {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration } = credentials ?? {};
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error('STS answered without credentials.');
  }
  return asKeys({ accessKeyId, secretAccessKey, sessionToken: SessionToken, expiration: Expiration });
}

/** Assumes the role of a profile with credentials that were found before, asking for an MFA code where the profile wants one. */
export async function assumeRole(
  profile: EndpointProfile,
  keys: ProfileKeys,
  source: { keys: AccessKeyCredentials; source: string },
  scene: CredentialScene,
): Promise<Found> {
  const roleArn = keys.role_arn ?? '';
  const serial = keys.mfa_serial;
  let code: string | undefined;
  const session = JSON.stringify([roleArn, serial, source.keys.accessKeyId, keys.external_id, keys.role_session_name]);
  const words = `profile ${profile.name} (role ${roleArn.replace(/^.*:role\//, '')} with ${source.source})`;
  if (serial !== undefined) {
    const kept = scene.mfaSessions.get(session);
    if (kept?.expiration !== undefined && kept.expiration.getTime() - scene.now() > 300_000) {
      return { ok: true, value: { keys: kept, provider: 'assume-role', source: words } };
    }
    const needed = `Profile ${profile.name} requires multi-factor authentication, but no MFA code callback was provided.`;
    if (scene.mfaCode === undefined) return localFailure(needed, 'AssumeRole', { profile: profile.name });
    // The person's time does not count against the limit.
    code = await scene.mfaCode(serial).catch(() => undefined);
    if (code === undefined) return localFailure(needed, 'AssumeRole', { profile: profile.name });
  }
  const region = keys.region ?? scene.region;
  const place = {
    service: 'sts' as const,
    operation: 'AssumeRole',
    profile: profile.name,
    host: scene.clients.host('sts', region, profile),
    secrets: [source.keys.secretAccessKey, source.keys.sessionToken ?? ''],
  };
  const answer = await withinLimit(scene.limits.callMs, scene.signal, place, async (signal) => {
    const { client, AssumeRoleCommand } = await scene.clients.sts(region, source.keys, profile);
    const output = await client.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: keys.role_session_name ?? `bedrock-setup-${scene.now()}`,
        ExternalId: keys.external_id,
        DurationSeconds: Number.parseInt(keys.duration_seconds ?? '', 10) || 3600,
        ...(serial === undefined ? {} : { SerialNumber: serial, TokenCode: code }),
      }),
      { abortSignal: signal },
    );
    return fromSts(output.Credentials);
  });
  if (!answer.ok) return answer;
  if (serial !== undefined) scene.mfaSessions.set(session, answer.value);
  return { ok: true, value: { keys: answer.value, provider: 'assume-role', source: words } };
}

/** Trades a web identity token (IRSA, GitHub Actions) for the role's credentials. */
export async function fromWebIdentity(
  role: {
    tokenFile: string | undefined;
    roleArn: string | undefined;
    sessionName?: string | undefined;
    source: string;
  },
  scene: CredentialScene,
  profile?: EndpointProfile,
): Promise<Found> {
  const operation = 'AssumeRoleWithWebIdentity';
  const { tokenFile, roleArn } = role;
  if (!tokenFile || !roleArn) return localFailure('Web identity configuration not specified', operation);
  const token = await textOf(tokenFile).catch((error: unknown) => ({ error }));
  if (typeof token !== 'string') {
    return { ok: false, failure: describeError(token.error, { service: 'local', operation }) };
  }
  const place = {
    service: 'sts' as const,
    operation,
    host: scene.clients.host('sts', scene.region, profile),
    secrets: [token.trim()],
    profile: profile?.name,
  };
  const answer = await withinLimit(scene.limits.providerMs, scene.signal, place, async (signal) => {
    const { client, AssumeRoleWithWebIdentityCommand } = await scene.clients.sts(scene.region, undefined, profile);
    const output = await client.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: roleArn,
        RoleSessionName: role.sessionName ?? `bedrock-setup-${scene.now()}`,
        WebIdentityToken: token.trim(),
      }),
      { abortSignal: signal },
    );
    return fromSts(output.Credentials);
  });
  if (!answer.ok) return { ok: false, failure: { ...answer.failure, ...claimsOf(token) } };
  return { ok: true, value: { keys: answer.value, provider: 'web-identity', source: role.source } };
}

/** What a token says of itself, so that a refusal can name what the trust policy must match; nothing where it is no JSON Web Token. */
function claimsOf(token: string): Pick<Failure, 'webIdentity'> {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { iss, sub, aud }: Record<string, unknown> = JSON.parse(payload);
    const told = (claim: unknown) => (typeof claim === 'string' ? shortText(claim) : undefined);
    const [issuer, subject, audience] = [told(iss), told(sub), told(Array.isArray(aud) ? aud[0] : aud)];
    if (issuer === undefined) return {};
    return {
      webIdentity: {
        issuer,
        ...(subject === undefined ? {} : { subject }),
        ...(audience === undefined ? {} : { audience }),
      },
    };
  } catch {
    return {};
  }
}
