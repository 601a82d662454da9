import { spawn, spawnSync } from 'node:child_process';
import { bundled, environment, has, launcher, newHome, quantile, rounds, row, wholeProcess } from './measure.mjs';

/** The emulator in a process of its own, so that it does not share our event loop. */
async function startEmulator(latencyMs) {
  const program = await bundled(
    `emulator-${latencyMs}`,
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

/** The guide's own check, for comparison: it makes no call to a model. */
const guideScript = `
import boto3
print(boto3.client('sts').get_caller_identity()['Account'])
print(len(boto3.client('bedrock', region_name='us-east-1').list_foundation_models()['modelSummaries']))
`;

/** The whole verification with its call, against the guide's script, at three distances from AWS. */
export async function verification() {
  const hasBoto3 = has('python3', ['-c', 'import boto3']);
  for (const delay of [0, 50, 150]) {
    const { child, environment: endpoints, key } = await startEmulator(delay);
    try {
      const env = environment(await newHome(), {
        ...endpoints,
        AWS_ACCESS_KEY_ID: key.accessKeyId,
        AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
        AWS_REGION: 'us-east-1',
        AWS_DEFAULT_REGION: 'us-east-1',
      });
      const args = [launcher, 'verify', '--json', '--yes'];
      const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
      if (!stdout.includes('converse')) throw new Error(`The verification did not reach the model: ${stdout}`);
      const list = [];
      const alone = [];
      for (let round = 0; round < Math.min(rounds, 7); round++) {
        const ours = wholeProcess(process.execPath, args, { env });
        alone.push(ours);
        if (hasBoto3) list.push(ours / wholeProcess('python3', ['-c', guideScript], { env }));
      }
      const figure = hasBoto3 ? `${quantile(list).toFixed(2)} x guide` : `${quantile(alone).toFixed(0)} ms`;
      row(
        `verification with its call, ${delay} ms an answer`,
        figure,
        hasBoto3 ? '' : 'the guide’s script needs boto3',
      );
    } finally {
      child.kill();
    }
  }
}
