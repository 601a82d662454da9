import { describe, expect, it } from 'vitest';
import { type Machine, odditiesOf } from '../aws/machine.ts';
import { longTermApiKey, secret, token } from '../aws/samples.ts';

/** The code that is found on a machine, how bad it is, and a part of its words and of its fix. */
export type Row = [code: string, machine: Machine, severity: 'error' | 'warning', summary: string, fix: string];

/** Tells in tests what is found odd about something. */
export function oddityTable(what: string, rows: Row[]): void {
  describe(`What is odd about ${what}`, () => {
    it.each(rows)('is found: %s in %j', (code, machine, severity, summary, fix) => {
      const found = odditiesOf(machine);
      const [oddity] = found.filter((candidate) => candidate.code === code);
      expect(found.map((candidate) => candidate.code)).toContain(code);
      expect(oddity).toMatchObject({ severity });
      expect(oddity?.summary).toContain(summary);
      expect(oddity?.fix.join('\n')).toContain(fix);
    });

    it.each(rows)('is told in sentences, once, and without a secret: %s', (code, machine) => {
      const found = odditiesOf(machine);
      for (const oddity of found) {
        expect(oddity.code).toMatch(/^[a-z]+(-[a-z]+)+$|^proxy$/);
        expect(oddity.summary).toMatch(/[.?)]$/);
        expect(oddity.fix.length).toBeGreaterThan(0);
      }
      expect(found.filter((oddity) => oddity.code === code)).toHaveLength(1);
      const words = JSON.stringify(found);
      for (const hidden of [secret, token, 'hunter2', 'user:pw', longTermApiKey().slice(0, 20)])
        expect(words).not.toContain(hidden);
    });
  });
}
