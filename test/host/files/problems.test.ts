import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/host/files/problems.ts';
import { type Doing, systemProblem } from '../../../src/host/files/system-errors.ts';
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
  'ENOENT',
  'EMFILE',
  'ENFILE',
  'EEXIST',
  'NOT_A_FILE',
  'TOO_LARGE',
];

const path = '/home/ann/.aws/credentials';
const writing: Doing = {
  verb: 'write',
  path,
  shown: '~/.aws/credentials',
  windows: false,
  uid: 1000,
  home: '/home/ann',
};
const reading: Doing = { verb: 'read', path: '/x', shown: '/x', windows: false };

describe('a system error', () => {
  for (const code of codes) {
    it(`${code} says what happened, why, and what to do`, () => {
      const error = systemError(code, 'open', '/home/ann/.aws/credentials');
      const problem = systemProblem(error, writing);
      expect(problem.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(problem.summary).toBe('It was not possible to write ~/.aws/credentials.');
      expect(problem.cause).toMatch(/^[A-Z].*\.$/);
      expect(problem.remedies.length).toBeGreaterThan(0);
      expect(problem.raw).toContain(code);
    });
  }

  it('that is not known says so and keeps its code', () => {
    const problem = systemProblem(systemError('EWEIRD', 'open', '/x'), reading);
    expect(problem).toMatchObject({ code: 'file-error', cause: 'The system reported EWEIRD.' });
  });

  it('is told from a bug, which is not hidden', async () => {
    await expect(attempt(reading, () => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});

describe('the way out of a refusal', () => {
  const commands = (code: string, doing: Doing) =>
    systemProblem(systemError(code, 'open', doing.path), doing).remedies.flatMap((remedy) =>
      'commands' in remedy ? (remedy.commands ?? []) : [],
    );
  const chown = (uid: number) => ({
    type: 'run',
    program: 'sudo',
    args: ['chown', '-R', String(uid), '/home/ann/.aws'],
  });

  it('takes back from root only what lies in the own home, and never the home itself', () => {
    expect(commands('EACCES', writing)).toContainEqual(chown(1000));
    const elsewhere = { ...writing, path: '/etc/aws/credentials' };
    const atHome = { ...writing, path: '/home/ann/credentials' };
    for (const doing of [elsewhere, atHome, { ...writing, uid: 0 }, reading]) {
      expect(JSON.stringify(commands('EACCES', doing))).not.toContain('chown');
    }
  });

  it('names the variable that moves the backups elsewhere', () => {
    const keeping: Doing = { ...writing, verb: 'keep backups in', path: '/home/ann/.local/state/bedrock-setup' };
    for (const code of ['EACCES', 'EROFS']) {
      const says = (doing: Doing) => JSON.stringify(systemProblem(systemError(code, 'mkdir', '/x'), doing).remedies);
      expect(says(keeping)).toContain('XDG_STATE_HOME');
      expect(says(writing)).not.toContain('XDG_STATE_HOME');
    }
  });
});
