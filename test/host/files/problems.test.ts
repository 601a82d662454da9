import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/host/files/problems.ts';
import {
  backupDamaged,
  environmentRefused,
  environmentUnreadable,
  homeUnknown,
  linkLeadsNowhere,
  locked,
  lockLost,
  nothingToRevert,
  notRegular,
  readBackDiffers,
  stateFolderUnusable,
  tampered,
} from '../../../src/host/files/refusals.ts';
import { type Doing, systemProblem } from '../../../src/host/files/system-errors.ts';
import { systemError } from './faults.ts';

const looks = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const codes =
  'EACCES EPERM EROFS ENOSPC EDQUOT EFBIG CUT_SHORT EIO EBUSY ELOOP EISDIR NOT_A_FILE TOO_LARGE ENOTDIR EEXIST ENOENT ENAMETOOLONG EMFILE ENFILE EWEIRD'.split(
    ' ',
  );

const writing: Doing = {
  verb: 'write',
  path: '/home/ann/.aws/credentials',
  shown: '~/.aws/credentials',
  windows: false,
  uid: 1000,
  home: '/home/ann',
};
const state = '~/.local/state/bedrock-setup';
const keeping: Doing = {
  ...writing,
  verb: 'keep backups in',
  path: '/home/ann/.local/state/bedrock-setup',
  shown: state,
};
const reading: Doing = { verb: 'read', path: '/etc/aws/config', shown: '/etc/aws/config', windows: false };

/** Where a file call fails. */
const places: Record<string, Doing> = {
  'writing a file of the own home': writing,
  'keeping backups': keeping,
  'reading a file of the system': reading,
  'writing a file in the home folder itself': { ...writing, path: '/home/ann/credentials' },
  'writing as root': { ...writing, uid: 0 },
  'writing on Windows': { ...writing, windows: true, uid: undefined },
  'keeping backups on Windows': { ...keeping, windows: true, uid: undefined },
};

describe('a system error', () => {
  it('is told as it was looked at, for every code and wherever it comes', async () => {
    const seen = new Set<string>();
    const lines = codes.flatMap((error) =>
      Object.entries(places).flatMap(([place, doing]) => {
        const { code, summary, cause, remedies, raw } = systemProblem(systemError(error, 'open', doing.path), doing);
        const told = [summary, cause, `raw ${raw}`, ...remedies.map((step) => `- ${JSON.stringify(step)}`)];
        const fresh = told.filter((line) => !seen.has(line) && seen.add(line));
        return [`# ${error}, ${place}: ${code} ${remedies.map(({ type }) => type)}`, ...fresh];
      }),
    );
    await expect(lines.join('\n')).toMatchFileSnapshot(looks('system-errors.txt'));
  });

  it('that has no code is told with what was thrown', () => {
    expect(systemProblem('odd', reading)).toMatchObject({ cause: 'The system reported unknown.', raw: 'odd' });
  });

  it('is told from a bug, which is not hidden', async () => {
    const bugs = [new TypeError('a bug'), Object.assign(new Error('a bug'), { code: 7 }), 'a bug'];
    for (const bug of bugs) await expect(attempt(reading, () => Promise.reject(bug))).rejects.toBe(bug);
  });
});

describe('a refusal', () => {
  it('is told as it was looked at', async () => {
    const config = '~/.aws/config';
    const change = { id: '3', title: 'Add the profile work' };
    const refused = [
      tampered(config),
      readBackDiffers(config),
      lockLost(config),
      notRegular(config, 'a folder'),
      linkLeadsNowhere(config, '/mnt/keys/config'),
      ...[true, false].map((windows) => locked(`${state}/lock`, 'another run of bedrock-setup', windows)),
      ...[true, false].map((windows) => stateFolderUnusable(state, 'It belongs to another user.', windows)),
    ];
    const problems = [
      ...refused.map(({ problem }) => problem),
      environmentRefused('A policy forbids it.'),
      environmentUnreadable(),
      ...[new Error('gone'), 'odd'].map((error) => backupDamaged(change, error)),
      ...[undefined, '7'].flatMap((id) => [0, 3].map((kept) => nothingToRevert('undo', id, kept))),
      nothingToRevert('redo', undefined, 3),
      ...[true, false].map((windows) => homeUnknown(windows)),
    ];
    const lines = problems.flatMap(({ code, summary, cause, remedies, raw }) => [
      `# ${code}`,
      ...[summary, cause, ...(raw === undefined ? [] : [`raw ${raw}`])],
      ...remedies.map((step) => `- ${JSON.stringify(step)}`),
    ]);
    await expect(lines.join('\n')).toMatchFileSnapshot(looks('refusals.txt'));
    expect(refused.map(({ message }) => message)).toEqual(refused.map(({ problem }) => problem.summary));
  });
});

describe('the way out of a refusal', () => {
  const remedies = (code: string, doing: Doing) =>
    JSON.stringify(systemProblem(systemError(code, 'open', doing.path), doing).remedies);

  it('takes back from root only what lies in the own home, and never the home itself', () => {
    expect(remedies('EACCES', writing)).toContain('"args":["chown","-R","1000","/home/ann/.aws"]');
    const { 'writing a file of the own home': _, 'keeping backups': __, ...others } = places;
    for (const doing of Object.values(others)) expect(remedies('EACCES', doing)).not.toContain('chown');
  });

  it('names the variable that moves the backups elsewhere, where backups are kept', () => {
    for (const code of ['EACCES', 'EPERM', 'EROFS', 'ENOENT']) {
      expect(remedies(code, keeping)).toContain('XDG_STATE_HOME');
      expect(remedies(code, { ...keeping, windows: true })).toContain('LOCALAPPDATA');
      expect(remedies(code, writing)).not.toContain('XDG_STATE_HOME');
    }
  });

  it('names no program on Windows that Windows does not have', () => {
    for (const code of codes) {
      const text = remedies(code, { ...writing, windows: true }) + remedies(code, { ...keeping, windows: true });
      expect(text).not.toMatch(/"program":"(?!dir"|icacls")/);
    }
  });
});
