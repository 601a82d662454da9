import type { GlobalName } from './line.ts';

/** The options that every command understands. */
export type GlobalOptions = Readonly<Record<GlobalName, boolean>>;

/** How each is written, and what it does. */
export const globalLines: Readonly<Record<GlobalName, { flag: string; short?: string; help: string }>> = {
  plain: { flag: '--plain', help: 'line by line, for screen readers and dumb terminals' },
  json: { flag: '--json', help: 'the result as one JSON document on standard output; never asks' },
  jsonLines: { flag: '--json-lines', help: 'as --json, with one line of JSON for each event before it' },
  dryRun: { flag: '--dry-run', help: 'stop after the review: nothing is written' },
  yes: { flag: '--yes', short: '-y', help: 'agree to what the review shows, and to the test call; never asks' },
  verify: { flag: '--no-verify', help: 'leave out the live checks' },
  invoke: { flag: '--no-invoke', help: 'check everything but the one call that costs a fraction of a cent' },
  demo: { flag: '--demo', help: 'run on an AWS inside this program, in a throw-away home folder' },
  windowsSide: { flag: '--windows-side', help: 'in WSL: the AWS files and the environment of the Windows user' },
  color: { flag: '--no-color', help: 'no colours (NO_COLOR does the same)' },
  verbose: { flag: '--verbose', help: 'say on standard error what is done and asked, secrets masked' },
};

/** All their names, in the order of the help. */
export const globalNames = Object.keys(globalLines) as readonly GlobalName[];

/** The options as they were given: whatever is not said stays at its default, wherever something else stood. */
export function globalOptions(given: Readonly<Partial<Record<GlobalName, boolean>>>): GlobalOptions {
  const isOn = (name: GlobalName) => given[name] ?? globalLines[name].flag.startsWith('--no-');
  const all = Object.fromEntries(globalNames.map((name) => [name, isOn(name)])) as Record<GlobalName, boolean>;
  return { ...all, json: all.json || all.jsonLines };
}
