import { describe, expect, it } from 'vitest';
import { readSections } from '../../../src/ini/read/sections.ts';
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
