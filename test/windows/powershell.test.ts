import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { commandLines } from '../../src/faces/words/command-line.ts';
import { windowsChain } from '../../src/host/detect/windows-chain.ts';
import { throughPowershell } from '../../src/host/files/registry-powershell.ts';
import { programRunner, type RunProgram } from '../../src/host/programs/run-program.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { keySection, seed } from '../process/tidy-run.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { describeWith, itWith, peer, posix } from '../support/peer.ts';
import { createTestHome, launcher, runProgram, type TestHome } from '../support/program.ts';
import { run } from '../support/programs.ts';
import { playedRegistry } from './played-registry.ts';

const pwsh = peer('pwsh');

describeWith(pwsh, 'PowerShell', () => {
  let home: TestHome;
  let folder: string;
  const program = `& '${process.execPath}' '${launcher}'`;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-powershell-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    home = await createTestHome();
    await seed(home.credentials, keySection('work'));
    await seed(home.config, '[profile work]\nregion = eu-west-1\n');
    return home.remove;
  });

  /** What a new session prints; `profile` lets it read its start-up files as an interactive one does. */
  function session(
    lines: readonly string[],
    { profile = false, env = {} }: { profile?: boolean; env?: Record<string, string> } = {},
  ) {
    const script = path.join(folder, 'script.ps1');
    writeFileSync(script, `\ufeff$ErrorActionPreference = 'Stop'\n${lines.join('\n')}\n`);
    const args = [...(profile ? [] : ['-NoProfile']), '-NonInteractive', '-File', script];
    const { code, stdout, stderr } = run(pwsh.path, args, {
      cwd: folder,
      env: { ...home.env(), POWERSHELL_TELEMETRY_OPTOUT: '1', NO_COLOR: '1', ...env },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout.trim().split(/\r?\n/);
  }

  /** Starts scripts of ours in the real PowerShell, with what only Windows has played by functions. */
  function playing(functions: string): RunProgram {
    const start = programRunner({ platform: process.platform === 'win32' ? 'windows' : 'linux', env: process.env });
    return (_, args, options) =>
      // A machine that is busy with tests may need longer to start it than a person would be let wait.
      start(pwsh.path, [...args.slice(0, -1), `${functions}${args.at(-1)}`], { ...options, timeoutMs: 60_000 });
  }

  it('takes the variables of the wizard by Invoke-Expression, while the conversation stays out of them', () => {
    const flags =
      '--method env --credential profile --profile work --region eu-west-1 --shell powershell --yes --no-verify';
    const seen = session([
      `$Env:AWS_ACCESS_KEY_ID = 'stale'`,
      `${program} ${flags} 2>$null | Out-String | Invoke-Expression`,
      `"$Env:AWS_PROFILE $Env:AWS_REGION [$Env:AWS_ACCESS_KEY_ID]"`,
    ]);
    expect(seen).toEqual(['work eu-west-1 []']);
  });

  // On Windows this would be the start-up file of whoever runs the tests.
  itWith(
    posix,
    'reads a lasting form in new sessions, follows its change, and forgets it when it is taken away',
    async () => {
      const persist = ['export', 'work', '--profile-only', '--persist', '--apply', '--yes', '--format', 'pwsh'];
      const show = ['"[$Env:AWS_PROFILE] [$Env:AWS_REGION]"'];
      const env = home.env();
      expect((await runProgram(persist, { env })).code).toBe(0);
      expect(session(show, { profile: true })).toEqual(['[work] [eu-west-1]']);
      expect(session(show)).toEqual(['[] []']);
      expect((await runProgram([...persist, '--region', 'us-west-2'], { env })).code).toBe(0);
      expect(session(show, { profile: true })).toEqual(['[work] [us-west-2]']);
      expect((await runProgram([...persist, '--remove'], { env })).code).toBe(0);
      expect(session(show, { profile: true })).toEqual(['[] []']);
    },
  );

  itWith(posix, 'keeps what stands in the profile file already', async () => {
    const file = path.join(home.home, '.config', 'powershell', 'profile.ps1');
    await seed(file, "$Env:MINE = 'kept'\n");
    const persist = ['export', 'work', '--profile-only', '--persist', '--apply', '--yes', '--format', 'pwsh'];
    expect((await runProgram(persist, { env: home.env() })).code).toBe(0);
    expect(session(['"$Env:MINE $Env:AWS_PROFILE"'], { profile: true })).toEqual(['kept work']);
    expect((await runProgram([...persist, '--remove'], { env: home.env() })).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe("$Env:MINE = 'kept'\n");
  });

  itWith(posix, 'completes commands and flags with the script that it is given', async () => {
    const { stdout } = await runProgram(['completion', 'powershell'], { env: home.env() });
    const bin = path.join(home.home, 'bin');
    await seed(path.join(bin, 'bedrock-setup'), `#!/bin/sh\nexec "${process.execPath}" "${launcher}" "$@"\n`, 0o755);
    const env = { PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
    const complete = (line: string) =>
      session([stdout, `(TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`], { env });
    expect(complete('bedrock-setup expo')).toEqual(['export']);
    expect(complete('bedrock-setup export --profile-o')).toEqual(['--profile-only']);
  });

  it('reads and writes variables of a Windows user with every hostile value as it is', async () => {
    // The registry is the one part that is played: PowerShell has none off Windows.
    const records = path.join(folder, 'records.txt');
    const played = playedRegistry(records);
    const way = throughPowershell(playing(played), 'powershell');
    const values = hostileValues.filter(({ value }) => !value.includes('\0'));
    const wanted = Object.fromEntries(values.map(({ name, value }) => [name, { value, type: 'REG_SZ' }]));
    await way.write({ ...wanted, AWS_STALE: { value: '%OLD%', type: 'REG_EXPAND_SZ' } });
    const names = [...Object.keys(wanted), 'AWS_STALE', 'NOT_THERE'];
    const stale = { value: '%OLD%', type: 'REG_EXPAND_SZ' };
    expect(await way.read(names)).toEqual({ ...wanted, AWS_STALE: stale, NOT_THERE: null });
    await way.write({ AWS_STALE: null });
    expect(await way.read(['AWS_STALE'])).toEqual({ AWS_STALE: null });
    expect(values.length).toBeGreaterThanOrEqual(36);
  });

  it('walks up the processes of Windows to the shell that called', async () => {
    // What Windows knows of its processes is played; a parent that is younger than its child is somebody else.
    const played = `
function Get-CimInstance { param($ClassName, $Property)
  [pscustomobject]@{ ProcessId = 40; ParentProcessId = 30; Name = 'cmd.exe'; CommandLine = 'cmd.exe /d /s /c "a' + [char]9 + 'b"'; CreationDate = [datetime]'2026-01-04' }
  [pscustomobject]@{ ProcessId = 30; ParentProcessId = 20; Name = 'Node.exe'; CommandLine = $null; CreationDate = [datetime]'2026-01-03' }
  [pscustomobject]@{ ProcessId = 20; ParentProcessId = 10; Name = 'pwsh.exe'; CommandLine = 'pwsh -NoLogo'; CreationDate = [datetime]'2026-01-02' }
  [pscustomobject]@{ ProcessId = 10; ParentProcessId = 0; Name = 'cmd.exe'; CommandLine = 'cmd'; CreationDate = [datetime]'2026-01-05' } }
`;
    expect(await windowsChain(40, playing(played))).toEqual([
      { name: 'cmd', args: ['cmd.exe', '/d', '/s', '/c', '"a', 'b"'] },
      { name: 'node', args: [''] },
      { name: 'pwsh', args: ['pwsh', '-NoLogo'] },
    ]);
  });

  it('reads what --json prints as one object', () => {
    const seen = session([
      `$list = ${program} list --json 2>$null | ConvertFrom-Json`,
      '"$($list.profiles[0].name) $($list.profiles[0].region)"',
    ]);
    expect(seen).toEqual(['work eu-west-1']);
  });

  it('runs the commands of remedies with every hostile argument as it is', () => {
    const reader = path.join(folder, 'arguments.cjs');
    writeFileSync(reader, 'console.log(JSON.stringify(process.argv.slice(2)))');
    const values = hostileValues.map(({ value }) => value).filter((value) => !/[\r\n]/.test(value));
    const [line = ''] = commandLines(
      { type: 'run', program: process.execPath, args: [reader, ...values] },
      dialectOf('powershell'),
    );
    expect(JSON.parse(session([line])[0] ?? '')).toEqual(values);
    expect(values.length).toBeGreaterThanOrEqual(36);
  });

  it('sets and unsets variables by the commands of remedies', () => {
    const lines = [
      ...commandLines(
        { type: 'set', variables: { AWS_PROFILE: "it's", AWS_REGION: 'us-west-2' } },
        dialectOf('powershell'),
      ),
      ...commandLines({ type: 'unset', names: ['AWS_REGION'] }, dialectOf('powershell')),
    ];
    expect(session([...lines, '"[$Env:AWS_PROFILE] [$Env:AWS_REGION]"'])).toEqual(["[it's] []"]);
  });
});
