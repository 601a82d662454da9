import type { Command } from 'commander';
import { Option } from 'commander';
import type { Question } from '../wizard/table/question.ts';
import { questions } from '../wizard/table/questions.ts';
import type { GlobalOptions } from './world.ts';

/** Adds the options that every command understands. */
export function withGlobals(command: Command): Command {
  return command
    .optionsGroup('For every command:')
    .option('--plain', 'line by line: for screen readers and dumb terminals')
    .option('--json', 'the result as JSON on standard output; never asks')
    .option('--dry-run', 'stop after the review: nothing is written')
    .option('-y, --yes', 'agree to what the review shows, and to the test call; never asks')
    .option('--no-verify', 'leave out the live checks')
    .option('--no-invoke', 'check everything but the one call that costs a fraction of a cent')
    .option('--demo', 'run on an AWS that is part of this program, in a throw-away home folder')
    .option('--no-color', 'no colours (NO_COLOR does the same)');
}

/** Adds a flag for every question of the table that is not a secret. */
export function withQuestionFlags(command: Command): Command {
  command.optionsGroup('Answers given beforehand (a given answer is not asked for):');
  for (const question of questions) {
    if (question.flag === undefined) continue;
    const flag = question.type === 'confirm' ? `--${question.flag}` : `--${question.flag} <value>`;
    command.addOption(new Option(flag, question.help));
    if (question.type === 'confirm') command.addOption(new Option(`--no-${question.flag}`, 'the opposite').hideHelp());
  }
  return command.option(
    '--credentials-stdin',
    'read the keys as one block from standard input: exports of any shell, an INI profile, JSON or CSV',
  );
}

/** The raw answers among the parsed options, by question id. */
export function givenAnswers(options: Readonly<Record<string, unknown>>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const question of questions) {
    const raw = rawAnswer(question, options);
    if (raw !== undefined) given[question.id] = raw;
  }
  return given;
}

function rawAnswer(question: Question, options: Readonly<Record<string, unknown>>): string | undefined {
  if (question.flag === undefined) return undefined;
  const value = options[camelCase(question.flag)];
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : undefined;
}

function camelCase(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The global options among all parsed ones. */
export function globalOptions(options: Readonly<Record<string, unknown>>): GlobalOptions {
  return {
    plain: options.plain === true,
    json: options.json === true,
    dryRun: options.dryRun === true,
    yes: options.yes === true,
    verify: options.verify !== false,
    invoke: options.invoke !== false,
    demo: options.demo === true,
    color: options.color !== false,
  };
}
