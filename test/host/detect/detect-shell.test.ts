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
  it('reads the process list of ps', async () => {
    const stdout = [
      '    1     0 /sbin/launchd',
      '  500     1 login -pf me',
      '  501   500 -zsh',
      '  502   501 node /opt/x',
    ].join('\n');
    const run: ShellPorts['run'] = (program) =>
      Promise.resolve({ code: 0, stdout: program === 'ps' ? stdout : '', stderr: '' });
    const detected = await detectShell({ platform: 'macos', env: {}, parentPid: 502, run });
    expect(detected).toMatchObject({ dialect: 'env', name: 'zsh' });
  });
});

describe('detection on Windows', () => {
  function detect(parent: string, env: Record<string, string> = {}) {
    const run: ShellPorts['run'] = (program, args) => {
      expect([program, args]).toEqual(['tasklist', ['/fi', 'PID eq 7', '/fo', 'csv', '/nh']]);
      const none = 'INFO: No tasks are running which match the specified criteria.';
      const stdout = parent === '' ? none : `\r\n"${parent}","7","Console","1","12,345 K"\r\n`;
      return Promise.resolve({ code: 0, stdout, stderr: '' });
    };
    return detectShell({ platform: 'windows', env, parentPid: 7, run });
  }
  const shimmed = { NPM_COMMAND: 'exec' };

  it('tells Windows PowerShell 5.1 from PowerShell 7', async () => {
    expect(await detect('powershell.exe')).toMatchObject({ dialect: 'powershell', name: 'Windows PowerShell 5.1' });
    expect(await detect('pwsh.exe')).toMatchObject({ dialect: 'powershell', name: 'PowerShell 7' });
  });

  it('tells Git Bash from cmd', async () => {
    expect(await detect('bash.exe', { MSYSTEM: 'MINGW64' })).toMatchObject({ dialect: 'env', name: 'Git Bash' });
    expect(await detect('cmd.exe')).toMatchObject({ dialect: 'windows-cmd', name: 'Command Prompt' });
  });

  it('looks behind the cmd that npx starts', async () => {
    const user = 'C:\\Users\\me\\Documents';
    const five = { ...shimmed, PSMODULEPATH: `${user}\\WindowsPowerShell\\Modules;C:\\Windows\\x` };
    const seven = {
      ...shimmed,
      PSMODULEPATH: `${user}\\PowerShell\\Modules;C:\\Program Files\\PowerShell\\7\\Modules`,
    };
    expect((await detect('cmd.exe', five)).name).toBe('Windows PowerShell 5.1');
    expect((await detect('cmd.exe', seven)).name).toBe('PowerShell 7');
    expect((await detect('cmd.exe', { ...shimmed, MSYSTEM: 'MINGW64' })).name).toBe('Git Bash');
    expect((await detect('cmd.exe', shimmed)).name).toBe('Command Prompt');
  });

  it('takes a cmd that was started inside PowerShell for what it is', async () => {
    const env = { PSMODULEPATH: 'C:\\Users\\me\\Documents\\PowerShell\\Modules' };
    expect((await detect('cmd.exe', env)).name).toBe('Command Prompt');
  });

  it('has an answer when the parent is gone', async () => {
    expect(await detect('')).toMatchObject({ dialect: 'powershell' });
    expect((await detect('node.exe', { POWERSHELL_DISTRIBUTION_CHANNEL: 'MSI:Windows 10' })).name).toBe('PowerShell 7');
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
