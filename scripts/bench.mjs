// Times whole processes, interleaved, and prints ratios within one run: single milliseconds mean nothing on a shared machine.
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn as spawnTerminal } from '@lydell/node-pty';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const launcher = join(root, 'bin', 'bedrock-setup.js');
const rounds = Number(process.env.ROUNDS ?? 9);
const scratch = await mkdtemp(join(tmpdir(), 'bedrock-setup-bench-'));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ratio = (a, b) => median(a.map((value, index) => value / b[index])).toFixed(2);

/** Nothing of the person's environment: extra certificates alone make Node start nearly three times slower. */
const environment = (home, more = {}) => ({
  PATH: process.env.PATH,
  HOME: home,
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
  AWS_EC2_METADATA_DISABLED: 'true',
  ...more,
});

async function newHome(profiles = 0) {
  const home = await mkdtemp(join(scratch, 'home-'));
  await mkdir(join(home, '.aws'), { mode: 0o700 });
  const section = (index) =>
    `[p${index}]\naws_access_key_id = AKIA${'BENCH'.repeat(3)}2\naws_secret_access_key = ${'bench+bench/'.repeat(3)}0000\n\n`;
  if (profiles > 0) {
    await writeFile(
      join(home, '.aws', 'credentials'),
      Array.from({ length: profiles }, (_, index) => section(index)).join(''),
      { mode: 0o600 },
    );
    await writeFile(
      join(home, '.aws', 'config'),
      Array.from({ length: profiles }, (_, index) => `[profile p${index}]\nregion = us-east-1\n\n`).join(''),
      { mode: 0o600 },
    );
  }
  return home;
}

function wholeProcess(command, args, options) {
  const started = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}

/** From spawn until the text stands on a pseudo-terminal. */
function untilText(command, args, env, text) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawnTerminal(command, args, { cols: 100, rows: 30, env });
    let seen = '';
    let took;
    child.onData((data) => {
      seen += data;
      if (took !== undefined || !seen.includes(text)) return;
      took = performance.now() - started;
      child.kill('SIGKILL');
    });
    child.onExit(() =>
      took === undefined ? reject(new Error(`${command} never said “${text}”: ${seen}`)) : resolve(took),
    );
  });
}

function record(lists, times) {
  for (const [index, list] of lists.entries()) list.push(times[index]);
}

const hasAws = spawnSync('aws', ['--version']).status === 0;
const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;

async function firstQuestion() {
  const bare = [];
  const ours = [];
  const plain = [];
  const theirs = [];
  for (let round = -1; round < rounds; round++) {
    const home = await newHome();
    const env = environment(home);
    const times = [
      wholeProcess(process.execPath, ['-e', '0'], { env }),
      await untilText(process.execPath, [launcher], env, 'How should programs'),
      await untilText(process.execPath, [launcher, '--plain'], env, 'How should programs'),
      hasAws ? await untilText('aws', ['configure'], env, 'AWS Access Key ID') : Number.NaN,
    ];
    if (round < 0) continue;
    record([bare, ours, plain, theirs], times);
  }
  console.log(`first question, Ink face:       ${ratio(ours, bare)} x node -e 0`);
  console.log(`first question, plain face:     ${ratio(plain, bare)} x node -e 0`);
  if (hasAws) console.log(`first question, Ink face:       ${ratio(ours, theirs)} x aws configure`);
}

async function versionAndHelp() {
  const bare = [];
  const version = [];
  const help = [];
  for (let round = -1; round < rounds; round++) {
    const env = environment(scratch);
    const times = [
      ['-e', '0'],
      [launcher, '--version'],
      [launcher, '--help'],
    ].map((args) => wholeProcess(process.execPath, args, { env }));
    if (round >= 0) record([bare, version, help], times);
  }
  console.log(`--version:                      ${ratio(version, bare)} x node -e 0`);
  console.log(`--help:                         ${ratio(help, bare)} x node -e 0`);
}

