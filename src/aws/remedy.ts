import type { LineChange } from '../ini/edit/line-change.ts';

/** A command as data: a face writes it for the person's own shell, with that shell's quoting. */
export type Command =
  | { type: 'run'; program: string; args: readonly string[] }
  /** Variables of the running shell, in plain text: never a secret. */
  | { type: 'set'; variables: Readonly<Record<string, string>> }
  | { type: 'unset'; names: readonly string[] };

/** An edit of an AWS file, or of a `.gitignore`, that the program can carry out itself, through review and undo. Lines are 1-based, of the file as it is. */
export type Repair =
  /** `null` removes the property. `section` is the header's text without its brackets. */
  | {
      type: 'set';
      file: 'credentials' | 'config';
      section: string;
      properties: Readonly<Record<string, string | null>>;
    }
  | { type: 'rename-section'; file: 'credentials' | 'config'; from: string; to: string }
  | { type: 'lines'; file: 'credentials' | 'config'; lines: readonly number[]; change: LineChange }
  /** The name in a header or of a setting, as it should read. */
  | { type: 'name'; file: 'credentials' | 'config'; line: number; to: string }
  /** UTF-8 without a byte order mark, lines that end with LF or CRLF. */
  | { type: 'encoding'; file: 'credentials' | 'config' }
  | { type: 'mode'; path: string; mode: number }
  /** Lines at the end of a `.gitignore`, as far as they are not in it. */
  | { type: 'ignore'; path: string; lines: readonly string[] };

/** What a key of the program does can be done from a shell as well: `commands` are the same, for whoever has no key to press. */
interface FromShell {
  says: string;
  commands?: readonly Command[];
}

/**
 * One step that mends a finding or a problem. `says` is one sentence for the person, without the command, address or text
 * that stands beside it. Faces turn a remedy into a key, into words or into JSON; nothing else writes what is to be done.
 */
export type Remedy =
  /** Something to run in the person's shell, in this order. */
  | { type: 'command'; says: string; commands: readonly Command[] }
  /** Something the program can mend itself. */
  | ({ type: 'edit'; repairs: readonly Repair[] } & FromShell)
  /** Another answer to a question of the wizard (`question` is its id); without a value the person is asked again. */
  | ({ type: 'answer'; question: string; value?: string } & FromShell)
  /** Signing in again, in the way of this profile; without a profile in that of the variables. */
  | ({ type: 'sign-in'; profile?: string } & FromShell)
  /** The same once more, after so many seconds. */
  | ({ type: 'retry'; afterSeconds?: number } & FromShell)
  /** A page to open in the browser. */
  | { type: 'page'; says: string; url: string }
  /** A text for somebody who may do what the person may not: an administrator of the account, of the organization, of the network. */
  | {
      type: 'letter';
      says: string;
      to: 'account' | 'organization' | 'network' | 'support';
      subject: string;
      text: readonly string[];
    }
  /** Something that only the person can do, outside this program. */
  | { type: 'act'; says: string };
