import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoAccount, demoOtherAccount } from '../../src/demo/demo-people.ts';
import { demoStartUrl } from '../../src/demo/offers.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { type Story, tell } from './tell.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeEach(async () => {
  home = await createTestHome();
  // The SDK's own providers look for sign-ins below the home folder of the process.
  vi.stubEnv('HOME', home.home);
  aws = await startDemoAws();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
  await home.remove();
});

const browse = fileURLToPath(new URL('../support/browse.mjs', import.meta.url));
const environment = () => ({ ...aws.environment, BROWSER: `${process.execPath} ${browse}` });
const toPortal: Story['answers'] = [
  ['method', 'browser'],
  ['role', 'sso'],
  ['ssoStartUrl', demoStartUrl],
];
const toTheAnswer: Story['after'] = [
  { says: 'Which program will call Bedrock?', keys: 'enter' },
  { says: 'Which model do you want to call?', keys: 'enter' },
  { says: 'Send one small request', keys: 'enter', calls: true },
];
const written = { says: /Write (this file|these 2 files)|None of this has been written yet/, keys: 'enter' };
const calls = () => aws.requests.filter(({ operation, status }) => operation === 'Converse' && status === 200).length;

describe('somebody without a key signs in with a browser', () => {
  for (const face of ['ink', 'plain'] as const) {
    it(`at the portal of their organization, and chooses account and role from its lists (${face})`, async () => {
      const story: Story = {
        env: environment(),
        flags: ['--region', 'us-east-1'],
        answers: toPortal,
        after: [
          // The first of the list, and the name that is proposed for it.
          { says: 'Which account?', keys: 'enter' },
          { says: 'Name of the profile', keys: 'enter' },
          written,
          ...toTheAnswer,
        ],
      };
      const { code, screen } = await tell(face, story, home);
      expect([code, code === 0 ? '' : screen]).toEqual([0, '']);
      expect(calls()).toBe(1);
      const config = await readFile(home.config, 'utf8');
      // The only permission set of that account is not asked for, nor is the name of the session.
      expect(config).toContain('[profile sandbox-bedrockuser]\nsso_session = d-0000000000\n');
      expect(config).toContain(`sso_account_id = ${demoOtherAccount}\nsso_role_name = BedrockUser\n`);
    });

    it(`and takes a profile for every account and permission set (${face})`, async () => {
      const story: Story = {
        env: environment(),
        flags: ['--region', 'us-east-1'],
        answers: toPortal,
        after: [
          { says: 'Which account?', keys: face === 'ink' ? 'a' : '1' },
          { says: 'Which account is tried first?', keys: 'enter' },
          { says: 'Name of the profile', keys: 'enter' },
          written,
          ...toTheAnswer,
        ],
      };
      const { code, screen } = await tell(face, story, home);
      expect([code, code === 0 ? '' : screen]).toEqual([0, '']);
      const config = await readFile(home.config, 'utf8');
      const rolesOf = (account: string) =>
        config.match(new RegExp(`sso_account_id = ${account}\\nsso_role_name = .+`, 'g'));
      expect([rolesOf(demoOtherAccount)?.length, rolesOf(demoAccount)?.length]).toEqual([1, 2]);
      expect(config.match(/^\[sso-session /gm)).toHaveLength(1);
      for (const name of ['sandbox-bedrockuser', 'workloads-bedrockuser', 'workloads-readonly']) {
        expect(config).toContain(`[profile ${name}]\nsso_session = d-0000000000\n`);
      }
    });

    it(`in the AWS console, and the profile names who signed in (${face})`, async () => {
      const story: Story = {
        env: environment(),
        flags: ['--region', 'us-east-1'],
        answers: [
          ['method', 'browser'],
          ['role', 'login'],
        ],
        after: [written, ...toTheAnswer],
      };
      const { code, screen } = await tell(face, story, home);
      expect([code, code === 0 ? '' : screen]).toEqual([0, '']);
      expect(calls()).toBe(1);
      expect(await readFile(home.config, 'utf8')).toContain(`login_session = arn:aws:iam::${demoAccount}:user/ada\n`);
    });

    it(`has nothing yet, reads what an administrator has to do, and comes back with keys (${face})`, async () => {
      const story: Story = {
        env: environment(),
        flags: ['--region', 'us-east-1', '--profile', 'work'],
        answers: [
          ['method', 'nothing'],
          ['beginning', 'administrator'],
        ],
        after: [
          { says: 'What your administrator has to do', keys: 'enter' },
          { says: /Paste your keys/, keys: aws.block.trim() },
          written,
          ...toTheAnswer,
        ],
      };
      const { code, screen } = await tell(face, story, home);
      expect([code, code === 0 ? '' : screen]).toEqual([0, '']);
      expect([calls(), (await readFile(home.credentials, 'utf8')).startsWith('[work]\n')]).toEqual([1, true]);
    });
  }
});
