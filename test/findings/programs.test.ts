import { describe, expect, it } from 'vitest';
import { type StartedWith, stopping, usedReaders, worthAFirstLook } from '../../src/findings/select.ts';
import { findingsOf, type Machine } from '../aws/machine.ts';
import { longTermId, secret } from '../aws/samples.ts';
import { env, keys, sso } from './finding-samples.ts';

const breaks = (machine: Machine) => [...new Set(findingsOf(machine).flatMap((finding) => finding.breaks))].sort();

describe('A finding names the programs that it stops', () => {
  it.each<[string, Machine, string[]]>([
    ['an empty AWS_PROFILE', { env: { AWS_PROFILE: '' } }, ['boto3']],
    [
      'both variables of the Region empty',
      { env: { AWS_REGION: '', AWS_DEFAULT_REGION: '' } },
      ['boto3', 'javascript', 'rust-java-go'],
    ],
    [
      'half a pair in each file',
      {
        credentials: `[a]\naws_access_key_id = ${longTermId}\n`,
        config: `[profile a]\naws_secret_access_key = ${secret}\n`,
      },
      ['boto3'],
    ],
    ['a secret alone in the environment', { env: { AWS_SECRET_ACCESS_KEY: secret }, credentials: keys('default') }, []],
    ['an access key ID alone in the environment', { env: { AWS_ACCESS_KEY_ID: longTermId } }, ['boto3']],
    [
      'a key in capitals',
      { credentials: `[default]\nAWS_ACCESS_KEY_ID = ${longTermId}\naws_secret_access_key = ${secret}\n` },
      ['javascript'],
    ],
    ['the word None for a key', { credentials: keys('a', 'None') }, ['boto3', 'javascript', 'rust-java-go']],
    ['a masked key', { credentials: keys('a', '****************ABCD') }, ['boto3', 'javascript', 'rust-java-go']],
    [
      'undefined in a variable',
      { env: { ...env, AWS_ACCESS_KEY_ID: 'undefined' } },
      ['boto3', 'javascript', 'rust-java-go'],
    ],
    [
      'names that are nearly right',
      { credentials: `[a]\naws_access_key = ${longTermId}\naws_secret_key = ${secret}\n` },
      ['boto3', 'javascript'],
    ],
    [
      'lines of a shell',
      { credentials: `[a]\nexport AWS_ACCESS_KEY_ID=${longTermId}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n` },
      ['boto3', 'javascript'],
    ],
    [
      'a colon and an indented setting',
      { config: '[profile a]\n  output = json\nmax_attempts : 3\n' },
      ['rust-java-go'],
    ],
    ['a header without its bracket', { config: '[profile foo\nregion = us-east-1\n' }, ['boto3', 'rust-java-go']],
    ['a header without a name', { config: '[]\n[default]\nregion = us-east-1\n' }, ['boto3']],
  ])('%s', (_, machine, expected) => {
    expect(breaks(machine)).toEqual(expected);
  });

  it.each(['[a]\ns3 =\n  =value\n', '[a]…\nregion = us-east-1\n', '[a][b]\nregion = us-east-1\n'])(
    'and boto3 is not among them where it reads the file: %j',
    (credentials) => {
      expect(breaks({ credentials })).not.toContain('boto3');
    },
  );

  it('and the name that is meant, and a session whose name has a blank, are told with an edit', () => {
    const exported = findingsOf({ credentials: `[a]\nexport AWS_ACCESS_KEY_ID=${longTermId}\n` });
    expect(exported.find(({ code }) => code === 'file-name-nearly-right')?.summary).toContain('aws_access_key_id');
    const named = {
      config: `[profile a]\n${sso.replace('corp', 'Acme Dev')}[sso-session Acme Dev]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = us-east-1\n`,
    };
    const session = findingsOf(named).find(({ code }) => code === 'sso-session-unread');
    expect(session?.remedies[0]).toMatchObject({
      type: 'edit',
      repairs: [{ to: 'sso-session Acme-Dev' }, { properties: { sso_session: 'Acme-Dev' } }],
    });
  });
});

describe('What stops a program depends on how it is started', () => {
  const other: Machine = { credentials: `${keys('good')}[half]\naws_access_key_id = ${longTermId}\n` };
  const start = (machine: Machine, started: StartedWith) =>
    stopping(findingsOf(machine), started, []).map(({ code }) => code);

  it.each<[string, Machine, StartedWith, string[]]>([
    ['a profile is not stopped by another one', other, { type: 'profile', profile: 'good' }, []],
    ['a profile is stopped by its own half pair', other, { type: 'profile', profile: 'half' }, ['profile-half-pair']],
    ['a profile is not stopped by variables', { env: { AWS_PROFILE: '' } }, { type: 'profile', profile: 'good' }, []],
    [
      'a profile is stopped by a file that cannot be read',
      { config: '[a]\nx\n' },
      { type: 'profile', profile: 'good' },
      ['file-line-without-setting'],
    ],
    [
      'a shell is stopped by its variables',
      { env: { AWS_PROFILE: '' } },
      { type: 'environment', variables: { AWS_PROFILE: '' } },
      ['profile-variable-empty'],
    ],
    ['a shell is not stopped by a profile that it does not choose', other, { type: 'environment', variables: {} }, []],
  ])('%s', (_, machine, started, expected) => {
    expect(start(machine, started)).toEqual(expected);
  });
});

describe('A first look', () => {
  it('leaves out what stops only programs that are not used here', () => {
    const found = findingsOf({ config: '[profile a]\n  output = json\nmax_attempts : 3\n' });
    expect(found.map(({ severity }) => severity)).toContain('note');
    expect(worthAFirstLook(found).map(({ severity }) => severity)).not.toContain('note');
    expect(worthAFirstLook(found, usedReaders(['rust-java-go']))).not.toEqual(worthAFirstLook(found));
  });
});
