import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SignInWay } from '../../aws/sign-in/sign-in.ts';
import type { Environment } from '../aws/options.ts';

interface Opener {
  program: string;
  args: readonly string[];
}

/** The programs that can open a page here, best first. `BROWSER` is a list of commands, as in Python's `webbrowser`; `%s` stands for the address. */
export function openersFor(url: string, platform: 'linux' | 'macos' | 'windows', env: Environment): Opener[] {
  const chosen = (env.BROWSER ?? '')
    .split(platform === 'windows' ? ';' : ':')
    .map((command) => command.replace(/&\s*$/, '').trim())
    .filter((command) => command !== '')
    .map((command) => {
      const [program = '', ...rest] = command.split(/\s+/);
      const args = rest.map((word) => word.replaceAll('%s', url));
      return { program, args: rest.some((word) => word.includes('%s')) ? args : [...args, url] };
    });
  if (platform === 'macos') return [...chosen, { program: '/usr/bin/open', args: [url] }];
  if (platform === 'windows') {
    const folder = join(env.SystemRoot || 'C:\\Windows', 'System32');
    return [...chosen, { program: join(folder, 'rundll32.exe'), args: ['url.dll,FileProtocolHandler', url] }];
  }
  const inWsl = [
    { program: 'wslview', args: [url] },
    { program: '/mnt/c/Windows/System32/rundll32.exe', args: ['url.dll,FileProtocolHandler', url] },
  ];
  return [
    ...chosen,
    ...(env.WSL_DISTRO_NAME ? inWsl : []),
    { program: 'xdg-open', args: [url] },
    { program: 'gio', args: ['open', url] },
  ];
}

/** A program that still runs after so many milliseconds is the browser itself. */
const startedAfterMs = 1500;

// A browser needs no key of ours, and neither does what it starts.
const secret = /SECRET|TOKEN|PASSWORD|^AWS_ACCESS_KEY_ID$/;

function started({ program, args }: Opener, env: Environment): Promise<boolean> {
  return new Promise((resolve) => {
    const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !secret.test(name)));
    const child = spawn(program, args, { env: clean, stdio: 'ignore', detached: true, windowsHide: true });
    const timer = setTimeout(() => resolve(true), startedAfterMs);
    child.on('error', () => {
      clearTimeout(timer);
      resolve(false);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
    child.unref();
  });
}

/** Opens a page in the person's browser, the address as one argument and never through a shell; whether a browser was started. */
export async function openInBrowser(
  url: string,
  { platform, env }: { platform: 'linux' | 'macos' | 'windows'; env: Environment },
): Promise<boolean> {
  for (const opener of openersFor(url, platform, env)) if (await started(opener, env)) return true;
  return false;
}

/** The way that fits the surroundings: a page that leads back to 127.0.0.1 helps only a browser on this very machine. */
export function usualWay(
  { platform, env }: { platform: 'linux' | 'macos' | 'windows'; env: Environment },
  exists: (path: string) => boolean = existsSync,
): SignInWay {
  if (env.SSH_CONNECTION || env.SSH_TTY || env.CODESPACES || env.AWS_EXECUTION_ENV === 'CloudShell') return 'code';
  if (env.BROWSER) return 'browser';
  const inContainer = env.KUBERNETES_SERVICE_HOST || exists('/.dockerenv') || exists('/run/.containerenv');
  if (platform !== 'linux') return 'browser';
  if (inContainer) return 'code';
  return env.WSL_DISTRO_NAME || env.DISPLAY || env.WAYLAND_DISPLAY ? 'browser' : 'code';
}
