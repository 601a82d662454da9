import type { Call } from './call.ts';

/** Puts the product of a command on standard output, byte for byte: the line endings of the format stay as they are. */
export function writeText({ world, globals, report }: Call, text: string): void {
  report({ text });
  if (!globals.json) world.stdout.write(text);
}
