import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { createThrowAwayHome, type ThrowAwayHome } from '../../src/demo/throw-away-home.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { itWith, type Peer, peer, pythonPeer } from '../support/peer.ts';

const run = promisify(execFile);

let aws: EmbeddedAws;
let home: ThrowAwayHome;
beforeEach(async () => {
  aws = await startEmbeddedAws(demoWorld());
  home = await createThrowAwayHome();
});
afterEach(async () => {
  await home.remove();
  await aws.close();
});

/** Runs a program in the throw-away home. */
async function ask(program: Peer, args: string[], more: Record<string, string> = {}): Promise<string> {
  // Python stays the one of this machine although HOME is another.
  const root = process.env.PYENV_ROOT ?? `${process.env.HOME}/.pyenv`;
  const env = { PATH: process.env.PATH ?? '', PYENV_ROOT: root, ...home.environment, ...aws.environment, ...more };
  return (await run(program.path, args, { env: { ...env, AWS_EC2_METADATA_DISABLED: 'true' } })).stdout;
}

const boto3 = pythonPeer('boto3');
const cli = peer('aws');

describe('Python programs at the embedded AWS', () => {
  itWith(boto3, 'lets boto3 through every door, and refuses what AWS refuses', async () => {
    const { accessKeyId, secretAccessKey } = demoAccessKey();
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const printed = await ask(boto3, [fileURLToPath(new URL('./ask-with-boto3.py', import.meta.url))], keys);
    const { profiles, ...others } = JSON.parse(printed);
    expect(new Set(profiles).size).toBe(profiles.length);
    expect(profiles).toContain('global.amazon.nova-2-lite-v1:0');
    expect(others).toEqual({
      arn: 'arn:aws:iam::111122223333:user/ada',
      models: 19,
      text: '2 + 2 equals 4.',
      role: 'arn:aws:sts::111122223333:assumed-role/BedrockInvoke/boto',
      wrongAtSts: ['SignatureDoesNotMatch', 403],
      wrongAtBedrock: ['InvalidSignatureException', 403],
      needsProfile: ['ValidationException', 400],
    });
    expect(aws.requests.every(({ operation }) => operation !== 'unknown')).toBe(true);
  });

  itWith(cli, 'lets the AWS CLI in with the profiles of the demo home', async () => {
    const identity = await ask(cli, ['sts', 'get-caller-identity', '--profile', 'backup', '--output', 'text']);
    expect(identity).toContain('arn:aws:iam::111122223333:user/backup');
    const region = await ask(cli, ['configure', 'get', 'region', '--profile', 'backup']);
    expect(region.trim()).toBe('eu-central-1');
    expect(home.environment.HOME).toBe(home.home);
  });
});
