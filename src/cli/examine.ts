import type { Detected } from '../aws/detected.ts';
import type { Finding } from '../aws/finding.ts';
import { signalWithin } from '../aws/signal-within.ts';
import { clockFindings } from '../findings/clock.ts';
import { inOrder } from '../findings/findings.ts';
import { type KeyAtAws, keyAgeFindings } from '../findings/keys-at-aws.ts';
import { repositoryFindings } from '../findings/repository.ts';
import type { Judging } from '../host/detect/detect.ts';
import type { DetectFiles } from '../host/detect/read-aws-file.ts';
import { exposedFiles } from '../host/doctor/repository.ts';
import { programRunner } from '../host/programs/run-program.ts';
import type { Call } from './call.ts';
import { detectMachine } from './detect-machine.ts';
import { openRotation } from './identity-ports.ts';
import { openAws, openFiles } from './ports.ts';
import { targetIn } from './target-in.ts';

/** What AWS was asked about this machine; every part is missing where it did not answer, or may not be asked. */
interface Asked {
  /** The clock of AWS minus ours, in milliseconds. */
  skewMs?: number;
  keys: KeyAtAws[];
  proxies: readonly { variable: string; url: string }[];
}

/** What `doctor` found: the machine with every finding, and what AWS says about it. */
export interface Examination extends Asked {
  detected: Detected;
}

/** How long is waited for AWS in all, in milliseconds: a machine that is cut off is examined, too. */
const patienceMs = 4_000;

/** Keys beyond these are not asked for: a machine with more of them belongs to no one person. */
const mostKeys = 10;

/** Looks at everything that stands in the way: variables, files, repositories and, unless told otherwise, the clock and the keys. */
export async function examine(
  call: Call,
  { offline, ...looking }: { offline: boolean; judging?: Judging; fs?: DetectFiles },
): Promise<Examination> {
  const detected = await detectMachine(call.world, undefined, looking);
  const nothing: Asked = { keys: [], proxies: [] };
  const [asked, here] = await Promise.all([offline ? nothing : askAws(call, detected), findingsHere(call, detected)]);
  const { skewMs, keys } = asked;
  const learnt = [...(skewMs === undefined ? [] : clockFindings(skewMs)), ...keyAgeFindings(keys, new Date())];
  return { ...asked, detected: { ...detected, findings: inOrder([...detected.findings, ...learnt, ...here]) } };
}

/** What is odd about repositories, and about the folder that keeps what undo needs. */
async function findingsHere({ world, demo }: Call, detected: Detected): Promise<Finding[]> {
  const { home, env, platform } = world;
  const trees = await exposedFiles({
    awsFiles: [detected.credentialsFile.path, detected.configFile.path],
    // In the demo nothing of the person's own is looked at.
    ...(demo === undefined ? {} : { folder: home }),
    home,
    run: programRunner({ platform, env }),
  });
  const problem = await openFiles(world).stateProblem();
  const state: Finding[] =
    problem === undefined
      ? []
      : [
          {
            ...problem,
            summary: problem.summary.replace(', so nothing was written', ''),
            severity: 'warning',
            breaks: [],
            places: [],
          },
        ];
  return [...repositoryFindings(trees), ...state];
}

async function askAws({ world }: Call, detected: Detected): Promise<Asked> {
  const signal = signalWithin(patienceMs, world.signal);
  const region = detected.region ?? 'us-east-1';
  const target = targetIn(world, undefined);
  const door = await openAws(world);
  try {
    const [clock, surroundings, keys] = await Promise.all([
      door.serverClock(target, region, signal),
      door.surroundings(target, region),
      keysAtAws(world, detected, signal),
    ]);
    return { ...(clock.ok ? { skewMs: clock.value.skewMs } : {}), keys, proxies: surroundings.proxies };
  } finally {
    door.close();
  }
}

/** The long-term keys of the profiles as IAM knows them: each asks for itself, and whoever may not is left out. */
async function keysAtAws(world: Call['world'], detected: Detected, signal: AbortSignal): Promise<KeyAtAws[]> {
  const holders = new Map<string, [string, ...string[]]>();
  for (const { name, kind, accessKeyId } of detected.profiles) {
    if (kind !== 'access-key' || accessKeyId === undefined) continue;
    const others = holders.get(accessKeyId);
    if (others === undefined) holders.set(accessKeyId, [name]);
    else others.push(name);
  }
  if (holders.size === 0) return [];
  const { port } = await openRotation(world);
  const asked = [...holders].slice(0, mostKeys).map(async ([id, profiles]): Promise<KeyAtAws[]> => {
    const region = detected.profiles.find(({ name }) => name === profiles[0])?.region ?? detected.region ?? 'us-east-1';
    const listed = await port.list({ as: { type: 'profile', profile: profiles[0] }, region, signal });
    const own = listed.ok ? listed.value.find((key) => key.id === id) : undefined;
    return own === undefined ? [] : [{ ...own, profiles }];
  });
  return (await Promise.all(asked)).flat();
}
