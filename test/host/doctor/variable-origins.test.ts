import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPrerequisites } from '../../../src/host/doctor/prerequisites.ts';
import { variableOrigins } from '../../../src/host/doctor/variable-origins.ts';
import type { RunProgram } from '../../../src/host/programs/run-program.ts';
import { assignmentsIn } from '../../../src/shell/assignments.ts';
import { createTestHome, type TestHome } from '../../support/program.ts';

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

const silent: RunProgram = async () => ({ code: null, stdout: '', stderr: '', why: 'not-started' });
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(home.home, path)), { recursive: true });
  await writeFile(join(home.home, path), text);
};

describe('where a variable comes from', () => {
  it('is the line of the start-up file that sets it, the last one first, and no comment', async () => {
    await put('.bashrc', 'alias ll="ls -l"\n# export AWS_REGION=old\nexport AWS_REGION=us-east-1\n');
    await put('.profile', 'AWS_REGION=eu-west-1; export AWS_REGION\n');
    await put('.config/bedrock-setup/env.sh', "export AWS_PROFILE='work'\n");
    const scene = { platform: 'linux' as const, home: home.home, env: {}, shell: 'bash', run: silent };
    expect(await variableOrigins(['AWS_REGION', 'AWS_PROFILE'], scene)).toEqual([
      { name: 'AWS_REGION', from: ['~/.bashrc, line 3', '~/.profile, line 1'] },
      { name: 'AWS_PROFILE', from: ['~/.config/bedrock-setup/env.sh, line 1'] },
    ]);
  });

  it('is the process that handed it down, or the shell itself', async () => {
    const { HOME } = process.env;
    const env = { HOME, AWS_REGION: 'only-here-1' };
    const scene = { platform: 'linux' as const, home: home.home, env, shell: 'bash', run: silent };
    const [inherited, region] = await variableOrigins(['HOME', 'AWS_REGION'], scene);
    if (process.platform === 'linux')
      expect(inherited?.from[0]).toMatch(/^the environment that “.+” \(process \d+\) was started with$/);
    expect(region?.from).toEqual(['this shell itself, where it was set by hand']);
  });

  it('on Windows is the user’s environment or that of the machine', async () => {
    const run: RunProgram = async (_, args) => ({
      code: 0,
      stdout: args.join(' ').includes('query "HKCU\\Environment"')
        ? '\r\nHKEY_CURRENT_USER\\Environment\r\n    AWS_PROFILE    REG_SZ    work\r\n'
        : '\r\nHKLM\r\n    AWS_REGION    REG_SZ    us-east-1\r\n',
      stderr: '',
    });
    const scene = { platform: 'windows' as const, home: home.home, env: {}, shell: 'cmd', run };
    expect(await variableOrigins(['AWS_PROFILE', 'AWS_REGION', 'HTTPS_PROXY'], scene)).toEqual([
      { name: 'AWS_PROFILE', from: ['the environment of your Windows user'] },
      { name: 'AWS_REGION', from: ['the environment of this Windows machine'] },
      { name: 'HTTPS_PROXY', from: ['a place that is not known'] },
    ]);
  });

  it('on macOS is the session, where that has the same value', async () => {
    const session: Record<string, string> = { AWS_PROFILE: 'work', AWS_REGION: 'eu-west-1' };
    const run: RunProgram = async (_, [, name = '']) => ({
      code: 0,
      stdout: session[name] === undefined ? '' : `${session[name]}\n`,
      stderr: '',
    });
    const env = { AWS_PROFILE: 'work', AWS_REGION: 'us-east-1' };
    const scene = { platform: 'macos' as const, home: home.home, env, shell: 'zsh', run };
    expect(await variableOrigins(['AWS_PROFILE', 'AWS_REGION'], scene)).toEqual([
      { name: 'AWS_PROFILE', from: ['the environment of your macOS session'] },
      { name: 'AWS_REGION', from: ['a place that is not known'] },
    ]);
  });

  it.each([
    ['bash', 'export A=1 AWS_REGION=x'],
    ['sh', '  AWS_REGION=x'],
    ['zsh', 'typeset -x AWS_REGION=x'],
    ['fish', 'set -gx AWS_REGION x'],
    ['fish variables', 'SETUVAR --export AWS_REGION:x'],
    ['tcsh', 'setenv AWS_REGION x'],
    ['PowerShell', "$env:AWS_REGION = 'x'"],
    ['nushell', "$env.AWS_REGION = 'x'"],
    ['elvish', 'set E:AWS_REGION = x'],
    ['xonsh', "$AWS_REGION = 'x'"],
  ])('is found as %s writes it', (_, line) => {
    expect(assignmentsIn(`first\n${line}\n`, ['AWS_REGION', 'REGION'])).toEqual([{ name: 'AWS_REGION', line: 2 }]);
  });

  it('is no line that only reads it, or sets one whose name it ends', () => {
    const text = 'echo $AWS_REGION\nexport MY_AWS_REGION=x\n[ "$AWS_REGION" = x ]\nunset AWS_REGION\n';
    expect(assignmentsIn(text, ['AWS_REGION'])).toEqual([]);
  });
});

describe('the programs of the guide', () => {
  const saying =
    (answers: Record<string, string>): RunProgram =>
    async (program) =>
      answers[program] === undefined
        ? { code: null, stdout: '', stderr: '', why: 'not-started' }
        : { code: 0, stdout: answers[program] ?? '', stderr: '' };

  it('are told with their versions, and what an old one cannot do', async () => {
    const run = saying({ aws: 'aws-cli/1.32.0 Python/3.11', python3: '3.11.7\n1.34.0\n' });
    expect(await findPrerequisites(run, { node: '22.1.0', platform: 'linux' })).toEqual([
      { name: 'AWS CLI', version: '1.32.0', says: expect.stringContaining('bedrock-setup login') },
      { name: 'Python', version: '3.11.7' },
      { name: 'boto3', version: '1.34.0', says: expect.stringContaining('1.39') },
      { name: 'Node.js', version: '22.1.0' },
    ]);
    const modern = saying({ aws: 'aws-cli/2.32.0 Python/3.13', python: '3.13.0\n' });
    expect(await findPrerequisites(modern, { node: '22.1.0', platform: 'linux' })).toEqual([
      { name: 'AWS CLI', version: '2.32.0' },
      { name: 'Python', version: '3.13.0' },
      { name: 'boto3', says: expect.stringContaining('pip install boto3') },
      { name: 'Node.js', version: '22.1.0' },
    ]);
  });

  it('are none that is needed: a machine without them is told so', async () => {
    const found = await findPrerequisites(saying({}), { node: '20.19.0', platform: 'windows' });
    expect(found.map(({ name, version }) => [name, version])).toEqual([
      ['AWS CLI', undefined],
      ['Python', undefined],
      ['Node.js', '20.19.0'],
    ]);
  });
});