async function fileEdit() {
  const args = [
    launcher,
    '--method',
    'file',
    '--profile',
    'added',
    '--region',
    'us-west-2',
    '--credentials-stdin',
    '--yes',
    '--no-verify',
  ];
  const input = `AWS_ACCESS_KEY_ID=AKIA${'BENCH'.repeat(3)}3\nAWS_SECRET_ACCESS_KEY=${'bench+bench/'.repeat(3)}1111\n`;
  const bare = [];
  const empty = [];
  const many = [];
  for (let round = -1; round < rounds; round++) {
    const [small, large] = [await newHome(), await newHome(10_000)];
    const times = [
      wholeProcess(process.execPath, ['-e', '0'], { env: environment(small) }),
      wholeProcess(process.execPath, args, { env: environment(small), input }),
      wholeProcess(process.execPath, args, { env: environment(large), input }),
    ];
    await rm(large, { recursive: true });
    if (round >= 0) record([bare, empty, many], times);
  }
  console.log(`add a profile, no files yet:    ${ratio(empty, bare)} x node -e 0`);
  console.log(`add a profile to 10,000:        ${ratio(many, empty)} x the same without files (goal: below 2)`);
}

/** Bundles a few lines that use our sources, for a process of its own. */
async function bundled(name, contents) {
  const outfile = join(scratch, `${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

/** The emulator in a process of its own, so that it does not share our event loop. */
async function startEmulator(latencyMs) {
  const program = await bundled(
    'emulator',
    `
    import { startEmbeddedAws } from './src/demo/embedded-aws.ts';
    import { scenarios } from './src/demo/scenarios.ts';
    import { demoAccessKey } from './src/demo/demo-people.ts';
    const world = scenarios[0].world();
    world.latencyMs = ${latencyMs};
    const aws = await startEmbeddedAws(world);
    console.log(JSON.stringify({ environment: aws.environment, url: aws.url, key: demoAccessKey() }));`,
  );
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data).split('\n'))));
  return { child, ...JSON.parse(line) };
}

/** The checks as the wizard runs them: the SDK is in memory, the person has agreed to the call; prints how long they took. */
const verificationProgram = `
  import { homedir } from 'node:os';
  import { join } from 'node:path';
  import { preloadAwsClients } from './src/host/aws/clients.ts';
  import { createAwsDoor } from './src/host/aws/door.ts';
  import { runChecks } from './src/verify/run.ts';
  const { env } = process;
  const home = homedir();
  const files = { credentialsFile: join(home, '.aws', 'credentials'), configFile: join(home, '.aws', 'config') };
  await preloadAwsClients();
  const door = createAwsDoor({ env, platform: 'linux', home, ...files });
  const request = {
    target: { type: 'environment', variables: env },
    region: env.AWS_REGION,
    stages: ['local', 'identity', 'models', 'converse'],
  };
  const passed = [];
  const started = performance.now();
  for await (const event of runChecks(request, door)) {
    if (event.type !== 'finished') continue;
    if (event.result.status === 'fail') throw new Error(event.result.title + ': ' + event.result.detail);
    if (event.result.status === 'pass') passed.push(event.result.id);
  }
  console.log(JSON.stringify({ took: performance.now() - started, passed }));
  door.close();`;

/** The guide's own check, for comparison. */
const guideScript = `
import boto3
print(boto3.client('sts').get_caller_identity()['Account'])
print(len(boto3.client('bedrock', region_name='us-east-1').list_foundation_models()['modelSummaries']))
`;

async function verification() {
  const delay = 150;
  const { child, environment: endpoints, key } = await startEmulator(delay);
  try {
    const home = await newHome();
    const env = environment(home, {
      ...endpoints,
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    });
    const program = await bundled('verification', verificationProgram);
    const checks = [];
    const ours = [];
    const theirs = [];
    for (let round = -1; round < rounds; round++) {
      const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8', env });
      if (!stdout.includes('converse')) throw new Error(`The verification did not reach the model: ${stdout}${stderr}`);
      const times = [
        JSON.parse(stdout).took,
        wholeProcess(process.execPath, [launcher, 'verify', '--json', '--yes'], { env }),
        hasBoto3 ? wholeProcess('python3', ['-c', guideScript], { env }) : Number.NaN,
      ];
      if (round >= 0) record([checks, ours, theirs], times);
    }
    // Models, then the call to one of them: two answers in a row, whatever runs beside them.
    const chain = 2 * delay;
    console.log(
      `verification, 150 ms an answer: ${(median(checks) / chain).toFixed(2)} x the longest chain of calls (goal: at most 1.3)`,
    );
    if (hasBoto3)
      console.log(
        `verification, whole process:    ${ratio(ours, theirs)} x the guide's Python script, which makes no call to a model`,
      );
  } finally {
    child.kill();
  }
}

try {
  console.log(`Node.js ${process.versions.node}, ${rounds} rounds, medians of ratios within one round`);
  await versionAndHelp();
  await firstQuestion();
  await fileEdit();
  await verification();
} finally {
  await rm(scratch, { recursive: true, force: true });
}
