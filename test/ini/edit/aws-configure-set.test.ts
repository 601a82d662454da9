import { describe, expect, it } from 'vitest';
import { set, textOf } from '../../support/edited-ini.ts';

/** What `aws configure set` (CLI 1.45 and 2.36) gets wrong with exit code 0, found by running it; none of it may happen here. */
describe('the mishaps of aws configure set', () => {
  it('a new first key does not swallow the indented rest of the section', () => {
    const before = '[x]\n  aws_access_key_id = OLD\n  aws_secret_access_key = OLDS\n';
    expect(textOf(set(before, 'x', { aws_access_key_id: 'NEW' }))).toBe(
      '[x]\naws_access_key_id = NEW\naws_secret_access_key = OLDS\n',
    );
  });

  it('a key in capitals does not get a second one beside it', () => {
    expect(textOf(set('[x]\nAWS_ACCESS_KEY_ID = OLD\n', 'x', { aws_access_key_id: 'NEW' }))).toBe(
      '[x]\naws_access_key_id = NEW\n',
    );
  });

  it('lines that continued the old value do not stay behind the new one', () => {
    expect(
      textOf(set('[x]\naws_session_token = OLD\n  more\n  end\nk = v\n', 'x', { aws_session_token: 'NEW==' })),
    ).toBe('[x]\naws_session_token = NEW==\nk = v\n');
  });

  it('a config with only [profile default] does not get a [default] beside it', () => {
    expect(textOf(set('[profile default]\nregion = old\n', 'default', { region: 'new' }, 'config'))).toBe(
      '[profile default]\nregion = new\n',
    );
  });

  it('a Region nested under s3 is not replaced by the Region of the profile', () => {
    const before = '[profile x]\ns3 =\n  region = nested\n';
    expect(textOf(set(before, 'profile x', { region: 'new' }))).toBe(`${before}region = new\n`);
  });

  it('values that begin a comment, or lose their outer blanks, are refused', () => {
    expect(set('[x]\n', 'x', { k: 'a # b' }).ok).toBe(false);
    expect(set('[x]\n', 'x', { k: ' a ' }).ok).toBe(false);
  });

  it('a profile does not get a second section because its header is spelled differently', () => {
    expect(textOf(set('[profile "my prof"]\n', 'profile my prof', { k: 'v' }))).toBe('[profile "my prof"]\nk = v\n');
    expect(set('[ x ]\n', 'x', { k: 'v' }).ok).toBe(false);
    expect(textOf(set('[profile  x]\n', 'profile x', { k: 'v' }))).toBe('[profile x]\nk = v\n');
  });

  it('CRLF line ends stay', () => {
    expect(textOf(set('[x]\r\nk = v\r\n', 'x', { k: 'w', l: 'v' }))).toBe('[x]\r\nk = w\r\nl = v\r\n');
  });

  it('a new section is not glued to a last line without an end', () => {
    expect(textOf(set('[x]\naws_secret_access_key = S', 'new', { k: 'v' }))).toBe(
      '[x]\naws_secret_access_key = S\n\n[new]\nk = v\n',
    );
  });
});
