import type { Detected } from '../../aws/detected.ts';
import { exists } from '../../host/exists.ts';
import type { SessionOptions, SessionPorts } from '../../session/ports.ts';
import { runSession } from '../../session/run-session.ts';
import type { Call } from '../call.ts';
import { faceOf } from '../carry-out.ts';
import { chooseFace, consentTo } from '../choose-face.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { AddOptions, SetupOptions } from '../lines/setup.ts';
import {
  copyText,
  createVerifier,
  deleteNamedFile,
  detectMachine,
  keysOfEnvironment,
  openFiles,
  openSignIn,
  readAll,
  readForPlan,
  readNamedText,
  type Verifier,
} from '../ports.ts';
import { repairFirst } from '../repair-first.ts';
import { reportOutcome } from '../report-outcome.ts';

/** The wizard. */
export async function setup(call: Call<SetupOptions>): Promise<number> {
  return wizard(call, {});
}

/** The wizard, straight to a new named profile; with `--from` a copy of an existing one. */
export async function add(call: Call<AddOptions>, profile?: string): Promise<number> {
  if (call.options.from !== undefined) {
    const { copy } = await import('./change-profile.ts');
    return copy(call, call.options.from, profile);
  }
  const method = call.given.method === undefined ? { method: 'file' } : {};
  return wizard(call, { ...method, ...(profile === undefined ? {} : { profile }) });
}

async function wizard(call: Call<SetupOptions>, implied: Record<string, string>): Promise<number> {
  const { world, globals, options } = call;
  const files = openFiles(world);
  const kind = chooseFace(world, globals);
  const given: Record<string, string> = { ...implied, ...impliedBy(call.given), ...call.given };
  const apiKey = world.env.AWS_BEARER_TOKEN_BEDROCK;
  if (options.credentialsStdin === true && given.credential === 'api-key') {
    given.apiKey = await readAll(world.stdin);
  } else if (options.credentialsStdin === true) {
    given.credential = 'paste';
    given.pasted = await readAll(world.stdin);
  } else if (kind === 'headless' && given.credential === 'api-key' && apiKey) {
    given.apiKey = apiKey;
  } else if (kind === 'headless' && given.credential === undefined && keysOfEnvironment(world.env)) {
    given.credential = 'environment';
  }
  const face = await faceOf(call);
  // The SDK takes longest to load; it is read in while the first question is.
  if (kind !== 'headless' && globals.verify) setTimeout(preloadAws, 150).unref();
  const repaired = await repairFirst(face, files, world, kind === 'headless');
  if (repaired !== undefined) return repaired;
  const sessionOptions: SessionOptions = {
    given,
    dryRun: globals.dryRun,
    verify: globals.verify,
    invoke: consentTo(world, globals),
    headless: kind === 'headless',
  };
  const verifier = createVerifier(world);
  const ports = sessionPorts(call, files, verifier);
  const outcome = await runSession(face, ports, sessionOptions).finally(verifier.close);
  reportOutcome(call, outcome);
  return exitCodeOf(outcome);
}

function preloadAws(): void {
  import('../../host/aws/clients.ts').then(({ preloadAwsClients }) => preloadAwsClients()).catch(() => {});
}

/** Options that only make sense together imply the question before them. */
function impliedBy(given: Readonly<Record<string, string>>): Record<string, string> {
  const details = ['externalId', 'mfaSerial', 'durationSeconds', 'roleSessionName'];
  return {
    ...(details.some((id) => given[id] !== undefined) ? { roleOptions: 'yes' } : {}),
    ...(given.accessKeyId === undefined ? {} : { credential: 'access-key' }),
    ...(given.csv === undefined ? {} : { credential: 'csv' }),
    ...(given.roleArn === undefined ? {} : { role: 'assume-role' }),
    ...(given.ssoStartUrl === undefined && given.ssoSession === undefined ? {} : { role: 'sso' }),
    ...(given.service === undefined ? {} : { role: 'ambient' }),
  };
}

function sessionPorts(call: Call, files: ReturnType<typeof openFiles>, verifier: Verifier): SessionPorts {
  const { world, demo } = call;
  return {
    detect: async (variables) => withoutStage(await detectMachine(world, variables), demo !== undefined),
    files,
    readForPlan: (path) => readForPlan(files, path),
    readText: (path) => readNamedText(world, path),
    deleteFile: (path) => deleteNamedFile(world, path),
    verify: verifier.verify,
    signIn: openSignIn(call),
    environmentKeys: () => keysOfEnvironment(world.env),
    copy: (text) => copyText(world, text),
    exists,
    ...(demo?.answered ? { answered: demo.answered } : {}),
    environment: world.env,
    signal: world.signal,
    context: {
      scenarios: demo?.scenarios ?? [],
      offers: demo?.offers ?? (() => ({})),
      productIsTerminal: world.stdout.isTTY === true,
    },
  };
}

/** In the demo the variables that lead to the embedded AWS are the stage, and nothing odd. */
function withoutStage(detected: Detected, isDemo: boolean): Detected {
  if (!isDemo) return detected;
  const findings = detected.findings.filter(({ code }) => code !== 'endpoint-override');
  return { ...detected, findings, variables: [] };
}
