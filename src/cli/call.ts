import type { SessionPorts } from '../session/ports.ts';
import type { GlobalOptions } from './command-line/global-options.ts';
import type { CommandLine, OptionsOf } from './command-line/line.ts';
import type { World } from './world.ts';

/** What the demo adds to the ports. */
export type DemoPorts = Pick<SessionPorts, 'answered'> &
  Pick<SessionPorts['context'], 'scenarios' | 'offers'> & {
    /** The demo's own browser, in which somebody approves. */
    openPage(url: string): Promise<boolean>;
  };

/** What `--json` prints of a command, besides what is true of every document. */
export type Document = Readonly<Record<string, unknown>>;

/** What a command is handed: the world, the options for every command, and its own. */
export interface Call<Options = object> {
  world: World;
  globals: GlobalOptions;
  options: Options;
  /** Raw answers to questions of the wizard, by question id. */
  given: Readonly<Record<string, string>>;
  /** What `--json` prints at the end; the last one counts, and without `--json` nobody reads it. */
  report(document: Document): void;
  /** Tells what happens while it happens, for `--json-lines`. */
  event(event: Document): void;
  /** What `--demo` adds. */
  demo?: DemoPorts;
}

/** A command: resolves with the exit code. Throws `Cancelled` on Ctrl-C where nothing was written. */
export type Run<Line extends CommandLine = CommandLine> = (
  call: Call<OptionsOf<Line>>,
  ...operands: (string | undefined)[]
) => Promise<number>;
