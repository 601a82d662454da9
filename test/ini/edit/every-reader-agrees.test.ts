import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setProperties } from '../../../src/ini/edit/edit.ts';
import { botocore, readWithBotocore } from '../../support/botocore.ts';
import { hostileCase } from '../../support/hostile-ini.ts';
import { judgeByBotocore, judgeByJavaScript, judgeBytes, judgeStrictly } from '../../support/judge-edit.ts';
import { itWith } from '../../support/peer.ts';
import { cases, fc } from '../../support/property.ts';

const runs = cases(2000);
const folders: string[] = [];
let folder: string;

beforeAll(() => {
  folder = temporary();
});

afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), 'ini-'));
  folders.push(path);
  return path;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
describe(`an edit of a file with hostile shapes (${runs} cases)`, () => {
  it('is read back right by the JavaScript SDK and by a strict reader, changes no other section, and is idempotent', {
    timeout: 3_600_000,
  }, async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(hostileCase, async (hostile) => {
        const { text, change } = hostile;
        const outcome = setProperties(encode(text), [change]);
        if (!outcome.ok) {
          expect(outcome.refusal.summary).not.toBe('');
          expect(outcome.refusal.summary).not.toContain('did not read back');
          return;
        }
        accepted += 1;
        const after = decode(outcome.after);
        if (!outcome.changed) {
          expect(after).toBe(text);
          if (text.startsWith('\ufeff')) return;
        }
        expect(after.startsWith('\ufeff')).toBe(false);
        await judgeByJavaScript(folder, hostile, after);
        judgeStrictly(hostile, after);
        judgeBytes(hostile, after);
        const again = setProperties(outcome.after, [change]);
        expect(again).toMatchObject({ ok: true, changed: false });
        if (again.ok) expect(decode(again.after)).toBe(after);
      }),
      { numRuns: runs },
    );
    // A generator whose files are all refused would prove nothing.
    expect(accepted).toBeGreaterThan(runs / 3);
  });

  itWith(botocore, 'is read back right by botocore, which still reads every other section as before', () => {
    let accepted = 0;
    let readable = 0;
    for (let left = Math.max(1, runs); left > 0; left -= 5000) {
      const cases = fc.sample(hostileCase, Math.min(left, 5000)).flatMap((hostile) => {
        const outcome = setProperties(encode(hostile.text), [hostile.change]);
        return outcome.ok ? [{ hostile, after: outcome.after }] : [];
      });
      accepted += cases.length;
      const place = temporary();
      mkdirSync(place, { recursive: true });
      const paths = cases.flatMap(({ hostile, after }, index) => {
        const pair = [join(place, `${index}-before`), join(place, `${index}-after`)];
        writeFileSync(pair[0]!, hostile.text);
        writeFileSync(pair[1]!, after);
        return pair;
      });
      const readings = readWithBotocore(paths);
      for (const [index, { hostile, after }] of cases.entries()) {
        const said = judgeByBotocore(hostile, decode(after), readings[2 * index]!, readings[2 * index + 1]!);
        if (said) readable += 1;
      }
      expect(readable).toBeGreaterThan(cases.length / 3);
      rmSync(place, { recursive: true });
    }
    expect(accepted).toBeGreaterThan(runs / 3);
  });
});
