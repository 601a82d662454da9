import manifest from '../../package.json' with { type: 'json' };
import { redact } from '../secrets/redact.ts';
import { Cancelled } from '../session/face.ts';
import type { Call, Document, Run } from './call.ts';
import { helpText } from './command-line/help.ts';
import type { CommandLine } from './command-line/line.ts';
import { type ParsedLine, parseLine } from './command-line/parse-line.ts';
import { exitCodes } from './exit-code.ts';
import { commandLines } from './lines/lines.ts';
import { commandRuns } from './runs.ts';
import { usage } from './usage.ts';
import { verboseLine } from './verbose.ts';
import { print, say, type World, writeJson, writeJsonLine } from './world.ts';

/** Parses the command line and runs the command; resolves with the exit code. Never rejects: an error of our own is told like any other end. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  if (argv[0] === '__complete') {
    const { answerCompletion } = await import('./complete/answer.ts');
    await answerCompletion(argv.slice(1), world);
    return exitCodes.done;
  }
  const lines = await linesFor(argv);
  const parsed = parseLine(argv, lines);
  if (parsed.type === 'version') return printed(world, manifest.version);
  if (parsed.type === 'help') return printed(world, helpText(parsed.line, lines).trimEnd());
  const format = formatOf(parsed, argv);
  const isVerbose = parsed.type === 'run' && parsed.globals.verbose;
  let document: Document = {};
  const report = (told: Document) => {
    document = told;
  };
  const code = await ending(parsed, world, report, (event) => {
    if (format === 'lines') writeJsonLine(world, event);
    if (isVerbose) say(world, verboseLine(event));
  });
  const command = parsed.line.name === '' ? 'setup' : parsed.line.name;
  if (isVerbose) {
    const { platform, release } = world;
    say(world, verboseLine({ type: 'end', command, exitCode: code, version: manifest.version, platform, release }));
  }
  const ok = code === exitCodes.done;
  const { ok: _judged, ...told } = document;
  const whole = { schema: 1, command, ok, exitCode: code, ...told };
  if (format === 'document') writeJson(world, whole);
  if (format === 'lines') writeJsonLine(world, { type: 'result', ...whole });
  return code;
}

/** The table of questions is loaded where they are options too: not for a command that asks none of them. */
async function linesFor([first = '']: readonly string[]): Promise<readonly CommandLine[]> {
  if (commandLines.some((line: CommandLine) => line.name !== '' && line.name === first && !line.asks))
    return commandLines;
  return (await import('./lines/with-questions.ts')).linesWithQuestions;
}

function printed(world: World, text: string): number {
  print(world, ...text.split('\n'));
  return exitCodes.done;
}

/** Whether the end is told as JSON: known also where the command line is wrong. */
function formatOf(parsed: Extract<ParsedLine, { type: 'run' | 'wrong' }>, argv: readonly string[]) {
  const asked = (name: 'json' | 'jsonLines', flag: string) =>
    parsed.type === 'run' ? parsed.globals[name] : argv.includes(flag);
  if (asked('jsonLines', '--json-lines')) return 'lines';
  return asked('json', '--json') ? 'document' : 'words';
}

async function ending(
  parsed: Extract<ParsedLine, { type: 'run' | 'wrong' }>,
  world: World,
  report: Call['report'],
  event: Call['event'],
): Promise<number> {
  if (parsed.type === 'wrong') return usage({ world, report }, parsed.reason);
  const { options, given, globals, operands } = parsed;
  const call: Call = { world, options, given, globals, report, event };
  try {
    const command = await runOf(parsed.line);
    if (!globals.demo && globals.windowsSide) {
      const { withWindowsSide } = await import('./with-windows-side.ts');
      return await withWindowsSide(call, (inside) => command(inside, ...operands));
    }
    if (!globals.demo) return await command(call, ...operands);
    const { withDemo } = await import('./with-demo.ts');
    return await withDemo(call, (inside) => command(inside, ...operands));
  } catch (error) {
    if (error instanceof Cancelled) {
      report({ cancelled: true, written: [] });
      say(world, 'Cancelled. Nothing was written.');
      return exitCodes.cancelled;
    }
    const lines = bugReport(error);
    report({ error: { code: 'bug', message: lines[0] } });
    say(world, ...lines);
    return exitCodes.bug;
  }
}

function runOf({ name }: CommandLine): Promise<Run> {
  const load = Object.entries(commandRuns).find(([each]) => each === name)?.[1];
  if (load === undefined) throw new Error(`Nothing runs for ${name}.`);
  return load() as Promise<Run>;
}

/** What is said of an error that is ours. */
export function bugReport(error: unknown): string[] {
  const name = error instanceof Error ? error.name : 'Error';
  const message = redact(error instanceof Error ? error.message : String(error));
  return [
    `bedrock-setup stopped because of an error of its own: ${name}: ${message}`,
    'This is a bug. Nothing is left half written; bedrock-setup undo --list shows what was changed.',
    'Please report it with the command that you ran; no secret is needed for that.',
  ];
}
