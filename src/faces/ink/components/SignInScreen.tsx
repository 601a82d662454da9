import { Box } from 'ink';
import type { SignInEvent } from '../../../aws/sign-in/sign-in.ts';
import { signInLines, timeLeft } from '../../words/sign-in.ts';
import { columnsOf } from '../fields/graphemes.ts';
import type { SignInState } from '../screens/sign-in.ts';
import { Frame } from './Frame.tsx';
import type { KeyHint } from './Keys.tsx';
import { ProblemBlock } from './Problem.tsx';
import { QrCode, qrSize } from './QrCode.tsx';
import { Spinner } from './Spinner.tsx';
import { Story } from './Story.tsx';
import { columnsBeside, useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** Where to sign in, and how long is still waited. */
export function SignInScreen({ state }: { state: SignInState }) {
  const { story, title, shown, secondsLeft } = state;
  const left = secondsLeft === undefined ? '' : ` (${timeLeft(secondsLeft)} left)`;
  const code: KeyHint[] = shown?.type === 'page' ? [['c', 'use a code instead']] : [];
  const isWaiting = shown?.type !== 'failed' && shown?.type !== 'done';
  return (
    <Frame above={<Story story={story} />} title={title} keys={[...code, ['esc', 'back'], ['ctrl-c', 'quit']]}>
      {shown !== undefined && <Happened event={shown} />}
      {isWaiting && (
        <Box columnGap={1} flexShrink={0}>
          <Spinner />
          <Words>{`Waiting for the browser${left}`}</Words>
        </Box>
      )}
    </Frame>
  );
}

function Happened({ event }: { event: Exclude<SignInEvent, { type: 'waiting' }> }) {
  const { dialect } = useTerminal();
  if (event.type === 'code') return <DeviceCode event={event} />;
  if (event.type === 'failed') {
    return (
      <>
        <Words>{event.problem.summary}</Words>
        <ProblemBlock problem={event.problem} withRaw={false} />
      </>
    );
  }
  return signInLines(event, dialect).map((line) => (
    <Box key={line} flexShrink={0}>
      <Words look={/^https?:/.test(line) ? 'accent' : undefined}>{line}</Words>
    </Box>
  ));
}

/** The code large enough to be found, and where there is room a picture for the telephone that saves the typing. */
function DeviceCode({ event }: { event: Extract<SignInEvent, { type: 'code' }> }) {
  const terminal = useTerminal();
  const { url, code, urlWithCode } = event;
  const size = urlWithCode === undefined || !terminal.color ? undefined : qrSize(urlWithCode);
  const columns = Math.max(40, columnsOf(url) + 2);
  // Beside the words: nobody has to scroll for it, and a small window does without.
  const hasPicture =
    size !== undefined && size.rows + 7 <= terminal.rows && size.columns + columns + 4 <= columnsBeside(terminal);
  return (
    <Box columnGap={4} flexShrink={0}>
      <Box flexDirection="column" width={hasPicture ? columns : columnsBeside(terminal)} flexShrink={0}>
        <Words>1. Open this address in a browser, on any device:</Words>
        <Words look="accent">{url}</Words>
        <Words>2. Enter this code there:</Words>
        <Words look="strong">{code}</Words>
        {urlWithCode !== undefined && !hasPicture && <Words>Or open the address with the code in it:</Words>}
        {urlWithCode !== undefined && !hasPicture && <Words look="accent">{urlWithCode}</Words>}
        {hasPicture && <Words look="quiet">Or let a telephone read the picture, which brings the code along.</Words>}
      </Box>
      {hasPicture && urlWithCode !== undefined && <QrCode text={urlWithCode} />}
    </Box>
  );
}
