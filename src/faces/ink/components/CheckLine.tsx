import { Box } from 'ink';
import { columnsOf } from '../fields/graphemes.ts';
import type { CheckRow } from '../screens/checks.ts';
import type { Role } from '../theme.ts';
import { Marked, useStatusSign } from './Marked.tsx';
import { ProblemBlock } from './Problem.tsx';
import { Seconds, Spinner } from './Spinner.tsx';
import { proseColumns, useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** One check with sign and word both, so that it reads without colour and without the sign; its problem below it. */
export function CheckLine(props: { row: CheckRow; isStopped: boolean; titleColumns: number; raw: boolean }) {
  const { row, isStopped, titleColumns, raw } = props;
  const terminal = useTerminal();
  const { title, result } = row;
  const status = useStatusSign(result?.status ?? 'skip');
  if (result === undefined && isStopped) {
    return <Marked {...status}>{`${title}: stopped before it was done.`}</Marked>;
  }
  if (result === undefined) {
    return (
      <Box columnGap={6} flexShrink={0}>
        <Spinner />
        <Words look="quiet">
          {title}
          <Seconds />
        </Words>
      </Box>
    );
  }
  const { problem } = result;
  const look: Role = result.status === 'fail' ? 'bad' : result.status === 'warn' ? 'warn' : 'quiet';
  const detail = result.detail === '' ? (problem?.summary ?? '') : result.detail;
  const isBeside = proseColumns(terminal) - titleColumns - 9 >= 24;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Box columnGap={1} flexShrink={0} width={proseColumns(terminal)}>
        <Box flexShrink={0}>
          <Words look={status.signLook}>{status.sign}</Words>
        </Box>
        <Box flexShrink={0}>
          <Words look={look}>{result.status}</Words>
        </Box>
        <Box flexDirection={isBeside ? 'row' : 'column'} flexShrink={1} columnGap={2}>
          <Box flexShrink={0} {...(isBeside ? { width: Math.max(titleColumns, columnsOf(title)) } : {})}>
            <Words>{title}</Words>
          </Box>
          {detail !== '' && <Words>{detail}</Words>}
        </Box>
      </Box>
      {problem !== undefined && (
        <>
          {/* The summary only where the check has not said it. */}
          {detail !== problem.summary && (
            <Box paddingLeft={2} width={proseColumns(terminal)} flexShrink={0}>
              <Words>{problem.summary}</Words>
            </Box>
          )}
          <ProblemBlock problem={problem} withRaw={raw} />
        </>
      )}
    </Box>
  );
}
