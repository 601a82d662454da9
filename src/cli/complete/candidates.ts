import { flagHelp } from '../command-line/help.ts';
import { type CommandLine, type Completes, flagOf, type OptionLine, questionsOf } from '../command-line/line.ts';

/** One word that could come next, with what it means. */
export interface Candidate {
  value: string;
  help: string;
}

/** What stands on this machine, or is known by name; asked only when it is needed. */
export type Sources = Readonly<Record<Exclude<Completes, readonly string[] | 'files'>, () => Promise<Candidate[]>>>;

/**
 * The words that could stand in the place of the last of `words`, which are those after the program's name and the last of which
 * may be unfinished or empty. Nothing where only the shell knows (a file) or nobody does.
 */
export async function candidates(
  words: readonly string[],
  lines: readonly CommandLine[],
  sources: Sources,
): Promise<Candidate[]> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const place = placeOf(before, lines);
  const [, flag, start] = /^(--[\w-]+)=(.*)$/s.exec(current) ?? [];
  if (flag !== undefined && start !== undefined) {
    const found = await valuesOf(optionsOf(place.line).get(flag)?.completes, sources);
    return startingWith(
      current,
      found.map(({ value, help }) => ({ value: `${flag}=${value}`, help })),
    );
  }
  if (place.option !== undefined) return startingWith(current, await valuesOf(place.option.completes, sources));
  if (current.startsWith('-')) {
    return startingWith(
      current,
      flagHelp(place.line).map(({ name, help }) => ({ value: name, help })),
    );
  }
  const operand = place.line.operands[place.operands];
  const own = await valuesOf(operand?.completes, sources);
  const commands = place.line.name === '' ? commandsOf(lines) : [];
  return startingWith(current, [...commands, ...own]);
}

interface Place {
  line: CommandLine;
  /** How many operands stand before. */
  operands: number;
  /** The option whose value comes next. */
  option?: OptionLine;
}

function placeOf(words: readonly string[], lines: readonly CommandLine[]): Place {
  const [root] = lines;
  if (root === undefined) throw new Error('There is no command.');
  let place: Place = { line: root, operands: 0 };
  for (const word of words) {
    if (place.option !== undefined) place = { line: place.line, operands: place.operands };
    else if (word.startsWith('-')) {
      const option = optionsOf(place.line).get(word);
      if (option?.value !== undefined) place = { ...place, option };
    } else {
      const line = place.line === root ? lines.find(({ name, hidden }) => name === word && !hidden) : undefined;
      place = line === undefined ? { ...place, operands: place.operands + 1 } : { line, operands: 0 };
    }
  }
  return place;
}

function optionsOf(line: CommandLine): Map<string, OptionLine> {
  const own = Object.entries(line.options).map(([key, option]) => [flagOf(key), option] as const);
  const asked = questionsOf(line).map((option) => [option.flag, option] as const);
  return new Map([...asked, ...own]);
}

function commandsOf(lines: readonly CommandLine[]): Candidate[] {
  return lines.flatMap(({ name, summary, hidden }) => (name === '' || hidden ? [] : [{ value: name, help: summary }]));
}

async function valuesOf(completes: Completes | undefined, sources: Sources): Promise<Candidate[]> {
  if (completes === undefined || completes === 'files') return [];
  return typeof completes === 'string' ? sources[completes]() : completes.map((value) => ({ value, help: '' }));
}

function startingWith(start: string, found: readonly Candidate[]): Candidate[] {
  const wanted = start.toLowerCase();
  return found.filter(({ value }) => value.toLowerCase().startsWith(wanted));
}
