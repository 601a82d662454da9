import { defineLine, type OptionsOf } from '../command-line/line.ts';

/** The verification. */
export const verifyLine = defineLine({
  name: 'verify',
  group: 'Check',
  summary: 'check credentials, Region, models and one small call, and explain what fails',
  operands: [
    {
      name: 'profile',
      help: 'profile to verify; without it what a program would use in this shell',
      completes: 'profiles',
    },
  ],
  options: {
    profile: { value: 'PROFILE', help: 'the same as the profile after the command', completes: 'profiles' },
    region: { value: 'REGION', help: 'Region to check; without it the configured one', completes: 'regions' },
    model: { value: 'ID', help: 'model ID or inference profile to call', completes: 'models' },
    account: { value: 'ID', help: 'the account you expect to be in; another one is a failure' },
    all: { help: 'every profile of both files side by side, as a table', apartFrom: ['profile'] },
  },
  globals: ['plain', 'json', 'jsonLines', 'yes', 'verify', 'invoke', 'demo', 'windowsSide', 'color', 'verbose'],
  examples: [
    ['verify work', 'every check for the profile “work”, then asks before the call'],
    ['verify --all', 'every profile, side by side; a model is called only with --yes'],
  ],
});

/** Every finding. */
export const doctorLine = defineLine({
  name: 'doctor',
  group: 'Check',
  summary: 'show which credentials each SDK uses and why, and what stops or surprises, with its remedy',
  operands: [],
  options: {
    fix: { help: 'mend what an edit can mend, in AWS files and .gitignore, after you have seen it' },
    offline: { help: 'look at this machine alone: ask AWS for no key’s age and no time' },
    redacted: {
      help: 'a report for a public issue: no names, paths, account numbers, keys or addresses',
      apartFrom: ['fix'],
    },
  },
  globals: ['plain', 'json', 'dryRun', 'yes', 'verify', 'demo', 'windowsSide', 'color', 'verbose'],
  examples: [
    ['doctor', 'what each SDK would use here, and what stops it; 3 when one that is used is stopped'],
    ['doctor --fix', 'the edits that mend the files, as a difference to agree to'],
  ],
});

/** The profiles. */
export const listLine = defineLine({
  name: 'list',
  group: 'Check',
  summary: 'list the profiles: kind, Region, where they stand, expiry',
  operands: [],
  options: {},
  globals: ['json', 'demo', 'windowsSide', 'verbose'],
  examples: [
    ['list', 'one line for each profile of both files'],
    ['list --json', 'the same for a program'],
  ],
});

/** What can be called. */
export const modelsLine = defineLine({
  name: 'models',
  group: 'Check',
  summary: 'list what can be called from a Region, with the identifier to use',
  operands: [{ name: 'search', help: 'show only models whose name or provider contains this' }],
  options: {
    profile: { value: 'PROFILE', help: 'profile to ask with', completes: 'profiles' },
    region: { value: 'REGION', help: 'Region to ask in', completes: 'regions' },
    where: {
      value: 'MODEL',
      help: 'ask all Regions where this model can be called',
      completes: 'models',
      apartFrom: ['search', 'region'],
    },
  },
  globals: ['json', 'jsonLines', 'demo', 'verbose'],
  examples: [
    ['models nova --region us-east-1', 'the models named “nova” in one Region'],
    ['models --where amazon.nova-micro-v1:0', 'every Region where this one can be called'],
  ],
});

/** The parsed options of `doctor`. */
export type DoctorOptions = OptionsOf<typeof doctorLine>;

/** The parsed options of `verify`. */
export type VerifyOptions = OptionsOf<typeof verifyLine>;

/** The parsed options of `models`. */
export type ModelsOptions = OptionsOf<typeof modelsLine>;
