import { createHash } from 'node:crypto';
import { demoAccessKey, demoAccount, demoMfaSerial, demoRoleArn } from '../../../src/demo/demo-people.ts';
import { demoWorld } from '../../../src/demo/world.ts';
import type { OpenAwsDoor } from '../../../src/host/aws/door.ts';
import type { VerifyTarget } from '../../../src/verify/check.ts';
import type { Access } from '../../../src/verify/door.ts';
import type { RowHome } from '../../support/catalogue-row.ts';
import { type EmulatorScene, openScene } from '../../support/emulator-scene.ts';
import { doorOf } from './play-with-door.ts';

/** The demo's access key. */
export const key = demoAccessKey();
/** A credentials file with one profile. */
export const base = `[base]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;
/** The name of an IAM Identity Center cache file. */
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
/** The name of an aws login cache file. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** A moment far enough away, ISO 8601. */
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const ssoToken = () =>
  JSON.stringify({
    accessToken: 'demo-sso-access-token',
    expiresAt: tomorrow(),
    region: 'us-east-1',
    startUrl: 'https://d-demo.awsapps.com/start',
  });

/** Files with a profile of every kind. */
export const everyKind: RowHome = {
  credentials: base,
  config: [
    '[profile role]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'source_profile = base',
    'role_session_name = ada-at-work',
    '[profile chained]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'source_profile = role',
    '[profile mfa]',
    `role_arn = ${demoRoleArn('BedrockInvokeWithMfa')}`,
    'source_profile = base',
    `mfa_serial = ${demoMfaSerial}`,
    '[profile from-variables]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'credential_source = Environment',
    '[profile from-instance]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'credential_source = Ec2InstanceMetadata',
    '[profile corp]',
    'sso_session = corp',
    `sso_account_id = ${demoAccount}`,
    'sso_role_name = BedrockUser',
    '[sso-session corp]',
    'sso_start_url = https://d-demo.awsapps.com/start',
    'sso_region = us-east-1',
    '[profile sso-chained]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'source_profile = corp',
    '[profile tool]',
    `credential_process = {node} {home}/tool.cjs`,
    '[profile hangs]',
    `credential_process = {node} {home}/hangs.cjs`,
    '[profile asks]',
    `credential_process = {node} {home}/asks.cjs`,
    '[profile endless]',
    `credential_process = {node} {home}/endless.cjs`,
    '[profile cut-off]',
    'sso_session = cut-off',
    `sso_account_id = ${demoAccount}`,
    'sso_role_name = BedrockUser',
    '[sso-session cut-off]',
    'sso_start_url = https://d-demo.awsapps.com/start',
    'sso_region = us-east-1',
    '[profile pod]',
    `role_arn = ${demoRoleArn('BedrockPodRole')}`,
    'web_identity_token_file = {home}/token',
    '[profile signed-in]',
    'login_session = arn:aws:iam::111122223333:user/ada',
  ].join('\n'),
  files: {
    token: 'demo.web-identity.token\n',
    'tool.cjs': `console.log(JSON.stringify({ Version: 1, AccessKeyId: '${key.accessKeyId}', SecretAccessKey: '${key.secretAccessKey}' }))`,
    'hangs.cjs': `require('node:fs').writeFileSync('{home}/started', 'yes'); setTimeout(() => {}, 60000)`,
    'asks.cjs': `process.stdin.on('end', () => { console.error('no password given'); process.exit(3); }).resume()`,
    'endless.cjs': `console.log(JSON.stringify({ Version: 1, AccessKeyId: '${key.accessKeyId}', SecretAccessKey: '${key.secretAccessKey}', Expiration: 'never' }))`,
    [`.aws/sso/cache/${sha1('cut-off')}.json`]: ssoToken().slice(0, 40),
    [`.aws/sso/cache/${sha1('corp')}.json`]: ssoToken(),
  },
};

/** A door to the demo's AWS, with the home it looks into. */
export interface Opened {
  scene: EmulatorScene;
  door: OpenAwsDoor;
  /** Finds credentials and asks STS whose they are; throws what was refused. */
  whoIs(target: VerifyTarget, mfaCode?: (serial: string) => Promise<string>): Promise<{ access: Access; arn: string }>;
  close(): Promise<void>;
}

/** Opens a door to the demo's AWS from a throw-away home. */
export async function openDoor(home: RowHome = {}): Promise<Opened> {
  const scene = await openScene({
    type: 'world',
    world: demoWorld(),
    home,
    request: { target: { type: 'ambient' }, region: 'us-east-1', call: 'resolve' },
  });
  const door = doorOf(scene);
  return {
    scene,
    door,
    whoIs: async (target, mfaCode) => {
      const found = await door.resolveCredentials(target, { region: 'us-east-1', mfaCode });
      if (!found.ok) throw new Error(`${found.failure.name}: ${found.failure.message}`);
      const identity = await door.callerIdentity({ access: found.value, region: 'us-east-1' });
      if (!identity.ok) throw new Error(`${identity.failure.name}: ${identity.failure.message}`);
      return { access: found.value, arn: identity.value.arn };
    },
    close: async () => {
      door.close();
      await scene.close();
    },
  };
}

/** A profile as the target. */
export const profile = (name: string): VerifyTarget => ({ type: 'profile', profile: name });
