import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { LogLine } from '../story.ts';
import type { Role } from '../theme.ts';
import { useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** A paragraph behind a sign, its later lines below the first. */
export function Marked(props: {
  sign: string;
  signLook?: Role | undefined;
  look?: Role | undefined;
  gap?: number;
  children: ReactNode;
}) {
  const { sign, look, signLook = look, gap = 1, children } = props;
  return (
    <Box flexShrink={0} width="100%">
      <Box flexShrink={0} marginRight={gap}>
        <Words look={signLook}>{sign}</Words>
      </Box>
      <Box flexGrow={1} flexShrink={1} flexDirection="column">
        {typeof children === 'string' ? <Words look={look}>{children}</Words> : children}
      </Box>
    </Box>
  );
}

const statusRoles: Readonly<Record<LogLine['status'], Role>> = {
  pass: 'good',
  warn: 'warn',
  fail: 'bad',
  skip: 'quiet',
};

/** The sign of a status with its look. */
export function useStatusSign(status: LogLine['status']): { sign: string; signLook: Role } {
  const { glyphs } = useTerminal();
  return { sign: glyphs[status], signLook: statusRoles[status] };
}
