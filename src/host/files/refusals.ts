import type { Problem } from '../../aws/problem.ts';
import { Refused } from './problems.ts';

/** The temporary file is not the empty one that was made. */
export function tampered(shown: string): Refused {
  return new Refused({
    code: 'temporary-file-tampered',
    summary: `The temporary file for ${shown} is not as it was made a moment ago, so nothing was written.`,
    cause: 'Another program works in the same folder and has replaced or filled it.',
    remedies: [{ type: 'act', says: 'Make sure that only you may write to the folder, then run the command again.' }],
  });
}

/** The file does not read back as it was written. */
export function readBackDiffers(shown: string): Refused {
  return new Refused({
    code: 'read-back-differs',
    summary: `${shown} reads back differently from what was written.`,
    cause: 'Another program changed it in the same moment, or the file system does not keep what it is given.',
    remedies: [
      {
        type: 'retry',
        says: 'Run the command again; if it happens again, look which program else writes to this file.',
      },
    ],
  });
}

/** The lock is no longer ours. */
export function lockLost(shown: string): Refused {
  return new Refused({
    code: 'files-locked',
    summary: `Another run of bedrock-setup took over while this one was stopped, so ${shown} was not written.`,
    cause: 'The program was suspended for several minutes in the middle of the change.',
    remedies: [{ type: 'retry', says: 'Run the command again: it starts from the files as they are now.' }],
  });
}

/** Windows did not take the change of the user's environment; `reason` is a sentence. */
export function environmentRefused(reason: string): Problem {
  return {
    code: 'user-environment',
    summary: "The user's environment could not be changed, so everything is as it was.",
    cause: reason,
    remedies: [
      {
        type: 'command',
        says: 'Print the lines and run them yourself:',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['export', '--persist'] }],
      },
    ],
  };
}

/** The registry cannot be read, so that what would be replaced cannot be kept. */
export function environmentUnreadable(): Problem {
  return {
    code: 'user-environment',
    summary: 'The environment of your Windows user cannot be read, so nothing was changed.',
    cause:
      'Neither reg nor PowerShell could read it; a policy of your organisation may forbid both. What cannot be read could not be taken back.',
    remedies: [
      {
        type: 'act',
        says: 'Set the variables under “Edit environment variables for your account”, or keep them in the start-up file of your shell.',
      },
    ],
  };
}

/** What was kept of a change is missing, unreadable or no longer what it was. */
export function backupDamaged({ id, title }: { id: string; title: string }, error: unknown): Problem {
  const forget = { type: 'run' as const, program: 'bedrock-setup', args: ['undo', '--forget', id] };
  return {
    code: 'backup-damaged',
    summary: `The kept content of “${title}” cannot be used, so nothing was changed.`,
    cause: 'The file in the state folder is missing, unreadable or no longer what it was.',
    remedies: [
      { type: 'act', says: 'Restore the file from another backup.' },
      {
        type: 'command',
        says: 'Or drop what is kept of it, so that the change before can be taken back:',
        commands: [forget],
      },
    ],
    raw: error instanceof Error ? error.message : String(error),
  };
}

/** There is nothing that `undo` (or `redo`) could act on; `id` is the change that was asked for, `kept` how many are remembered. */
export function nothingToRevert(type: 'undo' | 'redo', id: string | undefined, kept: number): Problem {
  const list = { type: 'run' as const, program: 'bedrock-setup', args: ['undo', '--list'] };
  return {
    code: type === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo',
    summary:
      id !== undefined
        ? `There is no change with the number ${id}.`
        : type === 'undo'
          ? 'There is no change to take back.'
          : 'Nothing was taken back that could be made again.',
    cause:
      kept === 0
        ? 'No change of this program is remembered here: it made none, or they were forgotten.'
        : 'Only the last 20 changes that this program made are remembered.',
    remedies: kept === 0 ? [] : [{ type: 'command', says: 'See what can be taken back:', commands: [list] }],
  };
}

/** Something that is there, but is no file to be edited; `kind` is a noun, for example “a folder”. */
export function notRegular(shown: string, kind: string): Refused {
  return new Refused({
    code: 'not-a-regular-file',
    summary: `${shown} is ${kind}, not a regular file, and is left alone.`,
    cause: 'Replacing it would break whatever it was set up for.',
    remedies: [
      {
        type: 'act',
        says: `Move ${shown} out of the way, then run the command again.`,
      },
    ],
  });
}

/** A link to a file whose folder is not there either: what is written would land where nobody looks for it. */
export function linkLeadsNowhere(shown: string, target: string): Refused {
  return new Refused({
    code: 'not-a-folder',
    summary: `${shown} is a link to ${target}, whose folder is not there, so nothing was written.`,
    cause: 'A drive may not be mounted, or what the link leads to was moved.',
    remedies: [{ type: 'act', says: 'Bring back what it leads to, or remove the link, then run the command again.' }],
  });
}

/** Another run holds the lock; `who` says which. */
export function locked(path: string, who: string, windows: boolean): Refused {
  return new Refused({
    code: 'files-locked',
    summary: `${who.charAt(0).toUpperCase()}${who.slice(1)} is changing the files, so nothing was written.`,
    cause: 'Two runs at once would overwrite each other’s work.',
    remedies: [
      { type: 'retry', says: 'Let the other run finish or end it, then run the command again.' },
      {
        type: 'command',
        says: 'If you are sure that there is no other run, remove the lock:',
        // `del` is known to both shells of Windows.
        commands: [{ type: 'run', program: windows ? 'del' : 'rm', args: [path] }],
      },
    ],
  });
}

/** The folder for backups is none that could be used; `cause` says why. */
export function stateFolderUnusable(shown: string, cause: string, windows: boolean): Refused {
  const variable = windows ? 'LOCALAPPDATA' : 'XDG_STATE_HOME';
  return new Refused({
    code: 'state-folder-unusable',
    summary: `${shown} cannot hold the backups, so nothing was written.`,
    cause,
    remedies: [{ type: 'act', says: `Move it out of the way, or set ${variable} to a folder of yours.` }],
  });
}

/** The home folder is not known, and what is written below it would land in the working folder. */
export function homeUnknown(windows: boolean): Problem {
  const variable = windows ? 'USERPROFILE' : 'HOME';
  return {
    code: 'home-unknown',
    summary: 'Your home folder is not known, so nothing was written.',
    cause: `${variable} is empty or not a full path: keys would land in whatever folder the command was started in, and other programs would not find them.`,
    remedies: [
      { type: 'act', says: `Set ${variable} to the full path of your home folder, then run the command again.` },
    ],
  };
}
