/** The forms in which variables can be printed; names as in `aws configure export-credentials` where it has one. */
export type DialectId =
  | 'env'
  | 'env-no-export'
  | 'fish'
  | 'powershell'
  | 'windows-cmd'
  | 'nushell'
  | 'tcsh'
  | 'elvish'
  | 'xonsh'
  | 'dotenv'
  | 'docker'
  | 'github-actions'
  | 'systemd'
  | 'process';

/** One environment variable to be set. */
export interface Variable {
  name: string;
  value: string;
  /** Never shown: the masked text carries a mask of fixed width in its place. */
  secret: boolean;
  /** What the masked text carries instead of the value, for example a shortened access key ID. */
  shown?: string;
}

/** What is to happen to the environment; `unset` comes first, and no name stands in both lists. */
export interface EnvironmentChange {
  set: Variable[];
  unset: string[];
}

/** A change in the words of one dialect: `text` for the shell, `masked` for the screen, `notes` for the person; or the reason why this form cannot carry it. */
export type Rendered = { ok: true; text: string; masked: string; notes: string[] } | { ok: false; reason: string };

/** A shell or a file format that variables can be printed for. */
export interface Dialect {
  id: DialectId;
  /** As shown in a list, for example `bash, zsh, sh`. */
  title: string;
  /** Other names that a person may give, lower case. */
  aliases: string[];
  /** The line ending of everything rendered. */
  eol: '\n' | '\r\n';
  /** One word of a command as it reaches a program, quoted where it has to be; undefined for what runs no commands. */
  word: ((text: string) => string) | undefined;
  /** Pure: the change in this dialect, or why it cannot be carried safely. */
  render(change: EnvironmentChange): Rendered;
}
