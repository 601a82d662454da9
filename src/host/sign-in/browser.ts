import { existsSync } from 'node:fs';
import type { SignInWay } from '../../aws/sign-in/sign-in.ts';
import type { Environment } from '../aws/options.ts';
import { programRunner, type RunProgram } from '../programs/run-program.ts';

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
  const asked = ['url.dll,FileProtocolHandler', url];
  if (platform === 'macos') return [...chosen, { program: 'open', args: [url] }];
  if (platform === 'windows') return [...chosen, { program: 'rundll32', args: asked }];
  const inWsl = [
    { program: 'wslview', args: [url] },
    { program: 'rundll32.exe', args: asked },
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

// A browser may need to know the way out of a network.
const proxy = /^(https?|all|no)_proxy$/i;

/** Opens a page in the person's browser, the address as one argument and never through a shell; whether a browser was started. */
export async function openInBrowser(
  url: string,
  { platform, env }: { platform: 'linux' | 'macos' | 'windows'; env: Environment },
  run: RunProgram = programRunner({ platform, env }),
): Promise<boolean> {
  const proxies = Object.entries(env).flatMap(([name, value]) => (proxy.test(name) && value ? [[name, value]] : []));
  const options = { env: Object.fromEntries(proxies), leaveAfterMs: startedAfterMs };
  for (const { program, args } of openersFor(url, platform, env)) {
    const { code, why } = await run(program, args, options);
    if (code === 0 || why === 'still-running') return true;
  }
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
