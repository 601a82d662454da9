import { describe, expect, it } from 'vitest';
import { clockFindings } from '../../src/findings/clock.ts';
import { keyAgeFindings } from '../../src/findings/keys-at-aws.ts';
import { repositoryFindings } from '../../src/findings/repository.ts';

const now = new Date('2026-10-01T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const id = `AKIA${'SYNTHETIC2222222'}`;
const codesOf = (key: { isActive?: boolean; created?: string; lastUsed?: string }) =>
  keyAgeFindings([{ profiles: ['work'], id, isActive: true, ...key }], now).map(({ code, breaks }) => [
    code,
    breaks.length,
  ]);

describe('an access key, as IAM knows it', () => {
  it('is worth a word from the ninetieth day on, with its last use', () => {
    expect(codesOf({ created: daysAgo(89) })).toEqual([]);
    expect(codesOf({ created: daysAgo(90) })).toEqual([['access-key-old', 0]]);
    const [unused] = keyAgeFindings(
      [{ profiles: ['work', 'same'], id, isActive: true, created: daysAgo(400), lastUsed: daysAgo(91) }],
      now,
    );
    expect(unused).toMatchObject({ cause: expect.stringContaining('91 days ago') });
    expect(unused?.summary).toContain('work, same is 400 days old');
    expect(JSON.stringify(unused)).not.toContain(id);
  });

  it('stops every program once it is switched off', () => {
    expect(codesOf({ isActive: false, created: daysAgo(1) })).toEqual([['access-key-inactive', 3]]);
  });
});

it('a clock stops every program once it is five minutes wrong, ahead or behind', () => {
  expect(clockFindings(299_000)).toEqual([]);
  expect(clockFindings(300_000)[0]?.summary).toContain('5 minutes behind');
  expect(clockFindings(-3_600_000)[0]?.summary).toContain('60 minutes ahead of');
});

it('files with credentials in a work tree are named by a line from its root, the folder of AWS once', () => {
  const file = (inside: string, tracked = false) => ({ shown: `~/${inside}`, inside, tracked });
  const tree = { root: '/home/ada', ignoreFile: '/home/ada/.gitignore', shownIgnoreFile: '~/.gitignore' };
  const files = [file('.aws/credentials'), file('.aws/config'), file('a/.env')];
  const [found] = repositoryFindings([{ ...tree, files }]);
  expect(found?.remedies).toEqual([
    expect.objectContaining({
      type: 'edit',
      repairs: [{ type: 'ignore', path: '/home/ada/.gitignore', lines: ['/.aws/', '/a/.env'] }],
    }),
  ]);
});
