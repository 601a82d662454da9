import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSectionText } from '../../../src/ini/edit/new-section.ts';

describe('the text of a new section', () => {
  it('is the same whether ini may write it or not', () => {
    const values = new Map([
      ['region', 'us-east-1'],
      ['role_arn', 'arn:aws:iam::123456789012:role/a.b'],
    ]);
    const text = '[profile a.b]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/a.b\n';
    expect(newSectionText('profile a.b', 'config', values)).toBe(text);
    expect(newSectionText('profile a.b', 'credentials', values)).toBe(text);
  });

  it('holds values that ini would quote or escape as they are', () => {
    const values = new Map([
      ['sso_start_url', 'https://x.awsapps.com/start#/'],
      ['aws_session_token', 'AAA=='],
    ]);
    expect(newSectionText('profile x', 'config', values)).toBe(
      '[profile x]\nsso_start_url = https://x.awsapps.com/start#/\naws_session_token = AAA==\n',
    );
  });

  it('keeps the order of the settings, and every value of printable ASCII', () => {
    const value = fc
      .string({ minLength: 1, unit: fc.constantFrom(...'ab=;#"\'[]\\:./ 1'.split('')) })
      .map((text) => `x${text}x`);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom('b', 'a', 'c_d', 'e'), value), {
          minLength: 1,
          selector: ([key]) => key,
        }),
        (entries) => {
          const lines = newSectionText('profile a.b', 'config', new Map(entries)).split('\n');
          expect(lines).toEqual(['[profile a.b]', ...entries.map(([key, text]) => `${key} = ${text}`), '']);
        },
      ),
    );
  });
});
