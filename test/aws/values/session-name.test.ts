import { describe, expect, it } from 'vitest';
import { defaultRoleSessionName, parseRoleSessionName } from '../../../src/aws/values/session-name.ts';
import { table } from './parser-table.ts';

table(
  'A role session name',
  parseRoleSessionName,
  [
    ['ada@workstation', 'ada@workstation'],
    ['ada lovelace', 'ada-lovelace', 'hyphens'],
  ],
  [
    ['', 'Enter a session name'],
    ['a', '2 to 64'],
    ['größe', 'unaccented'],
    ['x'.repeat(65), '2 to 64'],
  ],
);

describe('A default session name', () => {
  it.each([
    ['ada', 'workstation.example.com', 'ada@workstation'],
    ['Ada Lovelace', 'größe', 'Ada-Lovelace@gro-e'],
    ['', '', 'bedrock-setup'],
    ['x'.repeat(80), 'host', 'x'.repeat(64)],
  ])('says who is at work: %s, %s', (user, host, name) => {
    const made = defaultRoleSessionName(user, host);
    expect(made).toBe(name);
    expect(parseRoleSessionName(made)).toEqual({ ok: true, value: name });
  });
});
