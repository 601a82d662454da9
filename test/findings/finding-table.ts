import { describe, expect, it } from 'vitest';
import { findingsOf, type Machine } from '../aws/machine.ts';
import { longTermApiKey, secret, token } from '../aws/samples.ts';

/** The code that is found on a machine, how bad it is, and a part of its words and of its fix. */
export type Row = [code: string, machine: Machine, severity: 'error' | 'warning', summary: string, fix: string];

/** Tells in tests what is found odd about something. */
export function findingTable(what: string, rows: Row[]): void {
  describe(`What is odd about ${what}`, () => {
    it.each(rows)('is found: %s in %j', (code, machine, severity, summary, fix) => {
      const found = findingsOf(machine);
      const [finding] = found.filter((candidate) => candidate.code === code);
      expect(found.map((candidate) => candidate.code)).toContain(code);
      expect(finding).toMatchObject({ severity });
      expect(finding?.summary).toContain(summary);
      expect(finding?.remedies.map(({ says }) => says).join('\n')).toContain(fix);
    });

    it.each(rows)('is told in sentences, once, and without a secret: %s', (code, machine) => {
      const found = findingsOf(machine);
      for (const finding of found) {
        expect(finding.code).toMatch(/^[a-z]+(-[a-z]+)+$|^proxy$/);
        expect(finding.summary).toMatch(/[.?)]$/);
        expect(finding.remedies.length).toBeGreaterThan(0);
      }
      expect(found.filter((finding) => finding.code === code)).toHaveLength(1);
      const words = JSON.stringify(found);
      for (const hidden of [secret, token, 'hunter2', 'user:pw', longTermApiKey().slice(0, 20)])
        expect(words).not.toContain(hidden);
    });
  });
}
