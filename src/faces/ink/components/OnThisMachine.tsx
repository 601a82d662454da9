import { Box } from 'ink';
import { Fragment, type ReactNode } from 'react';
import type { Detected } from '../../../aws/detected.ts';
import {
  countedFindings,
  environmentLines,
  fileLines,
  firstFindings,
  resolutionLines,
  systemWords,
} from '../../words/on-this-machine.ts';
import { columnsOf } from '../fields/graphemes.ts';
import type { Glyphs } from '../theme.ts';
import { Marked } from './Marked.tsx';
import { columnsBeside, isAiry, type TerminalLooks, useTerminal } from './terminal.ts';
import { OneLine, Words } from './Words.tsx';

/** One part of the picture: the higher its rank, the sooner it is left out, or told in short. */
interface Part {
  rank: number;
  rows: number;
  lines: ReactNode;
  short?: Part;
}

/** The first words of the program, and what was found on this machine: as much of it as fits into `room` rows. */
export function OnThisMachine({ detected, room }: { detected: Detected; room: number }) {
  const terminal = useTerminal();
  const { glyphs } = terminal;
  const shown = fitting(partsOf(detected, terminal), room - (isAiry(terminal) ? 1 : 0));
  if (shown.length === 0) return null;
  return (
    <Box flexDirection="column" flexShrink={1000} overflowY="hidden">
      {shown.map(({ rank, lines }) => (
        <Fragment key={rank}>{lines}</Fragment>
      ))}
      {isAiry(terminal) && <Words look="quiet">{glyphs.rail}</Words>}
    </Box>
  );
}

function fitting(parts: readonly Part[], room: number): readonly Part[] {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  if (rows <= room || parts.length === 0) return parts;
  const least = Math.max(...parts.map(({ rank }) => rank));
  const fewer = parts.flatMap((part) => (part.rank !== least ? [part] : part.short === undefined ? [] : [part.short]));
  return fitting(fewer, room);
}

function partsOf(detected: Detected, terminal: TerminalLooks): Part[] {
  const one = (rank: number, rows: readonly string[], look?: 'quiet'): Part => ({
    rank,
    rows: rows.length,
    lines: rows.map((line) => <Found key={line} line={line} look={look} />),
  });
  return [
    { rank: 6, rows: 2, lines: <Greeting /> },
    { rank: 0, rows: 1, lines: <Heading system={systemWords(detected)} /> },
    one(2, fileLines(detected, terminal.columns < 80)),
    one(4, resolutionLines(detected.resolutions), 'quiet'),
    ...findingParts(detected.findings, terminal),
    one(5, environmentLines(detected), 'quiet'),
  ];
}

/** The findings in full or, where there is no room for that, counted. */
function findingParts(findings: Detected['findings'], terminal: TerminalLooks): Part[] {
  const { glyphs } = terminal;
  const { shown, more } = firstFindings(findings);
  const count = countedFindings(findings);
  if (count === undefined) return [];
  const rowsOf = (text: string) => Math.ceil(columnsOf(text) / (columnsBeside(terminal) - 4));
  const oneLine = (line: string) => (
    <Marked gap={2} sign={glyphs.warn} look="warn">
      <OneLine look="warn">{line}</OneLine>
    </Marked>
  );
  const whole = shown.map(({ code, severity, summary }) => (
    <Marked key={`${code} ${summary}`} gap={2} {...looksOfFinding(severity, glyphs)}>
      {summary}
    </Marked>
  ));
  return [
    {
      rank: 3,
      rows: shown.reduce((rows, { summary }) => rows + rowsOf(summary), more === undefined ? 0 : 1),
      lines: (
        <>
          {whole}
          {more !== undefined && oneLine(more)}
        </>
      ),
      short: { rank: 1, rows: 1, lines: oneLine(count) },
    },
  ];
}

function looksOfFinding(severity: Detected['findings'][number]['severity'], glyphs: Glyphs) {
  if (severity === 'error') return { sign: glyphs.fail, look: 'bad' } as const;
  return severity === 'warning'
    ? ({ sign: glyphs.warn, look: 'warn' } as const)
    : ({ sign: glyphs.note, look: 'quiet' } as const);
}

function Greeting() {
  const { glyphs } = useTerminal();
  return (
    <>
      <Marked sign={glyphs.top} signLook="quiet" gap={2}>
        <OneLine>
          <Words look="strong">bedrock-setup</Words>
          <Words look="quiet"> Nothing is written before you have seen it</Words>
        </OneLine>
      </Marked>
      <Words look="quiet">{glyphs.rail}</Words>
    </>
  );
}

function Heading({ system }: { system: string }) {
  const { glyphs } = useTerminal();
  return (
    <Marked sign={glyphs.done} signLook="quiet" gap={2}>
      <OneLine>
        <Words look="strong">On this machine</Words>
        <Words look="quiet">{` ${glyphs.bullet} ${system}`}</Words>
      </OneLine>
    </Marked>
  );
}

function Found({ line, look }: { line: string; look: 'quiet' | undefined }) {
  const { glyphs } = useTerminal();
  return (
    <Marked sign={glyphs.rail} signLook="quiet" gap={2}>
      <OneLine look={look}>{line}</OneLine>
    </Marked>
  );
}
