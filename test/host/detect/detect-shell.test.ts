import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectShell, type ShellPorts } from '../../../src/host/detect/detect-shell.ts';
import { callingShell, type ProcessFacts } from '../../../src/host/detect/process-chain.ts';
import { programRunner } from '../../../src/host/programs/run-program.ts';

const noProgram: ShellPorts['run'] = () => Promise.resolve({ code: null, stdout: '', stderr: '' });

/** Processes from the nearest to the farthest, as command lines. */
function chain(...commands: string[]): ProcessFacts[] {
  return commands.map((command) => {
    const args = command.split(' ');
    return { name: (args[0] ?? '').split('/').at(-1) ?? '', args };
  });
}

describe('the calling shell', () => {
  const cases: [string, ProcessFacts[], string | undefined][] = [
    ['is our parent', chain('/usr/bin/fish', 'alacritty'), 'fish'],
    ['is a login shell with its dash', chain('-zsh', 'sshd'), 'zsh'],
    [
      'is above npx and the shell that npx starts',
      chain('sh -c bedrock-setup', 'node /usr/bin/npx x', '-bash', 'tmux'),
      'bash',
    ],
    [
      'is above a renamed npm',
      [...chain('sh -c bedrock-setup'), { name: 'npm exec aws-bed', args: ['npm exec @scope/x', ''] }, ...chain('zsh')],
      'zsh',
    ],
    [
      'is above a Node that calls itself MainThread',
      [...chain('sh -c x'), { name: 'MainThread', args: ['/opt/node/bin/node', 'npm'] }, ...chain('fish')],
      'fish',
    ],
    ['is above sudo', chain('sudo bedrock-setup', 'tcsh'), 'tcsh'],
    [
      'is xonsh, though it wrote a title over its name and arguments',
      [{ name: 'xonsh --no-rc x', args: ['xonsh --no-rc x.xsh', ''] }, ...chain('kitty')],
      'xonsh',
    ],
    ['is xonsh, though Python runs it', chain('/usr/bin/python3 -u /usr/bin/xonsh', 'kitty'), 'xonsh'],
    ['is busybox when that was started as a shell', [{ name: 'busybox', args: ['/bin/ash', '-i'] }], 'ash'],
    ['is the script that calls us', chain('bash ./deploy.sh', '/usr/bin/fish'), 'bash'],
    ['is a one-liner that no launcher started', chain('bash -c bedrock-setup', '/usr/bin/zsh'), 'bash'],
    ['is PowerShell as a .NET tool', chain('dotnet /opt/tools/any/unix/pwsh.dll -NoProfile', 'pwsh'), 'pwsh'],
    ['is PowerShell on Linux', chain('/opt/microsoft/powershell/7/pwsh', 'gnome-terminal-server'), 'pwsh'],
    ['is at least the shell of npm when there is no other', chain('sh -c x', 'npm run x', 'systemd'), 'sh'],
    ['is not the one above an editor', chain('node /srv/x', 'code', 'zsh'), undefined],
    ['is none in a container that starts us at once', chain('tini'), undefined],
  ];
  for (const [what, processes, expected] of cases) {
    it(what, () => {
      expect(callingShell(processes)?.program).toBe(expected);
    });
  }
});

describe('detection on Linux', () => {
  let proc: string;
  beforeEach(() => {
    proc = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-proc-'));
  });
  afterEach(() => rmSync(proc, { recursive: true }));

  function process(pid: number, parent: number, name: string, args: string[]): void {
    mkdirSync(path.join(proc, `${pid}`));
    writeFileSync(path.join(proc, `${pid}`, 'stat'), `${pid} (${name}) S ${parent} ${pid} 0 0\n`);
    writeFileSync(path.join(proc, `${pid}`, 'cmdline'), args.map((argument) => `${argument}\0`).join(''));
  }

  function ports(env: Record<string, string> = {}): ShellPorts {
    const run: ShellPorts['run'] = () => Promise.reject(new Error('No program is started on Linux.'));
    return { platform: 'linux', env, parentPid: 12, run, proc };
  }

  it('walks up the process file system and starts no program', async () => {
    process(12, 11, 'sh', ['sh', '-c', 'bedrock-setup']);
    process(11, 10, 'npm exec (x) S', ['npm exec x']);
    process(10, 1, 'fish', ['fish']);
    expect(await detectShell(ports({ SHELL: '/bin/bash' }))).toMatchObject({ dialect: 'fish', name: 'fish' });
  });

  it('ends in a loop of stale processes and falls back on SHELL, and says so', async () => {
    process(12, 11, 'node', ['node']);
    process(11, 12, 'node', ['node']);
    const detected = await detectShell(ports({ SHELL: '/usr/bin/zsh' }));
    expect(detected).toMatchObject({ dialect: 'env', name: 'zsh', how: expect.stringContaining('SHELL') });
  });

  it('has an answer where nothing is known', async () => {
    expect(await detectShell(ports())).toMatchObject({ dialect: 'env', name: 'sh' });
  });
});

