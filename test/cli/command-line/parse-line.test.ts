import { describe, expect, it } from 'vitest';
import { globalLines, globalNames, globalOptions } from '../../../src/cli/command-line/global-options.ts';
import { type CommandLine, flagOf } from '../../../src/cli/command-line/line.ts';
import { parseLine } from '../../../src/cli/command-line/parse-line.ts';
import { linesWithQuestions } from '../../../src/cli/lines/with-questions.ts';

const parse = (...argv: string[]) => parseLine(argv, linesWithQuestions);
const wrong = (...argv: string[]) => {
  const parsed = parse(...argv);
  return parsed.type === 'wrong' ? parsed.reason : parsed.type;
};

/** The command with the words that it needs. */
const wordsOf = ({ name, operands }: CommandLine) => [
  ...(name === '' ? [] : [name]),
  ...operands.filter(({ required }) => required).map((operand) => `a-${operand.name}`),
];

const places = linesWithQuestions.flatMap((line) =>
  globalNames.map((name) => ({ line, name, title: `${line.name || 'the wizard'}, ${globalLines[name].flag}` })),
);

describe('an option for every command', () => {
  it.each(places)('means the same before and after: $title', ({ line, name }) => {
    const { flag, short } = globalLines[name];
    const words = wordsOf(line);
    const isNegative = flag.startsWith('--no-');
    const wanted = globalOptions({ [name]: !isNegative });
    for (const each of short === undefined ? [flag] : [flag, short]) {
      for (const argv of [
        [each, ...words],
        [...words, each],
        [each, ...words, each],
      ]) {
        expect(parse(...argv)).toMatchObject({ type: 'run', line: { name: line.name }, globals: wanted });
      }
    }
    expect(parse(...words)).toMatchObject({ globals: globalOptions({}) });
  });

  it('is joined with others that stand elsewhere', () => {
    expect(parse('--no-verify', '--json', 'add', 'x', '--no-invoke', '-y')).toMatchObject({
      globals: { verify: false, invoke: false, json: true, yes: true, dryRun: false },
    });
  });
});

describe('an option of a command', () => {
  it('has its value, its switch or its list, wherever it stands', () => {
    expect(parse('verify', 'p', '--region', 'us-east-1')).toMatchObject({
      operands: ['p'],
      options: { region: 'us-east-1' },
    });
    expect(parse('--region', 'us-east-1', 'verify', 'p')).toMatchObject({ options: { region: 'us-east-1' } });
    expect(parse('--region', 'us-east-1', 'verify', '--region', 'us-west-2')).toMatchObject({
      options: { region: 'us-west-2' },
    });
    expect(parse('--model', 'a', 'policy', '--model', 'b', '--model', 'c')).toMatchObject({
      options: { model: ['a', 'b', 'c'] },
    });
    expect(parse('policy', '--model', 'a', 'b')).toMatchObject({ options: { model: ['a', 'b'] } });
    expect(parse('client', '--model', 'a', 'b', 'zed')).toMatchObject({
      operands: ['zed'],
      options: { model: ['a', 'b'] },
    });
    expect(parse('client', 'zed', '--model', 'a', 'b')).toMatchObject({
      operands: ['zed'],
      options: { model: ['a', 'b'] },
    });
    expect(parse('export', '--persist')).toMatchObject({ options: { persist: true } });
    expect(parse('--persist', 'export')).toMatchObject({ options: { persist: true } });
    expect(parse('export')).toMatchObject({ options: {} });
  });

  it('may name the profile that stands after the command, as in the AWS CLI', () => {
    for (const command of ['verify', 'export']) {
      expect(parse(command, '--profile', 'work')).toMatchObject({ operands: ['work'] });
      expect(parse('--profile', 'work', command)).toMatchObject({ operands: ['work'] });
      expect(parse(command, 'work', '--profile', 'work')).toMatchObject({ operands: ['work'] });
      expect(wrong(command, 'work', '--profile', 'other')).toMatch(/Two profiles are named, “work” and “other”/);
    }
    expect(parse('add', '--profile', 'work')).toMatchObject({ operands: ['work'], given: { profile: 'work' } });
  });
});

