import type { AmbientService, Setup } from '../aws/setup.ts';
import { partitionOf } from '../aws/values/partition.ts';
import { attachLines } from '../faces/words/attach-steps.ts';
import type { Page, PageSection } from '../faces/words/page.ts';
import { attachSteps } from '../policy/attach.ts';
import { invokePolicy } from '../policy/policy.ts';
import { type PolicyModel, policyModelFrom } from '../policy/route.ts';
import { type RoleHome, type TrustTarget, trustPolicy } from '../policy/trust.ts';
import type { Dialect } from '../shell/dialect.ts';
import type { Facts } from '../verify/check.ts';
import { knownTestModels } from '../verify/models/known-models.ts';
import { ambientGuidance } from '../wizard/guidance/ambient.ts';

type Ambient = Extract<Setup, { role: 'ambient' }>;

/** Whom the trust policy of an ambient role names; what stands in capitals is for the administrator to fill in. */
function trustTargetOf(service: Exclude<AmbientService, 'cloudshell'>): TrustTarget {
  if (service === 'eks-pod-identity') {
    return { service, cluster: 'CLUSTER', namespace: 'NAMESPACE', serviceAccount: 'SERVICE_ACCOUNT' };
  }
  if (service === 'irsa') {
    const issuer = 'oidc.eks.REGION.amazonaws.com/id/OIDC_ID';
    return { service, issuer, cluster: 'CLUSTER', namespace: 'NAMESPACE', serviceAccount: 'SERVICE_ACCOUNT' };
  }
  return { service };
}

/**
 * What an ambient role needs, for the administrator who attaches it. The policy names the model that was called or is
 * wanted, else the small one that is tried in the Region.
 */
export function roleSections(
  setup: Ambient,
  { facts, model: wanted, dialect }: { facts?: Facts | undefined; model?: string | undefined; dialect: Dialect },
): PageSection[] {
  const home: RoleHome = {
    account: facts?.identity?.account ?? 'ACCOUNT_ID',
    partition: partitionOf(setup.region) ?? 'aws',
    region: setup.region,
  };
  const called = facts?.models?.find(({ invokeId }) => invokeId === facts.converse?.modelId);
  const model: PolicyModel = called
    ? { ...called, region: setup.region }
    : policyModelFrom(
        facts?.converse?.modelId ?? wanted ?? knownTestModels(setup.region)[0] ?? 'MODEL_ID',
        setup.region,
      );
  const policy = invokePolicy({
    models: [model],
    account: home.account,
    partition: home.partition,
    verification: true,
  });
  const permission = { heading: 'Permission policy: what the role may do (bedrock-policy.json)', code: json(policy) };
  if (setup.service === 'cloudshell') {
    const heading = 'Permission policy for whoever is signed in to the console (bedrock-policy.json)';
    return [
      { heading, code: json(policy) },
      { heading: 'Attach it', code: ambientGuidance('cloudshell', home.partition) },
    ];
  }
  const target = trustTargetOf(setup.service);
  return [
    { heading: 'Trust policy: who may take the role (bedrock-trust.json)', code: json(trustPolicy(target, home)) },
    permission,
    { heading: 'Attach the role', code: attachLines(attachSteps(target, home), dialect) },
  ];
}

/** For a machine that has a role of its own: nothing is written, and this is what an administrator needs. */
export function ambientPage(setup: Ambient, model: string | undefined, dialect: Dialect): Page {
  return {
    title: 'Nothing to write',
    sections: [
      {
        paragraphs: [
          'A role of the machine needs no file and no variable: every AWS SDK finds its credentials by itself, and AWS renews them.',
          'The next step proves it. If no role is attached yet, hand the following to whoever administers the account; what stands in capitals has to be replaced.',
        ],
      },
      ...roleSections(setup, { model, dialect }),
    ],
  };
}

/** How to sign in where nobody is there to do it now. */
export function signInPage(setup: Extract<Setup, { role: 'sso' | 'login' }>): Page {
  const place =
    setup.role === 'sso'
      ? 'Over SSH, or without a browser on this machine, add --no-browser: it shows an address and a code.'
      : 'An identity that is not the root user needs the AWS managed policy SignInLocalDevelopmentAccess for it.';
  return {
    title: 'Sign in now',
    sections: [...signInSections(setup.profile), { paragraphs: [place] }],
  };
}

/** The command that signs in to a profile that was set up and that nobody has signed in to. */
export function signInSections(profile: string): PageSection[] {
  return [{ paragraphs: ['The profile holds no secret. Sign in once:'], code: [`bedrock-setup login ${profile}`] }];
}

function json(value: unknown): string[] {
  return JSON.stringify(value, null, 2).split('\n');
}
