import { Box } from 'ink';
import type { Remark } from '../screens/question.ts';
import { Marked } from './Marked.tsx';
import { proseColumns, useTerminal } from './terminal.ts';

const looks = {
  refused: { sign: 'warn', look: 'warn' },
  missing: { sign: 'note', look: 'quiet' },
  // A note can also be a doubt, so it does not get the sign of success.
  note: { sign: 'note', look: 'accent' },
  readable: { sign: 'pass', look: 'good' },
} as const;

/** Draws a remark, if there is one. */
export function RemarkLine({ remark }: { remark: Remark | undefined }) {
  const terminal = useTerminal();
  if (remark === undefined) return null;
  const { sign, look } = looks[remark.tone];
  return (
    <Box flexShrink={0} width={proseColumns(terminal)}>
      <Marked sign={terminal.glyphs[sign]} look={look}>
        {remark.text}
      </Marked>
    </Box>
  );
}