describe('detection on macOS', () => {
  // As ps of macOS prints it for Terminal, iTerm2, VS Code, Ghostty and a remote login.
  const listed = `    1     0 /sbin/launchd
  366     1 /System/Applications/Utilities/Terminal.app/Contents/MacOS/Terminal
24421   366 login -pf lee
24423 24421 -zsh
24500     1 /Applications/iTerm.app/Contents/MacOS/iTermServer-3.5.10 /Users/lee/Library/Application Support/iTerm2/iterm2-daemon-1.socket
24510 24500 login -pfl lee /bin/bash -c exec -la bash /bin/bash
24511 24510 -bash
75600     1 /Applications/Visual Studio Code.app/Contents/MacOS/Electron
75672 75600 /bin/zsh -il
75700 75672 npm exec aws-bedrock-setup
75701 75700 sh -c bedrock-setup
81000     1 /usr/bin/login -flp lee /bin/bash --noprofile --norc -c exec -l /bin/zsh
81001 81000 -/bin/zsh
81002 81001 /opt/homebrew/bin/fish
81003 81002 (node)
90000     1 sshd: lee@ttys004
90001 90000 -tcsh (tcsh)
90002 90001 /usr/local/bin/pwsh -NoLogo
91000     1 node /srv/worker.js
`;

  it.each([
    ['zsh', 24423, 'env'],
    ['bash', 24511, 'env'],
    ['zsh', 75701, 'env'],
    ['zsh', 81001, 'env'],
    ['fish', 81002, 'fish'],
    ['tcsh', 90001, 'tcsh'],
    ['PowerShell 7', 90002, 'powershell'],
  ])('reads %s from the process list of ps', async (name, parentPid, dialect) => {
    const run: ShellPorts['run'] = (program, args) => {
      expect([program, args]).toEqual(['ps', ['-A', '-o', 'pid=,ppid=,command=']]);
      return Promise.resolve({ code: 0, stdout: listed, stderr: '' });
    };
    const detected = await detectShell({ platform: 'macos', env: { SHELL: '/bin/ksh' }, parentPid, run });
    expect(detected).toMatchObject({ dialect, name, how: 'its process called this program' });
  });

  it('goes by SHELL where no shell called, or ps says nothing', async () => {
    for (const stdout of [listed, '']) {
      const run: ShellPorts['run'] = () => Promise.resolve({ code: stdout === '' ? null : 0, stdout, stderr: '' });
      const detected = await detectShell({ platform: 'macos', env: { SHELL: '/bin/zsh' }, parentPid: 91000, run });
      expect(detected).toMatchObject({ name: 'zsh', how: expect.stringContaining('SHELL') });
    }
  });
});

