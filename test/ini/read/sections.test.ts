import { describe, expect, it } from 'vitest';
import { sectionsText } from '../../../src/ini/read/section-text.ts';
import { readSections } from '../../../src/ini/read/sections.ts';
import { readAsBoto } from '../../../src/ini/readers/boto.ts';
import { readAsJavaScript } from '../../../src/ini/readers/javascript.ts';
import { plainSpelling } from '../../../src/ini/text/header.ts';
import { layOut } from '../../../src/ini/text/layout.ts';
import { splitLines } from '../../../src/ini/text/lines.ts';
import { hostileCase } from '../../support/hostile-ini.ts';
import { cases, fc } from '../../support/property.ts';

describe('reading sections for a list', () => {
  it('gives headers, settings, nested blocks and line numbers', () => {
    const text =
      '\ufeff# top\r\n[default]\r\nRegion = us-east-1 # home\r\ns3 =\r\n  region = nested\r\n  ; c\r\n\r\n[profile "a"] ; c\r\n[sso-session corp]\r\nsso_start_url = https://x.awsapps.com/start#/\r\n';
    const sections = readSections(text).map(({ header, line, properties, duplicateKeys }) => {
      return { header, line, properties, duplicateKeys };
    });
    expect(sections).toEqual([
      {
        header: 'default',
        line: 2,
        properties: [
          { key: 'region', value: 'us-east-1', line: 3, nested: [] },
          { key: 's3', value: '', line: 4, nested: [{ key: 'region', value: 'nested', line: 5 }] },
        ],
        duplicateKeys: [],
      },
      { header: 'profile a', line: 8, properties: [], duplicateKeys: [] },
      {
        header: 'sso-session corp',
        line: 9,
        properties: [{ key: 'sso_start_url', value: 'https://x.awsapps.com/start#/', line: 10, nested: [] }],
        duplicateKeys: [],
      },
    ]);
  });

  it('lists keys that come twice', () => {
    const [section] = readSections('[x]\nregion = a\nREGION = b\nregion = c\n');
    expect(section?.duplicateKeys).toEqual([{ key: 'region', lines: [2, 3, 4] }]);
  });

  it('finds the sections that an edit finds, on the same lines', () => {
    fc.assert(
      fc.property(hostileCase, ({ text }) => {
        const lines = splitLines(text.replace(/^\ufeff/, ''));
        const expected = layOut(lines).sections.map(({ header, at }) => [plainSpelling(header.inside), at + 1]);
        expect(readSections(text).map(({ header, line }) => [header, line])).toEqual(expected);
      }),
      { numRuns: cases(1000) },
    );
  });

  it('keeps sections of the same name apart and never fails', () => {
    expect(readSections('[x]\n[x]\n').map(({ line }) => line)).toEqual([1, 2]);
    expect(readSections('')).toEqual([]);
    expect(readSections('word\n= v\n[x\n  k\n[]\n').map(({ header }) => header)).toEqual(['x', '']);
  });
});

describe('the text of the sections that a change is about', () => {
  it.each<[string, string[], string, 'credentials' | 'config', string]>([
    ['one at the top', ['x'], '[x]\nk = v\n\n[y]\nk = w\n', 'credentials', '[x]\nk = v'],
    ['one below a comment', ['x'], '# top\n[y]\nk = w\n[x] # c\nk = v\n\n', 'credentials', '[x] # c\nk = v'],
    [
      'every one of the name, in the order of the file',
      ['x'],
      '[x]\na = 1\n[y]\n[x]\nb = 2',
      'credentials',
      '[x]\na = 1[x]\nb = 2',
    ],
    ['two', ['y', 'x'], '[x]\na = 1\n[z]\n[y]\n', 'credentials', '[x]\na = 1[y]'],
    [
      'what some program takes for it',
      ['profile x'],
      '[profile "x"]\na = 1\n[profile.x]\n[profilex x]\n[profile y]\n',
      'config',
      '[profile "x"]\na = 1[profile.x][profilex x]',
    ],
    [
      'the default profile under both headers',
      ['default'],
      '[profile default]\r\na = 1\r\n[default\r\n[default',
      'config',
      '[profile default]\r\na = 1[default[default',
    ],
    ['none', ['x'], 'k = v\n', 'credentials', ''],
    ['none in an empty file', ['x'], '', 'credentials', ''],
  ])('is %s', (_, sections, text, file, expected) => {
    expect(sectionsText(text, sections, file)).toBe(expected);
  });
});

describe('a long section', () => {
  const long = (last: string) => `[a]\nk = v\n[x]\n${'# a comment\n'.repeat(500)}${last}\n[b]\nl = w\n`;

  it('is read as a short one, by each of the readers, and only once', () => {
    const text = long('region = r');
    for (const sections of [readAsBoto(text, 'credentials').profiles, readAsJavaScript(text, 'credentials').profiles]) {
      const x = sections.get('x');
      expect([x?.line, x?.settings]).toEqual([3, new Map([['region', { value: 'r', line: 504 }]])]);
      expect(x?.settings).toBe(x?.settings);
      expect(sections.get('b')).toMatchObject({ line: 505, settings: new Map([['l', { value: 'w', line: 506 }]]) });
    }
    const listed = readSections(text)[1];
    expect(listed).toMatchObject({ line: 3, properties: [{ key: 'region', value: 'r', line: 504 }] });
    expect(listed?.properties).toBe(listed?.properties);
  });

  it('that is not long is read whenever somebody asks, so that thirty thousand of them need no memory', () => {
    const text = '[x]\nregion = r\n';
    const [boto, javascript] = [readAsBoto(text, 'credentials'), readAsJavaScript(text, 'credentials')];
    for (const { profiles } of [boto, javascript]) {
      expect(profiles.get('x')?.settings).not.toBe(profiles.get('x')?.settings);
    }
    const [listed] = readSections(text);
    expect(listed?.properties).not.toBe(listed?.properties);
  });
});
