import { sideOfWsl } from '../../aws/detected.ts';
import { exists } from '../../host/exists.ts';
import { lastingEdits } from '../../plan/environment/lasting-edits.ts';
import type { MakePlan } from '../../plan/plan.ts';
import { readLastingSources, shellFor } from '../../session/sources.ts';
import type { Dialect, EnvironmentChange } from '../../shell/dialect.ts';
import { type Lasting, lastingForm, lastingRemoval } from '../../shell/lasting.ts';
import { startupPlace } from '../../shell/startup-files.ts';
import type { Call } from '../call.ts';
import { carryOut } from '../carry-out.ts';
import { detectMachine } from '../detect-machine.ts';
import { exitCodes } from '../exit-code.ts';
import type { ExportOptions } from '../lines/products.ts';
import { openFiles, readForPlan } from '../ports.ts';
import { usage } from '../usage.ts';
import { say } from '../world.ts';
import { writeText } from '../write-text.ts';

/** The lasting form: printed, or carried out after a review. Without a change it is taken away. */
export async function exportLasting(
  call: Call<ExportOptions>,
  dialect: Dialect,
  change: EnvironmentChange | undefined,
): Promise<number> {
  const { world, options } = call;
  const keepIn = options.persistIn;
  if (keepIn !== undefined && keepIn !== 'user-environment' && keepIn !== 'startup-file') {
    return usage(call, '--persist-in is user-environment or startup-file.');
  }
  const files = openFiles(world);
  const detected = await detectMachine(world);
  const shell = shellFor(options.format ?? dialect.id, detected);
  const place = startupPlace({
    dialect: dialect.id,
    ...(shell === undefined ? {} : { shell }),
    ...(keepIn === undefined ? {} : { keepIn }),
    platform: world.platform,
    wsl: sideOfWsl(detected),
    home: world.home,
    env: world.env,
    exists,
  });
  const form: Lasting = change === undefined ? lastingRemoval(dialect, place) : lastingForm(dialect, change, place);
  if (!form.ok) return usage(call, form.reason);
  if (options.apply !== true) {
    if (form.applyOnly !== undefined) return usage(call, `${form.applyOnly} Or add --apply, which needs no setx.`);
    if (form.advice) say(world, `Warning: ${form.advice}`);
    writeText(call, form.text);
    const next = form.printOnly ?? 'Add --apply to carry it out here, after a review.';
    say(world, ...form.notes, `This was printed only. ${next}`);
    return exitCodes.done;
  }
  const ports = { files, readForPlan: (path: string) => readForPlan(files, path) };
  const title = `${change === undefined ? 'Take away' : 'Keep'} the variables for ${dialect.title}`;
  const make: MakePlan = async () => {
    const read = await readLastingSources(form, ports);
    if (!read.ok) return read;
    const edits = lastingEdits(read.sources);
    return edits.ok ? { ok: true, plan: { title, ...edits.parts, basis: read.sources.files } } : edits;
  };
  return carryOut(call, files, make, change === undefined ? 'Take the variables away' : 'Keep the variables');
}
