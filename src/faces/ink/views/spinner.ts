import type { Canvas } from '../screens/screen.ts';

/** The spinner at this moment. */
export function spinner({ theme, tick }: Canvas): string {
  const frames = theme.glyphs.spinner;
  return theme.paint('accent', frames[tick % frames.length] ?? '');
}
