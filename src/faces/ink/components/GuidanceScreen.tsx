import type { AskView } from '../../../wizard/table/question.ts';
import { Frame } from './Frame.tsx';
import { Prose } from './Prose.tsx';
import { ScrollArea } from './ScrollArea.tsx';

/** The guidance behind `?`, in place of the question that it belongs to. */
export function GuidanceScreen({ view, top }: { view: AskView; top: number }) {
  return (
    <Frame
      title={view.message}
      top={top}
      keys={[
        ['esc', 'back to the question'],
        ['ctrl-c', 'quit'],
      ]}
    >
      <ScrollArea top={top}>
        <Prose lines={view.guidance} />
      </ScrollArea>
    </Frame>
  );
}
