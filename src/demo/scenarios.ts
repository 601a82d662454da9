import { demoAccessKey, demoPrincipals, demoRoleArn, demoRoles, demoRootKey, demoTemporaryKey } from './demo-people.ts';
import type { LoggedRequest } from './embedded-aws.ts';
import { secretFor } from './keys.ts';
import { type DemoOffers, keyOffers, usualOffers } from './offers.ts';
import { demoWorld, type World } from './world.ts';

/** An outcome that a person can choose to see in the demo. */
export interface DemoScenario {
  /** Stable: the value of `--scenario`. */
  id: string;
  label: string;
  hint: string;
  /** A fresh world in which it happens when the offered values are taken. */
  world(): World;
  /** What the screen offers, by question. */
  offers: DemoOffers;
  /** What it offers now: the values that fail, until the emulator's log shows that it was seen, and then those that mend it. */
  offersAfter(requests: readonly LoggedRequest[]): DemoOffers;
}

interface Traits {
  change?: (world: World) => void;
  offers?: () => DemoOffers;
  /** Whether a request of the log showed the failure; absent where the offered values are not what fails. */
  shownBy?: (request: LoggedRequest) => boolean;
}

const claude = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

function scenario(id: string, label: string, hint: string, traits: Traits = {}): DemoScenario {
  return {
    id,
    label,
    hint,
    world: () => {
      const world = demoWorld();
      // Long enough that one sees the checks arrive, short enough to wait for.
      world.latencyMs = 120;
      if (world.sso) world.sso.approvedAfter = 3;
      traits.change?.(world);
      return world;
    },
    get offers() {
      return { ...usualOffers(), ...traits.offers?.() };
    },
    offersAfter(requests) {
      const shown = traits.shownBy !== undefined && requests.some(traits.shownBy);
      return shown ? usualOffers() : this.offers;
    },
  };
}

/** The calls to models, by whichever API a program speaks. */
const modelCalls = ['Converse', 'ChatCompletions', 'Responses', 'CreateInference'] as const;

const callRefused = ({ operation, status }: LoggedRequest) =>
  modelCalls.some((each) => each === operation) && status >= 400;
const identityRefused = ({ operation, status }: LoggedRequest) => operation === 'GetCallerIdentity' && status >= 400;

/** Leaves everybody the permission to look, and takes the one to call a model. */
function withoutPermissions(world: World): void {
  const looking = [
    'bedrock:List*',
    'bedrock:Get*',
    'bedrock:CallWithBearerToken',
    'bedrock-mantle:List*',
    'sts:AssumeRole',
  ];
  for (const holder of [...world.principals, ...world.roles])
    holder.statements = [{ effect: 'allow', actions: looking }];
  // Whoever is in charge attaches the policy while the person reads it.
  const change = { principals: demoPrincipals(Date.now()), roles: demoRoles() };
  world.mend = { operations: modelCalls, refusals: 1, change };
}

function withoutForm(world: World): void {
  const filled = structuredClone(world.accounts);
  for (const account of world.accounts) account.useCaseForm = 'missing';
  world.mend = { operations: modelCalls, refusals: 1, change: { accounts: filled } };
}

function withoutMarketplace(world: World): void {
  const principals = structuredClone(world.principals);
  for (const { statements } of [...world.principals, ...world.roles]) {
    statements.push({ effect: 'deny', actions: ['aws-marketplace:*'] });
  }
  world.mend = { operations: modelCalls, refusals: 1, change: { principals, roles: demoRoles() } };
}

function withOrganisation(world: World): void {
  for (const { statements } of [...world.principals, ...world.roles]) {
    statements.push({
      effect: 'deny',
      actions: ['bedrock:InvokeModel*'],
      resources: ['arn:aws:bedrock:::*'],
      by: 'service control policy',
      policyArn: 'arn:aws:organizations::444455556666:policy/o-demo/service_control_policy/p-regions',
    });
  }
}

const expired = () => demoTemporaryKey(Date.now() - 3_600_000);

function withExpiredToken(world: World): void {
  const { accessKeyId, expiration } = expired();
  for (const key of world.principals.flatMap(({ accessKeys }) => accessKeys)) {
    if (key.accessKeyId === accessKeyId && expiration !== undefined) key.expiration = expiration;
  }
}