describe('detection on Windows', () => {
  const programFiles = 'C:\\Program Files';
  const npx = `"${programFiles}\\nodejs\\node.exe" "${programFiles}\\nodejs\\node_modules\\npm\\bin\\npx-cli.js" aws-bedrock-setup`;
  const shim = 'C:\\WINDOWS\\system32\\cmd.exe /d /s /c bedrock-setup';
  const terminal = ['WindowsTerminal.exe\tWindowsTerminal.exe', 'explorer.exe\tC:\\WINDOWS\\Explorer.EXE'];

  /** The parent as tasklist prints it, and the processes from it up as PowerShell does. */
  function detect(parent: string, env: Record<string, string> = {}, processes: readonly string[] = []) {
    const asked: string[] = [];
    const run: ShellPorts['run'] = (program, args) => {
      asked.push(program);
      if (program === 'powershell') return Promise.resolve({ code: 0, stdout: processes.join('\r\n'), stderr: '' });
      expect([program, args]).toEqual(['tasklist', ['/fi', 'PID eq 7', '/fo', 'csv', '/nh']]);
      const none = 'INFO: No tasks are running which match the specified criteria.';
      const stdout = parent === '' ? none : `\r\n"${parent}","7","Console","1","12,345 K"\r\n`;
      return Promise.resolve({ code: 0, stdout, stderr: '' });
    };
    return detectShell({ platform: 'windows', env, parentPid: 7, run }).then((shell) => ({ ...shell, asked }));
  }
  const byNpm = { NPM_COMMAND: 'exec' };

  it.each([
    ['powershell.exe', {}, 'powershell', 'Windows PowerShell 5.1'],
    ['pwsh.exe', {}, 'powershell', 'PowerShell 7'],
    ['bash.exe', { MSYSTEM: 'MINGW64' }, 'env', 'Git Bash'],
    ['nu.exe', { NU_VERSION: '0.108.0' }, 'nushell', 'Nushell'],
    ['cmd.exe', {}, 'windows-cmd', 'Command Prompt'],
  ])('knows its parent %s at once', async (parent, env, dialect, name) => {
    expect(await detect(parent, env)).toMatchObject({ dialect, name, asked: ['tasklist'] });
  });

  it.each([
    ['Windows PowerShell 5.1', 'powershell.exe\t"C:\\WINDOWS\\System32\\WindowsPowerShell\\v1.0\\powershell.exe" '],
    ['PowerShell 7', `pwsh.exe\t"${programFiles}\\PowerShell\\7\\pwsh.exe" -NoLogo`],
    ['Command Prompt', 'cmd.exe\t"C:\\WINDOWS\\system32\\cmd.exe" '],
    ['Nushell', `nu.exe\t"${programFiles}\\nu\\bin\\nu.exe"`],
    ['Git Bash', `bash.exe\t"${programFiles}\\Git\\usr\\bin\\bash.exe" --login -i`],
  ])('finds %s behind the cmd that npx starts', async (name, shell) => {
    const env = { ...byNpm, ...(name === 'Git Bash' ? { MSYSTEM: 'MINGW64' } : {}) };
    const processes = [`cmd.exe\t${shim}`, `node.exe\t${npx}`, shell, ...terminal];
    expect(await detect('cmd.exe', env, processes)).toMatchObject({ name, how: 'its process called this program' });
  });

  it('finds the shell behind npx where npx is a batch file of its own', async () => {
    const batch = `cmd.exe\tC:\\WINDOWS\\system32\\cmd.exe /c ""${programFiles}\\nodejs\\npx.cmd" aws-bedrock-setup"`;
    const processes = [`cmd.exe\t${shim}`, `node.exe\t${npx}`, batch, 'nu.exe\tnu', ...terminal];
    expect((await detect('cmd.exe', byNpm, processes)).name).toBe('Nushell');
  });

  it('finds PowerShell behind the batch file by which an installed program starts', async () => {
    const env = { PSMODULEPATH: 'C:\\Users\\me\\Documents\\PowerShell\\Modules' };
    const batch = 'cmd.exe\tC:\\WINDOWS\\system32\\cmd.exe /c ""C:\\Users\\me\\npm\\bedrock-setup.cmd" export"';
    expect((await detect('cmd.exe', env, [batch, 'pwsh.exe\tpwsh', ...terminal])).name).toBe('PowerShell 7');
  });

  it('takes a cmd that was started inside PowerShell for what it is', async () => {
    const env = { PSMODULEPATH: 'C:\\Users\\me\\Documents\\PowerShell\\Modules' };
    const processes = ['cmd.exe\t"C:\\WINDOWS\\system32\\cmd.exe" ', 'pwsh.exe\tpwsh', ...terminal];
    expect((await detect('cmd.exe', env, processes)).name).toBe('Command Prompt');
    expect((await detect('cmd.exe', env)).name).toBe('Command Prompt');
  });

  it('goes by what shells leave in the environment where Windows does not tell its processes', async () => {
    const user = 'C:\\Users\\me\\Documents';
    const five = { ...byNpm, PSMODULEPATH: `${user}\\WindowsPowerShell\\Modules;C:\\Windows\\x` };
    const seven = { ...byNpm, PSMODULEPATH: `${user}\\PowerShell\\Modules;${programFiles}\\PowerShell\\7\\Modules` };
    expect((await detect('cmd.exe', five)).name).toBe('Windows PowerShell 5.1');
    expect((await detect('cmd.exe', seven)).name).toBe('PowerShell 7');
    expect((await detect('cmd.exe', { ...byNpm, MSYSTEM: 'MINGW64' })).name).toBe('Git Bash');
    expect((await detect('cmd.exe', byNpm)).name).toBe('Command Prompt');
    expect((await detect('node.exe', { POWERSHELL_DISTRIBUTION_CHANNEL: 'MSI:Windows 10' })).name).toBe('PowerShell 7');
  });

  it('has an answer when the parent is gone', async () => {
    expect(await detect('')).toMatchObject({ dialect: 'powershell' });
    expect((await detect('', { PROMPT: '$P$G' })).name).toBe('Command Prompt');
    // npm's own cmd has set it there.
    expect((await detect('', { ...byNpm, PROMPT: '$P$G' })).name).toBe('Windows PowerShell 5.1');
  });
});

describe('detection where we are', () => {
  it('finds something for real', async () => {
    const platform =
      globalThis.process.platform === 'win32'
        ? 'windows'
        : globalThis.process.platform === 'darwin'
          ? 'macos'
          : 'linux';
    const run = platform === 'linux' ? noProgram : programRunner({ platform, env: globalThis.process.env });
    const detected = await detectShell({ platform, env: {}, parentPid: globalThis.process.ppid, run });
    expect(detected.name).not.toBe('');
  });
});
