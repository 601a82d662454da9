import { exists } from '../../host/exists.ts';
import type { Face } from '../../session/face.ts';
import type { SessionOptions, SessionPorts } from '../../session/ports.ts';
import { runSession } from '../../session/run-session.ts';
import { contradictionAmong, gatherAnswers, gatherTeamAnswers, impliedBy } from '../answers/gather.ts';
import { agreeTo, knowsStartUrl, teamFileName, teamLines } from '../answers/team-file.ts';
import type { Call } from '../call.ts';
import { faceOf } from '../carry-out.ts';
import { chooseFace, consentTo } from '../choose-face.ts';
import { detectMachine } from '../detect-machine.ts';
import { exitCodeOf } from '../exit-code.ts';
import { openIdentity } from '../identity-ports.ts';
import type { AddOptions, SetupOptions } from '../lines/setup.ts';
import {
  callersEnvironment,
  copyText,
  createVerifier,
  deleteNamedFile,
  keysOfEnvironment,
  openFiles,
  openPage,
  openSignIn,
  readAll,
  readForPlan,
  readNamedText,
  traceIn,
  type Verifier,
} from '../ports.ts';
import { repairFirst } from '../repair-first.ts';
import { reportOutcome } from '../report-outcome.ts';
import { usage } from '../usage.ts';
import { chooseSide, windowsProfiles } from '../with-windows-side.ts';
import { say } from '../world.ts';

/** The wizard. */
export async function setup(call: Call<SetupOptions>): Promise<number> {
  return wizard(call, {}, { program: true });
}

/** The wizard, straight to a new named profile; with `--from` a copy of an existing one. */
export async function add(call: Call<AddOptions>, profile?: string): Promise<number> {
  if (call.options.from !== undefined) {
    const { copy } = await import('./change-profile.ts');
    return copy(call, call.options.from, profile);
  }
  // Whoever adds a profile has had a program before.
  return wizard(call, { method: 'file', ...(profile === undefined ? {} : { profile }) }, { program: false });
}

const noAnswers = { ok: true as const, given: {} };

async function wizard(
  call: Call<SetupOptions>,
  implied: Record<string, string>,
  { program }: { program: boolean },
): Promise<number> {
  const { globals, options } = call;
  const contradiction = contradictionAmong(call.given);
  if (contradiction !== undefined) return usage(call, contradiction);
  const kind = chooseFace(call.world, globals);
  const read = await gatherAnswers(call);
  // What a file has wrong is told together with what is missing or not taken, so that it is mended in one go.
  const faults = read.ok ? [] : read.reasons;
  if (!read.ok && read.given === undefined) return usage(call, faults.join('\n'));
  const team = faults.length > 0 ? noAnswers : await gatherTeamAnswers(call, { ...implied, ...read.given });
  if (!team.ok) return usage(call, team.reasons.join('\n'));
  const face = await faceOf(call);
  const agreed = await agreedTeamAnswers(call, face, team.given).catch(closing(face));
  const side =
    faults.length > 0 ? { ok: true as const, world: call.world } : await chooseSide(call, face).catch(closing(face));
  if (!side.ok) {
    await face.close();
    return usage(call, side.reason);
  }
  const { world } = side;
  const files = openFiles(world);
  const { profile } = implied;
  const own = { ...agreed, ...read.given, ...(profile === undefined ? {} : { profile }) };
  const given: Record<string, string> = { ...implied, ...impliedBy(own), ...own };
  const apiKey = callersEnvironment(world).AWS_BEARER_TOKEN_BEDROCK;
  if (options.credentialsStdin === true && given.credential === 'api-key') {
    given.apiKey = await readAll(world.stdin);
  } else if (options.credentialsStdin === true) {
    given.credential = 'paste';
    given.pasted = await readAll(world.stdin);
  } else if (kind === 'headless' && given.credential === 'api-key' && apiKey) {
    given.apiKey = apiKey;
  } else if (kind === 'headless' && given.credential === undefined && keysOfEnvironment(world)) {
    given.credential = 'environment';
  }
  const repaired = faults.length > 0 ? undefined : await repairFirst(face, files, world, kind === 'headless');
  if (repaired !== undefined) return repaired;
  const sessionOptions: SessionOptions = {
    given,
    dryRun: globals.dryRun,
    verify: globals.verify,
    invoke: call.demo && globals.invoke && !globals.yes && kind !== 'headless' ? 'free' : consentTo(world, globals),
    program,
    headless: kind === 'headless',
    faults,
  };
  const verifier = createVerifier(world);
  const ports = sessionPorts({ ...call, world }, files, verifier);
  // The SDK takes longest to load; it is read in while the first question is, and not before that stands on the screen.
  if (kind !== 'headless' && globals.verify) ports.begun = () => setTimeout(preloadAws, 300).unref();
  const outcome = await runSession(face, ports, sessionOptions).finally(verifier.close);
  await reportOutcome(call, outcome);
  return exitCodeOf(outcome);
}

/** What ends the story before it begins leaves the terminal as it was. */
function closing(face: Face) {
  return async (error: unknown): Promise<never> => {
    await face.close();
    throw error;
  };
}

function preloadAws(): void {
  import('../../host/aws/clients.ts').then(({ preloadAwsClients }) => preloadAwsClients()).catch(() => {});
}

/** The team's answers after the person has seen them; without a person they are said, and a start URL that nobody knows is left out. */
async function agreedTeamAnswers(
  { world, globals }: Call,
  face: Face,
  answers: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  if (Object.keys(answers).length === 0) return answers;
  const detected = await detectMachine(world);
  if (chooseFace(world, globals) !== 'headless') return agreeTo(face, answers, detected);
  say(world, `From ${teamFileName} in this folder:`, ...teamLines(answers).map((line) => `  ${line}`));
  const { ssoStartUrl, ...others } = answers;
  if (ssoStartUrl === undefined || knowsStartUrl(ssoStartUrl, detected)) return answers;
  say(
    world,
    `Nobody on this machine has signed in at ${ssoStartUrl} yet: it counts only when you give it with --sso-start-url.`,
  );
  return others;
}

function sessionPorts(call: Call, files: ReturnType<typeof openFiles>, verifier: Verifier): SessionPorts {
  const { world, demo } = call;
  return {
    detect: (variables, about) => detectMachine(world, variables, about === undefined ? {} : { judging: { about } }),
    files,
    readForPlan: (path) => readForPlan(files, path),
    readText: (path) => readNamedText(world, path),
    deleteFile: (path) => deleteNamedFile(world, path),
    verify: verifier.verify,
    signIn: openSignIn(call),
    identity: openIdentity(world),
    environmentKeys: () => keysOfEnvironment(world),
    copy: (text) => copyText(world, text),
    // In the demo nothing leaves this program; the address is shown.
    ...(demo
      ? {}
      : { openPage: (url: string) => openPage(world, url), traceOf: (client: string) => traceIn(world, client) }),
    exists,
    windowsProfiles: () => (demo ? Promise.resolve(undefined) : windowsProfiles(world)),
    ...(demo?.answered ? { answered: demo.answered } : {}),
    environment: world.env,
    command: world.command,
    signal: world.signal,
    context: {
      scenarios: demo?.scenarios ?? [],
      offers: demo?.offers ?? (() => ({})),
      productIsTerminal: world.stdout.isTTY === true,
      // Node reads its tables of languages and places for it, which takes as long as a file of code.
      timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  };
}
