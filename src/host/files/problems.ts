import type { Problem } from '../../aws/problem.ts';
import type { Attempt } from '../../plan/plan.ts';
import { errorCode } from './file-system.ts';

/** Carries a problem out of nested file calls; it never leaves this folder. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.summary);
    this.problem = problem;
  }
}

/** What was being done when a file call failed; `shown` is the file or folder as the person knows it. */
export interface Doing {
  verb: 'read' | 'write' | 'keep backups in';
  shown: string;
  windows: boolean;
}

/** Runs file calls; a refusal or a system error becomes a problem in words, anything else is a bug and goes on. */
export async function attempt<T>(doing: Doing, run: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return inWords(error, doing);
  }
}

/** The problem behind something thrown; a bug is thrown on. */
export function inWords(error: unknown, doing: Doing): { ok: false; problem: Problem } {
  if (error instanceof Refused) return { ok: false, problem: error.problem };
  if (errorCode(error) !== undefined) return { ok: false, problem: systemProblem(error, doing) };
  throw error;
}

interface Words {
  code: string;
  cause: string;
  remedy(shown: string): string[];
}

const ownership = (shown: string): string[] => [
  `See who owns it: \`ls -ld ${forShell(shown)} ${forShell(folderOf(shown))}\`.`,
  `If an earlier \`sudo\` made it root's: \`sudo chown -R "$(id -un)" ${forShell(folderOf(shown))}\`.`,
];

const freeSpace = (): string[] => ['Free some space (`df -h` shows how much there is), then run the command again.'];

// What the system's error codes mean for somebody whose file was to be read or written.
const words: Readonly<Record<string, Words>> = {
  EACCES: {
    code: 'no-permission',
    cause: 'The permissions of the file or of its folder do not allow it.',
    remedy: ownership,
  },
  EPERM: {
    code: 'not-permitted',
    cause: 'The system forbids it: the file may be marked immutable, or belong to somebody else in a protected folder.',
    remedy: (shown) => [
      `Look for an immutable mark: \`lsattr ${forShell(shown)}\` (Linux) or \`ls -lO ${forShell(shown)}\` (macOS).`,
      ...ownership(shown),
    ],
  },
  EROFS: {
    code: 'read-only-file-system',
    cause: 'It lies on a file system that is mounted read-only, as in some containers and on NixOS.',
    remedy: () => [
      'Change the file where it is made (the image, the mount, home-manager).',
      'Or point AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE to files in a place that can be written.',
    ],
  },
  ENOSPC: { code: 'disk-full', cause: 'The disk is full.', remedy: freeSpace },
  EDQUOT: { code: 'disk-full', cause: 'Your quota on this disk is used up.', remedy: freeSpace },
  EFBIG: { code: 'disk-full', cause: 'The file would be larger than this process may write.', remedy: freeSpace },
  EIO: {
    code: 'disk-error',
    cause: 'The disk or the network drive reported an error.',
    remedy: () => [
      'Check the disk (`dmesg | tail` on Linux) or the connection to the network drive, then run the command again.',
    ],
  },
  EBUSY: {
    code: 'file-is-mounted',
    cause:
      'The file itself is mounted (as with `docker run -v …/credentials:…`), or another program holds it; such a file cannot be replaced as a whole.',
    remedy: () => [
      'Mount the folder instead of the single file, for example `-v ~/.aws:/root/.aws`.',
      'Or run this command on the host, where the file is not mounted.',
    ],
  },
  ELOOP: {
    code: 'link-loop',
    cause: 'Its symbolic links lead round in a circle, or a link appeared there a moment ago.',
    remedy: (shown) => [`Look at the links with \`ls -l ${forShell(shown)}\`, and remove the one that is wrong.`],
  },
  EISDIR: {
    code: 'not-a-regular-file',
    cause: 'It is a folder.',
    remedy: (shown) => [`Move ${shown} out of the way, then run the command again.`],
  },
  ENOTDIR: {
    code: 'not-a-folder',
    cause: 'A part of its path is a file where a folder is needed.',
    remedy: (shown) => [`Move the file that stands in the place of ${folderOf(shown)} out of the way.`],
  },
  ENAMETOOLONG: {
    code: 'name-too-long',
    cause: 'The path is longer than the system allows.',
    remedy: () => ['Choose a shorter path in AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE.'],
  },
  EMFILE: {
    code: 'too-many-open-files',
    cause: 'The system has no room for another open file.',
    remedy: () => ['Close some programs, then run the command again.'],
  },
};

const heldOpen: Words = {
  code: 'file-in-use',
  cause:
    'Another program, an editor or a virus scanner for example, holds the file open, or its permissions do not allow it.',
  remedy: (shown) => [
    'Close the programs that may have the file open, then run the command again.',
    `See who may write to it: \`icacls "${shown.replace(/^~/, '%USERPROFILE%')}"\`.`,
  ],
};

// Windows says the same for a file in use and for one without permission.
const windowsWords: Readonly<Record<string, Words>> = { EACCES: heldOpen, EPERM: heldOpen, EBUSY: heldOpen };

/** A system error in words: what could not be done, why, and what mends it. */
export function systemProblem(error: unknown, { verb, shown, windows }: Doing): Problem {
  const code = errorCode(error) ?? 'unknown';
  const known = (windows ? windowsWords[code] : undefined) ?? words[code];
  const raw = error instanceof Error ? error.message : String(error);
  const summary = `It was not possible to ${verb} ${shown}.`;
  if (!known) {
    const remedy = ['Run the command again; if it happens again, look the code up for your system.'];
    return { code: 'file-error', summary, cause: `The system reported ${code}.`, remedy, raw };
  }
  return { code: known.code, summary, cause: known.cause, remedy: known.remedy(shown), raw };
}

/** The refusal of something that is there but is no file to be edited. */
export function notRegular(shown: string, kind: string): Refused {
  return new Refused({
    code: 'not-a-regular-file',
    summary: `${shown} is ${kind}, not a regular file, and is left alone.`,
    cause: 'Replacing it would break whatever it was set up for.',
    remedy: [
      `Move ${shown} out of the way, or point AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE to a regular file.`,
    ],
  });
}

/** A path as shown, so that it can be pasted into a shell: `~` must stay outside quotes. */
export function forShell(shown: string): string {
  if (/^[\w~/.:@%+-]+$/.test(shown)) return shown;
  const [, tilde = '', rest = ''] = /^(~\/)?(.*)$/s.exec(shown) ?? [];
  return `${tilde}'${rest.replaceAll("'", `'\\''`)}'`;
}

function folderOf(shown: string): string {
  return shown.replace(/[\\/][^\\/]*$/, '') || '/';
}
