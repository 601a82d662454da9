import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Problem } from '../../aws/problem.ts';
import { textOf } from '../regular-file.ts';
import { writePrivately } from './private-file.ts';
import type { SignInScene } from './scene.ts';

/** A sign-in to IAM Identity Center as botocore, the AWS CLI and the SDKs keep it: SSOTokenProvider of botocore, SSOToken of the JavaScript SDK. */
export interface PortalToken {
  startUrl: string;
  region: string;
  accessToken: string;
  /** ISO 8601 with whole seconds and `Z`, which every reader understands. */
  expiresAt: string;
  clientId?: string;
  clientSecret?: string;
  registrationExpiresAt?: string;
  refreshToken?: string;
}

/** The file of a sign-in: named after the session, or after the start URL in the older form. */
export function portalTokenPath(home: string, sessionOrStartUrl: string): string {
  return join(home, '.aws', 'sso', 'cache', `${createHash('sha1').update(sessionOrStartUrl).digest('hex')}.json`);
}

/** A moment as the caches spell it. */
export function cacheTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The moment that a cache names, in Unix milliseconds; old versions of the AWS CLI ended it with `UTC`. NaN when it is none. */
export function momentIn(text: string | undefined): number {
  return Date.parse((text ?? '').replace(/UTC$/, 'Z'));
}

/** Reads a sign-in that was kept; a file of another shape says as little as none. */
export async function readPortalToken(home: string, key: string): Promise<PortalToken | undefined> {
  try {
    const value = JSON.parse(await textOf(portalTokenPath(home, key))) as Record<string, unknown> | null;
    const texts = Object.entries(value ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const token = Object.fromEntries(texts) as unknown as Partial<PortalToken>;
    const { accessToken, expiresAt, region = '', startUrl = '' } = token;
    if (accessToken === undefined || expiresAt === undefined) return undefined;
    return { ...token, accessToken, expiresAt, region, startUrl };
  } catch {
    return undefined;
  }
}

/** Keeps a sign-in where every SDK looks for it. */
export function writePortalToken(
  scene: Pick<SignInScene, 'files' | 'home'>,
  key: string,
  token: PortalToken,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  return writePrivately(scene.files, portalTokenPath(scene.home, key), `${JSON.stringify(token, null, 2)}\n`, signal);
}
