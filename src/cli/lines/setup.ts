import { defineLine, type OptionLine, type OptionsOf } from '../command-line/line.ts';

/** The one way by which keys reach a run without a person: never as a flag. */
const credentialsStdin = {
  help: 'read the keys as one block from standard input: exports of any shell, an INI profile, JSON or CSV',
} as const satisfies OptionLine;

/** The file of answers. */
const answers = {
  value: 'FILE',
  help: 'read answers from a JSON or YAML file, “-” for standard input; never a secret',
  completes: 'files',
} as const satisfies OptionLine;

/** The wizard takes them all. */
const ofTheWizard = [
  'plain',
  'json',
  'jsonLines',
  'dryRun',
  'yes',
  'verify',
  'invoke',
  'demo',
  'windowsSide',
  'color',
  'verbose',
] as const;

/** The wizard, which is what the program does without a command. */
export const setupLine = defineLine({
  name: '',
  group: '',
  summary:
    'From nothing to a verified Amazon Bedrock call: sets up credentials, shows what will change, and proves that it works.',
  operands: [],
  options: { credentialsStdin, answers },
  asks: true,
  globals: ofTheWizard,
  examples: [
    ['--demo', 'the whole story on an AWS inside this program; costs nothing'],
    ['--method file --profile work --region us-east-1 --credentials-stdin --yes', 'without a person, keys from a pipe'],
  ],
});

/** A new named profile. */
export const addLine = defineLine({
  name: 'add',
  group: 'Set up',
  summary: 'set up a new named profile',
  operands: [{ name: 'profile', help: 'name of the new profile' }],
  options: {
    from: { value: 'PROFILE', help: 'copy an existing profile instead of asking for keys', completes: 'profiles' },
    credentialsStdin,
    answers,
  },
  asks: true,
  globals: ofTheWizard,
  examples: [
    ['add work', 'asks for what a profile “work” needs'],
    ['add work-eu --from work --region eu-west-1', 'the same keys in another Region'],
  ],
});

/** The parsed options of the wizard. */
export type SetupOptions = OptionsOf<typeof setupLine>;

/** The parsed options of `add`. */
export type AddOptions = OptionsOf<typeof addLine>;
