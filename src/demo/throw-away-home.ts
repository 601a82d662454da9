import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { demoAccessKey, demoAccount, demoBackupKey } from './demo-people.ts';
import { demoStartUrl } from './offers.ts';

/** A home folder that nobody will miss. */
export interface ThrowAwayHome {
  home: string;
  /** The variables that make programs take it for the real one. */
  environment: Record<string, string>;
  /** Deletes the folder with everything in it; may be called more than once. */
  remove(): Promise<void>;
}

/** Makes a temporary home folder with AWS files as years of work leave them. */
export async function createThrowAwayHome(): Promise<ThrowAwayHome> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'bedrock-setup-demo-')));
  const remove = () => rm(home, { recursive: true, force: true, maxRetries: 3 });
  try {
    for (const [path, text, mode] of files()) {
      const target = join(home, ...path.split('/'));
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await writeFile(target, text, { mode });
      // The process's umask must not decide what the review has to say about permissions.
      await chmod(target, mode);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { home, environment: environmentOf(home), remove };
}

function environmentOf(home: string): Record<string, string> {
  return {
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    ZDOTDIR: home,
    AWS_CONFIG_FILE: join(home, '.aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, '.aws', 'credentials'),
    AWS_LOGIN_CACHE_DIRECTORY: join(home, '.aws', 'login', 'cache'),
  };
}

type File = [path: string, text: string, mode: number];

function files(): File[] {
  const session = createHash('sha1').update('corp').digest('hex');
  return [
    ['.aws/credentials', credentials(), 0o600],
    // As an editor with the usual umask leaves it: the review has something to tighten.
    ['.aws/config', config, 0o644],
    [`.aws/sso/cache/${session}.json`, ssoToken(), 0o600],
    ['Downloads/ada_accessKeys.csv', csv(), 0o600],
    ['.bashrc', '# Aliases of many years\nalias ll="ls -l"\nexport EDITOR=vi\n', 0o644],
    ['.zshrc', 'setopt histignorespace\nexport EDITOR=vi\n', 0o644],
    ['.config/fish/config.fish', 'set -gx EDITOR vi\n', 0o644],
  ];
}

function credentials(): string {
  const [ada, backup] = [demoAccessKey(), demoBackupKey()];
  return `# Kept by hand since 2019. Ask the platform team before changing [backup].

[default]
aws_access_key_id = ${ada.accessKeyId}
aws_secret_access_key = ${ada.secretAccessKey}

; The nightly job reads this one.
[backup]
aws_access_key_id     = ${backup.accessKeyId}
aws_secret_access_key = ${backup.secretAccessKey}
`;
}

const config = `[default]
region = us-east-1
output = json

# IAM Identity Center
[sso-session corp]
sso_start_url = ${demoStartUrl}
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[profile corp]
sso_session = corp
sso_account_id = ${demoAccount}
sso_role_name = BedrockUser
region = us-west-2

[profile backup]
region = eu-central-1
s3 =
    max_concurrent_requests = 4
    addressing_style = path
`;

function ssoToken(): string {
  const expiresAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
  return JSON.stringify({
    startUrl: demoStartUrl,
    region: 'us-east-1',
    accessToken: 'demo-sso-access-token',
    expiresAt,
  });
}

function csv(): string {
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  return `\uFEFFAccess key ID,Secret access key\r\n${accessKeyId},${secretAccessKey}\r\n`;
}
