import { afterEach, expect, it } from 'vitest';
import type { Detected } from '../../src/aws/detected.ts';
import { demoAccount, demoOtherAccount } from '../../src/demo/demo-people.ts';
import { demoStartUrl } from '../../src/demo/offers.ts';
import type { World } from '../../src/demo/world.ts';
import { runSession } from '../../src/session/run-session.ts';
import { openSignInScene, type SignInScene } from '../support/sign-in-scene.ts';
import { memoryPorts } from './ports.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

let scene: SignInScene;
afterEach(() => scene.close());

const typed = (ask: string, type: string): Act => ({ ask, type });
const toPortal: Act[] = [typed('method', 'browser'), typed('role', 'sso'), typed('ssoStartUrl', demoStartUrl)];
const signedIn: Act = { signIn: 'finished' };
const toReview: Act[] = [typed('profile', ''), typed('region', 'us-east-1')];
const apply: Act = { review: 'apply' };

const closed = { code: 'portal-closed', summary: 'It is closed.', cause: 'A test.', remedies: [] };

interface Setting {
  world?(world: World): void;
  given?: Record<string, string>;
  detected?: Partial<Detected>;
  headless?: boolean;
  verify?: boolean;
  noRoles?: boolean;
}

/** Plays a story at the emulator's portal; the browser follows every page by itself. */
async function play(
  script: Act[],
  { world, given = {}, detected, headless = false, verify = false, noRoles }: Setting = {},
) {
  scene = await openSignInScene(world);
  const { ports, contents } = memoryPorts(detected ? { detected } : {});
  const told = scriptedFace(script);
  const { port } = scene;
  const signIn = {
    ...port,
    ...(noRoles ? { roles: async () => ({ ok: false as const, problem: closed }) } : {}),
    requestFor: async () =>
      ({ type: 'identity-center', startUrl: demoStartUrl, region: 'us-east-1', name: 'd-0000000000' }) as const,
    signIn: (request: Parameters<typeof port.signIn>[0], options: object, signal: AbortSignal) =>
      port.signIn(request, { ...options, way: 'browser' }, signal),
  };
  const options = { given, dryRun: false, verify, invoke: 'no', program: false, headless } as const;
  const outcome = await runSession(told.face, { ...ports, signIn }, options);
  const view = (id: string) => told.views.findLast((each) => each.id === id);
  return { outcome, told, contents, view, config: () => contents['/home/ada/.aws/config'] };
}

const assigned = (...assignments: { accountId: string; roleName: string; accountName?: string }[]) => {
  return (world: World) => {
    if (world.sso) world.sso.assignments = assignments;
  };
};

it('accounts and permission sets are chosen from lists after one sign-in, which names session and profile', async () => {
  const chosen = [typed('ssoAccountId', demoAccount), typed('ssoRoleName', 'ReadOnly')];
  const { outcome, told, view, config } = await play([...toPortal, signedIn, ...chosen, ...toReview, apply]);
  expect(outcome.type).toBe('done');
  expect(view('ssoAccountId')).toMatchObject({
    type: 'select',
    choices: [
      { value: 'all', label: 'All of them (a)', hint: 'a profile for every account and permission set' },
      { value: demoOtherAccount, label: 'Sandbox', hint: `${demoOtherAccount} · sandbox@example.com` },
      { value: demoAccount, label: 'Workloads', hint: `${demoAccount} · workloads@example.com` },
    ],
  });
  expect(view('ssoRoleName')?.choices.map(({ value }) => value)).toEqual(['BedrockUser', 'ReadOnly']);
  expect(view('profile')?.default).toBe('workloads-readonly');
  expect(told.views.map(({ id }) => id)).not.toContain('ssoSession');
  expect(config()).toContain('[profile workloads-readonly]');
  expect(config()).toContain('sso_session = d-0000000000');
  expect(config()).toContain('[sso-session d-0000000000]');
  expect(scene.visited).toHaveLength(1);
  expect(told.left()).toEqual([]);
});

it('the verification uses the session that holds, and nobody visits the page twice', async () => {
  const chosen = [typed('ssoAccountId', demoAccount), typed('ssoRoleName', 'BedrockUser')];
  const script = [...toPortal, signedIn, ...chosen, ...toReview, apply, signedIn];
  const { outcome, told } = await play(script, { verify: true });
  expect(outcome.type).toBe('done');
  expect(told.signIns[1]?.events).toMatchObject([{ type: 'done', signedIn: { how: 'kept' } }]);
  expect(scene.visited).toHaveLength(1);
});

it('the only account and its only permission set are taken without a question', async () => {
  const world = assigned({ accountId: demoAccount, accountName: 'Café Ops', roleName: 'Dev' });
  const { told, config } = await play([...toPortal, signedIn, ...toReview, apply], { world });
  expect(told.views.map(({ id }) => id)).not.toContain('ssoAccountId');
  expect(config()).toContain('[profile cafe-ops-dev]');
  expect(config()).toContain(`sso_account_id = ${demoAccount}`);
  expect(config()).toContain('sso_role_name = Dev');
  const settings = told.reviews[0]?.settings ?? [];
  expect(settings).toContainEqual(expect.objectContaining({ id: 'ssoAccountId', why: 'the only one of the portal' }));
});

