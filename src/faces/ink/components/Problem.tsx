import { Box } from 'ink';
import type { Problem } from '../../../aws/problem.ts';
import { remedyText } from '../../words/remedy.ts';
import { Marked } from './Marked.tsx';
import { Code } from './Prose.tsx';
import { columnsBeside, proseColumns, useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** Why something failed and what to do, indented. The message behind it comes first when asked for, so that it is seen at once. */
export function ProblemBlock(props: { problem: Problem; withRaw: boolean }) {
  const { problem, withRaw } = props;
  const terminal = useTerminal();
  return (
    <Box flexDirection="column" flexShrink={0} paddingLeft={2} width={columnsBeside(terminal)}>
      <Box flexDirection="column" flexShrink={0} width={proseColumns(terminal) - 2}>
        {withRaw && <Raw problem={problem} />}
        {problem.cause !== '' && <Words look="quiet">{problem.cause}</Words>}
      </Box>
      {problem.remedies.map((remedy) => {
        const [first = '', ...more] = remedyText(remedy, terminal.dialect).split('\n');
        return (
          <Box key={first} flexDirection="column" flexShrink={0}>
            {/* Not the pointer, which marks the action that Enter chooses. */}
            <Box width={proseColumns(terminal) - 2} flexShrink={0}>
              <Marked sign={terminal.glyphs.step} signLook="accent">
                {first}
              </Marked>
            </Box>
            {more.map((line, index) => (
              <Code key={index} line={`  ${line}`} look="accent" />
            ))}
          </Box>
        );
      })}
    </Box>
  );
}

function Raw({ problem: { code, raw = 'There is no message behind this.' } }: { problem: Problem }) {
  return (
    <>
      <Words look="quiet">{`Code ${code}`}</Words>
      {raw.split(/\r?\n/).map((line) => (
        <Words key={line} look="quiet">
          {line}
        </Words>
      ))}
    </>
  );
}
