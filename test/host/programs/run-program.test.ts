import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { childEnvironment } from '../../../src/host/programs/child-environment.ts';
import { findProgram, type ProgramPlace } from '../../../src/host/programs/find-program.ts';
import { programRunner } from '../../../src/host/programs/run-program.ts';

const windows = process.platform === 'win32';
const here: ProgramPlace = { platform: windows ? 'windows' : 'linux', env: process.env };

let folder: string;
let left: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bedrock-setup-programs-')));
  left = process.cwd();
});
afterEach(() => {
  process.chdir(left);
  rmSync(folder, { recursive: true, force: true });
});

function plant(...names: string[]): string {
  const file = path.join(folder, ...names);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\necho planted\n');
  chmodSync(file, 0o755);
  return file;
}

describe('a program is found', () => {
  const onWindows = (env: Record<string, string> = {}): ProgramPlace => ({ platform: 'windows', env });

  it.each([
    ['reg', 'C:\\Windows\\System32\\reg.exe'],
    ['setx', 'C:\\Windows\\System32\\setx.exe'],
    ['icacls', 'C:\\Windows\\System32\\icacls.exe'],
    ['clip', 'C:\\Windows\\System32\\clip.exe'],
    ['cmd', 'C:\\Windows\\System32\\cmd.exe'],
    ['tasklist', 'C:\\Windows\\System32\\tasklist.exe'],
    ['whoami', 'C:\\Windows\\System32\\whoami.exe'],
    ['chcp.com', 'C:\\Windows\\System32\\chcp.com'],
    ['powershell', 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
  ])('on Windows below the system folder when it is one of the system (%s)', async (name, file) => {
    expect(await findProgram(name, onWindows())).toBe(file);
    expect(await findProgram(name, onWindows({ PATH: folder }))).toBe(file);
    expect(await findProgram(name, onWindows({ SYSTEMROOT: 'D:\\WINNT' }))).toBe(
      file.replace('C:\\Windows', 'D:\\WINNT'),
    );
    expect(await findProgram(name, onWindows({ SYSTEMROOT: '.\\evil' }))).toBe(file);
  });

  it('on macOS by its full path when it is one of the system', async () => {
    const place: ProgramPlace = { platform: 'macos', env: { PATH: folder } };
    expect(await Promise.all(['open', 'pbcopy', 'ps'].map((name) => findProgram(name, place)))).toEqual([
      '/usr/bin/open',
      '/usr/bin/pbcopy',
      '/bin/ps',
    ]);
  });

  it.skipIf(windows)('in PATH, but never in the current folder, however PATH names it', async () => {
    const file = plant('bin', 'tool');
    plant('tool');
    process.chdir(folder);
    for (const named of ['', '.', './', folder, `${folder}/.`, `${folder}/bin/..`, 'bin']) {
      expect(await findProgram('tool', { platform: 'linux', env: { PATH: `${named}:/no/such` } })).toBeUndefined();
      const both: ProgramPlace = { platform: 'linux', env: { PATH: `${named}:${path.dirname(file)}` } };
      expect(await findProgram('tool', both)).toBe(file);
    }
    expect(await findProgram('./tool', here)).toBeUndefined();
    expect(await findProgram('bin/tool', here)).toBeUndefined();
  });

  it.skipIf(windows)('not among the programs of a project, which npm puts in front of PATH', async () => {
    plant('project', 'node_modules', '.bin', 'tool');
    const file = plant('bin', 'tool');
    const PATH = `${folder}/project/node_modules/.bin:${folder}/bin`;
    expect(await findProgram('tool', { platform: 'linux', env: { PATH } })).toBe(file);
  });

  it.skipIf(windows)(
    'only where it can be started: no folder, no file without that permission, no dangling link',
    async () => {
      mkdirSync(path.join(folder, 'a', 'tool'), { recursive: true });
      chmodSync(plant('b', 'tool'), 0o644);
      mkdirSync(path.join(folder, 'c'));
      symlinkSync('/no/such', path.join(folder, 'c', 'tool'));
      const PATH = ['a', 'b', 'c'].map((name) => path.join(folder, name)).join(':');
      expect(await findProgram('tool', { platform: 'linux', env: { PATH } })).toBeUndefined();
    },
  );
});

describe('a program that is started', () => {
  const run = programRunner(here);

  it('gets its arguments as they are, past every shell', async () => {
    const hostile = ['a b', '$(id)', '"', '`', '&', '%PATH%', '*', '', 'ü\\', "it's"];
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const { code, stdout } = await run(process.execPath, ['-e', script, '--', ...hostile]);
    expect([code, JSON.parse(stdout)]).toEqual([0, hostile]);
  });

  it('gets input and what is added to its environment, and its code and output come back', async () => {
    const program =
      "process.stdin.on('data',d=>process.stdout.write(String(d)+process.env.EXTRA)).on('end',()=>{process.exitCode=3})";
    const result = await run(process.execPath, ['-e', program], { input: 'in ', env: { EXTRA: 'extra' } });
    expect(result).toEqual({ code: 3, stdout: 'in extra', stderr: '' });
  });

  it('sees no secret of ours, unless it works with them', async () => {
    const env = {
      ...process.env,
      AWS_SECRET_ACCESS_KEY: 'synthetic-secret',
      AWS_PROFILE: 'work',
      MY_DATABASE: 'postgres://user:synthetic-secret@host',
      BEDROCK_SETUP_API_KEY: 'synthetic-secret',
    };
    const start = programRunner({ ...here, env });
    const print = ['-e', 'process.stdout.write(JSON.stringify(process.env))'];
    const seen = (await start(process.execPath, print)).stdout;
    expect(seen).not.toMatch(/synthetic-secret|AWS_/);
    expect(JSON.parse(seen)).toMatchObject(windows ? {} : { PATH: process.env.PATH });
    expect((await start(process.execPath, print, { wholeEnvironment: true })).stdout).toContain('AWS_PROFILE');
  });

  it('answers for one that is not there, cannot be started, does not end, or says too much', async () => {
    expect(await run('bedrock-setup-no-such-program', [])).toMatchObject({ code: null, why: 'not-started' });
    expect(await run(path.join(folder, 'nothing'), [])).toMatchObject({ code: null, why: 'not-started' });
    expect(await run(process.execPath, ['-e', '1\0'])).toMatchObject({ code: null, why: 'not-started' });
    const endless = ['-e', 'setInterval(() => {}, 1000)'];
    expect(await run(process.execPath, endless, { timeoutMs: 50 })).toMatchObject({ code: null, why: 'too-long' });
    const loud = ['-e', "for (;;) require('node:fs').writeSync(1, 'x'.repeat(65536))"];
    expect(await run(process.execPath, loud)).toMatchObject({ code: null, why: 'too-much' });
  });

  it('ends with the work of its caller', async () => {
    const controller = new AbortController();
    const running = run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { signal: controller.signal });
    controller.abort();
    expect(await running).toMatchObject({ code: null, why: 'aborted' });
    expect(await run(process.execPath, ['-e', '0'], { signal: controller.signal })).toMatchObject({ why: 'aborted' });
  });

  it('is left alone when it is a window that stays open', async () => {
    const stays = ['-e', 'setTimeout(() => {}, 3000)'];
    expect(await run(process.execPath, stays, { leaveAfterMs: 20 })).toMatchObject({
      code: null,
      why: 'still-running',
    });
    expect(await run(process.execPath, ['-e', 'process.exitCode = 4'], { leaveAfterMs: 10_000 })).toMatchObject({
      code: 4,
    });
  });

  it('does not make us wait for a grandchild that holds the pipes', async () => {
    const grandchild =
      "require('node:child_process').spawn(process.execPath,['-e','setTimeout(()=>{},8000)'],{detached:true,stdio:'inherit'}).unref()";
    const program = `process.stdout.write('said');${grandchild}`;
    const first = run(process.execPath, ['-e', program]).then(({ stdout }) => stdout);
    const later = run(process.execPath, ['-e', 'setTimeout(()=>{},7000)']).then(() => 'too late');
    expect(await Promise.race([first, later])).toBe('said');
  });
});

describe('on Windows', () => {
  it('cmd does not look for programs in the current folder either', () => {
    const env = { PATH: 'C:\\x', SYSTEMROOT: 'C:\\Windows', AWS_SESSION_TOKEN: 'synthetic' };
    expect(childEnvironment({ platform: 'windows', env }, {})).toEqual({
      PATH: 'C:\\x',
      SYSTEMROOT: 'C:\\Windows',
      NODEFAULTCURRENTDIRECTORYINEXEPATH: '1',
    });
  });
});
