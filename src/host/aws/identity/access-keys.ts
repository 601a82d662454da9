import type { AccessKeyFacts, AccessKeysPort } from '../../../session/access-keys.ts';
import type { Answer } from '../../../verify/door.ts';
import { asKeys } from '../credentials/scene.ts';
import type { AwsDoorOptions } from '../options.ts';
import { asIdentity, callAs, type Identity } from './asking.ts';
import { iamOf } from './iam.ts';

/** Opens the door to a user's own access keys; the SDK is loaded at the first call. */
export function createAccessKeys(options: AwsDoorOptions): AccessKeysPort {
  return {
    caller: (asker) =>
      asIdentity(options, asker, (identity) =>
        callAs(identity, 'sts', 'GetCallerIdentity', async (abortSignal) => {
          const { region, keys, profile, scene } = identity;
          const { client, GetCallerIdentityCommand } = await scene.clients.sts(region, keys, profile);
          const { Arn = '' } = await client.send(new GetCallerIdentityCommand({}), { abortSignal });
          return Arn;
        }),
      ),
    list: (asker) => asIdentity(options, asker, listKeys),
    create: (asker) =>
      asIdentity(options, asker, (identity) =>
        callAs(identity, 'iam', 'CreateAccessKey', async (abortSignal) => {
          const { CreateAccessKeyCommand } = await import('../sdk/iam.ts');
          const { AccessKey } = await (await iamOf(identity)).send(new CreateAccessKeyCommand({}), { abortSignal });
          const { AccessKeyId, SecretAccessKey } = AccessKey ?? {};
          if (!AccessKeyId || !SecretAccessKey) throw new Error('IAM answered without a key.');
          return asKeys({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey });
        }),
      ),
    setActive: (asker, id, isActive) =>
      asIdentity(options, asker, (identity) =>
        callAs(identity, 'iam', 'UpdateAccessKey', async (abortSignal) => {
          const { UpdateAccessKeyCommand } = await import('../sdk/iam.ts');
          const input = { AccessKeyId: id, Status: isActive ? ('Active' as const) : ('Inactive' as const) };
          await (await iamOf(identity)).send(new UpdateAccessKeyCommand(input), { abortSignal });
          return true as const;
        }),
      ),
    remove: (asker, id) =>
      asIdentity(options, asker, (identity) =>
        callAs(identity, 'iam', 'DeleteAccessKey', async (abortSignal) => {
          const { DeleteAccessKeyCommand } = await import('../sdk/iam.ts');
          await (await iamOf(identity)).send(new DeleteAccessKeyCommand({ AccessKeyId: id }), { abortSignal });
          return true as const;
        }),
      ),
  };
}

async function listKeys(identity: Identity): Promise<Answer<AccessKeyFacts[]>> {
  const listed = await callAs(identity, 'iam', 'ListAccessKeys', async (abortSignal) => {
    const { ListAccessKeysCommand } = await import('../sdk/iam.ts');
    const { AccessKeyMetadata = [] } = await (await iamOf(identity)).send(new ListAccessKeysCommand({}), {
      abortSignal,
    });
    return AccessKeyMetadata.flatMap(({ AccessKeyId = '', Status, CreateDate }) =>
      /^[A-Z0-9]{16,128}$/.test(AccessKeyId)
        ? [{ id: AccessKeyId, isActive: Status === 'Active', created: CreateDate }]
        : [],
    );
  });
  if (!listed.ok) return listed;
  const keys = listed.value.map(async ({ id, isActive, created }): Promise<AccessKeyFacts> => {
    const used = await lastUse(identity, id);
    return {
      id,
      isActive,
      ...(created === undefined ? {} : { created: created.toISOString() }),
      ...(used === undefined ? {} : { lastUsed: used.toISOString() }),
    };
  });
  return { ok: true, value: await Promise.all(keys) };
}

/** When a key was used last; undefined when never, and when nobody may look. */
async function lastUse(identity: Identity, id: string): Promise<Date | undefined> {
  const answer = await callAs(identity, 'iam', 'GetAccessKeyLastUsed', async (abortSignal) => {
    const { GetAccessKeyLastUsedCommand } = await import('../sdk/iam.ts');
    const command = new GetAccessKeyLastUsedCommand({ AccessKeyId: id });
    return (await (await iamOf(identity)).send(command, { abortSignal })).AccessKeyLastUsed?.LastUsedDate;
  });
  return answer.ok ? answer.value : undefined;
}
