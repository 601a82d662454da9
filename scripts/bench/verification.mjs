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

/** The guide's own check: two questions in turn, and no call to a model. */
const guideScript = `
import boto3
print(boto3.client('sts').get_caller_identity()['Account'])
print(len(boto3.client('bedrock', region_name='us-east-1').list_foundation_models()['modelSummaries']))
`;

/** The same with the call that ours makes. */
const guideScriptWithCall = `${guideScript}
reply = boto3.client('bedrock-runtime', region_name='us-east-1').converse(
    modelId='amazon.nova-micro-v1:0',
    messages=[{'role': 'user', 'content': [{'text': 'What is 2+2?'}]}],
    inferenceConfig={'maxTokens': 16},
)
print(reply['output']['message']['content'][0]['text'])
`;

/**
 * The verification, without its call and with it, against the guide's script at three distances from AWS. Ours asks more: the clock,
 * the inference profiles, the files and variables of this machine.
 */
export async function verification() {
  const hasBoto3 = has('python3', ['-c', 'import boto3']);
  const goal = hasBoto3 ? 'goal 0.5' : 'the guide’s script needs boto3';
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
      const ours = (...more) => wholeProcess(process.execPath, [launcher, 'verify', '--json', ...more], { env });
      const script = (text) => (hasBoto3 ? wholeProcess('python3', ['-c', text], { env }) : 1);
      const { stdout } = spawnSync(process.execPath, [launcher, 'verify', '--json', '--yes'], {
        encoding: 'utf8',
        env,
      });
      if (!stdout.includes('converse')) throw new Error(`The verification did not reach the model: ${stdout}`);
      const lists = { plain: [], called: [], both: [] };
      for (let round = 0; round < Math.min(rounds, 7); round++) {
        const plain = ours('--no-invoke');
        const guide = script(guideScript);
        const called = ours('--yes');
        lists.plain.push(plain / guide);
        lists.called.push(called / guide);
        lists.both.push(called / script(guideScriptWithCall));
      }
      const figure = (list) => (hasBoto3 ? `${quantile(list).toFixed(2)} x guide` : `${quantile(list).toFixed(0)} ms`);
      row(`verification without a call, ${delay} ms an answer`, figure(lists.plain), goal);
      row(`verification with its call, ${delay} ms an answer`, figure(lists.called), goal);
      if (hasBoto3) row('the same, where the guide’s script makes that call too', figure(lists.both), goal);
    } finally {
      child.kill();
    }
  }
}
