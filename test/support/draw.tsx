import { EventEmitter } from 'node:events';
import type { ReactElement } from 'react';
import { createScrollRefs } from '../../src/faces/ink/components/scroll-refs.ts';
import { ScrollContext, TerminalContext } from '../../src/faces/ink/components/terminal.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/faces/ink/theme.ts';
import type { Dialect } from '../../src/shell/dialect.ts';
import { posix } from '../../src/shell/dialects/posix.ts';

/** The terminal that a component is drawn for. */
export interface Drawing {
  columns?: number;
  rows?: number;
  unicode?: boolean;
  color?: boolean;
  dialect?: Dialect;
}

/** Draws one component with Ink's testing library, which knows 100 columns at most, and gives the rows of its last frame. */
export async function drawn(
  node: ReactElement,
  { columns = 100, rows = 30, unicode = true, color = false, dialect = posix }: Drawing = {},
) {
  // Ink draws nothing but the last frame where it believes to be in CI, and decides when it is loaded.
  process.env.CI = 'false';
  process.env.CONTINUOUS_INTEGRATION = 'false';
  // The library keeps every instance's listeners on one emitter.
  EventEmitter.defaultMaxListeners = 0;
  const { render } = await import('ink-testing-library');
  const looks = {
    columns,
    rows,
    color,
    glyphs: unicode ? unicodeGlyphs : asciiGlyphs,
    dialect,
    named: (text: string) => text,
  };
  const within = (child: ReactElement) => (
    <TerminalContext.Provider value={looks}>
      <ScrollContext.Provider value={createScrollRefs()}>{child}</ScrollContext.Provider>
    </TerminalContext.Provider>
  );
  const app = render(within(node));
  const lines = () => (app.lastFrame() ?? '').split('\n');
  return {
    lines,
    text: () => lines().join('\n').trimEnd(),
    again: (child: ReactElement) => app.rerender(within(child)),
    end: app.unmount,
  };
}

/** The rows of a component drawn once. */
export async function rowsOf(node: ReactElement, drawing?: Drawing): Promise<string[]> {
  const app = await drawn(node, drawing);
  const rows = app.text().split('\n');
  app.end();
  return rows;
}
