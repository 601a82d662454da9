import { spawn } from 'node:child_process';
import { copyFileSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Peer, peer } from '../support/peer.ts';
import { launcher, type ProgramRun } from '../support/program.ts';

const native = process.platform === 'win32';

/** What runs Windows programs here: nothing more on Windows itself, elsewhere wine with a Node.js for Windows. */
export const windowsPeers: Peer[] = native
  ? [peer('cmd.exe')]
  : [peer('wine'), { name: 'node.exe', path: process.env.BEDROCK_SETUP_TEST_NODE_WINDOWS ?? '' }];

/** A Windows user with an empty home folder whose name has a blank and a quote, and a registry that nobody else uses. */
export interface WindowsMachine {
  /** The home folder as this machine sees it. */
  home: string;
  /** The same as Windows names it. */
  windowsHome: string;
  /** Windows' own Node.js, as Windows names it. */
  node: string;
  /** Puts Windows' own Node.js there, under another name. */
  putNode(file: string): void;
  /** A path below the home folder as this machine sees it. */
  inside(...names: string[]): string;
  /** The line of cmd that runs the built program under Windows' own Node.js. */
  line(args: readonly string[]): string;
  /** Runs the built program under Windows' own Node.js. */
  run(args: readonly string[], options?: { input?: string; env?: Record<string, string> }): Promise<ProgramRun>;
  /** Runs lines of cmd; their output is what they print. */
  cmd(lines: readonly string[], env?: Record<string, string>, input?: string): Promise<ProgramRun>;
  remove(): Promise<void>;
}

/** Sets one up; on wine this makes a prefix of its own, which takes some seconds. */
export async function createWindowsMachine(): Promise<WindowsMachine> {
  const root = await mkdtemp(path.join(tmpdir(), 'bedrock-setup-windows-'));
  const prefix = path.join(root, 'prefix');
  const wineEnv = {
    PATH: process.env.PATH ?? '',
    HOME: root,
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    DISPLAY: '',
  };
  if (!native) {
    await ended('wineboot', ['-i'], wineEnv, root);
    // Node.js refuses an older Windows than this.
    await ended('wine', ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'], wineEnv, root);
  }
  const users = native ? path.join(root, 'users') : path.join(prefix, 'drive_c', 'users');
  const home = path.join(users, "Ada O'Hara");
  const windowsHome = native ? home : "C:\\users\\Ada O'Hara";
  await mkdir(path.join(home, 'work'), { recursive: true });
  const userEnv = {
    USERPROFILE: windowsHome,
    HOMEDRIVE: windowsHome.slice(0, 2),
    HOMEPATH: windowsHome.slice(2),
    APPDATA: `${windowsHome}\\AppData\\Roaming`,
    LOCALAPPDATA: `${windowsHome}\\AppData\\Local`,
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_COLOR: '1',
  };
  let runs = 0;

  const cmd = async (lines: readonly string[], env: Record<string, string> = {}, input = ''): Promise<ProgramRun> => {
    runs += 1;
    const work = path.join(root, `run-${runs}`);
    await mkdir(work);
    const set = Object.entries({ ...userEnv, ...env }).map(
      ([name, value]) => `set "${name}=${value.replaceAll('%', '%%')}"`,
    );
    await writeFile(path.join(work, 'in.txt'), input);
    // Pipes of the Unix side break the standard streams of Windows' Node.js, so that files take their place.
    const inner = ['@echo off', 'chcp 65001 > nul', ...set, ...lines, 'exit /b %ERRORLEVEL%'];
    await writeFile(path.join(work, 'inner.bat'), `${inner.join('\r\n')}\r\n`);
    const here = windowsPath(work);
    const outer = [
      '@echo off',
      `cmd /d /c "${here}\\inner.bat" > "${here}\\out.txt" 2> "${here}\\err.txt" < "${here}\\in.txt"`,
      'exit /b %ERRORLEVEL%',
    ];
    await writeFile(path.join(work, 'outer.bat'), `${outer.join('\r\n')}\r\n`);
    const code = native
      ? await ended('cmd.exe', ['/d', '/c', 'outer.bat'], { ...nativeEnv(), ...userEnv }, work)
      : await ended('wine', ['cmd', '/d', '/c', 'outer.bat'], wineEnv, work);
    const read = (name: string) => readFile(path.join(work, name), 'utf8').catch(() => '');
    const [stdout, stderr] = await Promise.all([read('out.txt'), read('err.txt')]);
    return { code, stdout, stderr };
  };

  const node = native ? process.execPath : windowsPath(windowsPeers[1]?.path ?? '');
  const line = (args: readonly string[]) =>
    [node, windowsPath(launcher), ...args].map((word) => `"${word.replaceAll('%', '%%')}"`).join(' ');
  return {
    home,
    windowsHome,
    node,
    inside: (...names) => path.join(home, ...names),
    // wine follows links, and Windows lets only some make them.
    putNode: (file) => (native ? copyFileSync(process.execPath, file) : symlinkSync(windowsPeers[1]?.path ?? '', file)),
    line,
    run: (args, { input = '', env = {} } = {}) => cmd([`cd /d "${windowsHome}\\work"`, line(args)], env, input),
    cmd,
    remove: async () => {
      if (!native) await ended('wineserver', ['-k'], wineEnv, root);
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A path of this machine as Windows programs take it; wine shows the whole file system as drive Z. */
function windowsPath(file: string): string {
  return native ? file : `Z:${file.replaceAll('/', '\\')}`;
}

/** Hardly a program starts on Windows without these. */
function nativeEnv(): Record<string, string> {
  const names = ['SystemRoot', 'ComSpec', 'TEMP', 'PATHEXT', 'PATH'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function ended(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  cwd: string,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { cwd, env, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', resolve);
  });
}
