import { unknownName } from '../../aws/values/unknown-name.ts';
import { exists } from '../../host/exists.ts';
import { lastingEdits } from '../../plan/environment/lasting-edits.ts';
import type { MakePlan } from '../../plan/plan.ts';
import { readFiles } from '../../session/sources.ts';
import { type CompletingShell, completionFiles } from '../../shell/completion-files.ts';
import { findShell } from '../../shell/shells.ts';
import type { Call } from '../call.ts';
import { carryOut } from '../carry-out.ts';
import { completionScripts } from '../complete/scripts.ts';
import { exitCodes } from '../exit-code.ts';
import type { CompletionOptions } from '../lines/products.ts';
import { openFiles, readForPlan } from '../ports.ts';
import { usage } from '../usage.ts';
import { say, writeProduct } from '../world.ts';

const shells = Object.keys(completionScripts) as CompletingShell[];

/** Prints a completion script for the shell, or puts it where new shells read it, and takes it away again, after a review. */
export async function completion(call: Call<CompletionOptions>, named?: string): Promise<number> {
  const { world, options, globals } = call;
  const wanted = named ?? (await callingShell(call));
  const shell = shells.find((each) => each === wanted);
  if (shell === undefined) return usage(call, unknownName('completion for', 'Shells', wanted, shells));
  const script = completionScripts[shell];
  if (options.install === true || options.remove === true) {
    return put(call, shell, options.remove === true ? undefined : script);
  }
  call.report({ shell, script });
  if (!globals.json) writeProduct(world, script);
  return exitCodes.done;
}

async function callingShell({ world }: Call): Promise<string> {
  const { name, dialect } = await world.shell();
  return dialect === 'powershell' ? dialect : name;
}

async function put(call: Call, shell: CompletingShell, script: string | undefined): Promise<number> {
  const { world } = call;
  const caller = findShell((await world.shell()).name)?.program;
  const placed = completionFiles(shell, script, { ...world, exists }, caller);
  const files = openFiles(world);
  const title = script === undefined ? `No completion in ${shell}` : `Completion in ${shell}`;
  const make: MakePlan = async () => {
    const paths = placed.files.map(({ path }) => path);
    const read = await readFiles(paths, { readForPlan: (path) => readForPlan(files, path) });
    if (!read.ok) return read;
    const form = {
      ok: true as const,
      files: placed.files,
      text: '',
      masked: '',
      notes: placed.notes,
    };
    const edits = lastingEdits({ form, files: read.sources });
    return edits.ok ? { ok: true, plan: { title, ...edits.parts, basis: read.sources } } : edits;
  };
  const code = await carryOut(
    call,
    files,
    make,
    script === undefined ? 'Take the completion away' : 'Install the completion',
  );
  if (code !== exitCodes.done || script === undefined || call.globals.dryRun) return code;
  say(world, 'Open a new shell, then press Tab behind bedrock-setup.');
  if (world.command !== 'bedrock-setup') {
    say(world, 'It completes the installed program: npm install --global aws-bedrock-setup');
  }
  return code;
}
