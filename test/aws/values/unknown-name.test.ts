import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/aws/values/nearest.ts';
import { noSuchProfile, unknownName } from '../../../src/aws/values/unknown-name.ts';

describe('a name that is not there', () => {
  it('is answered with the nearest one and with those that are there', () => {
    expect(noSuchProfile('prodction', ['default', 'production'])).toBe(
      'There is no profile “prodction”. Did you mean production? Profiles: default, production.',
    );
    expect(noSuchProfile('nobody', ['default', 'base'])).toBe('There is no profile “nobody”. Profiles: default, base.');
    expect(noSuchProfile('x', [])).toBe('There is no profile “x”. There is none yet: bedrock-setup add makes one.');
    expect(unknownName('client', 'Clients', 'claud-code', ['claude-code', 'zed'])).toBe(
      'There is no client “claud-code”. Did you mean claude-code? Clients: claude-code, zed.',
    );
  });

  it.each([
    ['deflt', ['default', 'l'], 'default'],
    ['WORK', ['work', 'home'], 'work'],
    ['pord', ['prod', 'dev'], 'prod'],
    ['x', ['y'], undefined],
    ['dev', ['prod', 'work'], undefined],
    ['dfault', ['l', 'a'], undefined],
  ])('is near to what differs in few of its letters: %s among %j', (name, known, meant) => {
    expect(nearest(name, known)).toBe(meant);
  });

  it('never fills the screen with the others', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `profile-number-${index}`);
    expect(noSuchProfile('nobody', many)).toMatch(/profile-number-19 and 99980 more\.$/);
  });
});
