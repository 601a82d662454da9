import { describe, expect, it } from 'vitest';
import { crossCheckSection } from '../../../src/ini/edit/cross-check.ts';
import { bytesOf } from '../../support/edited-ini.ts';

const check = (text: string, section: string, expected: Record<string, string | null>) =>
  crossCheckSection(bytesOf(text), section, expected);

describe('the cross-check of a section just written', () => {
  it('agrees with what was set: a token ending in ==, a start URL with #/, a name with a dot, a word ini takes for a truth value', () => {
    const text =
      '[a]\nk = v\n[profile a.b]\naws_session_token = AAA==\nsso_start_url = https://x.awsapps.com/start#/\nk = true\n[b]\n';
    const expected = {
      aws_session_token: 'AAA==',
      sso_start_url: 'https://x.awsapps.com/start#/',
      k: 'true',
      gone: null,
    };
    expect(check(text, 'profile a.b', expected)).toEqual([]);
  });

  it('keeps a nested block apart', () => {
    const text = '[profile x]\nregion = top\ns3 =\n  region = nested\n';
    expect(check(text, 'profile x', { region: 'top' })).toEqual([]);
    expect(check(text, 'profile x', { region: 'nested' })).toHaveLength(1);
  });

  it('names a setting that differs, is missing, or should be gone, without its value', () => {
    const found = check('[x]\naws_secret_access_key = actual\nold = v\n', 'x', {
      aws_secret_access_key: 'wanted',
      absent: 'v',
      old: null,
    });
    expect(found).toHaveLength(3);
    expect(found[0]).toContain('aws_secret_access_key');
    expect(found.join()).not.toMatch(/actual|wanted/);
  });

  it('notices a missing section, a repeated one and an unreadable file', () => {
    expect(check('[a]\n', 'x', { k: 'v' })).toHaveLength(1);
    expect(check('[a]\n', 'x', { k: null })).toEqual([]);
    expect(check('[x]\nk = v\n[x]\n', 'x', { k: 'v' })).toHaveLength(1);
    expect(check('[x]\rk = v\r', 'x', { k: 'v' })).toHaveLength(1);
  });
});
