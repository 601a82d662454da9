import { dirname, sep } from 'node:path';
import type { Problem } from '../../aws/problem.ts';
import type { Remedy } from '../../aws/remedy.ts';

/** What was being done when a file call failed; `shown` is the file or folder as the person knows it. */
export interface Doing {
  verb: 'read' | 'write' | 'keep backups in';
  path: string;
  shown: string;
  windows: boolean;
  /** Numeric user and home folder, where there are some: whose a file could be made again. */
  uid?: number | undefined;
  home?: string;
}

interface Words {
  code: string;
  cause: string;
  remedies(doing: Doing): Remedy[];
}

const act = (says: string): Remedy => ({ type: 'act', says });
const again = (says: string): Remedy => ({ type: 'retry', says });
const run = (says: string, program: string, ...args: string[]): Remedy => {
  return { type: 'command', says, commands: [{ type: 'run', program, args }] };
};

/** Shows what stands at a path; `dir` is known to both shells of Windows. */
const listing = (says: string, { windows }: Doing, path: string): Remedy =>
  windows ? run(says, 'dir', path) : run(says, 'ls', '-ld', path);

const otherState = (windows: boolean): Remedy => {
  const variable = windows ? 'LOCALAPPDATA' : 'XDG_STATE_HOME';
  return act(`Or set ${variable} to a folder that you may write to: backups, history and lock are kept there.`);
};

function ownership({ path, uid, home, verb }: Doing): Remedy[] {
  const folder = verb === 'keep backups in' ? path : dirname(path);
  // Only what lies in the person's own home can have been taken from them by an earlier `sudo`.
  const isOwn = uid !== undefined && uid !== 0 && folder.startsWith(`${home}${sep}`);
  return [
    ...(verb === 'keep backups in' ? [otherState(false)] : []),
    run('See who owns it:', 'ls', '-ld', ...new Set([path, folder])),
    ...(isOwn
      ? [run("If an earlier sudo made it root's, take it back:", 'sudo', 'chown', '-R', String(uid), folder)]
      : []),
  ];
}

/** For whoever owns what is closed to them: the file that is read, else the folder in which a new one takes the place of the old. */
function permission({ path, verb }: Doing): Remedy {
  const says = 'If it is yours, give yourself the permission back:';
  if (verb === 'read') return run(says, 'chmod', 'u+rw', path);
  return run(says, 'chmod', 'u+rwx', verb === 'write' ? dirname(path) : path);
}

const freeSpace = ({ windows }: Doing): Remedy[] => [
  windows
    ? again('Free some space on the drive, then run the command again.')
    : run('Free some space, then run the command again. This shows how much there is:', 'df', '-h'),
];

const elsewhere = (): Remedy =>
  act('Or point AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE to files in a place that can be written.');

const outOfTheWay = ({ shown }: Doing): Remedy[] => [act(`Move ${shown} out of the way, then run the command again.`)];

const tooMany: Words = {
  code: 'too-many-open-files',
  cause: 'The system has no room for another open file.',
  remedies: () => [again('Close some programs, then run the command again.')],
};

