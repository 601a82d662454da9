import type { OfferedRole } from '../../../session/identity.ts';
import type { Answer } from '../../../verify/door.ts';
import { callAs, type Identity } from './asking.ts';

// A page holds a hundred at least; an account can hold five thousand roles.
const mostPages = 60;

/** The IAM client of an identity; IAM is one service for a whole partition. */
export async function iamOf({ keys, region, profile, scene }: Identity) {
  const { IAMClient } = await import('../sdk/iam.ts');
  const settings = await scene.clients.settings('iam', region, profile);
  return new IAMClient({ ...settings, credentials: keys, authSchemePreference: ['sigv4'] });
}

/** Serial numbers of the caller's devices that show six digits; security keys and passkeys have other ones. */
export function mfaDevicesOf(identity: Identity): Promise<Answer<string[]>> {
  return callAs(identity, 'iam', 'ListMFADevices', async (abortSignal) => {
    const { ListMFADevicesCommand } = await import('../sdk/iam.ts');
    const client = await iamOf(identity);
    const { MFADevices = [] } = await client.send(new ListMFADevicesCommand({}), { abortSignal });
    return MFADevices.flatMap(({ SerialNumber = '' }) =>
      /^(arn:[\w-]+:iam::\d{12}:mfa\/[\w+=,.@/-]{1,512}|[\w-]{6,64})$/.test(SerialNumber) ? [SerialNumber] : [],
    );
  });
}

/** The roles of the caller's account whose trust policy names accounts, users or roles, by name. */
export function rolesOf(identity: Identity): Promise<Answer<OfferedRole[]>> {
  return callAs(identity, 'iam', 'ListRoles', async (abortSignal) => {
    const { ListRolesCommand } = await import('../sdk/iam.ts');
    const client = await iamOf(identity);
    const roles: OfferedRole[] = [];
    let Marker: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await client.send(new ListRolesCommand({ MaxItems: 1000, Marker }), { abortSignal });
      for (const {
        Arn = '',
        RoleName = '',
        Description,
        MaxSessionDuration,
        AssumeRolePolicyDocument,
      } of answer.Roles ?? []) {
        if (!/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/.test(Arn) || !trustsSomebody(AssumeRolePolicyDocument))
          continue;
        roles.push({
          arn: Arn,
          name: RoleName,
          ...(Description ? { description: Description } : {}),
          ...(MaxSessionDuration ? { longestSession: MaxSessionDuration } : {}),
        });
      }
      Marker = answer.IsTruncated === true ? answer.Marker : undefined;
      if (Marker === undefined) break;
    }
    return roles.sort((a, b) => a.name.localeCompare(b.name));
  });
}

/** Whether a trust policy names a principal of an account; roles for services alone are nothing to assume. IAM sends it URL-encoded. */
function trustsSomebody(document = ''): boolean {
  try {
    const { Statement } = JSON.parse(decodeURIComponent(document)) as { Statement?: unknown };
    return [Statement].flat().some((each) => {
      const { Effect, Principal } = (each ?? {}) as { Effect?: unknown; Principal?: unknown };
      return (
        Effect === 'Allow' &&
        (Principal === '*' || (typeof Principal === 'object' && Principal !== null && 'AWS' in Principal))
      );
    });
  } catch {
    return false;
  }
}
