import { describe, expect, it } from 'vitest';
import { attempt, forShell, systemProblem } from '../../../src/host/files/problems.ts';
import { systemError } from './faults.ts';

const codes = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EIO',
  'EBUSY',
  'ELOOP',
  'EISDIR',
  'ENOTDIR',
  'ENAMETOOLONG',
  'EMFILE',
];

describe('a system error', () => {
  for (const code of codes) {
    it(`${code} says what happened, why, and what to do`, () => {
      const error = systemError(code, 'open', '/home/ann/.aws/credentials');
      const problem = systemProblem(error, { verb: 'write', shown: '~/.aws/credentials', windows: false });
      expect(problem.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(problem.summary).toBe('It was not possible to write ~/.aws/credentials.');
      expect(problem.cause).toMatch(/^[A-Z].*\.$/);
      expect(problem.remedy.length).toBeGreaterThan(0);
      expect(problem.raw).toContain(code);
    });
  }

  it('that is not known says so and keeps its code', () => {
    const problem = systemProblem(systemError('EWEIRD', 'open', '/x'), { verb: 'read', shown: '/x', windows: false });
    expect(problem).toMatchObject({ code: 'file-error', cause: 'The system reported EWEIRD.' });
  });

  it('is told from a bug, which is not hidden', async () => {
    const doing = { verb: 'read', shown: '/x', windows: false } as const;
    await expect(attempt(doing, () => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});

describe('a path in a remedy', () => {
  it('can be pasted into a shell as it stands', () => {
    expect(forShell('~/.aws/credentials')).toBe('~/.aws/credentials');
    expect(forShell('~/Library/Application Support/x')).toBe("~/'Library/Application Support/x'");
    expect(forShell("/it's")).toBe(`'/it'\\''s'`);
  });
});
