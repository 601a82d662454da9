import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { findClient } from '../../src/clients/clients.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { itWith, type Peer, pythonPeer } from '../support/peer.ts';

/** Downloads take longer than a test may, so this runs by itself: `npm run programs`. */
const packages: Peer = { name: 'packages (npm run programs)', path: process.env.BEDROCK_SETUP_TEST_PROGRAMS ?? '' };

let aws: Awaited<ReturnType<typeof startDemoAws>>;
let folder: string;
beforeEach(async () => {
  aws = await startDemoAws();
  folder = await mkdtemp(join(tmpdir(), 'bedrock-setup-handed-out-'));
});
afterEach(async () => {
  await aws.close();
  await rm(folder, { recursive: true, force: true });
});

/** A program has AWS's addresses built in where it reads no AWS_ENDPOINT_URL_*: its calls are turned to the demo's AWS with all that was signed. */
const turned = (url: string) => `const fetched = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const asked = new URL(typeof input === 'string' ? input : (input.url ?? input));
  if (!asked.hostname.endsWith('.amazonaws.com')) return fetched(input, init);
  const headers = { ...Object.fromEntries(new Headers(init?.headers)), host: asked.host };
  return fetched('${url}' + asked.pathname + asked.search, { ...init, headers });
};
`;

async function home(): Promise<Record<string, string>> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = aws.keys;
  const place = join(folder, 'home');
  await mkdir(join(place, '.aws'), { recursive: true });
  await writeFile(
    join(place, '.aws', 'credentials'),
    `[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
  );
  await writeFile(join(place, 'turned.mjs'), turned(aws.url));
  const { HOME = '/', PATH = '', PYENV_ROOT = `${HOME}/.pyenv` } = process.env;
  return {
    PATH,
    PYENV_ROOT,
    HOME: place,
    // The registry and the cache of whoever runs this.
    npm_config_userconfig: join(HOME, '.npmrc'),
    npm_config_cache: join(HOME, '.npm'),
    ...aws.environment,
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_OPTIONS: `--import ${join(place, 'turned.mjs')}`,
  };
}

/** Saves what is handed out into an empty folder and runs the very command that is printed beside it. */
async function runAsPrinted(name: string): Promise<{ code: number | null; said: string }> {
  const model = 'amazon.nova-micro-v1:0';
  const settings = findClient(name)?.settings({
    profile: 'work',
    region: 'us-east-1',
    models: [{ name: 'Nova Micro', invokeId: model, modelId: model, region: 'us-east-1' }],
    credential: 'profile',
  });
  const work = join(folder, 'empty');
  await mkdir(work);
  const [file] = settings?.files ?? [];
  if (file === undefined) throw new Error(`${name} hands nothing out.`);
  await writeFile(join(work, file.path), file.content);
  const command = file.how.replace(/^(Install and run|Run): /, '').replace(/ \(boto3: .*\)$/, '');
  const env = { ...(await home()), ...settings?.variables };
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', command], { cwd: work, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    child.on('close', (code) => resolve({ code, said }));
  });
}

const answered = () =>
  aws.requests.filter(({ operation, status }) => operation === 'Converse' && status === 200).length;

itWith(
  packages,
  'what is handed out for the AI SDK runs by the command beside it, with the packages of npm',
  async () => {
    const { code, said } = await runAsPrinted('ai-sdk');
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('2 + 2 equals 4.') });
    expect(answered()).toBe(1);
  },
);

itWith(pythonPeer('boto3'), 'what is handed out for boto3 runs by the command beside it', async () => {
  const { code, said } = await runAsPrinted('boto3');
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('2 + 2 equals 4.') });
  expect(said).toContain(':user/ada');
  expect(answered()).toBe(1);
});
