import { createRequire } from 'node:module';
import {
  bareNode,
  environment,
  has,
  launcher,
  newHome,
  ratios,
  root,
  row,
  untilText,
  wholeProcess,
} from './measure.mjs';

// What stands below every first question, whatever it asks.
const marks = { ink: 'quit', plain: 'Number or name' };

/** How soon the first question stands on the screen, beside peers that are here. */
export async function firstQuestion() {
  const hasAws = has('aws', ['--version']);
  const clack = await peer('@clack/prompts');
  const found = await ratios(async () => {
    const env = environment(await newHome());
    return {
      bare: bareNode(env),
      ink: await untilText(process.execPath, [launcher], env, marks.ink),
      plain: await untilText(process.execPath, [launcher, '--plain'], env, marks.plain),
      aws: hasAws ? await untilText('aws', ['configure'], env, 'AWS Access Key ID') : undefined,
      clack: clack && (await untilText(process.execPath, ['-e', clack], env, 'First?')),
    };
  });
  row('first question, Ink', `${found.ink.toFixed(2)} x node`, 'goal 3.5');
  row('first question, plain', `${found.plain.toFixed(2)} x node`, 'goal 2.2');
  row('aws configure', found.aws ? `${found.aws.toFixed(2)} x node` : 'not here');
  row('@clack/prompts select', found.clack ? `${found.clack.toFixed(2)} x node` : 'not here');
}

async function peer(name) {
  try {
    const path = createRequire(`${root}/`).resolve(name);
    return `import(${JSON.stringify(path)}).then((p) => p.select({message: 'First?', options: [{value: 1, label: 'One'}]}))`;
  } catch {
    return undefined;
  }
}

/** Commands that only print. */
export async function shortCommands() {
  const home = await newHome(3);
  const env = environment(home);
  const ours = (...args) => wholeProcess(process.execPath, [launcher, ...args], { env, cwd: home });
  const found = await ratios(async () => ({
    bare: bareNode(env),
    version: ours('--version'),
    help: ours('--help'),
    list: ours('list'),
    export: ours('export', 'p1', '--format', 'env'),
  }));
  row('--version', `${found.version.toFixed(2)} x node`);
  row('--help', `${found.help.toFixed(2)} x node`, 'goal 1.5');
  row('list', `${found.list.toFixed(2)} x node`, 'goal 1.5');
  row('export of static keys', `${found.export.toFixed(2)} x node`, 'goal 1.6');
}
