// A run of its own process: makes the change of the scene, and dies or waits where it is told to.

import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import { createFiles } from '../../../src/host/files/files.ts';
import { applyPlan } from '../../../src/plan/apply.ts';
import { type BeforeCall, faultyFileSystem, faultyPackage } from './faults.ts';
import { configOf, credentialsOf, edit, planOf, sceneChange } from './scene.ts';

interface Task {
  home: string;
  do: 'change' | 'undo' | 'add' | 'create';
  /** The file call before which the process dies, counted from 1. */
  killBefore?: number;
  /** Count only the calls that change something. */
  changingOnly?: boolean;
  profile?: string;
  umask?: number;
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
if (task.umask !== undefined) process.umask(task.umask);
let calls = 0;
let armed = false;
// Dying before a call that only looks leaves the same files as dying before the next one that changes something.
const changing =
  /^(?:package\.)?(?:open|mkdir|chmod|chown|rename|replace|link|unlink|rmdir)$|^file\.(?:writeFile|chmod)$/;
const before: BeforeCall = (call) => {
  if (armed && (!task.changingOnly || changing.test(call)) && ++calls === task.killBefore)
    process.kill(process.pid, 'SIGKILL');
};
faultyPackage(task.home, before);
const files = createFiles({
  home: task.home,
  env: {},
  platform: 'linux',
  fs: faultyFileSystem(nodeFileSystem(), before),
  lockWaitMs: 60_000,
});

async function add(profile: string): Promise<string> {
  for (;;) {
    const state = await files.read(credentialsOf(task.home));
    if (!state.ok) return state.problem.code;
    const text = `${Buffer.from(state.bytes ?? []).toString()}[${profile}]\nregion = us-west-2\n`;
    const change = { path: credentialsOf(task.home), shown: 'credentials', before: state.bytes, mode: 0o600 };
    const plan = planOf({ ...change, after: Buffer.from(text), modeBefore: state.mode });
    for await (const event of applyPlan(plan, files)) {
      if (event.type === 'finished') return event.type;
      if (event.type === 'failed' && event.problem.code !== 'file-changed-meanwhile') return event.problem.code;
    }
  }
}

async function run(): Promise<string> {
  if (task.do === 'add') return add(task.profile ?? '');
  let plan = sceneChange(task.home);
  if (task.do === 'create') plan = planOf(edit(credentialsOf(task.home), 'new'), edit(configOf(task.home), 'new'));
  if (task.do === 'undo') {
    const undo = await files.undoPlan();
    if (!undo.ok) return undo.problem.code;
    plan = undo.plan;
  }
  armed = true;
  let last = '';
  for await (const event of applyPlan(plan, files)) last = event.type === 'failed' ? event.problem.code : event.type;
  armed = false;
  return last;
}

run().then((result) => {
  process.stdout.write(JSON.stringify({ result, calls }));
});
