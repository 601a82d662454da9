import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { regionToJudge } from '../../../src/cli/commands/region-to-judge.ts';
import { accessKeyIdFor, secretFor } from '../../../src/demo/keys.ts';
import { createAwsDoor } from '../../../src/host/aws/door.ts';
import { detect } from '../../../src/host/detect/detect.ts';
import { nodeDetectFiles } from '../../../src/host/detect/node-files.ts';
import { botocore } from '../../support/botocore.ts';
import { describeWith } from '../../support/peer.ts';

const count = 500;

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

const key = (name: string) => ({ id: accessKeyIdFor('AKIA', '111122223333', name), secret: secretFor(name) });

interface Situation {
  credentials?: string;
  config?: string;
  variables: Record<string, string>;
}

/** One machine as it may be: any mixture of sections, half pairs, programs and variables. */
function situation(next: () => number): Situation {
  const one = <T>(...options: readonly T[]): T => options[Math.floor(next() * options.length)] as T;
  const often = (share: number) => next() < share;
  const pair = (name: string) => {
    const { id, secret } = key(name);
    return one(
      `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
      `aws_access_key_id=${id}\naws_secret_access_key=${secret}\n`,
      `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${'token'.repeat(8)}\n`,
      `aws_access_key_id = ${id}\n`,
      `aws_secret_access_key = ${secret}\n`,
      '',
    );
  };
  const region = () => one('region = us-east-1\n', 'region = eu-central-1\n', 'region=us-west-2\n', '', '');
  const names = ['default', 'work', 'play'];
  const section = (header: (name: string) => string, body: (name: string) => string) =>
    names.map((name) => (often(0.55) ? `[${header(name)}]\n${body(name)}` : '')).join('\n');
  const inConfig = (name: string) =>
    one(name, `profile ${name}`, name === 'default' ? name : `profile ${name}`, `profile ${name}`);
  const program = (name: string) => {
    const { id, secret } = key(`${name} of a program`);
    const answer = JSON.stringify({ Version: 1, AccessKeyId: id, SecretAccessKey: secret });
    return `credential_process = echo '${answer}'\n`;
  };
  const { id, secret } = key('environment');
  const chosen = one({}, {}, { AWS_PROFILE: one(...names, 'absent') }, { AWS_PROFILE: one(...names) });
  const keys = one<Record<string, string>>(
    {},
    {},
    {},
    { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret },
    { AWS_ACCESS_KEY_ID: id },
    { AWS_SECRET_ACCESS_KEY: secret },
    { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: 'token'.repeat(8) },
  );
  return {
    ...(often(0.8)
      ? {
          credentials: section(
            (name) => name,
            (name) => pair(name),
          ),
        }
      : {}),
    ...(often(0.8)
      ? {
          config: section(
            inConfig,
            (name) => `${region()}${often(0.15) ? program(name) : often(0.2) ? pair(name) : ''}`,
          ),
        }
      : {}),
    variables: {
      ...chosen,
      ...keys,
      ...(often(0.2) ? { AWS_DEFAULT_REGION: one('us-east-2', 'ap-south-1') } : {}),
    },
  };
}

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bedrock-setup-situations-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function place(made: Situation, index: number): Promise<Record<string, string>> {
  const folder = join(home, String(index));
  await mkdir(folder);
  const files = { credentials: join(folder, 'credentials'), config: join(folder, 'config') };
  if (made.credentials !== undefined) await writeFile(files.credentials, made.credentials);
  if (made.config !== undefined) await writeFile(files.config, made.config);
  return {
    ...made.variables,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_CONFIG_FILE: files.config,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

type Verdict = { accessKeyId?: string | null; region?: string | null; error?: string };

function judge(all: readonly Record<string, string>[]): Verdict[] {
  const script = fileURLToPath(new URL('../../support/resolve-with-botocore.py', import.meta.url));
  const run = spawnSync(botocore.path, [script], {
    input: JSON.stringify(all),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, HOME: home, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Verdict[];
}

/** What the verification goes by: the credentials that its door finds, and the Region that it judges. */
async function ours(variables: Record<string, string>) {
  const { AWS_SHARED_CREDENTIALS_FILE: credentialsFile = '', AWS_CONFIG_FILE: configFile = '' } = variables;
  const env = { PATH: process.env.PATH, ...variables };
  const door = createAwsDoor({ env, home, credentialsFile, configFile, platform: 'linux' });
  const found = await door.resolveCredentials({ type: 'environment', variables }, { region: 'us-east-1' });
  const detected = await detect({
    env,
    platform: 'linux',
    home,
    fs: nodeDetectFiles,
    now: new Date(0),
    shell: { dialect: 'env', name: 'sh', how: '' },
  });
  const region = regionToJudge(detected, undefined, undefined);
  door.close();
  const finds = (reader: string) =>
    detected.resolutions.some(
      (each) => each.reader === reader && each.credentials !== undefined && each.source !== 'error',
    );
  return {
    accessKeyId: found.ok ? found.value.accessKeyId : undefined,
    boto3: finds('boto3'),
    javascript: finds('javascript'),
    region: region.ok ? region.value : '',
  };
}

describeWith(botocore, 'botocore decides', () => {
  it(`in ${count} situations whether credentials and a Region are found, and the verification agrees in each`, async () => {
    const next = numbers(20_261_126);
    const situations = Array.from({ length: count }, () => situation(next));
    const placed = await Promise.all(situations.map(place));
    const judged = judge(placed);
    const disagreements: unknown[] = [];
    for (const [index, variables] of placed.entries()) {
      const { accessKeyId, region, error } = judged[index] ?? {};
      const mine = await ours(variables);
      const theirs = { accessKeyId: accessKeyId ?? undefined, region: region ?? '' };
      const isFound = theirs.accessKeyId !== undefined;
      // Keys that the door finds and botocore does not are those of the JavaScript SDK, which merges half pairs of two files.
      const isSame =
        mine.boto3 === isFound &&
        (isFound ? mine.accessKeyId === theirs.accessKeyId : mine.accessKeyId === undefined || mine.javascript) &&
        (error !== undefined || mine.region === theirs.region);
      if (!isSame) disagreements.push({ ...situations[index], theirs: error ?? theirs, mine });
    }
    expect(judged.filter(({ accessKeyId }) => accessKeyId).length).toBeGreaterThan(100);
    expect(judged.filter(({ accessKeyId }) => !accessKeyId).length).toBeGreaterThan(100);
    expect(disagreements).toEqual([]);
  }, 120_000);
});
