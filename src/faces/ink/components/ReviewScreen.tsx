import { Box } from 'ink';
import type { ReviewLine } from '../../../plan/review/diff.ts';
import { columnsOf } from '../fields/graphemes.ts';
import type { ReviewState } from '../screens/review.ts';
import type { Role } from '../theme.ts';
import { Frame } from './Frame.tsx';
import type { KeyHint } from './Keys.tsx';
import { Marked } from './Marked.tsx';
import { Code } from './Prose.tsx';
import { ScrollArea } from './ScrollArea.tsx';
import { useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** The change before it happens, in a window. Nothing of it is cut off: long lines go on below. */
export function ReviewScreen({ state: { review, top } }: { state: ReviewState }) {
  const { settings } = review;
  const widest = Math.max(0, ...settings.map(({ label }) => columnsOf(label)));
  const change: KeyHint[] =
    settings.length > 0 ? [[settings.length === 1 ? '1' : `1-${settings.length}`, 'change']] : [];
  const back: KeyHint[] = review.canGoBack ? [['esc', 'back']] : [];
  return (
    <Frame
      title={review.plan.title}
      hint="None of this has been written yet."
      top={top}
      keys={[['enter', lowerFirst(review.action)], ...change, ...back, ['ctrl-c', 'quit']]}
    >
      <ScrollArea top={top}>
        {settings.map(({ key, label, shown, why }) => (
          <Box key={key} columnGap={2} flexShrink={0}>
            <Words look="strong">{key}</Words>
            <Box width={widest} flexShrink={0}>
              <Words>{label}</Words>
            </Box>
            <Words look="quiet">{`${shown}${why === undefined ? '' : ` (${why})`}`}</Words>
          </Box>
        ))}
        {review.lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </ScrollArea>
    </Frame>
  );
}

const roles: Readonly<Record<Exclude<ReviewLine['kind'], 'note' | 'warning'>, Role | undefined>> = {
  heading: 'strong',
  meta: 'accent',
  added: 'good',
  removed: 'bad',
  context: 'quiet',
};

function Line({ line: { kind, text } }: { line: ReviewLine }) {
  const { glyphs } = useTerminal();
  if (kind === 'note') return <Marked sign={glyphs.note}>{text}</Marked>;
  if (kind === 'warning') {
    return (
      <Marked sign={glyphs.warn} look="warn">
        {text}
      </Marked>
    );
  }
  const look = roles[kind];
  if (kind === 'heading' || kind === 'meta') return <Words look={look}>{text}</Words>;
  return (
    <Box flexShrink={0}>
      <Box flexShrink={0}>
        <Words look={look}>{text.charAt(0) || ' '}</Words>
      </Box>
      <Code line={text.slice(1)} look={look} />
    </Box>
  );
}

/** The action as it stands in the row of keys, where all others begin with a small letter. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
