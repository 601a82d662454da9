import { Box } from 'ink';
import { columnsOf } from '../fields/graphemes.ts';
import { inShort, type LogLine, type StorySoFar } from '../story.ts';
import { Marked, useStatusSign } from './Marked.tsx';
import { columnsBeside, isAiry, useTerminal } from './terminal.ts';
import { OneLine, Words } from './Words.tsx';

/** What was answered and done so far, one line each; where room is scarce the latest of it. `room`: rows that what is below leaves. */
export function Story({ story, room }: { story: StorySoFar; room?: number }) {
  const terminal = useTerminal();
  const log = inShort(story.log);
  const count = story.trail.length + log.length;
  if (count === 0) return null;
  // Never more than the terminal has: Yoga 3.2 shrinks nothing in a column one part of which is taller than all of it.
  const lines = [
    ...story.trail.map(({ message, shown }) => <Answer key={message} message={message} shown={shown} />),
    ...log.map((line) => <Logged key={line.text} line={line} />),
  ];
  return (
    <Box
      flexDirection="column"
      flexShrink={1000}
      minHeight={
        isAiry(terminal) ? Math.min(count + 1, Math.floor(terminal.rows / 5), Math.max(0, room ?? count + 1)) : 0
      }
      overflowY="hidden"
      justifyContent="flex-end"
    >
      {lines.slice(-Math.max(1, terminal.rows - 3))}
      {isAiry(terminal) && (
        <Box flexShrink={0}>
          <Words look="quiet">{terminal.glyphs.rail}</Words>
        </Box>
      )}
    </Box>
  );
}

/** Both parts get whole columns: two boxes that shrink side by side would get fractions of them, which add up to one too many. */
function Answer({ message, shown }: { message: string; shown: string }) {
  const terminal = useTerminal();
  const columns = columnsBeside(terminal);
  // The answer is worth more than the question.
  const least = Math.min(columnsOf(message), Math.max(8, Math.floor(columns * 0.4)));
  const answer = Math.min(columnsOf(shown), columns - least - 2);
  return (
    <Box flexShrink={0} height={1}>
      <Box flexShrink={0} marginRight={2}>
        <Words look="quiet">{terminal.glyphs.done}</Words>
      </Box>
      <Box flexShrink={0} marginRight={2} width={Math.min(columnsOf(message), columns - answer - 2)}>
        <OneLine look="quiet">{message}</OneLine>
      </Box>
      <Box flexShrink={0} width={answer}>
        <OneLine>{shown}</OneLine>
      </Box>
    </Box>
  );
}

function Logged({ line }: { line: LogLine }) {
  return (
    <Box flexShrink={0} height={1} overflowY="hidden">
      <Marked gap={2} {...useStatusSign(line.status)}>
        <OneLine>{line.text}</OneLine>
      </Marked>
    </Box>
  );
}

/** The whole story as it stays on the screen at the end, nothing of it shortened. */
export function StoryRecord({ story }: { story: StorySoFar }) {
  return (
    <Box flexDirection="column">
      {story.trail.map(({ message, shown }) => (
        <Told key={message} line={{ status: 'pass', text: `${message}  ${shown}` }} answered />
      ))}
      {story.log.map((line) => (
        <Told key={line.text} line={line} />
      ))}
    </Box>
  );
}

function Told({ line, answered = false }: { line: LogLine; answered?: boolean }) {
  const { glyphs } = useTerminal();
  const status = useStatusSign(line.status);
  return (
    <Marked gap={2} {...(answered ? { sign: glyphs.done, signLook: 'quiet' } : status)}>
      <Words>{line.text}</Words>
    </Marked>
  );
}
