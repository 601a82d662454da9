import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { createTestHome, runProgram, type TestHome } from '../support/program.ts';

let aws: EmbeddedAws;
let home: TestHome;
beforeEach(async () => {
  aws = await startEmbeddedAws(demoWorld());
  home = await createTestHome();
  await mkdir(dirname(home.config), { recursive: true });
  await writeFile(home.config, '[profile place]\nregion = us-east-1\n');
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

const run = (...args: string[]) =>
  runProgram(args, { env: home.env({ ...aws.environment, AWS_EC2_METADATA_DISABLED: 'false' }) });

describe('on an EC2 instance with a role, as the SDKs do,', () => {
  it.each([
    ['verify', '--region', 'us-east-1', '--no-invoke'],
    ['verify', 'place', '--no-invoke'],
    ['models', '--region', 'us-east-1'],
    ['policy', '--region', 'us-east-1', '--model', 'amazon.nova-micro-v1:0'],
    ['client', 'litellm', '--region', 'us-east-1', '--test', '--yes'],
  ])('%s %s uses the role of the instance', async (...args) => {
    const { code, stderr } = await run(...args);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const callers = new Set(aws.requests.flatMap(({ principal }) => principal ?? []));
    expect([...callers].every((arn) => arn.includes(':assumed-role/BedrockInstanceRole/'))).toBe(true);
    expect(callers.size).toBe(1);
  });

  it('export hands the keys of the role over', async () => {
    const { code, stdout } = await run('export', '--region', 'us-east-1', '--format', 'env');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/AWS_ACCESS_KEY_ID=.?ASIA/)]);
  });

  it('goes on over IMDSv1 where no token arrives, and says so', async () => {
    if (aws.world.instance) Object.assign(aws.world.instance, { state: 'token-lost', tokensRequired: false });
    const { code, stderr } = await run('verify', '--region', 'us-east-1', '--no-invoke');
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    expect(stderr).toContain('over IMDSv1');
  });

  it('a metadata service that is switched off is told as such', async () => {
    if (aws.world.instance) aws.world.instance.state = 'disabled';
    const { code, stderr } = await run('verify', '--region', 'us-east-1', '--no-invoke');
    expect(code).toBe(3);
    expect(stderr).toMatch(/metadata/i);
  });
});
