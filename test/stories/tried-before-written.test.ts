import { access, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { demoAccessKey, demoApiKey, demoBackupKey, demoMfaSerial, demoRoleArn } from '../../src/demo/demo-people.ts';
import type { AccessKey } from '../../src/demo/principal.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { type Story, tell } from './tell.ts';

const section = (name: string, { accessKeyId, secretAccessKey }: AccessKey) =>
  `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeEach(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
  await mkdir(dirname(home.credentials), { mode: 0o700 });
  const both = section('ada', demoAccessKey()) + section('backup', demoBackupKey());
  await writeFile(home.credentials, both, { mode: 0o600 });
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

/** The program without a person, in this process. */
async function headless(...args: string[]) {
  const fake = createFakeWorld(home, { terminal: false, env: aws.environment });
  const code = await run([...args, '--region', 'us-east-1', '--yes', '--no-invoke'], fake.world);
  return { code, screen: fake.screen(), stdout: fake.stdout() };
}
const isWritten = () =>
  access(home.config).then(
    () => true,
    () => false,
  );
const callsOf = (operation: string) => aws.requests.filter((request) => request.operation === operation).length;

describe('a role', () => {
  const role = ['--role-arn', demoRoleArn('BedrockInvoke'), '--profile', 'bedrock', '--source-profile'];

  it('is written once its source could assume it', async () => {
    expect(await headless(...role, 'ada')).toMatchObject({ code: 0 });
    expect(await readFile(home.config, 'utf8')).toContain('source_profile = ada');
  });

  it('that refuses its source is not written', async () => {
    const { code, screen } = await headless(...role, 'backup');
    expect([code, await isWritten()]).toEqual([3, false]);
    expect(screen).toContain('may not assume');
    expect(screen).not.toContain('bedrock-setup verify bedrock');
  });

  for (const face of ['ink', 'plain'] as const) {
    it(`is chosen from the account's list, and asks for one MFA code in all (${face})`, async () => {
      const story: Story = {
        env: aws.environment,
        flags: ['--role-options', '--role-source', 'profile', '--profile', 'bedrock', '--region', 'us-east-1'],
        answers: [
          ['method', 'assume'],
          ['sourceProfile', 'ada'],
          ['roleArn', demoRoleArn('BedrockInvokeWithMfa')],
          ['externalId', ''],
          ['mfaSerial', demoMfaSerial],
          ['durationSeconds', ''],
          ['roleSessionName', 'ada'],
        ],
        after: [
          { says: 'Code of the MFA device', keys: '123456' },
          { says: /Write this file|None of this has been written yet/, keys: 'enter' },
          { says: 'Which program will call Bedrock?', keys: 'enter' },
          { says: 'Which model do you want to call?', keys: 'enter' },
          { says: 'Send one small request', keys: 'n' },
        ],
      };
      const { code, screen } = await tell(face, story, home);
      expect([code, code === 0 ? '' : screen]).toEqual([0, '']);
      expect([callsOf('ListRoles') > 0, callsOf('AssumeRole')]).toEqual([true, 1]);
      expect(await readFile(home.config, 'utf8')).toContain(`mfa_serial = ${demoMfaSerial}`);
    });
  }
});

describe('a program that hands out credentials', () => {
  const write = async (name: string, text: string) => {
    await writeFile(join(home.home, name), `#!/bin/sh\n${text}\n`);
    await chmod(join(home.home, name), 0o700);
    return join(home.home, name);
  };
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  const json = JSON.stringify({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey });

  it('is run once, checked, and written without quotation marks that SDKs read differently', async () => {
    const tool = await write('my tool', `[ "$1" = "two words" ] && echo '${json}'`);
    const command = `"${tool}" 'two words'`;
    expect(await headless('--credential-process', command, '--profile', 'tool')).toMatchObject({ code: 0 });
    expect(await readFile(home.config, 'utf8')).toContain(
      `credential_process = ${tool.replace(' ', "' '")} two' 'words\n`,
    );
  });

  it('that fails says so in its own words, and is not written', async () => {
    const tool = await write('locked', 'echo "The vault is locked." >&2; exit 1');
    const { code, screen } = await headless('--credential-process', tool, '--profile', 'tool');
    expect([code, await isWritten()]).toEqual([3, false]);
    expect(screen).toContain('The vault is locked.');
  });

  it('that needs a shell is refused before it is run', async () => {
    const { code, screen } = await headless('--credential-process', '~/bin/tool | jq .', '--profile', 'tool');
    expect([code, await isWritten()]).toEqual([2, false]);
    expect(screen).toContain('without a shell, and ~/bin/tool | needs one');
  });
});

