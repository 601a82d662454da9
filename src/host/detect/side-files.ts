import { posix, win32 } from 'node:path';
import { shownPath } from '../../aws/paths.ts';
import type { Environment } from '../../aws/resolution/sources.ts';
import type { DetectFiles } from './read-aws-file.ts';

interface Place {
  env: Environment;
  home: string;
  platform: string;
}

/** The old files that boto3 still reads and that hold keys, as shown to the person. */
export async function findLegacyFiles(fs: DetectFiles, { env, home, platform }: Place): Promise<string[]> {
  const { join } = platform === 'windows' ? win32 : posix;
  const boto = env.BOTO_CONFIG
    ? [env.BOTO_CONFIG]
    : [...(platform === 'windows' ? [] : ['/etc/boto.cfg']), join(home, '.boto')];
  const paths = [...(env.AWS_CREDENTIAL_FILE ? [env.AWS_CREDENTIAL_FILE] : []), ...boto];
  const found = await Promise.all(
    paths.map(async (path) => ((await holdsKeys(fs, path)) ? [shownPath(path, home)] : [])),
  );
  return found.flat();
}

async function holdsKeys(fs: DetectFiles, path: string): Promise<boolean> {
  try {
    return /^[^\S\n]*(aws_access_key_id|AWSAccessKeyId)\s*[=:]/im.test(
      new TextDecoder().decode(await fs.readFile(path)),
    );
  } catch {
    return false;
  }
}

/** The files that variables name and that are not there. */
export async function findMissingFiles(
  fs: DetectFiles,
  { env, home }: Place,
): Promise<{ variable: string; path: string }[]> {
  const variables = [
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_CA_BUNDLE',
    'NODE_EXTRA_CA_CERTS',
  ];
  const found = await Promise.all(
    variables.map(async (variable) => {
      const path = env[variable];
      if (!path) return [];
      const exists = await fs.stat(path).then(
        () => true,
        () => false,
      );
      return exists ? [] : [{ variable, path: shownPath(path, home) }];
    }),
  );
  return found.flat();
}