it('a sign-in that is denied is said at the question, and both are typed', async () => {
  const world = (each: World) => {
    if (each.sso) each.sso.person = 'denies';
  };
  const chosen = [typed('ssoAccountId', '123456789012'), typed('ssoRoleName', 'Dev')];
  const again = [typed('ssoRegion', 'us-east-1'), signedIn];
  const script = [...toPortal, signedIn, ...again, ...chosen, typed('region', 'us-east-1'), apply];
  const { told, view, config } = await play(script, { world });
  expect(view('ssoRegion')).toMatchObject({
    problem: expect.stringContaining('The Region of the portal can be typed here'),
    choices: expect.arrayContaining([expect.objectContaining({ value: 'us-east-1' })]),
  });
  expect(view('ssoAccountId')).toMatchObject({ type: 'text', problem: expect.stringContaining('can be typed here') });
  expect(told.signIns).toHaveLength(2);
  expect(config()).toContain('sso_account_id = 123456789012');
});

it('an account that is not in the list is refused, and the next one is taken', async () => {
  const wrong = typed('ssoAccountId', '999999999999');
  const script = [...toPortal, signedIn, wrong, typed('ssoAccountId', demoOtherAccount), ...toReview, apply];
  const { view, config } = await play(script);
  expect(view('ssoAccountId')?.problem).toContain('no account 999999999999');
  expect(config()).toContain('sso_role_name = BedrockUser');
});

it('an account that was named beforehand and is not assigned is chosen from the list', async () => {
  const given = { ssoAccountId: '999999999999' };
  const script = [...toPortal, signedIn, typed('ssoAccountId', demoOtherAccount), ...toReview, apply];
  const { view, config } = await play(script, { given });
  expect(view('ssoAccountId')).toMatchObject({ type: 'select', problem: expect.stringContaining('999999999999') });
  expect(config()).toContain(`sso_account_id = ${demoOtherAccount}`);
});

it('with another account on the review, a permission set that it does not have is asked for again', async () => {
  const world = assigned(
    { accountId: demoAccount, accountName: 'Workloads', roleName: 'ReadOnly' },
    { accountId: demoOtherAccount, accountName: 'Sandbox', roleName: 'Dev' },
  );
  const script: Act[] = [
    ...toPortal,
    signedIn,
    typed('ssoAccountId', demoAccount),
    ...toReview,
    { review: { change: 'ssoAccountId' } },
    typed('ssoAccountId', demoOtherAccount),
    apply,
  ];
  const { config } = await play(script, { world });
  expect(config()).toContain(`sso_account_id = ${demoOtherAccount}`);
  expect(config()).toContain('sso_role_name = Dev');
});

it('where the permission sets of an account cannot be read, the name is typed', async () => {
  const chosen = [typed('ssoAccountId', demoAccount), typed('ssoRoleName', 'Dev')];
  const { view, config } = await play([...toPortal, signedIn, ...chosen, ...toReview, apply], { noRoles: true });
  expect(view('ssoRoleName')).toMatchObject({ type: 'text', problem: expect.stringContaining('It is closed.') });
  expect(view('profile')?.default).toBe('workloads-dev');
  expect(config()).toContain('sso_role_name = Dev');
});

it('Esc in the sign-in leads back to the start URL, and Esc in the list too; the browser is not opened again', async () => {
  const portal = typed('ssoStartUrl', demoStartUrl);
  const script: Act[] = [
    ...toPortal,
    { signIn: 'back' },
    portal,
    signedIn,
    { ask: 'ssoAccountId', back: true },
    portal,
    typed('ssoAccountId', demoOtherAccount),
    ...toReview,
    apply,
  ];
  const { outcome, told } = await play(script);
  expect(outcome.type).toBe('done');
  expect(told.left()).toEqual([]);
  expect(scene.visited).toHaveLength(1);
});

it('Region, account and permission set that were given beforehand silence the questions, and nobody signs in for lists', async () => {
  const given = { ssoRegion: 'us-east-1', ssoAccountId: demoAccount, ssoRoleName: 'BedrockUser' };
  const { told, config } = await play([...toPortal, typed('region', 'us-east-1'), apply], { given });
  expect(told.signIns).toEqual([]);
  expect(config()).toContain('sso_role_name = BedrockUser');
});

it('nobody is signed in where nobody is there', async () => {
  const given = { method: 'role', role: 'sso', ssoStartUrl: demoStartUrl, ssoRegion: 'us-east-1', region: 'us-east-1' };
  const { outcome, told } = await play([], { given, headless: true });
  expect(outcome).toMatchObject({
    type: 'answers-missing',
    gaps: ['ssoAccountId', 'ssoRoleName', 'profile'].map((id) => ({ question: { id } })),
  });
  expect(told.signIns).toEqual([]);
});

it('a session that stands in the config file gives start URL and Region', async () => {
  const detected = { ssoSessions: [{ name: 'corp', startUrl: `${demoStartUrl}/`, region: 'us-east-1' }] };
  const script = [typed('method', 'browser'), typed('role', 'sso'), typed('ssoStartUrl', ''), signedIn];
  const chosen = [typed('ssoAccountId', demoOtherAccount), ...toReview, apply];
  const { config } = await play([...script, ...chosen], { detected });
  expect(config()).toContain('sso_session = corp');
  expect(config()).not.toContain('[sso-session');
});

it('the Region of a portal is found by signing in, and is not asked', async () => {
  const script = [...toPortal, signedIn, typed('ssoAccountId', demoOtherAccount), ...toReview, apply];
  const { told, view, config } = await play(script);
  expect(view('ssoRegion')).toBeUndefined();
  expect(config()).toContain('sso_region = us-east-1');
  const settings = told.reviews.at(-1)?.settings ?? [];
  expect(settings.map(({ id }) => id)).toContain('ssoAccountId');
});
