import type { PortalAccount } from '../../aws/sign-in/sign-in.ts';
import type { Answer } from '../../verify/door.ts';
import { withinLimit } from '../aws/time-limit.ts';
import type { SignInScene } from './scene.ts';

// A thousand accounts to a page: more pages than this is no organization but a server that repeats itself.
const mostPages = 50;
const collation = { numeric: true, sensitivity: 'base' } as const;

type Scene = Pick<SignInScene, 'clients' | 'limits'>;

async function pages<T>(
  scene: Scene,
  { region, accessToken, operation }: { region: string; accessToken: string; operation: string },
  signal: AbortSignal,
  ask: (
    client: Awaited<ReturnType<typeof open>>,
    nextToken: string | undefined,
    abortSignal: AbortSignal,
  ) => Promise<{ found: T[]; nextToken: string | undefined }>,
  onePage = false,
): Promise<Answer<T[]>> {
  const place = { service: 'sso' as const, operation, host: scene.clients.host('sso', region), secrets: [accessToken] };
  return withinLimit(scene.limits.callMs, signal, place, async (abortSignal) => {
    const client = await open(scene, region);
    const all: T[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await ask(client, nextToken, abortSignal);
      all.push(...answer.found);
      nextToken = answer.nextToken;
      if (onePage || nextToken === undefined || nextToken === '') break;
    }
    return all;
  });
}

async function open({ clients }: Scene, region: string) {
  const { SSOClient } = await import('../aws/sdk/sso.ts');
  return new SSOClient(await clients.settings('sso', region));
}

/** The accounts that a token opens, by name. */
export async function listAccounts(
  accessToken: string,
  region: string,
  scene: Scene,
  signal: AbortSignal,
  { onePage = false } = {},
): Promise<Answer<PortalAccount[]>> {
  const asked = { region, accessToken, operation: 'ListAccounts' };
  const answer = await pages<PortalAccount>(
    scene,
    asked,
    signal,
    async (client, nextToken, abortSignal) => {
      const { ListAccountsCommand } = await import('../aws/sdk/sso.ts');
      const input = { accessToken, maxResults: onePage ? 1 : 1000, nextToken };
      const { accountList = [], nextToken: next } = await client.send(new ListAccountsCommand(input), { abortSignal });
      const found = accountList.flatMap(({ accountId = '', accountName = '', emailAddress }) =>
        /^\d{12}$/.test(accountId)
          ? [{ id: accountId, name: accountName, ...(emailAddress ? { email: emailAddress } : {}) }]
          : [],
      );
      return { found, nextToken: next };
    },
    onePage,
  );
  if (!answer.ok) return answer;
  const { compare } = new Intl.Collator('en', collation);
  return { ok: true, value: answer.value.sort((a, b) => compare(a.name, b.name) || a.id.localeCompare(b.id)) };
}

/** The permission sets that a token opens in an account, by name. */
export async function listRoles(
  accessToken: string,
  region: string,
  accountId: string,
  scene: Scene,
  signal: AbortSignal,
): Promise<Answer<string[]>> {
  const asked = { region, accessToken, operation: 'ListAccountRoles' };
  const answer = await pages<string>(scene, asked, signal, async (client, nextToken, abortSignal) => {
    const { ListAccountRolesCommand } = await import('../aws/sdk/sso.ts');
    const input = { accessToken, accountId, maxResults: 1000, nextToken };
    const { roleList = [], nextToken: next } = await client.send(new ListAccountRolesCommand(input), { abortSignal });
    const found = roleList.flatMap(({ roleName = '' }) => (/^[\w+=,.@-]{1,64}$/.test(roleName) ? [roleName] : []));
    return { found, nextToken: next };
  });
  return answer.ok ? { ok: true, value: answer.value.sort(new Intl.Collator('en', collation).compare) } : answer;
}
