import { posix, win32 } from 'node:path';
import type { Profile, SsoSession } from '../../aws/profiles/profile-sections.ts';
import { settingOf } from '../../aws/profiles/profile-sections.ts';
import type { DetectFiles } from './read-aws-file.ts';

/** Reads when the sign-ins to IAM Identity Center end, by session name or start URL; no token is kept. A token that has ended but can be renewed by itself is left out. */
export async function readSsoExpirations(
  fs: DetectFiles,
  {
    profiles,
    ssoSessions,
    home,
    platform,
    now,
  }: { profiles: readonly Profile[]; ssoSessions: readonly SsoSession[]; home: string; platform: string; now: Date },
): Promise<Map<string, string>> {
  const used = profiles.map((profile) => settingOf(profile, 'sso_session') ?? settingOf(profile, 'sso_start_url'));
  const keys = new Set([...ssoSessions.map(({ name }) => name), ...used.filter((key) => key !== undefined)]);
  const folder = (platform === 'windows' ? win32 : posix).join(home, '.aws', 'sso', 'cache');
  const found = await Promise.all(
    [...keys].map(async (key) => [key, await readExpiration(fs, `${folder}/${await cacheName(key)}`, now)] as const),
  );
  return new Map(found.flatMap(([key, end]) => (end === undefined ? [] : [[key, end]])));
}

/** The name of the cache file of a session or start URL, as all AWS SDKs form it. */
export async function cacheName(key: string): Promise<string> {
  // Most machines know no such sign-in.
  const { createHash } = await import('node:crypto');
  return `${createHash('sha1').update(key).digest('hex')}.json`;
}

async function readExpiration(fs: DetectFiles, path: string, now: Date): Promise<string | undefined> {
  try {
    const token: unknown = JSON.parse(new TextDecoder().decode(await fs.readFile(path)));
    if (typeof token !== 'object' || token === null) return undefined;
    const end = timeIn(token, 'expiresAt');
    if (end === undefined) return undefined;
    const registration = timeIn(token, 'registrationExpiresAt');
    const renewable = 'refreshToken' in token && registration !== undefined && registration > now;
    return end <= now && renewable ? undefined : end.toISOString();
  } catch {
    // No sign-in yet, or a file of another program: both say nothing about an end.
    return undefined;
  }
}

function timeIn(token: object, key: string): Date | undefined {
  const value: unknown = Object.entries(token).find(([name]) => name === key)?.[1];
  // Old versions of the AWS CLI wrote `2024-01-01T00:00:00UTC`.
  const time = new Date(typeof value === 'string' ? value.replace(/UTC$/, 'Z') : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
