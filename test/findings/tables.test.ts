import { describe, expect, it } from 'vitest';
import type { Command, Remedy } from '../../src/aws/remedy.ts';
import { findingsOf } from '../aws/machine.ts';
import { longTermApiKey, secret, token } from '../aws/samples.ts';
import { findingTables } from './finding-tables.ts';

function inWords(remedy: Remedy): string {
  const commands = 'commands' in remedy ? (remedy.commands ?? []) : [];
  const repairs = remedy.type === 'edit' ? JSON.stringify(remedy.repairs) : '';
  return [remedy.says, ...commands.map(plain), repairs].join('\n');
}

function plain(command: Command): string {
  if (command.type === 'run') return [command.program, ...command.args].join(' ');
  if (command.type === 'unset') return `unset ${command.names.join(' ')}`;
  const pairs = Object.entries(command.variables).map(([name, value]) => `${name}=${value}`);
  return `export ${pairs.join(' ')}`;
}

describe.each(findingTables)('What is found about %s', (_, rows) => {
  it.each(rows)('is found: %s in %j', (code, machine, severity, summary, remedy) => {
    const found = findingsOf(machine);
    const [finding] = found.filter((candidate) => candidate.code === code);
    expect(found.map((candidate) => candidate.code)).toContain(code);
    expect(finding).toMatchObject({ severity });
    expect(`${finding?.summary} ${finding?.cause}`).toContain(summary);
    expect(finding?.remedies.map(inWords).join('\n')).toContain(remedy);
  });

  it.each(rows)('is told in sentences, once, and without a secret: %s', (code, machine) => {
    const found = findingsOf(machine);
    for (const finding of found) {
      expect(finding.code).toMatch(/^[a-z]+(-[a-z]+)+$|^proxy$/);
      expect(finding.summary).toMatch(/[.?)]$/);
      expect(finding.cause === '' || /^[A-Za-z].*[.?]$/.test(finding.cause)).toBe(true);
      for (const { says } of finding.remedies) expect(says).toMatch(/^[A-Z].*[.?]$/);
      const stops = finding.breaks.some((reader) => reader !== 'rust-java-go');
      expect(finding.severity === 'error').toBe(stops);
      expect(finding.places.length).toBeGreaterThan(0);
      expect(finding.remedies.length).toBeGreaterThan(0);
    }
    expect(found.filter((finding) => finding.code === code)).toHaveLength(1);
    const words = JSON.stringify(found);
    for (const hidden of [secret, token, 'hunter2', 'user:pw', longTermApiKey().slice(0, 20)])
      expect(words).not.toContain(hidden);
  });
});
