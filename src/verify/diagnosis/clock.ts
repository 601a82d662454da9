import type { Remedy } from '../../aws/remedy.ts';
import { hasCode } from './failure.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { act, enterAgain, run, tryAgain } from './steps.ts';

/** The command that sets the clock of this machine right. */
export function clockRemedy({ surroundings }: Pick<DiagnoseContext, 'surroundings'>): Remedy[] {
  if (surroundings?.wsl === true) {
    return [
      run('In WSL the clock falls behind while Windows sleeps; this sets it.', 'sudo', 'hwclock', '-s'),
      run('Or restart WSL, from Windows.', 'wsl', '--shutdown'),
    ];
  }
  switch (surroundings?.platform) {
    case 'windows':
      return [run('Set the clock, in a terminal opened as administrator.', 'w32tm', '/resync')];
    case 'macos':
      return [run('Set the clock.', 'sudo', 'sntp', '-sS', 'time.apple.com')];
    default:
      return [
        run('Set the clock.', 'sudo', 'timedatectl', 'set-ntp', 'true'),
        act('In a virtual machine, let it take the time of its host.'),
      ];
  }
}

/** `12 minutes behind` and the like; positive means that the server is ahead, so that this clock is behind. */
export function skewInWords(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const amount =
    seconds < 120
      ? `${seconds} seconds`
      : seconds < 7200
        ? `${Math.round(seconds / 60)} minutes`
        : seconds < 172_800
          ? `${Math.round(seconds / 3600)} hours`
          : `${Math.round(seconds / 86_400)} days`;
  return `${amount} ${skewMs > 0 ? 'behind' : 'ahead'}`;
}

/** The time that AWS writes as `20261126T101500Z`; not a number where there is none. */
function amazonDate(text: string | undefined): number {
  return Date.parse(String(text).replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
}

/** How far this clock is off, from the two times in AWS's refusal (`Signature expired: A is now earlier than B (C - 5 min.)`). */
function skewFromMessage(text: string): number | undefined {
  const sent = /Signature (?:expired|not yet current): (\d{8}T\d{6}Z)/i.exec(text)?.[1];
  const server = /\((\d{8}T\d{6}Z) [-+] \d+ min/.exec(text)?.[1];
  const skew = amazonDate(server) - amazonDate(sent);
  return Number.isNaN(skew) ? undefined : skew;
}

/** The clock of this machine: rows 23 and 24 of the catalogue. */
export const clockRows: readonly ProblemRow[] = [
  {
    code: 'clock-skew',
    matches: ({ failure, text }) =>
      hasCode(failure, 'RequestTimeTooSkewed') ||
      /Signature expired|Signature not yet current|is now earlier than|is still later than|Date in Credential scope does not match/i.test(
        text,
      ),
    words: ({ context, text }) => {
      const skew = skewFromMessage(text);
      return {
        summary: `The clock of this machine is ${skew === undefined ? 'wrong' : skewInWords(skew)}.`,
        cause: 'AWS refuses requests whose time differs by more than five minutes from its own.',
        remedies: [...clockRemedy(context), tryAgain(context, 'Then try again.')],
      };
    },
  },
  {
    code: 'request-expired',
    matches: ({ failure, text }) =>
      failure.name === 'RequestExpired' || /more than 15 minutes after the date stamp|Request has expired/i.test(text),
    words: ({ context }) => ({
      summary: 'AWS received the request too long after it was signed.',
      cause:
        context.access?.kind === 'api-key'
          ? 'The clock of this machine is off, or the short-term Bedrock API key has ended.'
          : 'The clock of this machine is off, or something held the request back for a quarter of an hour.',
      remedies: [
        ...clockRemedy(context),
        ...(context.access?.kind === 'api-key'
          ? [enterAgain(context, 'Make a new short-term API key in the Bedrock console, under API keys, and enter it.')]
          : []),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
];
