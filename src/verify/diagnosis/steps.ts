import type { Command, Remedy } from '../../aws/remedy.ts';
import { posixQuote } from '../../shell/dialects/posix.ts';
import { usualTestModel } from '../models/known-models.ts';
import type { Failure } from './failure.ts';
import { type DiagnoseContext, profileOf } from './row.ts';

const bedrockSetup = (...args: string[]): Command => ({ type: 'run', program: 'bedrock-setup', args });

const inRegion = (region: string): string[] => (region === '' ? [] : ['--region', region]);

/** The verification once more, as a command; with another Region, model or profile where that is the remedy. */
export function again(
  context: DiagnoseContext,
  change: { region?: string; model?: string; profile?: string } = {},
): Command {
  const profile = change.profile ?? profileOf(context);
  const region = change.region ?? context.region;
  return bedrockSetup(
    'verify',
    ...(profile === undefined ? [] : [profile]),
    ...inRegion(region),
    ...(change.model === undefined ? [] : ['--model', change.model]),
  );
}

/** What was being done as a command, mostly the verification; none for what is not written yet, which no other run would find. */
function verifying(context: DiagnoseContext, change?: Parameters<typeof again>[1]): { commands?: readonly Command[] } {
  const { type } = context.target;
  if (context.again !== undefined) {
    return change !== undefined || context.again.length === 0 ? {} : { commands: context.again };
  }
  return type === 'unwritten' || type === 'keys' ? {} : { commands: [again(context, change)] };
}

/** The same once more, after so many seconds where waiting helps. */
export function tryAgain(context: DiagnoseContext, says = 'Try again.', afterSeconds?: number): Remedy {
  return {
    type: 'retry',
    says,
    ...(afterSeconds === undefined ? {} : { afterSeconds }),
    // What is not written yet can be tried from here alone.
    ...verifying(context),
  };
}

/** Another model, by the identifier that is called. */
export function useModel(context: DiagnoseContext, value: string, says: string): Remedy {
  return { type: 'answer', question: 'model', value, says, ...verifying(context, { model: value }) };
}

/** Another model, chosen by the person among what can be called from this Region. */
export function chooseModel(context: DiagnoseContext, says: string): Remedy {
  return { type: 'answer', question: 'model', says, commands: [bedrockSetup('models', ...inRegion(context.region))] };
}

/** Another Region. */
export function useRegion(context: DiagnoseContext, value: string, says: string): Remedy {
  return { type: 'answer', question: 'region', value, says, ...verifying(context, { region: value }) };
}

/** The credentials once more: the command sets the same profile up again. */
export function enterAgain(context: DiagnoseContext, says: string, failure?: Failure): Remedy {
  return { type: 'answer', question: 'credential', says, commands: [setUpAgain(context, failure)] };
}

/** Another answer about how this profile signs in. */
export function changeProfile(context: DiagnoseContext, question: string, says: string, failure?: Failure): Remedy {
  return { type: 'answer', question, says, commands: [setUpAgain(context, failure, 'role')] };
}

/** The wizard for the profile of the failing link, or from its beginning. */
export function setUpAgain(context: DiagnoseContext, failure?: Failure, method?: string): Command {
  const profile = profileOf(context, failure);
  const how = method === undefined ? [] : ['--method', method];
  return profile === undefined ? bedrockSetup(...how) : bedrockSetup('add', profile, ...how);
}

/** Signing in again, in the way of the profile. */
export function signInAgain(context: DiagnoseContext, failure?: Failure, says = 'Sign in again.'): Remedy {
  const profile = profileOf(context, failure);
  const named = profile === undefined ? [] : [profile];
  return {
    type: 'sign-in',
    says,
    ...(profile === undefined ? {} : { profile }),
    commands: [bedrockSetup('login', ...named)],
  };
}

/** One of the program's own commands. */
export function look(says: string, ...args: string[]): Remedy {
  return { type: 'command', says, commands: [bedrockSetup(...args)] };
}

/** The policy for the model of the call, or for one that its Region is known to serve, as a command that runs as it stands. */
export function printPolicy({ modelId, region, account }: DiagnoseContext, says: string, ...more: string[]): Remedy {
  const model = modelId ?? usualTestModel(region);
  const named = [model === undefined ? [] : ['--model', model], account === undefined ? [] : ['--account', account]];
  return look(says, 'policy', ...named.flat(), ...inRegion(region), ...more);
}

/** Something else to run. */
export function run(says: string, program: string, ...args: string[]): Remedy {
  return { type: 'command', says, commands: [{ type: 'run', program, args }] };
}

/** A command of the AWS CLI that the person's own credentials may run, in this Region. */
export function awsRun(context: DiagnoseContext, says: string, args: readonly string[], region?: string): Remedy {
  const profile = profileOf(context);
  const named = profile === undefined ? [] : ['--profile', profile];
  return run(says, 'aws', ...args, ...inRegion(region ?? context.region), ...named);
}

/** A command of the AWS CLI as a line of a letter: whoever may do it has credentials of their own, so the refused profile is not in it. */
export function awsLine(context: DiagnoseContext, args: readonly string[], region = context.region): string {
  const words = ['aws', ...args, ...inRegion(region)];
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : posixQuote(word))).join(' ');
}

/** Taking variables of the shell away. */
export function unset(says: string, ...names: string[]): Remedy {
  return { type: 'command', says, commands: [{ type: 'unset', names }] };
}

/** Setting variables of the shell; never to a secret. */
export function set(says: string, variables: Readonly<Record<string, string>>): Remedy {
  return { type: 'command', says, commands: [{ type: 'set', variables }] };
}

/** A page of the web. */
export function page(says: string, url: string): Remedy {
  return { type: 'page', says, url };
}

/** Something that only the person can do. */
export function act(says: string): Remedy {
  return { type: 'act', says };
}

/** A letter to whoever may do what the person may not. */
export function letter(
  to: Extract<Remedy, { type: 'letter' }>['to'],
  says: string,
  subject: string,
  ...text: string[]
): Remedy {
  return { type: 'letter', to, says, subject, text: text.flatMap((part) => part.split('\n')) };
}

/** A value of the profile that the program can write itself; `null` takes it away. */
export function setInProfile(
  context: DiagnoseContext,
  says: string,
  file: 'credentials' | 'config',
  properties: Readonly<Record<string, string | null>>,
  failure?: Failure,
): Remedy[] {
  const profile = profileOf(context, failure);
  if (profile === undefined) return [];
  const section = file === 'credentials' || profile === 'default' ? profile : `profile ${profile}`;
  const commands = Object.entries(properties).flatMap(([name, value]): Command[] =>
    value === null
      ? []
      : [{ type: 'run', program: 'aws', args: ['configure', 'set', name, value, '--profile', profile] }],
  );
  const repairs = [{ type: 'set' as const, file, section, properties }];
  return [{ type: 'edit', says, repairs, ...(commands.length === 0 ? {} : { commands }) }];
}
