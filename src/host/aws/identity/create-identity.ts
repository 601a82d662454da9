import { partitionOf } from '../../../aws/values/partition.ts';
import type { IdentityPort } from '../../../session/identity.ts';
import { asKeys } from '../credentials/scene.ts';
import type { AwsDoorOptions } from '../options.ts';
import { asIdentity, callAs } from './asking.ts';
import { mfaDevicesOf, rolesOf } from './iam.ts';

/** The Region in the ARN of a secret. */
function regionOfSecret(id: string): string | undefined {
  const region = /^arn:[\w-]+:secretsmanager:([a-z0-9-]+):\d{12}:secret:/.exec(id)?.[1];
  return region !== undefined && partitionOf(region) !== undefined ? region : undefined;
}

/** Opens the door to what an identity has and may hand out; the SDK is loaded at the first call. */
export function createIdentity(options: AwsDoorOptions): IdentityPort {
  return {
    mfaDevices: (asker) => asIdentity(options, asker, mfaDevicesOf),
    roles: (asker) => asIdentity(options, asker, rolesOf),
    mfaSession: (asker, { serial, code, durationSeconds }) =>
      asIdentity(options, asker, (identity) =>
        callAs(identity, 'sts', 'GetSessionToken', async (abortSignal) => {
          const { region, keys, profile, scene } = identity;
          const { client, GetSessionTokenCommand } = await scene.clients.sts(region, keys, profile);
          const input = { SerialNumber: serial, TokenCode: code, DurationSeconds: durationSeconds };
          const { Credentials } = await client.send(new GetSessionTokenCommand(input), { abortSignal });
          const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
          if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error('STS answered without credentials.');
          return asKeys({
            accessKeyId: AccessKeyId,
            secretAccessKey: SecretAccessKey,
            sessionToken: SessionToken,
            expiration: Expiration,
          });
        }),
      ),
    secret: (asker, id) => {
      const region = regionOfSecret(id) ?? asker.region;
      return asIdentity(options, { ...asker, region }, (identity) =>
        callAs(identity, 'secrets-manager', 'GetSecretValue', async (abortSignal) => {
          const { keys, profile, scene } = identity;
          const { SecretsManagerClient, GetSecretValueCommand } = await import('../sdk/secrets-manager.ts');
          const settings = await scene.clients.settings('secrets-manager', region, profile);
          const client = new SecretsManagerClient({ ...settings, credentials: keys, authSchemePreference: ['sigv4'] });
          const { SecretString, SecretBinary } = await client.send(new GetSecretValueCommand({ SecretId: id }), {
            abortSignal,
          });
          return SecretString ?? Buffer.from(SecretBinary ?? new Uint8Array()).toString('utf8');
        }),
      );
    },
  };
}