describe('keys in AWS Secrets Manager', () => {
  it('are fetched by name into a profile', async () => {
    const asked = ['--method', 'file', '--secret', 'bedrock/ada', '--secret-profile', 'ada', '--profile', 'fetched'];
    expect(await headless(...asked)).toMatchObject({ code: 0 });
    const text = await readFile(home.credentials, 'utf8');
    expect(text).toContain(section('fetched', demoAccessKey()).trim());
  });

  it('are fetched by ARN into lines for a shell, in the Region that the ARN names', async () => {
    const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:bedrock/ada-a1B2c3';
    const { code, screen } = await headless('--method', 'env', '--secret', arn, '--secret-profile', 'ada');
    expect([code, screen.includes(demoAccessKey().secretAccessKey)]).toEqual([0, false]);
    expect(callsOf('GetSecretValue')).toBe(1);
  });

  it('may be a Bedrock API key, which becomes a variable and nothing else', async () => {
    aws.world.secrets.push({
      name: 'bedrock/api',
      region: 'us-east-1',
      text: JSON.stringify({ apiKey: demoApiKey() }),
    });
    const asked = ['--secret', 'bedrock/api', '--secret-profile', 'ada', '--shell', 'bash', '--client', 'none'];
    const { code, screen, stdout } = await headless('--method', 'env', ...asked);
    expect([code, screen.includes(demoApiKey())]).toEqual([0, false]);
    expect(stdout).toContain(`AWS_BEARER_TOKEN_BEDROCK='${demoApiKey()}'`);
    const refused = await headless('--method', 'file', '--profile', 'new', ...asked.slice(0, 4));
    expect(refused).toMatchObject({ code: 2, screen: expect.stringContaining('works as a variable only') });
  });

  it('are not there, or not allowed: it is said which, and nothing is written', async () => {
    const asked = (secret: string, profile: string) =>
      headless('--method', 'file', '--secret', secret, '--secret-profile', profile, '--profile', 'new');
    expect(await asked('bedrock/bob', 'ada')).toMatchObject({
      code: 2,
      screen: expect.stringContaining('no such secret in us-east-1'),
    });
    expect(await asked('bedrock/ada', 'backup')).toMatchObject({
      code: 2,
      screen: expect.stringContaining('user/backup may not read this secret'),
    });
  });

  for (const face of ['ink', 'plain'] as const) {
    it(`are meant by their ARN, pasted where keys are asked for (${face})`, async () => {
      const story: Story = {
        env: aws.environment,
        flags: ['--profile', 'fetched', '--region', 'us-east-1', '--no-verify'],
        answers: [
          ['method', 'keys'],
          ['pasted', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:bedrock/ada-a1B2c3'],
          ['secretProfile', 'ada'],
        ],
        after: [
          { says: 'Name or ARN of the secret', keys: 'enter' },
          { says: /Write these 2 files|None of this has been written yet/, keys: 'enter' },
          { says: 'Which program will call Bedrock?', keys: 'enter' },
        ],
      };
      expect(await tell(face, story, home)).toMatchObject({ code: 0 });
      expect(await readFile(home.credentials, 'utf8')).toContain(section('fetched', demoAccessKey()).trim());
    });
  }
});
