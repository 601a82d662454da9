import { homedir, release } from 'node:os';
import process from 'node:process';
import { homeFolder } from './aws/paths.ts';
import { exitCodes } from './cli/exit-code.ts';
import { bugReport, run } from './cli/program.ts';
import { startCommand } from './cli/start-command.ts';
import type { World } from './cli/world.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the program, whose launcher is this file: the only place that touches the process. */
export async function main(launcher: string): Promise<void> {
  const cancelled = new AbortController();
  for (const signal of signals) {
    // The first one lets what has begun come to its end; whoever sends a second does not want to wait for that.
    process.on(signal, () => (cancelled.signal.aborted ? process.exit(130) : cancelled.abort()));
  }
  let unwritten: Error | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that went away (`| head`) is no failure of ours.
    if (error.code !== 'EPIPE' && error.code !== 'EOF') unwritten ??= error;
  });
  // Where nobody reads what is said, nothing can be said about it.
  process.stderr.on('error', () => {});
  const platform = platformOf(process.platform);
  const env = environmentOf(platform);
  let shell: ReturnType<World['shell']> | undefined;
  const world: World = {
    env,
    platform,
    home: homeFolder({ env, home: homedir(), platform }),
    command: startCommand(process.argv[1], launcher, env.INIT_CWD),
    release: release(),
    node: process.versions.node,
    // Made when it is asked for: most commands read nothing there.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    signal: cancelled.signal,
    shell() {
      shell ??= callingShell(platform, env);
      return shell;
    },
    lend: replaceEnvironment,
    job: process.platform === 'win32' ? undefined : { stop: stopJob, onContinue },
  };
  tameTheSdk();
  try {
    process.exitCode = await run(process.argv.slice(2), world);
  } catch (error) {
    process.stderr.write(`${bugReport(error).join('\n')}\n`);
    process.exitCode = 1;
  }
  // Sockets that the SDK keeps alive, and a terminal that is still being read, would hold the process.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
  if (unwritten !== undefined) {
    process.stderr.write(`bedrock-setup: standard output could not be written: ${unwritten.message}.\n`);
    process.exitCode = exitCodes.bug;
  }
  process.exit();
}

/** Loaded when it is asked for: help, the version and completion do without. */
async function callingShell(platform: World['platform'], env: World['env']): ReturnType<World['shell']> {
  const [{ detectShell }, { programRunner }] = await Promise.all([
    import('./host/detect/detect-shell.ts'),
    import('./host/programs/run-program.ts'),
  ]);
  return detectShell({ platform, env, parentPid: process.ppid, run: programRunner({ platform, env }) });
}

/** A shell that knows jobs comes back at once; without one nothing stops, and the program goes on by itself. */
function stopJob(): Promise<void> {
  return new Promise((resolve) => {
    const unlisten = onContinue(() => end());
    const timer = setTimeout(() => end(), 300);
    const end = () => {
      clearTimeout(timer);
      unlisten();
      resolve();
    };
    // The whole group, as the terminal would: npx and its shell stop along with us.
    process.kill(0, 'SIGTSTP');
  });
}

function onContinue(listener: () => void): () => void {
  process.on('SIGCONT', listener);
  return () => process.off('SIGCONT', listener);
}

/** Libraries look into the process's own environment; in the demo they have to find the throw-away one there. */
function replaceEnvironment(env: World['env']): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
  tameTheSdk();
}

/** What the SDK reads behind our back: a key that it would send in place of the credentials under test, and leave to speak into a screen. */
function tameTheSdk(): void {
  delete process.env.AWS_BEARER_TOKEN_BEDROCK;
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
}

/** A copy of the environment. Windows does not tell the case of names apart, and a copy does: there they are upper case. */
function environmentOf(platform: World['platform']): World['env'] {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    platform === 'windows' ? entries.map(([name, value]) => [name.toUpperCase(), value]) : entries,
  );
}

function platformOf(platform: NodeJS.Platform): World['platform'] {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}
