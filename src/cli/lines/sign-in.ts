import { defineLine, type OptionsOf } from '../command-line/line.ts';

/** Signing in again. */
export const loginLine = defineLine({
  name: 'login',
  group: 'Set up',
  summary: 'sign in again, inside the program',
  operands: [
    {
      name: 'profile',
      help: 'profile to sign in to; without it the one in use, or the only one that signs in',
      completes: 'profiles',
    },
  ],
  options: {
    noBrowser: { help: 'show an address and a code for a browser elsewhere' },
    again: { help: 'sign in anew, also when the last sign-in still holds' },
    mfaCodeStdin: { help: 'read the code of the MFA device from standard input' },
    durationSeconds: {
      value: 'SECONDS',
      help: 'how long temporary keys made with an MFA code hold, up to 129600 (36 hours)',
    },
  },
  globals: ['plain', 'json', 'jsonLines', 'dryRun', 'yes', 'demo', 'windowsSide', 'color', 'verbose'],
  examples: [
    ['login work', 'opens the browser, or renews the sign-in without it'],
    ['login work --no-browser', 'shows an address and a code, for SSH and containers'],
  ],
});

/** The parsed options of `login`. */
export type LoginOptions = OptionsOf<typeof loginLine>;

/** A new access key in the place of the old one. */
export const rotateLine = defineLine({
  name: 'rotate',
  group: 'Change',
  summary: 'replace the access key of a profile, without a moment without one',
  operands: [{ name: 'profile', help: 'profile with a long-term access key', completes: 'profiles' }],
  options: {
    deleteOld: { help: 'delete the old key once the new one has been used' },
  },
  globals: ['plain', 'json', 'jsonLines', 'dryRun', 'yes', 'demo', 'windowsSide', 'color', 'verbose'],
  examples: [
    ['rotate work', 'makes, tries and writes a new key, then switches the old one off'],
    ['rotate work --delete-old', 'deletes the old key, some days later'],
  ],
});

/** The parsed options of `rotate`. */
export type RotateOptions = OptionsOf<typeof rotateLine>;
