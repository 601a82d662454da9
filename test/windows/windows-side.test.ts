import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keySection, seed } from '../process/tidy-run.ts';
import { syntheticKeys } from '../support/detected.ts';
import { describeWith, linux, peer } from '../support/peer.ts';
import { createTestHome, runProgram, type TestHome } from '../support/program.ts';
import { playedRegistry } from './played-registry.ts';

const pwsh = peer('pwsh');

/** The Windows around WSL is played: its PowerShell is PowerShell 7, its registry a file, and its drive a folder. */
describeWith([pwsh, linux], 'the Windows side, from WSL', () => {
  const windowsHome = "C:\\Users\\Ada O'Hara";
  let linux: TestHome;
  let root: string;
  let drive: string;
  let env: Record<string, string>;
  const side = (...names: string[]) => path.join(drive, 'Users', "Ada O'Hara", ...names);
  const records = () => path.join(drive, 'registry.txt');
  const started = () => path.join(drive, 'started.txt');
  const run = (args: readonly string[], input = '') => runProgram(args, { env, input });

  beforeAll(async () => {
    linux = await createTestHome();
    root = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-drive-'));
    drive = path.join(root, 'c');
    mkdirSync(side(), { recursive: true });
    const bin = path.join(linux.home, 'windows');
    const put = (name: string, ...lines: string[]) =>
      seed(path.join(bin, name), `${['#!/bin/sh', ...lines].join('\n')}\n`, 0o755);
    const functions = path.join(bin, 'functions.ps1');
    await seed(functions, playedRegistry(records()));
    await put(
      'powershell.exe',
      `printf '%s\\n' "$@" >>'${started()}'`,
      `export USERPROFILE="${windowsHome.replaceAll('\\', '\\\\')}"`,
      `exec '${pwsh.path}' "$1" "$2" "$3" "$(cat '${functions}')`,
      '$4"',
    );
    const [windowsDrive, folder] = ['C:\\\\', `${drive}/`];
    await put(
      'wslpath',
      `case "$1" in`,
      `  -u) printf '%s' "$2" | sed 's|^${windowsDrive}|${folder}|; s|\\\\|/|g' ;;`,
      `  -w) printf '%s' "$2" | sed 's|^${folder}|${windowsDrive}|; s|/|\\\\|g' ;;`,
      'esac',
    );
    await seed(linux.config, '[profile linux-only]\nregion = eu-west-1\n');
    env = linux.env({
      WSL_DISTRO_NAME: 'Debian',
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      POWERSHELL_TELEMETRY_OPTOUT: '1',
    });
  });
  afterAll(async () => {
    rmSync(root, { recursive: true, force: true });
    await linux.remove();
  });

  it('has its own files written after a review that names them, and undo takes them back', async () => {
    const block = `AWS_ACCESS_KEY_ID=${syntheticKeys.id}\nAWS_SECRET_ACCESS_KEY=${syntheticKeys.secret}\n`;
    writeFileSync(records(), '');
    mkdirSync(side('.aws'));
    writeFileSync(side('.aws', 'config'), '[profile other]\r\nregion = eu-west-1\r\n');
    const add = ['add', 'work', '--region', 'us-west-2', '--credentials-stdin', '--yes', '--no-verify'];
    const { code, stderr } = await run([...add, '--windows-side'], block);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain(side('.aws', 'credentials'));
    expect(stderr).toContain("$Env:AWS_PROFILE = 'work'");
    expect(stderr).not.toContain(syntheticKeys.secret);
    expect(readFileSync(side('.aws', 'credentials'), 'utf8')).toContain('[work]');
    expect(readFileSync(side('.aws', 'config'), 'utf8')).toBe(
      '[profile other]\r\nregion = eu-west-1\r\n\r\n[profile work]\r\nregion = us-west-2\r\noutput = json\r\n',
    );
    expect(existsSync(linux.credentials)).toBe(false);
    const listed = await run(['list', '--json', '--windows-side']);
    expect(JSON.parse(listed.stdout).profiles.map(({ name }: { name: string }) => name)).toEqual(['other', 'work']);
    // What is remembered of a change stands on this side, and needs no flag.
    expect((await run(['undo', '--yes'])).code).toBe(0);
    expect(existsSync(side('.aws', 'credentials'))).toBe(false);
    expect((await run(['undo', '--redo', '--yes'])).code).toBe(0);
    expect(readFileSync(side('.aws', 'credentials'), 'utf8')).toContain('[work]');
  });

  it('has the environment of its user changed and taken back, and no secret on a command line', async () => {
    writeFileSync(records(), '');
    writeFileSync(started(), '');
    await seed(side('.aws', 'credentials'), keySection('work'));
    const persist = ['export', 'work', '--persist', '--apply', '--region', 'us-west-2', '--yes', '--windows-side'];
    const kept = await run(persist);
    expect({ code: kept.code, stderr: kept.stderr }).toMatchObject({ code: 0 });
    expect(kept.stderr).toContain('Environment of your Windows user');
    const registry = () => {
      const held = new Map<string, string>();
      for (const line of readFileSync(records(), 'utf8').split(/\r?\n/).filter(Boolean)) {
        const { name, kind, value } = JSON.parse(line);
        if (kind) held.set(name, value);
        else held.delete(name);
      }
      return held;
    };
    expect(registry().get('AWS_REGION')).toBe('us-west-2');
    const written = registry().get('AWS_SECRET_ACCESS_KEY') ?? '';
    expect(written).not.toBe('');
    expect(readFileSync(started(), 'utf8')).not.toContain(written);
    expect(kept.stderr).not.toContain(written);
    expect((await run(['undo', '--yes'])).code).toBe(0);
    expect([...registry()]).toEqual([]);
  });

  it('is named in lines for it only with a profile that it has', async () => {
    const ask = (profile: string) =>
      run(['export', profile, '--profile-only', '--region', 'eu-west-1', '--format', 'powershell']);
    const missing = await ask('linux-only');
    expect(missing.stderr).toContain('the Windows side has no profile of that name');
    await seed(linux.credentials, keySection('work'));
    const there = await ask('work');
    expect(there.stdout).toContain("$Env:AWS_PROFILE = 'work'");
    expect(there.stderr).not.toContain('profile of that name');
  });

  it('gets lines for now and lasting where it is not to be written from here', async () => {
    await seed(side('.aws', 'credentials'), keySection('work'));
    await seed(linux.credentials, keySection('work'));
    const flags = '--method env --credential profile --profile work --region us-west-2 --shell powershell --persist';
    const { code, stdout, stderr } = await run([...flags.split(' '), '--yes', '--no-verify']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain("$Env:AWS_PROFILE = 'work'");
    expect(stdout).toContain("[Environment]::SetEnvironmentVariable('AWS_PROFILE', 'work', 'User')");
  });

  it('is no side of another system, and says why it cannot be reached', async () => {
    const { WSL_DISTRO_NAME: _, ...plain } = env;
    const elsewhere = await runProgram(['list', '--windows-side'], { env: plain });
    expect(elsewhere).toMatchObject({ code: 2, stderr: expect.stringContaining('this is none') });
    const without = { ...env, PATH: path.dirname(process.execPath) };
    const unreachable = await runProgram(['list', '--windows-side'], { env: without });
    expect(unreachable).toMatchObject({ code: 2, stderr: expect.stringContaining('powershell.exe cannot be started') });
  });
});
