import { jsonText } from '../faces/words/json-text.ts';
import { terminalText } from '../faces/words/terminal-text.ts';

/** The process as the commands see it: `main.ts` makes it, `--demo` replaces the environment and the home folder. */
export interface World {
  env: Readonly<Record<string, string | undefined>>;
  platform: 'linux' | 'macos' | 'windows';
  home: string;
  /** The kernel's release, which tells the Windows Subsystem for Linux. */
  release: string;
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  /** Aborted by Ctrl-C, SIGTERM and SIGHUP. */
  signal: AbortSignal;
  /** Process ID of our parent, for the detection of the calling shell. */
  ppid: number;
  /** Makes libraries that read the process's own environment see this one instead. */
  lend(env: Readonly<Record<string, string | undefined>>): void;
}

/** The options that every command understands. */
export interface GlobalOptions {
  plain: boolean;
  json: boolean;
  dryRun: boolean;
  yes: boolean;
  verify: boolean;
  invoke: boolean;
  demo: boolean;
  color: boolean;
}

/** Writes product to standard output byte for byte, with a line break at its end: snippets and settings, nothing else. */
export function writeProduct(world: World, text: string): void {
  world.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Writes one JSON document to standard output. */
export function writeJson(world: World, document: unknown): void {
  world.stdout.write(`${jsonText(document)}\n`);
}

/** Writes lines for people to standard output, where they are what was asked for: lists and tables. */
export function print(world: World, ...lines: string[]): void {
  for (const line of lines) world.stdout.write(`${terminalText(line)}\n`);
}

/** Writes lines of the conversation to standard error. */
export function say(world: World, ...lines: string[]): void {
  for (const line of lines) world.stderr.write(`${terminalText(line)}\n`);
}
