import { describe, expect, it } from 'vitest';
import { namedPath } from '../../src/aws/named-path.ts';

const home = '/home/ada';

describe('The path of a file that a person names', () => {
  it.each([
    ['as it is', '/tmp/a b.csv', '/tmp/a b.csv'],
    ['relative', 'keys/ada.csv', 'keys/ada.csv'],
    ['in the home folder', '~/Downloads/a.csv', '/home/ada/Downloads/a.csv'],
    ['with a variable', '$HOME/a.csv', '/home/ada/a.csv'],
    ['of another user', '~grace/a.csv', '~grace/a.csv'],
    ['in quotes', "'/tmp/it is.csv' ", '/tmp/it is.csv'],
    ['in typographic quotes', '“~/a.csv”', '/home/ada/a.csv'],
    ['escaped for a shell', '/tmp/a\\ \\(1\\).csv', '/tmp/a (1).csv'],
    ['in quotes with a backslash that is a part of the name', '"/tmp/a\\b.csv"', '/tmp/a\\b.csv'],
    ['as an address', 'file:///home/ada/My%20Keys.csv', '/home/ada/My Keys.csv'],
    ['as an address with a host', 'file://localhost/tmp/a.csv', '/tmp/a.csv'],
    ['as the AWS CLI writes an address', 'file://~/a.csv', '/home/ada/a.csv'],
    ['as a relative address', 'file://a.csv', 'a.csv'],
    ['as an address whose percent sign is a part of the name', 'file:///tmp/100%.csv', '/tmp/100%.csv'],
    ['as Windows writes it, in WSL', 'C:\\Users\\ada\\a b.csv', '/mnt/c/Users/ada/a b.csv'],
    ['with an invisible mark and a line break', '\u202A/tmp/a.csv\n', '/tmp/a.csv'],
  ])('is understood %s', (_, raw, path) => {
    expect(namedPath(raw, { home, platform: 'linux' })).toBe(path);
  });

  it.each([
    ['with its backslashes', 'C:\\Users\\ada\\a b.csv', 'C:\\Users\\ada\\a b.csv'],
    ['as Explorer copies it', '"C:\\Users\\ada\\a.csv"', 'C:\\Users\\ada\\a.csv'],
    ['as PowerShell pastes a dragged file', "& 'C:\\a b.csv'", 'C:\\a b.csv'],
    ['as an address', 'file:///C:/Users/ada/a%20b.csv', 'C:/Users/ada/a b.csv'],
    ['with the variable of cmd', '%USERPROFILE%\\a.csv', 'C:\\Users\\$ada\\a.csv'],
    ['with the variable of PowerShell', '$env:USERPROFILE\\a.csv', 'C:\\Users\\$ada\\a.csv'],
  ])('is understood on Windows %s', (_, raw, path) => {
    expect(namedPath(raw, { home: 'C:\\Users\\$ada', platform: 'win32' })).toBe(path);
  });
});
