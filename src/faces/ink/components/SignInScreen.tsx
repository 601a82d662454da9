import { Box } from 'ink';
import { signInLines, timeLeft } from '../../words/sign-in.ts';
import type { SignInState } from '../screens/sign-in.ts';
import { Frame } from './Frame.tsx';
import type { KeyHint } from './Keys.tsx';
import { ProblemBlock } from './Problem.tsx';
import { Prose } from './Prose.tsx';
import { Spinner } from './Spinner.tsx';
import { Story } from './Story.tsx';
import { Words } from './Words.tsx';

/** Where to sign in, and how long is still waited. */
export function SignInScreen({ state }: { state: SignInState }) {
  const { story, title, shown, secondsLeft } = state;
  const left = secondsLeft === undefined ? '' : ` (${timeLeft(secondsLeft)} left)`;
  const code: KeyHint[] = shown?.type === 'page' ? [['c', 'use a code instead']] : [];
  return (
    <Frame above={<Story story={story} />} title={title} keys={[...code, ['esc', 'back'], ['ctrl-c', 'quit']]}>
      {shown?.type === 'failed' ? (
        <>
          <Words>{shown.problem.summary}</Words>
          <ProblemBlock problem={shown.problem} withRaw={false} />
        </>
      ) : (
        shown !== undefined && <Prose lines={signInLines(shown)} />
      )}
      {shown?.type !== 'failed' && shown?.type !== 'done' && (
        <Box columnGap={1} flexShrink={0}>
          <Spinner />
          <Words>{`Waiting${left}`}</Words>
        </Box>
      )}
    </Frame>
  );
}
