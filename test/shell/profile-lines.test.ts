import { describe, expect, it } from 'vitest';
import { filesWithVariables, linesNamingProfile } from '../../src/shell/profile-lines.ts';

describe('a line of a start-up file that names a profile', () => {
  it.each([
    'export AWS_PROFILE=work',
    "  export AWS_DEFAULT_PROFILE='work' # ours",
    'AWS_PROFILE="work"; export AWS_PROFILE',
    'set -gx AWS_PROFILE work',
    'SETUVAR --export AWS_PROFILE:work',
    'setenv AWS_PROFILE work',
    '$Env:AWS_PROFILE = "work"',
    "$env.AWS_PROFILE = 'work'",
    'set-env AWS_PROFILE work',
    "[Environment]::SetEnvironmentVariable('AWS_PROFILE', 'work', 'User')",
    'alias deploy="AWS_PROFILE=work terraform apply"',
    'export BEDROCK_SETUP_PROFILE=work',
    'alias w="aws --profile work"',
    "function w { aws --profile='work' s3 ls; }",
    'who = sts get-caller-identity --profile work',
    'alias tf="aws-vault exec --no-session work -- terraform"',
    'assume work',
  ])('is found: %s', (line) => expect(linesNamingProfile(`# mine\n${line}\n`, 'work')).toEqual([2]));

  it.each([
    'export AWS_PROFILE=workshop',
    'export AWS_PROFILE=my-work',
    '# export AWS_PROFILE=work',
    'export MY_AWS_PROFILE_NAME=work',
    'echo "$AWS_PROFILE" > work',
    'alias w="aws --profile worker"',
    'git config --profiles work',
    'cd work',
  ])('is told from others: %s', (line) => expect(linesNamingProfile(line, 'work')).toEqual([]));

  it('is looked for in the files of every shell that are there', () => {
    const files = filesWithVariables({ platform: 'linux', home: '/home/ada', env: {}, exists: () => true });
    for (const name of [
      '.bashrc',
      '.profile',
      '.zshrc',
      '.tcshrc',
      '.config/fish/config.fish',
      '.config/elvish/rc.elv',
      '.aws/cli/alias',
    ])
      expect(files).toContain(`/home/ada/${name}`);
    expect(new Set(files).size).toBe(files.length);
    expect(filesWithVariables({ platform: 'linux', home: '/home/ada', env: {}, exists: () => false })).toEqual([]);
  });
});
