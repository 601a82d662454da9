import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Dialect } from '../../../shell/dialect.ts';
import type { OpenScreens } from '../open-screens.ts';
import type { Glyphs } from '../theme.ts';
import { ScrollContext, TerminalContext } from './terminal.ts';

/** What the App asks of the stream that shows its frames. */
export interface TerminalSize {
  columns: number;
  rows: number;
  /** Tells of each change of the size; the function it returns ends that. */
  onResize(listener: () => void): () => void;
}

/** The screen that is open, drawn for the terminal as it is now. */
export function App(props: {
  screens: OpenScreens;
  size: TerminalSize;
  color: boolean;
  glyphs: Glyphs;
  dialect: Dialect;
  named: (text: string) => string;
  /** Called when Ink goes, also because the process is ending, so that a crash leaves the terminal as it was. */
  onLeave: () => void;
}) {
  const { screens, size, color, glyphs, dialect, named, onLeave } = props;
  const shown = useSyncExternalStore(screens.subscribe, screens.shown);
  const { columns, rows } = useSize(size);
  const terminal = useMemo(
    () => ({ columns, rows, color, glyphs, dialect, named }),
    [columns, rows, color, glyphs, dialect, named],
  );
  useLayoutEffect(() => onLeave, [onLeave]);
  if (shown === undefined) return null;
  const { Draw } = shown;
  return (
    <TerminalContext.Provider value={terminal}>
      <ScrollContext.Provider value={shown.scroll}>
        <Draw key={shown.id} state={shown.state} />
      </ScrollContext.Provider>
    </TerminalContext.Provider>
  );
}

function useSize(size: TerminalSize): { columns: number; rows: number } {
  const [now, setNow] = useState({ columns: size.columns, rows: size.rows });
  useLayoutEffect(() => size.onResize(() => setNow({ columns: size.columns, rows: size.rows })), [size]);
  return now;
}