describe('an answer given beforehand', () => {
  it('is a flag of the wizard and of add, with an opposite where it is yes or no', () => {
    expect(parse('--method', 'file', '--no-clear-conflicts')).toMatchObject({
      given: { method: 'file', clearConflicts: 'no' },
    });
    expect(parse('--clear-conflicts', 'add', 'x', '--no-clear-conflicts')).toMatchObject({
      given: { clearConflicts: 'no' },
    });
    expect(parse('--role-arn', 'a', 'add', 'x')).toMatchObject({ given: { roleArn: 'a' }, options: {} });
  });

  it('is refused where nobody would read it', () => {
    expect(wrong('--csv', 'x.csv', 'list')).toBe('--csv belongs to the wizard; list does not take it.');
    expect(wrong('--profile', 'work', 'list')).toMatch(/^--profile belongs/);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['lst'], /There is no command “lst”\. Did you mean list\?/],
    [['frobnicate'], /The commands are add, login, verify, /],
    [['verify', '--regoin', 'x'], /There is no option --regoin for verify\. Did you mean --region\?/],
    [['--jsno', 'list'], /Did you mean --json\?/],
    [['--no-invok'], /Did you mean --no-invoke\?/],
    [['verify', '--frobnicate'], /bedrock-setup verify --help shows what there is\./],
    [['--format', 'json', 'export'], /--format belongs to export and stands after it/],
    [['verify', '--region'], /--region needs a value: --region REGION\./],
    [['policy', '--model'], /--model needs a value/],
    [['rename', 'a'], /rename needs a profile and a name: bedrock-setup rename PROFILE NAME\. The name is missing\./],
    [['remove'], /remove needs a profile: bedrock-setup remove PROFILE\./],
    [['list', 'x'], /“x” is one word too many for list/],
    [['policy', '--format', 'yaml'], /--format takes json, cloudformation or terraform, not “yaml”\./],
    [['policy', '--format', 'jsn'], /Did you mean json\?/],
    [['help', 'exprot'], /There is no command “exprot”\. Did you mean export\?/],
    [['--plain', 'help', 'nonsense'], /There is no command “nonsense”\./],
    [['verfy', '--help'], /Did you mean verify\?/],
    [['models', 'nova', '--where', 'x'], /^Give --where or SEARCH, not both\.$/],
    [['client', 'zed', '--copy', '--dir', 'x'], /^Give --dir or --copy, not both\.$/],
    [['verify', '--profile', 'p', '--all'], /^Give --all or --profile, not both\.$/],
    [['policy', '--cluster', 'c'], /^--cluster goes with --service\.$/],
    [['export', '--apply'], /^--apply goes with --persist\.$/],
  ])('%j is told with the nearest right word', (argv, reason) => {
    expect(wrong(...argv)).toMatch(reason);
  });

  it('never repeats a value that could be a secret', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    for (const argv of [
      [`--secret-access-key=${secret}`],
      ['--secret-access-key', secret],
      ['add', 'x', secret],
      ['list', secret],
      [secret],
      ['policy', '--format', secret],
      [`--regoin=${secret}`],
    ]) {
      expect(wrong(...argv)).not.toContain(secret);
    }
    expect(wrong('--secret-access-key', secret)).toContain('--credentials-stdin');
  });
});

describe('every flag', () => {
  it('is written as its key is, and no command has a flag twice', () => {
    expect(flagOf('profileOnly')).toBe('--profile-only');
    for (const line of linesWithQuestions) {
      expect(parse(...wordsOf(line), '--help')).toMatchObject({ type: 'help', line: { name: line.name } });
      expect(parse('help', ...(line.name === '' ? [] : [line.name]))).toMatchObject({ type: 'help' });
    }
    expect(parse('--version')).toEqual({ type: 'version' });
  });
});