// What the system's error codes mean for somebody whose file was to be read or written.
const words: Readonly<Record<string, Words>> = {
  EACCES: {
    code: 'no-permission',
    cause: 'The permissions of the file or of its folder do not allow it.',
    remedies: (doing) => [...ownership(doing), permission(doing)],
  },
  EPERM: {
    code: 'not-permitted',
    cause: 'The system forbids it: the file may be marked immutable, or belong to somebody else in a protected folder.',
    remedies: (doing) => [
      run('Look for an immutable mark (on macOS: ls -lO):', 'lsattr', doing.path),
      ...ownership(doing),
    ],
  },
  EROFS: {
    code: 'read-only-file-system',
    cause: 'It lies on a file system that is mounted read-only, as in some containers and on NixOS.',
    remedies: ({ verb, windows }) =>
      verb === 'keep backups in'
        ? [otherState(windows)]
        : [act('Change the file where it is made (the image, the mount, home-manager).'), elsewhere()],
  },
  ENOSPC: { code: 'disk-full', cause: 'The disk is full.', remedies: freeSpace },
  EDQUOT: { code: 'disk-full', cause: 'Your quota on this disk is used up.', remedies: freeSpace },
  EFBIG: { code: 'disk-full', cause: 'The file would be larger than this process may write.', remedies: freeSpace },
  CUT_SHORT: {
    code: 'disk-full',
    cause: 'Fewer bytes arrived than were written: the disk is full, or the network drive lost the connection.',
    remedies: freeSpace,
  },
  EIO: {
    code: 'disk-error',
    cause: 'The disk or the network drive reported an error.',
    remedies: () => [again('Check the disk or the connection to the network drive, then run the command again.')],
  },
  EBUSY: {
    code: 'file-is-mounted',
    cause:
      'The file itself is mounted (as with `docker run -v …/credentials:…`), or another program holds it; such a file cannot be replaced as a whole.',
    remedies: () => [
      act('Mount the folder instead of the single file, for example `-v ~/.aws:/root/.aws`.'),
      act('Or run this command on the host, where the file is not mounted.'),
    ],
  },
  ELOOP: {
    code: 'link-loop',
    cause: 'Its symbolic links lead round in a circle, or a link appeared there a moment ago.',
    remedies: (doing) => [listing('Look at the links, and remove the one that is wrong:', doing, doing.path)],
  },
  EISDIR: { code: 'not-a-regular-file', cause: 'It is a folder.', remedies: outOfTheWay },
  NOT_A_FILE: {
    code: 'not-a-regular-file',
    cause: 'It is a pipe, a socket or a device, from which no file can be read.',
    remedies: outOfTheWay,
  },
  TOO_LARGE: {
    code: 'file-too-large',
    cause: 'It is larger than any file that belongs there, and reading it would use up the memory.',
    remedies: outOfTheWay,
  },
  ENOTDIR: {
    code: 'not-a-folder',
    cause: 'A part of its path is a file where a folder is needed.',
    remedies: (doing) => [
      listing('Move what stands in the place of the folder out of the way:', doing, dirname(doing.path)),
    ],
  },
  EEXIST: {
    code: 'not-a-folder',
    cause: 'Something stands where a folder or file of this program has to be made.',
    remedies: outOfTheWay,
  },
  ENOENT: {
    code: 'not-a-folder',
    cause:
      'A folder of its path is missing and cannot be made: a symbolic link leads nowhere, or a file system takes none.',
    remedies: (doing) => [
      listing('See where the path ends:', doing, dirname(doing.path)),
      doing.verb === 'keep backups in' ? otherState(doing.windows) : elsewhere(),
    ],
  },
  ENAMETOOLONG: {
    code: 'name-too-long',
    cause: 'The path is longer than the system allows.',
    remedies: () => [act('Choose a shorter path in AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE.')],
  },
  EMFILE: tooMany,
  ENFILE: tooMany,
};

const heldOpen: Words = {
  code: 'file-in-use',
  cause:
    'Another program, an editor or a virus scanner for example, holds the file open, or its permissions do not allow it.',
  remedies: ({ path, verb }) => [
    again('Close the programs that may have the file open, then run the command again.'),
    run('See who may write to it:', 'icacls', path),
    ...(verb === 'keep backups in' ? [otherState(true)] : []),
  ],
};

/** The code of a system error, for example `ENOSPC`, or of our own `NOT_A_FILE`, `TOO_LARGE` and `CUT_SHORT`. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Whether an error is a system error of one of these codes. */
export function hasErrorCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.some((code) => code === errorCode(error));
}

/** A system error in words: what could not be done, why, and what mends it. */
export function systemProblem(error: unknown, doing: Doing): Problem {
  const code = errorCode(error) ?? 'unknown';
  // Windows says the same for a file in use and for one without permission.
  const isHeldOpen = doing.windows && hasErrorCode(error, 'EACCES', 'EPERM', 'EBUSY');
  const known = isHeldOpen ? heldOpen : words[code];
  const raw = error instanceof Error ? error.message : String(error);
  const summary = `It was not possible to ${doing.verb} ${doing.shown}.`;
  if (!known) {
    const remedies = [again('Run the command again; if it happens again, look the code up for your system.')];
    return { code: 'file-error', summary, cause: `The system reported ${code}.`, remedies, raw };
  }
  return { code: known.code, summary, cause: known.cause, remedies: known.remedies(doing), raw };
}
