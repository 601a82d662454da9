import { Command, CommanderError, Help } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { terminalText } from '../faces/words/terminal-text.ts';
import { Cancelled } from '../session/face.ts';
import type { Call } from './call.ts';
import { exitCodes } from './exit-code.ts';
import { globalOptions, withGlobals, withQuestionFlags } from './options.ts';
import { say, type World } from './world.ts';

type Run = (call: Call, ...operands: (string | undefined)[]) => Promise<number>;

/** Parses the command line and runs the command; resolves with the exit code. Each command is loaded when it is called. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  let code: number = exitCodes.done;
  const program = createProgram(world, (chosen) => {
    code = chosen;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof Cancelled) {
      say(world, 'Cancelled. Nothing was written.');
      return exitCodes.cancelled;
    }
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
}

function createProgram(world: World, ended: (code: number) => void): Command {
  const program = new Command('bedrock-setup');
  const runs =
    (load: () => Promise<Run>) =>
    async (...parsed: unknown[]) => {
      const command = parsed.at(-1) as Command;
      const options = command.optsWithGlobals() as Record<string, unknown>;
      const globals = globalOptions(options);
      const operands = command.processedArgs as (string | undefined)[];
      const commandRun = await load();
      const call: Call = { world, globals, options, tree: program };
      if (globals.demo) {
        const { withDemo } = await import('./with-demo.ts');
        ended(await withDemo(call, (inside) => commandRun(inside, ...operands)));
      } else {
        ended(await commandRun(call, ...operands));
      }
    };
  const add: Add = (usage: string, summary: string, load: () => Promise<Run>) =>
    withGlobals(program.command(usage).summary(summary).description(summary)).action(runs(load));

  program
    .description(
      'From nothing to a verified Amazon Bedrock call: sets up credentials, shows what will change, and proves that it works.',
    )
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(terminalText(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'bedrock-setup: ')),
    })
    .configureHelp({ formatHelp: commandsFirst })
    .exitOverride()
    .action(runs(async () => (await import('./commands/setup.ts')).setup));
  withQuestionFlags(withGlobals(program));

  withQuestionFlags(
    add('add', 'set up a new named profile', async () => (await import('./commands/setup.ts')).add)
      .argument('[profile]', 'name of the new profile')
      .option('--from <profile>', 'copy an existing profile instead of asking for keys'),
  );
  addCommands(add);
  return program;
}

/** The commands stand before the long list of flags. */
function commandsFirst(command: Command, help: Help): string {
  const text = Help.prototype.formatHelp.call(help, command, help);
  const [before, commands] = text.split(/\n(?=Commands:\n)/);
  const at = before?.indexOf('\nOptions:\n') ?? -1;
  if (before === undefined || commands === undefined || at === -1) return text;
  return `${before.slice(0, at)}\n${commands.trimEnd()}\n${before.slice(at)}`;
}

type Add = (usage: string, summary: string, load: () => Promise<Run>) => Command;

function addCommands(add: Add): void {
  add(
    'export',
    'print the variables of a profile, or of this shell, for any shell',
    async () => (await import('./commands/export.ts')).exportCommand,
  )
    .argument('[profile]', 'profile of any kind; without it the variables of this shell are made again')
    .option('--format <name>', 'shell or format: env, fish, powershell, windows-cmd, nushell, dotenv, process, …')
    .option('--profile-only', 'AWS_PROFILE and the Regions instead of secrets')
    .option('--region <region>', 'Region to set; without it the profile’s own')
    .option('--litellm', 'set AWS_REGION_NAME too, for programs built on LiteLLM')
    .option('--unset', 'print lines that take the variables away again')
    .option('--persist', 'print the lasting form')
    .option('--apply', 'with --persist: carry it out here, after a review')
    .option('--remove', 'with --persist: take the lasting form away again');
  add(
    'verify',
    'check credentials, Region, models and one small call, and explain what fails',
    async () => (await import('./commands/verify.ts')).verify,
  )
    .argument('[profile]', 'profile to verify; without it what a program would use in this shell')
    .option('--region <region>', 'Region to check; without it the configured one')
    .option('--model <id>', 'model ID or inference profile to call')
    .option('--account <id>', 'the account you expect to be in');
  add(
    'doctor',
    'show who wins and why, and everything odd, with its fix',
    async () => (await import('./commands/doctor.ts')).doctor,
  );
  add(
    'list',
    'list the profiles: kind, Region, where they stand, expiry',
    async () => (await import('./commands/list.ts')).list,
  );
  add(
    'remove',
    'remove a profile from both files',
    async () => (await import('./commands/change-profile.ts')).remove,
  ).argument('<profile>', 'profile to remove');
  add('rename', 'rename a profile in both files', async () => (await import('./commands/change-profile.ts')).rename)
    .argument('<profile>', 'profile to rename')
    .argument('<name>', 'its new name');
  add(
    'models',
    'list what can be called from a Region, with the identifier to use',
    async () => (await import('./commands/models.ts')).models,
  )
    .argument('[search]', 'show only models whose name or provider contains this')
    .option('--profile <profile>', 'profile to ask with')
    .option('--region <region>', 'Region to ask in')
    .option('--where <model>', 'ask all Regions where this model can be called');
  add(
    'policy',
    'write a least-privilege IAM policy, and the trust policy of a role',
    async () => (await import('./commands/policy.ts')).policy,
  )
    .option('--model <id...>', 'model ID or inference profile; can be given several times')
    .option('--region <region...>', 'Region; can be given several times')
    .option('--profile <profile>', 'profile to ask for the account and the live model list')
    .option('--account <id>', 'account ID, when nothing is to be asked')
    .option('--service <name>', 'add the trust policy of ec2, ecs, batch, lambda, sagemaker, eks-pod-identity or irsa')
    .option('--cluster <name>', 'EKS cluster')
    .option('--namespace <name>', 'Kubernetes namespace')
    .option('--service-account <name>', 'Kubernetes service account')
    .option('--issuer <url>', 'OIDC issuer of the cluster (irsa)')
    .option('--format <name>', 'json, cloudformation or terraform', 'json')
    .option('--kind <name>', 'invoke, verification or enablement', 'invoke');
  add(
    'client',
    'print the settings that a Bedrock client needs',
    async () => (await import('./commands/client.ts')).client,
  )
    .argument(
      '[name]',
      'llmrouter, claude-code, litellm, langchain, ai-sdk, opencode, goose, aider, continue, zed, cline, open-webui, …',
    )
    .option('--profile <profile>', 'profile to use')
    .option('--region <region>', 'Region to use')
    .option('--model <id...>', 'model as MODEL or MODEL@REGION; can be given several times')
    .option('--copy', 'copy the settings to the clipboard')
    .option('--test', 'send “What is 2+2?” along the same path (costs a fraction of a cent)');
  add('undo', 'take the last change of files back', async () => (await import('./commands/undo.ts')).undo)
    .argument('[id]', 'the change to take back; without it the last one')
    .option('--list', 'show the changes that can be taken back');
  add(
    'completion',
    'print a completion script',
    async () => (await import('./commands/completion.ts')).completion,
  ).argument('<shell>', 'bash, zsh, fish or powershell');
}
