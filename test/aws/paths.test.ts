import { describe, expect, it } from 'vitest';
import { awsFilePaths, homeFolder, shownPath } from '../../src/aws/paths.ts';

describe('The AWS files', () => {
  it.each([
    ['the home folder', 'linux', {}, '/home/ada/.aws/credentials', '/home/ada/.aws/config'],
    ['HOME', 'linux', { HOME: '/elsewhere' }, '/elsewhere/.aws/credentials', '/elsewhere/.aws/config'],
    [
      'the variables',
      'macos',
      { AWS_SHARED_CREDENTIALS_FILE: '/a/cred', AWS_CONFIG_FILE: '/a/conf' },
      '/a/cred',
      '/a/conf',
    ],
    ['a variable with ~', 'linux', { HOME: '/h', AWS_CONFIG_FILE: '~/x/config' }, '/h/.aws/credentials', '/h/x/config'],
    [
      'a variable that is empty',
      'linux',
      { AWS_CONFIG_FILE: '' },
      '/home/ada/.aws/credentials',
      '/home/ada/.aws/config',
    ],
    [
      'a variable with the name of a user, which JavaScript does not look up',
      'linux',
      { AWS_CONFIG_FILE: '~ada/config' },
      '/home/ada/.aws/credentials',
      '~ada/config',
    ],
    [
      'USERPROFILE',
      'windows',
      { USERPROFILE: 'C:\\Users\\ada' },
      'C:\\Users\\ada\\.aws\\credentials',
      'C:\\Users\\ada\\.aws\\config',
    ],
    [
      'HOME before USERPROFILE',
      'win32',
      { HOME: 'D:\\home', USERPROFILE: 'C:\\Users\\ada' },
      'D:\\home\\.aws\\credentials',
      'D:\\home\\.aws\\config',
    ],
    [
      'HOMEDRIVE and HOMEPATH',
      'windows',
      { HOMEDRIVE: 'E:', HOMEPATH: '\\ada' },
      'E:\\ada\\.aws\\credentials',
      'E:\\ada\\.aws\\config',
    ],
    [
      '~ with a backslash',
      'windows',
      { USERPROFILE: 'C:\\Users\\ada', AWS_CONFIG_FILE: '~\\conf' },
      'C:\\Users\\ada\\.aws\\credentials',
      'C:\\Users\\ada\\conf',
    ],
  ])('are found by %s on %s', (_, platform, env, credentials, config) => {
    expect(awsFilePaths({ env, home: '/home/ada', platform })).toEqual({ credentials, config });
  });

  it('ignore USERPROFILE outside Windows', () => {
    expect(homeFolder({ env: { USERPROFILE: 'C:\\x' }, home: '/home/ada', platform: 'linux' })).toBe('/home/ada');
  });
});

describe('A path on the screen', () => {
  it.each([
    ['/home/ada/.aws/config', '/home/ada', '~/.aws/config'],
    ['/home/ada/.aws/config', '/home/ada/', '~/.aws/config'],
    ['/home/adam/.aws/config', '/home/ada', '/home/adam/.aws/config'],
    ['/etc/config', '/home/ada', '/etc/config'],
    ['/home/ada', '/home/ada', '~'],
    ['/x', '/', '/x'],
    ['C:\\Users\\ada\\.aws\\config', 'C:\\Users\\ada', '~\\.aws\\config'],
  ])('%s of %s is %s', (path, home, shown) => {
    expect(shownPath(path, home)).toBe(shown);
  });
});
