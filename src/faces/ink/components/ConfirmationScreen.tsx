import type { ConfirmationState } from '../screens/confirmation.ts';
import { Frame } from './Frame.tsx';
import { Prose } from './Prose.tsx';
import { ScrollArea } from './ScrollArea.tsx';
import { Story } from './Story.tsx';
import { YesNo } from './YesNo.tsx';

/** A yes-or-no question outside the table: what one agrees to comes before what was. */
export function ConfirmationScreen({ state }: { state: ConfirmationState }) {
  const { confirmation, field, top, story } = state;
  return (
    <Frame
      above={<Story story={story} />}
      title={confirmation.message}
      top={top}
      below={<YesNo yes={field.yes} />}
      keys={[
        ['y/n', 'choose'],
        ['enter', 'continue'],
        ['esc', 'no'],
        ['ctrl-c', 'quit'],
      ]}
    >
      {confirmation.details.length > 0 && (
        <ScrollArea top={top}>
          <Prose lines={confirmation.details} />
        </ScrollArea>
      )}
    </Frame>
  );
}
