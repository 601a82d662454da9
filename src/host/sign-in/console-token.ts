import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Problem } from '../../aws/problem.ts';
import { textOf } from '../regular-file.ts';
import { writePrivately } from './private-file.ts';
import type { SignInScene } from './scene.ts';

/** A console sign-in as the login providers of botocore and the JavaScript SDK keep it (LoginCredentialFetcher, LoginCredentialsFetcher). */
export interface ConsoleToken {
  accessToken: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken: string;
    accountId: string;
    /** ISO 8601 with whole seconds and `Z`. */
    expiresAt: string;
  };
  tokenType: string;
  clientId: string;
  refreshToken: string;
  idToken: string;
  dpopKey: string;
  /** Where it can be renewed; the JavaScript SDK goes there before any other Region. */
  signInRegion: string;
}

/** The file of a console sign-in; AWS_LOGIN_CACHE_DIRECTORY moves the folder. */
export function consoleTokenPath({ env, home }: Pick<SignInScene, 'env' | 'home'>, loginSession: string): string {
  const folder = env.AWS_LOGIN_CACHE_DIRECTORY || join(home, '.aws', 'login', 'cache');
  return join(folder, `${createHash('sha256').update(loginSession).digest('hex')}.json`);
}

/** Reads a sign-in that was kept; a file of another shape says as little as none. */
export async function readConsoleToken(
  scene: Pick<SignInScene, 'env' | 'home'>,
  loginSession: string,
): Promise<ConsoleToken | undefined> {
  try {
    const token = JSON.parse(await textOf(consoleTokenPath(scene, loginSession))) as Partial<ConsoleToken>;
    const { accessToken, refreshToken, dpopKey, clientId } = token;
    const isWhole = accessToken !== undefined && refreshToken && dpopKey && clientId;
    return isWhole ? (token as ConsoleToken) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a sign-in where every SDK looks for it. */
export function writeConsoleToken(
  scene: Pick<SignInScene, 'env' | 'files' | 'home'>,
  loginSession: string,
  token: ConsoleToken,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  const text = `${JSON.stringify(token, null, 2)}\n`;
  return writePrivately(scene.files, consoleTokenPath(scene, loginSession), text, signal);
}