/** The outcomes that the demo can show; the first is the one in which everything works. */
export const scenarios: DemoScenario[] = [
  scenario('success', 'Everything works', 'From the keys to the answer of a model.'),
  scenario('wrong-secret', 'The secret access key is wrong', 'AWS STS refuses the signature; edit it and go on.', {
    offers: () => keyOffers({ ...demoAccessKey(), secretAccessKey: secretFor('copied from another key') }),
    shownBy: identityRefused,
  }),
  scenario(
    'expired-token',
    'The temporary credentials have expired',
    'Keys of the access portal that are an hour too old.',
    {
      change: withExpiredToken,
      offers: () => keyOffers(expired()),
      shownBy: identityRefused,
    },
  ),
  scenario(
    'no-permission',
    'The permission to call models is missing',
    'The keys are right, but no policy allows the call. Retry succeeds.',
    {
      change: withoutPermissions,
    },
  ),
  scenario(
    'use-case-form',
    "Anthropic's use-case form is missing",
    'Models of AWS answer, Claude does not. Retry succeeds.',
    {
      change: withoutForm,
      offers: () => ({ model: { label: 'a model that asks for the form', raw: `us.${claude}` } }),
      shownBy: callRefused,
    },
  ),
  scenario('wrong-region', 'The Region is not enabled', 'A Region that an account must switch on first.', {
    offers: () => ({ region: { label: 'a Region that is not enabled', raw: 'me-central-1' } }),
    shownBy: identityRefused,
  }),
  scenario('region-without-models', 'The Region has no models', 'The keys work there, but nothing can be called.', {
    offers: () => ({ region: { label: 'a Region without models', raw: 'us-west-1' } }),
    shownBy: ({ operation, region }) => operation === 'ListFoundationModels' && region === 'us-west-1',
  }),
  scenario('throttled', 'Too many requests', 'The account may call, but has used up its quota. Retry succeeds.', {
    change: (world) => {
      world.throttle = { calls: 0, message: 'Too many tokens, please wait before trying again.' };
      world.mend = { operations: modelCalls, refusals: 1, change: { throttle: undefined } };
    },
  }),
  scenario('on-demand', 'The model needs an inference profile', 'A base model ID that cannot be called directly.', {
    offers: () => ({ model: { label: 'a base model ID', raw: claude } }),
    shownBy: callRefused,
  }),
  scenario(
    'marketplace',
    'AWS Marketplace is not allowed',
    'The caller may not subscribe the account to a model. Retry succeeds.',
    {
      change: withoutMarketplace,
      offers: () => ({ model: { label: 'a model of AWS Marketplace', raw: `us.${claude}` } }),
      shownBy: callRefused,
    },
  ),
  scenario(
    'organization',
    'The organization blocks a model',
    'A service control policy denies what may run in any Region; the profile of the geography works.',
    {
      change: withOrganisation,
      offers: () => ({ model: { label: 'a global inference profile', raw: `global.${claude}` } }),
      shownBy: callRefused,
    },
  ),
  scenario(
    'clock',
    'The clock of this computer is wrong',
    'It is half an hour behind the clock of AWS. Retry succeeds.',
    {
      change: (world) => {
        world.clockOffsetMs = 30 * 60_000;
        world.mend = { operations: ['GetCallerIdentity'], refusals: 1, change: { clockOffsetMs: 0 } };
      },
    },
  ),
  scenario(
    'role-trust',
    'The role does not trust the caller',
    'For the method IAM role with a role to assume. Retry succeeds.',
    {
      change: (world) => {
        for (const role of world.roles) role.trust.principals = [];
        world.mend = { operations: ['AssumeRole'], refusals: 1, change: { roles: demoRoles() } };
      },
      offers: () => ({ roleArn: { label: 'a role without trust', raw: demoRoleArn('BedrockInvoke') } }),
    },
  ),
  scenario('root', 'The keys belong to the root user', 'They work, with a warning.', {
    offers: () => keyOffers(demoRootKey()),
    shownBy: ({ operation }) => operation === 'GetCallerIdentity',
  }),
];
