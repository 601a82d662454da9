import { describe, expect, it } from 'vitest';
import { removeSection, renameSection, setProperties } from '../../../src/ini/edit/edit.ts';
import { type Intent, readTwice } from '../../../src/ini/edit/second-reading.ts';
import { splitLines } from '../../../src/ini/text/lines.ts';
import { bytesOf } from '../../support/edited-ini.ts';

const before =
  '[profile a.b]\nregion = us-east-1\n# of a\ns3 =\n  region = nested\n\n[prod] ; mine\nkey = v\n\n[c]\nk = v==\n';

/** What the second reading says of an editor that would have turned `before` into `after`. */
function judge(after: string, intent: Partial<Intent>, old = before) {
  const draft = { ok: true as const, lines: splitLines(after), notes: [], changed: true };
  const result = readTwice(splitLines(old), draft, { file: 'config', sections: ['profile a.b'], ...intent });
  return result.ok ? 'agreed' : result.refusal.summary;
}

describe('the second reading of an edit', () => {
  it.each([
    ['a value', before.replace('us-east-1', 'eu-west-1'), { set: { region: 'eu-west-1' } }],
    [
      'a value below a header with blanks behind it',
      before.replace('[profile a.b]\nregion = us-east-1', '[profile a.b] \t\nregion = eu-west-1'),
      { set: { region: 'eu-west-1' } },
    ],
    ['a removal', before.replace('region = us-east-1\n', ''), { set: { region: null } }],
    [
      'an address with a fragment',
      before.replace('us-east-1', 'https://x/start#/'),
      { set: { region: 'https://x/start#/' } },
    ],
    ['a section that goes', before.replace(/\[prod\][^[]*/, ''), { sections: ['prod'] }],
    ['a new name', before.replace('[prod]', '[work]'), { sections: ['prod', 'work'], isMoved: true as const }],
    ['a new section', `${before}\n[profile x.y]\nk = v\n`, { sections: ['profile x.y'], set: { k: 'v' } }],
  ])('agrees with an edit that did what was meant: %s', (_, after, intent) => {
    expect(judge(after, intent)).toBe('agreed');
  });

  it.each([
    ['sets another value', before.replace('us-east-1', 'eu-west-2'), { set: { region: 'eu-west-1' } }, 'region'],
    ['leaves what should be gone', before.replace('# of a\n', ''), { set: { region: null } }, 'region'],
    [
      'writes into the section beside it',
      before.replace('key = v', 'key = v\nregion = eu-west-1'),
      { set: { region: 'eu-west-1' } },
      '[prod]',
    ],
    ['loses a line of the section beside it', before.replace('key = v\n', ''), { set: {} }, '[prod]'],
    [
      'swallows the header of the next section',
      before.replace('[prod] ; mine\n', ''),
      { set: { region: 'us-east-1' } },
      '[prod]',
    ],
    [
      'glues a header to the line above it',
      `${before.trimEnd()}[x]\nk = v\n`,
      { sections: ['x'], set: { k: 'v' } },
      '[c]',
    ],
    ['takes one section too many', before.slice(0, before.indexOf('[prod]')), { sections: ['prod'] }, '[c]'],
    [
      'loses a setting on the way to a new name',
      before.replace('[prod] ; mine\nkey = v', '[work]'),
      { sections: ['prod', 'work'], isMoved: true as const },
      '[work]',
    ],
    ['makes a comment of a line', before.replace('k = v==', '# k = v=='), { sections: ['prod'], set: {} }, '[c]'],
  ])('refuses the write of an editor that %s', (_, after, intent, named) => {
    expect(judge(after, intent)).toContain(named);
    expect(judge(after, intent)).not.toMatch(/eu-west|us-east|= v/);
  });

  it('reads only what changed: a fault of an old file far away is no business of this edit', () => {
    const odd = `[x]\n= nothing\n[[y]\n${before}`;
    expect(judge(odd.replace('key = v', 'key = w'), { sections: ['prod'], set: { key: 'w' } }, odd)).toBe('agreed');
  });

  it('stands behind every edit', () => {
    const bytes = bytesOf(before);
    const edits = [
      setProperties(bytes, [{ section: 'profile a.b', file: 'config', set: { region: 'eu-west-1' } }]),
      removeSection(bytes, 'c', 'config'),
      renameSection(bytes, 'profile a.b', 'profile d', 'config'),
    ];
    for (const edit of edits) expect(edit).toMatchObject({ ok: true, changed: true });
  });
});
