import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../../src/cli/program.ts';
import type { World } from '../../../src/cli/world.ts';
import { demoAccessKey, demoAccount } from '../../../src/demo/demo-people.ts';
import { demoStartUrl } from '../../../src/demo/offers.ts';
import { quietWorld } from '../../cli/world.ts';
import { syntheticKeys } from '../../support/detected.ts';
import type { TestHome } from '../../support/program.ts';

const { id, secret } = syntheticKeys;
const block = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
const oldSecret = 'oldSecret/oldSecret/oldSecret/oldSecret/';

/** A home in memory where there is some, with both AWS files, a start-up file, and with what `before` (commands) did to them. */
export function makeHomeWithFiles(): TestHome {
  const home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bedrock-setup-test-'));
  const credentials = join(home, '.aws', 'credentials');
  const config = join(home, '.aws', 'config');
  mkdirSync(join(home, '.aws'), { mode: 0o700 });
  writeFileSync(
    credentials,
    `[base]\naws_access_key_id = ${id}\naws_secret_access_key = ${oldSecret}\n\n[other]\nregion = eu-west-1\n`,
    { mode: 0o600 },
  );
  writeFileSync(
    config,
    '[profile base]\nregion = us-east-1\n\n[profile admin]\nsource_profile = base\nrole_arn = arn:aws:iam::111122223333:role/Admin\n',
    { mode: 0o600 },
  );
  writeFileSync(join(home, '.bashrc'), 'alias ll="ls -l"\n');
  mkdirSync(join(home, '.config', 'zed'), { recursive: true });
  writeFileSync(join(home, '.config', 'zed', 'settings.json'), '{\n  // mine\n  "theme": "One Dark"\n}\n');
  return {
    home,
    credentials,
    config,
    env: (more = {}) => ({
      HOME: home,
      TERM: 'xterm',
      LANG: 'C.UTF-8',
      AWS_EC2_METADATA_DISABLED: 'true',
      TMPDIR: home,
      ...more,
    }),
    remove: () => {
      if (existsSync(home)) chmodSync(home, 0o700);
      rmSync(home, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

const windowsHome = 'C:\\Users\\ada';

/** Adds what a scene needs: profiles that the embedded AWS knows, or a Windows around this Linux, played by two scripts. */
export function furnish(home: TestHome, { aws, side }: Pick<CommandScene, 'aws' | 'side'>): void {
  if (aws) {
    const { accessKeyId, secretAccessKey } = demoAccessKey();
    appendFileSync(
      home.credentials,
      `\n[dev]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
    appendFileSync(
      home.config,
      `
[profile dev]
region = us-east-1

[profile console]
login_session = arn:aws:iam::${demoAccount}:user/ada
region = us-east-1

[profile corp]
sso_session = corp
sso_account_id = ${demoAccount}
sso_role_name = BedrockUser
region = us-east-1

[sso-session corp]
sso_start_url = ${demoStartUrl}
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`,
    );
  }
  if (side) {
    const program = (name: string, line: string) =>
      writeFileSync(join(home.home, 'bin', name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    mkdirSync(join(home.home, 'bin'));
    program('powershell.exe', `echo home ${[...windowsHome].map((sign) => sign.charCodeAt(0)).join(',')}; echo done`);
    program('wslpath', `printf %s '${join(home.home, 'windows')}'`);
    cpSync(join(home.home, '.aws'), join(home.home, 'windows', '.aws'), { recursive: true });
  }
}

/** How a command ended, run in this process. */
export interface CommandEnd {
  code: number;
  stdout: string;
  words: string;
}

/** Runs a command in this process. */
export async function command(
  home: TestHome,
  args: readonly string[],
  {
    env = {},
    signal = new AbortController().signal,
    input = block,
  }: { env?: Record<string, string>; signal?: AbortSignal; input?: string } = {},
): Promise<CommandEnd> {
  const quiet = quietWorld({ env: home.env(env), stderr: false });
  const stdin = Object.assign(Readable.from([Buffer.from(input)]), { isTTY: false }) as unknown as World['stdin'];
  const code = await run(
    args.map((arg) => arg.replace(/^HOME/, home.home)),
    { ...quiet, home: home.home, stdin, signal },
  );
  const { product, words } = quiet.printed();
  return { code, stdout: product, words };
}

/** The files that belong to the person, as text; the shell's own file of ours among them. */
export function filesOf(home: TestHome): Record<string, string | undefined> {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  return {
    credentials: read(home.credentials),
    config: read(home.config),
    bashrc: read(join(home.home, '.bashrc')),
    zed: read(join(home.home, '.config', 'zed', 'settings.json')),
    windowsCredentials: read(join(home.home, 'windows', '.aws', 'credentials')),
    windowsConfig: read(join(home.home, 'windows', '.aws', 'config')),
  };
}

/** A run of the program that file calls are made to fail in. */
export interface CommandScene {
  args: string[];
  /** The commands that have to come before it. */
  first?: string[][];
  /** After it was done there is nothing left to do. */
  isOnce?: true;
  /** It waits for a browser or opens many connections: for the long script only. */
  isSlow?: true;
  /** It talks to an embedded AWS, a new one each time, whose browser signs in at once. */
  aws?: true;
  /** It works on the Windows around this Linux. */
  side?: true;
  /** What is on standard input in the place of a block of keys. */
  input?: string;
  /** It has several steps, each of them whole: the next run goes on where it ended. */
  hasSteps?: true;
}

const model = 'amazon.nova-micro-v1:0';

/** Every command, in the ways in which it reads or writes files of the person, of ours, or of the demo's throw-away home. */
export const scenes: readonly CommandScene[] = [
  { args: ['list'] },
  { args: ['list', '--json'] },
  { args: ['doctor'] },
  { args: ['doctor', '--json'] },
  { args: ['doctor', '--fix', '--yes'] },
  { args: ['export', 'base', '--profile-only', '--format', 'fish'] },
  { args: ['client', 'litellm', '--region', 'us-east-1', '--model', model, '--profile', 'base'] },
  {
    args: ['client', 'litellm', '--region', 'us-east-1', '--model', model, '--profile', 'base', '--dir', 'HOME/out'],
  },
  {
    args: ['client', 'zed', '--region', 'us-east-1', '--model', model, '--profile', 'base', '--write', '--yes'],
  },
  { args: ['policy', '--region', 'us-east-1', '--model', model] },
  { args: ['__complete', 'bash', 'verify', ':'] },
  { args: ['undo', '--list'], first: [['remove', 'other', '--yes']] },
  { args: ['remove', 'base', '--yes'] },
  { args: ['rename', 'base', 'core', '--yes'] },
  { args: ['add', 'copy', '--from', 'base', '--yes'] },
  {
    args: [
      ...['--method', 'file', '--profile', 'base', '--region', 'us-west-2'],
      ...['--credentials-stdin', '--yes', '--no-verify'],
    ],
  },
  { args: ['export', 'base', '--profile-only', '--format', 'env', '--persist', '--apply', '--yes'] },
  { args: ['undo', '--yes'], first: [['rename', 'base', 'core', '--yes']], isOnce: true },
  {
    args: ['undo', '--redo', '--yes'],
    isOnce: true,
    first: [
      ['remove', 'base', '--yes'],
      ['undo', '--yes'],
    ],
  },
  { args: ['undo', '--forget', '--all', '--yes'], isOnce: true, first: [['remove', 'base', '--yes']] },
  { args: ['completion', 'bash', '--install', '--yes'] },
  {
    args: ['completion', 'bash', '--remove', '--yes'],
    first: [['completion', 'bash', '--install', '--yes']],
    isOnce: true,
  },
  { args: ['schema', 'json'] },
  { args: ['list', '--demo'] },
  { args: ['doctor', '--demo', '--json'] },
  { args: ['models', 'nova', '--demo'] },
  { args: ['client', 'claude-code', '--demo'] },
  { args: ['verify', '--demo', '--json', '--no-invoke'] },
  { args: ['verify', '--demo', '--yes'], isSlow: true },
  { args: ['login', 'corp', '--demo'], isSlow: true },
  { args: ['login', 'corp', '--demo', '--again'], isSlow: true },
  { args: ['rotate', '--demo', '--yes'], isSlow: true },
  {
    args: ['--demo', '--method', 'file', '--profile', 'new', '--region', 'us-east-1', '--credentials-stdin', '--yes'],
    isSlow: true,
  },
  { args: ['login', 'console'], aws: true },
  { args: ['login', 'corp'], aws: true },
  { args: ['login', 'dev', '--mfa-code-stdin', '--yes'], aws: true, input: '123456' },
  {
    args: ['login', 'dev', '--mfa-code-stdin', '--json', '--yes'],
    aws: true,
    input: '123456',
    first: [['login', 'dev', '--mfa-code-stdin', '--yes']],
  },
  { args: ['rotate', 'dev', '--yes'], aws: true, hasSteps: true, isSlow: true },
  { args: ['verify', 'dev', '--no-invoke', '--json'], aws: true },
  { args: ['verify', '--all', '--no-invoke'], aws: true, isSlow: true },
  { args: ['models', 'nova', '--profile', 'dev', '--region', 'us-east-1'], aws: true },
  { args: ['export', 'console'], aws: true, first: [['login', 'console']] },
  { args: ['doctor'], aws: true, isSlow: true },
  { args: ['list', '--windows-side'], side: true },
  { args: ['rename', 'base', 'core', '--yes', '--windows-side'], side: true },
];
