import { jsonLine, jsonText } from '../faces/words/json-text.ts';
import { tableLines } from '../faces/words/table.ts';
import { terminalText } from '../faces/words/terminal-text.ts';
import { wrapped } from '../faces/words/wrap.ts';
import type { DetectedShell } from '../host/detect/detect-shell.ts';
import type { WindowsSide } from '../host/detect/windows-side.ts';
import { namedFor } from './start-command.ts';

/** The process as the commands see it: `main.ts` makes it, `--demo` replaces the environment and the home folder. */
export interface World {
  env: Readonly<Record<string, string | undefined>>;
  platform: 'linux' | 'macos' | 'windows';
  home: string;
  /** The command that starts this program from where the person stands. */
  command: string;
  /** The Windows around WSL, when its files and variables are worked on: `env` has them, and `caller` what stood there before. */
  windowsSide?: WindowsSide & { caller: World['env'] };
  /** The variables that the demo has set to lead to its own AWS and its own files: its stage, and nothing odd. */
  stage?: ReadonlySet<string>;
  /** The kernel's release, which tells the Windows Subsystem for Linux. */
  release: string;
  /** The version of Node.js, without its `v`. */
  node: string;
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  /** Aborted by Ctrl-C, SIGTERM and SIGHUP. */
  signal: AbortSignal;
  /** The shell that called this program; looked for once, at the first call. */
  shell(): Promise<DetectedShell>;
  /** Makes libraries that read the process's own environment see this one instead. */
  lend(env: Readonly<Record<string, string | undefined>>): void;
  /** Ctrl-Z and back: stops the process until its shell continues it, and tells when it was continued. Absent where there are no jobs. */
  job?: { stop(): Promise<void>; onContinue(listener: () => void): () => void } | undefined;
}

/** Writes product to standard output byte for byte, with a line break at its end: snippets and settings, nothing else. */
export function writeProduct(world: World, text: string): void {
  world.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Writes one JSON document to standard output. */
export function writeJson(world: World, document: unknown): void {
  world.stdout.write(`${jsonText(document)}\n`);
}

/** Writes one JSON document on a line of its own. */
export function writeJsonLine(world: World, document: unknown): void {
  world.stdout.write(`${jsonLine(document)}\n`);
}

/** Writes lines for people to standard output, where they are what was asked for: lists and tables. */
export function print(world: World, ...lines: string[]): void {
  write(world.stdout, lines, world.command);
}

/** Writes a table to standard output, its headings first: in a terminal as wide as that, in a pipe one line for each row. */
export function printTable(world: World, rows: readonly (readonly string[])[]): void {
  const { stdout } = world;
  print(world, ...tableLines(rows, stdout.isTTY && stdout.columns > 0 ? stdout.columns : undefined));
}

/** Writes lines of the conversation to standard error. */
export function say(world: World, ...lines: string[]): void {
  write(world.stderr, lines, world.command);
}

/** Filtered for every stream, with commands as the person can run them; broken at words for a terminal, and never for a pipe. */
function write(stream: NodeJS.WriteStream, lines: readonly string[], command: string): void {
  const named = namedFor(command);
  const told = lines.flatMap((text) => named(terminalText(text)).split('\n'));
  const shown = stream.isTTY && stream.columns > 0 ? told.flatMap((line) => wrapped(line, stream.columns)) : told;
  if (shown.length > 0) stream.write(`${shown.join('\n')}\n`);
}
