import type { Problem } from '../../aws/problem.ts';
import { Refused } from './problems.ts';

/** The temporary file is not the empty one that was made. */
export function tampered(shown: string): Refused {
  return new Refused({
    code: 'temporary-file-tampered',
    summary: `The temporary file for ${shown} is not as it was made a moment ago, so nothing was written.`,
    cause: 'Another program works in the same folder and has replaced or filled it.',
    remedy: ['Make sure that only you may write to the folder (`chmod go-w`), then run the command again.'],
  });
}

/** Fewer bytes arrived than were written. */
export function cutShort(shown: string): Refused {
  return new Refused({
    code: 'disk-full',
    summary: `The new content of ${shown} did not reach the disk whole, so the file was left as it is.`,
    cause: 'The disk is full or the network drive lost the connection.',
    remedy: ['Free some space (`df -h` shows how much there is), then run the command again.'],
  });
}

/** The file does not read back as it was written. */
export function readBackDiffers(shown: string): Refused {
  return new Refused({
    code: 'read-back-differs',
    summary: `${shown} reads back differently from what was written.`,
    cause: 'Another program changed it in the same moment, or the file system does not keep what it is given.',
    remedy: ['Run the command again; if it happens again, look which program else writes to this file.'],
  });
}

/** The lock is no longer ours. */
export function lockLost(shown: string): Refused {
  return new Refused({
    code: 'files-locked',
    summary: `Another run of bedrock-setup took over while this one was stopped, so ${shown} was not written.`,
    cause: 'The program was suspended for several minutes in the middle of the change.',
    remedy: ['Run the command again: it starts from the files as they are now.'],
  });
}

/** Windows did not take the change of the user's environment; `reason` is a sentence. */
export function environmentRefused(reason: string): Problem {
  return {
    code: 'user-environment',
    summary: "The user's environment could not be changed, so everything is as it was.",
    cause: reason,
    remedy: [
      {
        type: 'command',
        says: 'Print the lines and run them yourself:',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['export', '--persist'] }],
      },
    ],
  };
}

/** What was kept of a change is missing, unreadable or no longer what it was. */
export function backupDamaged(title: string, error: unknown): Problem {
  return {
    code: 'backup-damaged',
    summary: `The kept content of “${title}” cannot be used, so nothing was changed.`,
    cause: 'The file in the state folder is missing, unreadable or no longer what it was.',
    remedy: [{ type: 'act', says: 'Restore the file from another backup.' }],
    raw: error instanceof Error ? error.message : String(error),
  };
}

/** There is nothing that `undo` (or `redo`) could act on; `id` is the change that was asked for. */
export function nothingToRevert(type: 'undo' | 'redo', id: string | undefined): Problem {
  const list = { type: 'run' as const, program: 'bedrock-setup', args: ['undo', '--list'] };
  return {
    code: type === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo',
    summary:
      id !== undefined
        ? `There is no change with the number ${id}.`
        : type === 'undo'
          ? 'There is no change to take back.'
          : 'Nothing was taken back that could be made again.',
    cause: 'Only the last 20 changes that this program made are remembered.',
    remedy: [{ type: 'command', says: 'See what can be taken back:', commands: [list] }],
  };
}
