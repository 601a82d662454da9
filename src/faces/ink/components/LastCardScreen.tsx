import type { LastCardState } from '../screens/last-card.ts';
import { Frame } from './Frame.tsx';
import { Sections } from './PageScreen.tsx';
import { ScrollArea } from './ScrollArea.tsx';

/** The last words, or the details behind them. */
export function LastCardScreen({ state: { page, details, isOpen, top } }: { state: LastCardState }) {
  const shown = isOpen ? details : page;
  return (
    <Frame
      title={shown.title}
      top={top}
      keys={[
        ['enter', 'finish'],
        ['d', isOpen ? 'fewer details' : 'details'],
        ['ctrl-c', 'quit'],
      ]}
    >
      <ScrollArea top={top}>
        <Sections page={shown} />
      </ScrollArea>
    </Frame>
  );
}
