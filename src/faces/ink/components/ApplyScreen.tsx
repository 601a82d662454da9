import { Box } from 'ink';
import type { ApplyEvent } from '../../../plan/plan.ts';
import type { ApplyState } from '../screens/apply.ts';
import { applyLog, type LogLine } from '../story.ts';
import { Frame } from './Frame.tsx';
import { Marked, useStatusSign } from './Marked.tsx';
import { ProblemBlock } from './Problem.tsx';
import { ScrollArea } from './ScrollArea.tsx';
import { Seconds, Spinner } from './Spinner.tsx';
import { Story } from './Story.tsx';
import { Words } from './Words.tsx';

/** What has been written, and what is being written. */
export function ApplyScreen({ state: { story, events, stopping } }: { state: ApplyState }) {
  const last = events.at(-1);
  const busy = last === undefined ? 'Preparing' : last.type === 'writing' ? `Writing ${last.shown}` : undefined;
  return (
    <Frame above={<Story story={story} />} title="Writing" keys={[['ctrl-c', 'stop afterwards']]}>
      <ScrollArea top={undefined}>
        {events.map((event, index) => (
          <Event key={index} event={event} isLast={event === last} />
        ))}
        {busy !== undefined && (
          <Box columnGap={1} flexShrink={0}>
            <Spinner />
            <Words>
              {busy}
              <Seconds />
            </Words>
          </Box>
        )}
        {stopping && <Words look="warn">The write is being finished; then the program stops.</Words>}
      </ScrollArea>
    </Frame>
  );
}

function Event({ event, isLast }: { event: ApplyEvent; isLast: boolean }) {
  // Who is waited for matters only while it lasts.
  if (event.type === 'waiting' && !isLast) return null;
  return (
    <>
      {applyLog(event).map((line) => (
        <Logged key={line.text} line={line} />
      ))}
      {event.type === 'failed' && <ProblemBlock problem={event.problem} withRaw={false} />}
    </>
  );
}

function Logged({ line }: { line: LogLine }) {
  return <Marked {...useStatusSign(line.status)}>{line.text}</Marked>;
}
