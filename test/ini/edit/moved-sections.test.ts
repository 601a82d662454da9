import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySection, type EditOutcome, removeSection, renameSection } from '../../../src/ini/edit/edit.ts';
import { botocore, readWithBotocore } from '../../support/botocore.ts';
import { bytesOf, textOf } from '../../support/edited-ini.ts';
import { type HostileCase, hostileCase } from '../../support/hostile-ini.ts';
import { readStrictly } from '../../support/independent-ini-reader.ts';
import { itWith } from '../../support/peer.ts';
import { cases, fc } from '../../support/property.ts';
import { javaScriptName, readWithJavaScript } from '../../support/readers.ts';

const runs = Math.ceil(cases(2000) / 3);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ini-moved-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const operations = ['remove', 'rename', 'copy'] as const;
type Operation = (typeof operations)[number];

function newName({ change }: HostileCase): string {
  const prefix = change.section.startsWith('sso-session ') ? 'sso-session ' : 'profile ';
  return change.file === 'credentials' ? 'moved' : `${prefix}moved`;
}

function carryOut(hostile: HostileCase, operation: Operation): EditOutcome {
  const { text, file, change } = hostile;
  const before = bytesOf(text);
  if (operation === 'remove') return removeSection(before, change.section, file);
  const edit = operation === 'rename' ? renameSection : copySection;
  return edit(before, change.section, newName(hostile), file);
}

function without<T>(sections: Record<string, T>, names: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(sections).filter(([name]) => !names.includes(name)));
}

const canonical = (section: string): string => (section === 'profile default' ? 'default' : section);

describe.each(operations)('an accepted %s in a file with hostile shapes', (operation) => {
  it('moves its own section only, as the JavaScript SDK and a strict reader see it', {
    timeout: 3_600_000,
  }, async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(hostileCase, async (hostile) => {
        const outcome = carryOut(hostile, operation);
        if (!outcome.ok) return;
        const after = textOf(outcome);
        if (!outcome.changed) return void expect(after).toBe(hostile.text);
        changed += 1;
        const { file, change, text } = hostile;
        const own = javaScriptName(change.section, file);
        const moved = javaScriptName(newName(hostile), file);
        const [old, read] = [
          await readWithJavaScript(folder, file, text),
          await readWithJavaScript(folder, file, after),
        ];
        if (!/\[(profile )?__proto__\]/.test(text)) {
          expect(without(read, [own, moved])).toEqual(without(old, [own]));
          if (operation !== 'copy') expect(Object.hasOwn(read, own)).toBe(false);
          else expect(read[own]).toEqual(old[own]);
          // A header that this reader did not understand before is one that it understands now.
          if (operation === 'rename' && ownOf(old, own)) expect(ownOf(read, moved)).toEqual(ownOf(old, own));
        }
        const name = canonical(change.section);
        const strictBefore = readStrictly(text.replace(/^\ufeff/, ''), file);
        const strictAfter = readStrictly(after, file);
        if (operation !== 'copy') expect(strictAfter.sections.has(name)).toBe(false);
        for (const [section, values] of strictBefore.sections) {
          if (section !== name && !section.startsWith('(')) expect(strictAfter.sections.get(section)).toEqual(values);
        }
        if (operation === 'rename') {
          const header = [...strictBefore.sections.keys()].includes(name);
          if (header) expect(strictAfter.sections.get(newName(hostile))).toEqual(strictBefore.sections.get(name));
        }
        if (operation === 'copy') {
          expect(strictAfter.broken.has(newName(hostile))).toBe(false);
          expect(after.startsWith(text.replace(/^\ufeff/, ''))).toBe(true);
        }
      }),
      { numRuns: runs },
    );
    expect(changed).toBeGreaterThan(runs / 20);
  });

  itWith(botocore, 'moves its own section only, as botocore sees it', () => {
    const cases = fc.sample(hostileCase, Math.min(runs, 5000)).flatMap((hostile) => {
      const outcome = carryOut(hostile, operation);
      return outcome.ok && outcome.changed ? [{ hostile, after: outcome.after }] : [];
    });
    expect(cases.length).toBeGreaterThan(Math.min(runs, 5000) / 20);
    const paths = cases.flatMap(({ hostile, after }, index) => {
      const pair = [join(folder, `${operation}-${index}-before`), join(folder, `${operation}-${index}-after`)];
      writeFileSync(pair[0]!, hostile.text);
      writeFileSync(pair[1]!, after);
      return pair;
    });
    const readings = readWithBotocore(paths);
    for (const [index, { hostile, after }] of cases.entries()) {
      const [old, read] = [readings[2 * index], readings[2 * index + 1]];
      if (!old || !read || 'error' in old) continue;
      const context = JSON.stringify({ ...hostile, operation, after: new TextDecoder().decode(after) });
      if ('error' in read) throw new Error(`unreadable afterwards: ${context}`);
      const { section } = hostile.change;
      const kind =
        hostile.file === 'credentials' ? 'raw' : section.startsWith('sso-session ') ? 'ssoSessions' : 'profiles';
      const own = kind === 'raw' ? section : canonical(section).replace(/^(profile|sso-session) /, '');
      const other = kind === 'ssoSessions' ? 'profiles' : 'ssoSessions';
      expect(without(read[kind], [own, 'moved']), context).toEqual(without(old[kind], [own]));
      expect(read[other], context).toEqual(old[other]);
      if (operation === 'rename') expect(read[kind].moved, context).toEqual(old[kind][own]);
      if (operation === 'copy') {
        expect(read[kind].moved, context).toEqual(old[kind][own]);
        expect(read[kind][own], context).toEqual(old[kind][own]);
      } else expect(Object.keys(read[kind]), context).not.toContain(own);
    }
  });
});

function ownOf<T>(sections: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(sections, name) ? sections[name] : undefined;
}
