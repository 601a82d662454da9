import type { Command } from 'commander';
import type { SessionPorts } from '../session/ports.ts';
import type { GlobalOptions, World } from './world.ts';

/** What the demo adds to the ports. */
export type DemoPorts = Pick<SessionPorts, 'answered'> & Pick<SessionPorts['context'], 'scenarios' | 'offers'>;

/** What a command is handed: the world, the options for every command, and its own. */
export interface Call {
  world: World;
  globals: GlobalOptions;
  options: Readonly<Record<string, unknown>>;
  /** The whole command line, for the completion scripts. */
  tree: Command;
  /** What `--demo` adds. */
  demo?: DemoPorts;
}
